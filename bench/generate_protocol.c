/* generate.h: what servers say. */
#include "generate.h"

enum { STREAM = 256 * 1024 };

static const char ehlo[] =
    "250-mx1.example.org greets relay.example.net\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n"
    "250-VRFY\r\n250-ETRN\r\n250-STARTTLS\r\n250-AUTH PLAIN LOGIN CRAM-MD5\r\n"
    "250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-DSN\r\n250-SMTPUTF8\r\n250 CHUNKING\r\n";

static const char greylisted[] = "450-4.7.1 <kim@example.org>: Recipient address rejected:\r\n"
                                 "450 4.7.1 Greylisted, come back in five minutes\r\n";

static const char *const replies[] = {
    "220 mx1.example.org ESMTP Postfix (Debian/GNU)\r\n",
    ehlo,
    "250 2.1.0 Ok\r\n",
    "250 2.1.5 Ok\r\n",
    "250 2.1.5 <kim@example.org> recipient ok\r\n",
    "354 End data with <CR><LF>.<CR><LF>\r\n",
    "250 2.0.0 Ok: queued as 4C0B61E2F3\r\n",
    "550 5.1.1 <nobody@example.org>: Recipient address rejected: User unknown\r\n",
    greylisted,
    "334 UGFzc3dvcmQ6\r\n",
    "235 2.7.0 Authentication successful\r\n",
    "221 2.0.0 Bye\r\n",
};

void bench_make_replies(bench_input *input, bench_random *random) {
    while (input->text.len < STREAM) {
        bench_print(&input->text, "%s",
                    replies[bench_below(random, sizeof replies / sizeof *replies)]);
        input->units++;
    }
}

static void put_envelope(bench_text *text, bench_random *random) {
    bench_print(text,
                "ENVELOPE (\"Tue, %zu Mar 2021 10:12:31 +0100\" \"%s %s %s\" "
                "((\"Quinn, Robin\" NIL \"robin.quinn\" \"example.com\")) "
                "((\"Quinn, Robin\" NIL \"robin.quinn\" \"example.com\")) "
                "((\"Quinn, Robin\" NIL \"robin.quinn\" \"example.com\")) "
                "((\"Kim\" NIL \"kim\" \"example.org\")(NIL NIL \"%s\" \"example.net\")) NIL NIL "
                "\"<%06zx@example.org>\" \"<%08zx@mail.example.com>\") ",
                1 + bench_below(random, 28), bench_word(random), bench_word(random),
                bench_word(random), bench_word(random), bench_below(random, 1 << 24),
                bench_below(random, UINT32_MAX));
}

static void put_structure(bench_text *text, bench_random *random) {
    bench_print(text,
                "BODYSTRUCTURE (((\"text\" \"plain\" (\"charset\" \"utf-8\") NIL NIL "
                "\"quoted-printable\" %zu %zu NIL NIL NIL NIL)(\"text\" \"html\" "
                "(\"charset\" \"iso-8859-1\") NIL NIL \"quoted-printable\" %zu %zu NIL NIL NIL "
                "NIL) \"alternative\" (\"boundary\" \"inner=_2\") NIL NIL NIL)"
                "(\"application\" \"pdf\" (\"name\" \"report.pdf\") NIL NIL \"base64\" %zu NIL "
                "(\"attachment\" (\"filename\" \"report.pdf\")) NIL NIL) \"mixed\" "
                "(\"boundary\" \"outer=_1\") NIL NIL NIL)",
                bench_below(random, 9000), bench_below(random, 200), bench_below(random, 9000),
                bench_below(random, 200), bench_below(random, 900000));
}

void bench_make_fetches(bench_input *input, bench_random *random) {
    while (input->text.len < STREAM) {
        bench_print(&input->text,
                    "* %zu FETCH (UID %zu FLAGS (\\Seen $Forwarded) RFC822.SIZE %zu "
                    "INTERNALDATE \" 9-Mar-2021 10:12:33 +0100\" ",
                    input->units + 1, input->units + 1000, bench_below(random, 1000000));
        put_envelope(&input->text, random);
        put_structure(&input->text, random);
        bench_print(&input->text, ")\r\n");
        input->units++;
    }
}
