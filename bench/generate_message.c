/* generate.h: header sections and messages. */
#include "generate.h"

static void put_received(bench_text *text, bench_random *random, const char *by) {
    static const char *const names[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
    size_t day = bench_below(random, 28); /* 1 March 2021 was a Monday */
    bench_print(text,
                "Received: from relay%zu.example.net (relay%zu.example.net [192.0.2.%zu])\r\n"
                "\tby %s (Postfix) with ESMTPS id %08zX\r\n"
                "\tfor <kim@example.org>; %s, %zu Mar 2021 10:%02zu:%02zu +0100 (CET)\r\n",
                bench_below(random, 9), bench_below(random, 9), bench_below(random, 250), by,
                bench_below(random, UINT32_MAX), names[day % 7], day + 1, bench_below(random, 60),
                bench_below(random, 60));
}

static void put_message_id(bench_text *text, bench_random *random) {
    bench_print(text, "<%08zx.%06zx@mail.example.com>", bench_below(random, UINT32_MAX),
                bench_below(random, 1 << 24));
}

static void put_references(bench_text *text, bench_random *random, size_t count) {
    bench_print(text, "In-Reply-To: ");
    put_message_id(text, random);
    bench_print(text, "\r\nReferences:");
    for (size_t i = 0; i < count; i++) {
        bench_print(text, i == 0 ? " " : "\r\n ");
        put_message_id(text, random);
    }
    bench_print(text, "\r\n");
}

/* What every message here has. Returns how many fields. */
static size_t put_basics(bench_text *text, bench_random *random) {
    bench_print(text, "From: \"Quinn, Robin\" <robin.quinn@example.com>\r\n"
                      "To: Kim <kim@example.org>, =?UTF-8?Q?J=C3=BCrgen_M=C3=BCller?=\r\n"
                      " <juergen@example.org>, warehouse@example.net\r\n"
                      "Subject: =?UTF-8?B?w5xiZXJzaWNodCBkZXIgTGllZmVydW5nZW4=?=\r\n"
                      " =?UTF-8?Q?_f=C3=BCr_M=C3=A4rz?= and the harbour\r\n"
                      "Date: Tue, 9 Mar 2021 10:12:31 +0100\r\n"
                      "Message-ID: ");
    put_message_id(text, random);
    bench_print(text, "\r\nMIME-Version: 1.0\r\n");
    return 6;
}

void bench_make_header(bench_input *input, bench_random *random) {
    bench_text *text = &input->text;
    bench_print(text, "Return-Path: <robin.quinn@example.com>\r\n");
    put_received(text, random, "mx1.example.org");
    put_received(text, random, "relay.example.net");
    put_received(text, random, "mail.example.com");
    size_t fields = 4 + put_basics(text, random);
    put_references(text, random, 4);
    bench_print(text, "Cc: Lee Doe <lee@example.com>, Office: Pat <pat@example.org>,\r\n"
                      " sam@example.org (Sam at the desk);, \"D. J.\" <dj@example.org>\r\n"
                      "Reply-To: Deliveries <deliveries@example.com>\r\n"
                      "List-Id: Deliveries of all days <deliveries.lists.example.com>\r\n"
                      "List-Unsubscribe: <https://lists.example.com/leave?list=deliveries>,\r\n"
                      " <mailto:deliveries-leave@lists.example.com>\r\n"
                      "Content-Type: text/plain; charset=utf-8; format=flowed\r\n"
                      "Content-Transfer-Encoding: quoted-printable\r\n"
                      "Content-Language: en, de\r\n"
                      "Comments: The lorries of Tuesday are late, and those of Wednesday\r\n"
                      " will be early\r\n"
                      "User-Agent: Maildesk/4.2 (X11; Linux x86_64)\r\n"
                      "X-Spam-Status: No, score=-1.9 required=5.0 tests=NONE,RULE_A\r\n"
                      "\tautolearn=no version=3.4.2\r\n\r\n");
    input->units = fields + 2 + 10;
}

void bench_make_plain(bench_input *input, bench_random *random) {
    bench_text *text = &input->text;
    put_received(text, random, "mx1.example.org");
    put_basics(text, random);
    put_references(text, random, 2);
    bench_print(text, "Content-Type: text/plain; charset=us-ascii\r\n"
                      "Content-Transfer-Encoding: 7bit\r\n\r\n");
    bench_put_prose(text, random, 2300 - text->len);
    input->units = 1;
}

/* German prose with soft line breaks and encoded letters, `len` octets or a little more. */
static void put_quoted_printable(bench_text *text, bench_random *random, size_t len) {
    size_t end = text->len + len;
    while (text->len < end) {
        size_t words = 6 + bench_below(random, 3);
        for (size_t i = 0; i < words; i++) {
            bench_print(text, "%s ", bench_word(random));
        }
        bench_print(text, "%s", bench_below(random, 2) == 0 ? "f=C3=BCr=\r\n" : "gro=C3=9F.\r\n");
    }
}

static void put_alternative(bench_text *text, bench_random *random, size_t len) {
    bench_print(text, "--outer=_1\r\n"
                      "Content-Type: multipart/alternative; boundary=\"inner=_2\"\r\n\r\n"
                      "--inner=_2\r\n"
                      "Content-Type: text/plain; charset=utf-8\r\n"
                      "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    put_quoted_printable(text, random, len);
    bench_print(text, "\r\n--inner=_2\r\n"
                      "Content-Type: text/html; charset=\"iso-8859-1\"\r\n"
                      "Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>");
    bench_put_prose(text, random, len);
    bench_print(text, "<b class=3D\"note\">f=FCr alle</b></p>\r\n--inner=_2--\r\n");
}

static void put_file(bench_text *text, bench_random *random, size_t number, size_t len) {
    bench_print(text,
                "--outer=_1\r\n"
                "Content-Type: application/pdf; name=\"report-%zu.pdf\"\r\n"
                "Content-Disposition: attachment;\r\n"
                " filename*=UTF-8''%%C3%%9Cbersicht-%zu.pdf; size=%zu\r\n"
                "Content-Transfer-Encoding: base64\r\n\r\n",
                number, number, len);
    bench_put_attachment(text, random, len);
}

static void put_enclosed(bench_text *text, bench_random *random, size_t len) {
    bench_print(text, "--outer=_1\r\nContent-Type: message/rfc822\r\n\r\n");
    put_basics(text, random);
    bench_print(text, "Content-Type: text/plain; charset=us-ascii\r\n\r\n");
    bench_put_prose(text, random, len);
}

void bench_make_mixed(bench_input *input, bench_random *random, size_t attachment) {
    enum { FILES = 4 };
    bench_text *text = &input->text;
    size_t prose = attachment / 3 < 40000 ? attachment / 3 : 40000;
    put_received(text, random, "mx1.example.org");
    put_basics(text, random);
    bench_print(text, "Content-Type: multipart/mixed; boundary=\"outer=_1\"\r\n\r\n"
                      "This is a message of several parts.\r\n");
    put_alternative(text, random, prose);
    for (size_t i = 0; i < FILES; i++) {
        put_file(text, random, i, attachment);
    }
    put_enclosed(text, random, prose);
    bench_print(text, "--outer=_1--\r\n");
    input->units = 1;
}
