/* growth.h: header sections and messages. */
#include "growth.h"

#include "mailspec/message.h"

static ms_status read_header(ms_span input, ms_arena *arena) {
    const ms_message_settings settings = {.charset = ms_charset_iconv(), .values = true};
    ms_header header;
    ms_diagnostics diagnostics = {0};
    return ms_header_parse(input, &settings, arena, &header, &diagnostics);
}

static ms_status read_message(ms_span input, ms_arena *arena) {
    const ms_message_settings settings = {
        .charset = ms_charset_iconv(), .values = true, .decode = true};
    ms_message message;
    ms_diagnostics diagnostics = {0};
    return ms_message_parse(input, &settings, arena, &message, &diagnostics);
}

#define MULTIPART "Content-Type: multipart/mixed; boundary=b\r\n\r\n"
#define NESTED "--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
#define ENCODED(encoding)                                                                          \
    "Content-Type: text/plain\r\nContent-Transfer-Encoding: " encoding "\r\n\r\n"

/* In a header section, and in a message's. */
#define FIELDS(name, unit)                                                                         \
    GROWTH_ROW(name, read_header, "", unit, "\r\n"),                                               \
        GROWTH_ROW(name ", without an end", read_header, "", unit, ""),                            \
        GROWTH_ROW(name " of a message", read_message, "", unit, "\r\nwords")

const growth_row growth_message[] = {
    FIELDS("fields", "X-A: b\r\n"),
    FIELDS("fields of one name", "Subject: b\r\n"),
    FIELDS("dates", "Date: Tue, 9 Mar 2021 10:12:31 +0100\r\n"),
    FIELDS("address fields", "To: a@b.example\r\n"),
    FIELDS("content types", "Content-Type: text/plain; charset=utf-8\r\n"),
    FIELDS("trace fields", "Received: from a; Tue, 9 Mar 2021 10:12:31 +0100\r\n"),
    FIELDS("resent blocks", "Resent-From: a@b.example\r\nResent-Date: x\r\n"),
    FIELDS("fields without a colon", "a\r\n"),
    FIELDS("fields without a name", ": a\r\n"),
    FIELDS("fields with LF", "A: b\n"),
    FIELDS("folds before all fields", " \r\n"),
    GROWTH_ROW("folds of one field", read_header, "Subject: a", "\r\n b", "\r\n\r\n"),
    GROWTH_ROW("folds with nothing", read_header, "Subject: a", "\r\n ", "\r\n\r\n"),
    GROWTH_ROW("folds before a colon", read_header, "Subject", "\r\n ", ": a\r\n\r\n"),
    GROWTH_ROW("white space before a colon", read_header, "Subject", " ", ": a\r\n\r\n"),
    GROWTH_ROW("a field name", read_header, "", "a", ": b\r\n\r\n"),
    GROWTH_ROW("a field name without an end", read_header, "", "a", ""),
    GROWTH_ROW("a long line", read_header, "Subject: ", "a", "\r\n\r\n"),
    GROWTH_ROW("CRs in a field", read_header, "Subject: ", "\r", "a\r\n\r\n"),
    GROWTH_ROW("NULs in a field", read_header, "Subject: ", "\0", "a\r\n\r\n"),
    GROWTH_ROW("lines of a body", read_message, "\r\n", "words\r\n", ""),
    GROWTH_ROW("empty lines", read_message, "", "\r\n", ""),
    GROWTH_ROW("LFs of a body", read_message, "\r\n", "\n", ""),
    GROWTH_ROW("CRs of a body", read_message, "\r\n", "\r", ""),
    GROWTH_ROW("NULs of a body", read_message, "\r\n", "\0", ""),
    GROWTH_ROW("a long line of a body", read_message, "\r\n", "a", ""),
    GROWTH_ROW("8-bit lines of a body", read_message, "\r\n", "\xc3\xa9\r\n", ""),
    GROWTH_ROW("a base64 body", read_message, ENCODED("base64"), "QUJD\r\n", ""),
    GROWTH_ROW("a base64 body that is none", read_message, ENCODED("base64"), "*\r\n", ""),
    GROWTH_ROW("a quoted-printable body", read_message, ENCODED("quoted-printable"), "=41=\r\n",
               ""),
    GROWTH_ROW("parts", read_message, MULTIPART, "--b\r\n\r\na\r\n", "--b--\r\n"),
    GROWTH_ROW("parts without an end", read_message, MULTIPART, "--b\r\n\r\na\r\n", ""),
    GROWTH_ROW("empty parts", read_message, MULTIPART, "--b\r\n", "--b--\r\n"),
    GROWTH_ROW("parts with fields", read_message, MULTIPART,
               "--b\r\nContent-Type: text/html\r\n\r\na\r\n", "--b--\r\n"),
    GROWTH_ROW("closers", read_message, MULTIPART, "--b--\r\n", ""),
    GROWTH_ROW("lines that begin as delimiters", read_message, MULTIPART, "--\r\n", "--b--\r\n"),
    GROWTH_ROW("delimiters that go on", read_message, MULTIPART, "--bc\r\n", "--b--\r\n"),
    GROWTH_ROW("padding of a delimiter", read_message, MULTIPART "--b", " ",
               "\r\n\r\na\r\n--b--\r\n"),
    GROWTH_ROW("a preamble", read_message, MULTIPART, "words\r\n", "--b\r\n\r\na\r\n--b--\r\n"),
    GROWTH_ROW("an epilogue", read_message, MULTIPART "--b\r\n\r\na\r\n--b--\r\n", "words\r\n", ""),
    GROWTH_ROW("multiparts in multiparts", read_message, MULTIPART, NESTED, ""),
    GROWTH_ROW("multiparts in multiparts, with lines", read_message,
               MULTIPART NESTED NESTED NESTED NESTED NESTED NESTED NESTED NESTED, "--\r\n", ""),
    GROWTH_ROW("messages in messages", read_message, "", "Content-Type: message/rfc822\r\n\r\n",
               ""),
    GROWTH_ROW("messages of a digest", read_message,
               "Content-Type: multipart/digest; boundary=b\r\n\r\n",
               "--b\r\n\r\nSubject: a\r\n\r\nb\r\n", "--b--\r\n"),
    {0},
};
