/* mime.h: encoded words, in each of their places: RFC 2047, RFC 2231 5. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mime_rows.h"

#define TEN(x) x x x x x x x x x x

/* Writes the text, and after a bar each word: charset, language, encoding, octets. */
static ms_status read_at(ms_encoded_place place, ms_span input, ms_arena *arena,
                         ms_diagnostics *list, ms_output *out) {
    ms_encoded_text text = {0};
    ms_status status =
        ms_encoded_text_parse(input, place, NULL, ms_charset_iconv(), arena, &text, list);
    if (status != MS_OK) {
        return status;
    }
    ms_output_span(out, text.utf8);
    for (size_t i = 0; i < text.count; i++) {
        ms_output_text(out, " |");
        ms_output_span(out, text.words[i].charset);
        ms_output_text(out, text.words[i].language.len == 0 ? "" : "*");
        ms_output_span(out, text.words[i].language);
        ms_output_text(out, "?");
        ms_output_octet(out, (uint8_t)text.words[i].encoding);
        ms_output_text(out, "?");
        ms_output_span(out, text.words[i].octets);
    }
    return status;
}

static ms_status read_text(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    return read_at(MS_ENCODED_TEXT, input, arena, list, out);
}

static const mime_row texts[] = {
    {"", "", "", 0},
    {"plain text", "plain text", "", 0},
    {"  plain\r\n\ttext ", "plain\ttext", "", 0},
    {"caf\xc3\xa9 \xe9", "caf\xc3\xa9 \xef\xbf\xbd", "", 0},
    {"=?utf-8?Q?caf=C3=A9?=", "caf\xc3\xa9 |utf-8?Q?caf\xc3\xa9", "", 0},
    {"=?ISO-8859-1?q?Keld_J=F8rn_Simonsen?=",
     "Keld J\xc3\xb8rn Simonsen |ISO-8859-1?Q?Keld J\xf8rn Simonsen", "", 0},
    {"=?ISO-8859-1?Q?Andr=E9?= Pirard", "Andr\xc3\xa9 Pirard |ISO-8859-1?Q?Andr\xe9", "", 0},
    {"a =?utf-8?Q?b?= c", "a b c |utf-8?Q?b", "", 0},
    {"a  =?utf-8?Q?b?=\t c", "a  b\t c |utf-8?Q?b", "", 0},
    {"=?ISO-8859-1?B?SWYgeW91IGNhbiByZWFkIHRoaXMgeW8=?=\r\n"
     " =?ISO-8859-2?B?dSB1bmRlcnN0YW5kIHRoZSBleGFtcGxlLg==?=",
     "If you can read this you understand the example. |ISO-8859-1?B?If you can read this yo "
     "|ISO-8859-2?B?u understand the example.",
     "", 0},
    {"=?iso-8859-8?b?7eXs+SDv4SDp7Oj08A==?=",
     "\xd7\x9d\xd7\x95\xd7\x9c\xd7\xa9 \xd7\x9f\xd7\x91 \xd7\x99\xd7\x9c\xd7\x98\xd7\xa4\xd7\xa0 "
     "|iso-8859-8?B?\xed\xe5\xec\xf9 \xef\xe1 \xe9\xec\xe8\xf4\xf0",
     "", 0},
    {"=?US-ASCII*EN?Q?Keith_Moore?=", "Keith Moore |US-ASCII*EN?Q?Keith Moore", "", 0},
    {"=?us-ascii*?Q?a?= =?*en?Q?a?=", "a =?*en?Q?a?= |us-ascii?Q?a",
     "encoded-word.language@2+9 encoded-word.language@20+3 mime.charset.unknown@18+11", 0},
    /* RFC 2047 6.2 */
    {"=?utf-8?Q?a?= =?utf-8?Q?b?=", "ab |utf-8?Q?a |utf-8?Q?b", "", 0},
    {"=?utf-8?Q?a?=  \r\n  =?utf-8?Q?b?= c", "ab c |utf-8?Q?a |utf-8?Q?b", "", 0},
    {"=?utf-8?Q?a?= b =?utf-8?Q?c?=", "a b c |utf-8?Q?a |utf-8?Q?c", "", 0},
    {"=?utf-8?Q?a?= =?iso-8859-1?Q?=E9?= =?utf-8?Q?b?=",
     "a\xc3\xa9"
     "b |utf-8?Q?a |iso-8859-1?Q?\xe9 |utf-8?Q?b",
     "", 0},
    /* RFC 2047 2 */
    {"=?", "=?", "", 0},
    {"=?=", "=?=", "encoded-word.unterminated@0+3", 0},
    {"=?\?=", "=?\?=", "encoded-word.syntax@0+4", 0},
    {"=?utf-8?=", "=?utf-8?=", "encoded-word.syntax@0+9", 0},
    {"=?utf-8?Q?=", "=?utf-8?Q?=", "encoded-word.syntax@0+11", 0},
    {"=?\?Q?a?=", "=?\?Q?a?=", "encoded-word.syntax@0+8", 0},
    {"=?utf-8?\?a?=", "=?utf-8?\?a?=", "encoded-word.syntax@0+12", 0},
    {"=?utf.8?Q?a?=", "=?utf.8?Q?a?=", "encoded-word.syntax@0+13", 0},
    {"=?utf 8?Q?a?=", "=?utf 8?Q?a?=", "encoded-word.space@0+13", 0},
    {"=?utf-8?Q?\?=", " |utf-8?Q?", "encoded-word.empty@0+12", 0},
    {"=?utf-8?X?a?= =?utf-8?QQ?a?=", "=?utf-8?X?a?= =?utf-8?QQ?a?=",
     "encoded-word.encoding@8+1 encoded-word.encoding@22+2", 0},
    {"=?utf-8?Q?what?\?=", "=?utf-8?Q?what?\?=", "encoded-word.question-mark@0+17", 0},
    {"=?utf-8?Q?a?b?=", "=?utf-8?Q?a?b?=", "encoded-word.question-mark@0+15", 0},
    {"=?iso-8859-1?q?this is some text?=", "=?iso-8859-1?q?this is some text?=",
     "encoded-word.space@0+34", 0},
    {"=?utf-8?Q?a b c d", "=?utf-8?Q?a b c d", "encoded-word.unterminated@0+11", 0},
    {"=?utf-8?Q?a =?utf-8?Q?b c?=", "=?utf-8?Q?a =?utf-8?Q?b c?=",
     "encoded-word.unterminated@0+11 encoded-word.space@12+15", 0},
    {"=?utf-8?Q?a =?utf-8?Q?b?=", "=?utf-8?Q?a b |utf-8?Q?b", "encoded-word.unterminated@0+11", 0},
    {"=?utf-8?Q?cut_o", "=?utf-8?Q?cut_o", "encoded-word.unterminated@0+15", 0},
    {"=?utf-8?Q?" TEN("abcdef") "123?=",
     "abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef123 "
     "|utf-8?Q?abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef123",
     "", 0},
    {"=?utf-8?Q?" TEN("abcdef") "1234?=",
     "abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef1234 "
     "|utf-8?Q?abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef1234",
     "encoded-word.long@0+76", 0},
    {"a =?utf-8?Q?" TEN("abcdef") "123?=",
     "a abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef123 "
     "|utf-8?Q?abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef123",
     "encoded-word.line-long@76+1", 0},
    {"\r\n =?utf-8?Q?" TEN("abcdef") "123?=\r\n " TEN(TEN("a")),
     "abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef123 "
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
     "aaaaaaa |utf-8?Q?abcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdefabcdef123",
     "", 0},
    /* RFC 2047 5 */
    {"a=?utf-8?Q?b?=", "a=?utf-8?Q?b?=", "encoded-word.not-separated@0+14", 0},
    {"=?utf-8?Q?b?=,", "=?utf-8?Q?b?=,", "encoded-word.not-separated@0+14", 0},
    {"=?utf-8?Q?a?==?utf-8?Q?b?=", "=?utf-8?Q?a?==?utf-8?Q?b?=", "encoded-word.not-separated@0+26",
     0},
    {"(=?utf-8?Q?a?=)", "(=?utf-8?Q?a?=)", "encoded-word.not-separated@0+15", 0},
    {"\"=?utf-8?Q?a?=\"", "\"=?utf-8?Q?a?=\"", "encoded-word.not-separated@0+15", 0},
    {"=?utf-8?Q?a\x01\xe9"
     "b?=",
     "a\x01\xef\xbf\xbd"
     "b |utf-8?Q?a\x01\xe9"
     "b",
     "encoded-word.octet@11+2 encoded-word.control@0+16 mime.charset.ill-formed@0+16", 0},
    {"=?utf-8?Q?a,(b)\"c\\.d@e?=", "a,(b)\"c\\.d@e |utf-8?Q?a,(b)\"c\\.d@e", "", 0},
    {"=?utf-8?Q?=C3?= =?UTF-8?B?qQ==?=", "\xc3\xa9 |utf-8?Q?\xc3 |UTF-8?B?\xa9",
     "encoded-word.split-character@0+15 encoded-word.split-character@16+16", 0},
    {"=?utf-8?Q?=C3?= =?iso-8859-1?Q?=A9?=",
     "\xef\xbf\xbd\xc2\xa9 |utf-8?Q?\xc3 |iso-8859-1?Q?\xa9", "mime.charset.ill-formed@0+15", 0},
    {"=?utf-8?Q?=C3?= a =?utf-8?Q?=A9?=", "\xef\xbf\xbd a \xef\xbf\xbd |utf-8?Q?\xc3 |utf-8?Q?\xa9",
     "mime.charset.ill-formed@0+15 mime.charset.ill-formed@18+15", 0},
    {"=?utf-8?Q?=C3?= =?utf-8?Q?=A9=FF?=", "\xc3\xa9\xef\xbf\xbd |utf-8?Q?\xc3 |utf-8?Q?\xa9\xff",
     "encoded-word.split-character@0+15 encoded-word.split-character@16+18 "
     "mime.charset.ill-formed@0+15",
     0},
    {"=?utf-8?Q?=FF?= =?utf-8?Q?a?=",
     "\xef\xbf\xbd"
     "a |utf-8?Q?\xff |utf-8?Q?a",
     "mime.charset.ill-formed@0+15", 0},
    {"=?utf-8?Q?a=0D=0ABcc:_b?=", "a\r\nBcc: b |utf-8?Q?a\r\nBcc: b",
     "ambiguity.encoded-word.line-end@0+25", 0},
    {"=?utf-8?Q?a=00b?= =?utf-8?Q?=7F?= =?utf-8?Q?a=09b?=",
     "a\x00"
     "b\x7f"
     "a\tb |utf-8?Q?a\x00"
     "b |utf-8?Q?\x7f |utf-8?Q?a\tb",
     "encoded-word.control@0+17 encoded-word.control@18+15", 0},
    /* RFC 2047 3 */
    {"=?iso-2022-jp?B?GyRCJCIbKEI=?=", "\xe3\x81\x82 |iso-2022-jp?B?\x1b$B$\"\x1b(B", "", 0},
    {"=?iso-2022-jp?B?GyRCJCI=?= =?iso-2022-jp?B?GyRCJCIbKEI=?=",
     "\xe3\x81\x82\xe3\x81\x82 |iso-2022-jp?B?\x1b$B$\" |iso-2022-jp?B?\x1b$B$\"\x1b(B",
     "encoded-word.not-ascii-at-end@0+26", 0},
    {"=?iso-2022-kr?B?GyQpQw4wIQ8=?=",
     "\xea\xb0\x80 |iso-2022-kr?B?\x1b$)C\x0e"
     "0!\x0f",
     "", 0},
    {"=?iso-2022-kr?B?GyQpQw4wIQ==?=",
     "\xea\xb0\x80 |iso-2022-kr?B?\x1b$)C\x0e"
     "0!",
     "encoded-word.not-ascii-at-end@0+30", 0},
    {"=?iso-2022-kr?B?GyQpQ2E=?=", "a |iso-2022-kr?B?\x1b$)Ca", "", 0},
    {"=?x-none?Q?a?= b", "=?x-none?Q?a?= b", "mime.charset.unknown@0+14", 0},
    {"=?x-none?Q?a?= =?utf-8?Q?b?= =?x-none?Q?c?=", "=?x-none?Q?a?= b =?x-none?Q?c?= |utf-8?Q?b",
     "mime.charset.unknown@0+14 mime.charset.unknown@29+14", 0},
    {"=?ascii?Q?a?=", "a |ascii?Q?a", "mime.charset.ascii@0+13", 0},
    {"=?//?Q?a?=", "=?//?Q?a?=", "encoded-word.syntax@0+10", 0},
    /* RFC 2047 4 */
    {"=?utf-8?B?w6k?=", "\xc3\xa9 |utf-8?B?\xc3\xa9", "encoded-word.base64@13+0", 0},
    {"=?utf-8?B?w6l=?=", "\xc3\xa9 |utf-8?B?\xc3\xa9", "encoded-word.base64@12+1", 0},
    {"=?utf-8?B?YWJjZ?=", "abc |utf-8?B?abc", "encoded-word.base64@14+1", 0},
    {"=?utf-8?B?YW-j?=", "=?utf-8?B?YW-j?=", "encoded-word.base64@12+1", 0},
    {"=?utf-8?B?YQ==YQ==?=", "=?utf-8?B?YQ==YQ==?=", "encoded-word.base64@14+1", 0},
    {"=?utf-8?B?YR==YQ==?=", "=?utf-8?B?YR==YQ==?=", "encoded-word.base64@11+1", 0},
    {"=?utf-8?B?=?=", "=?utf-8?B?=?=", "encoded-word.base64@10+1", 0},
    {"=?utf-8?B?\?=", " |utf-8?B?", "encoded-word.empty@0+12", 0},
    {"=?utf-8?Q?a=b=4=3d=3D=?=", "a=b=4=== |utf-8?Q?a=b=4===",
     "encoded-word.hex@11+1 encoded-word.hex@13+1 encoded-word.hex.lower-case@15+3 "
     "encoded-word.hex@21+1",
     0},
    {"=?utf-8?Q?=?= =?utf-8?Q?AB?=", "=AB |utf-8?Q?= |utf-8?Q?AB", "encoded-word.hex@10+1", 0},
    {"=?ebcdic-us?Q?_?=", "\xc2\x80 |ebcdic-us?Q? ", "", 0},
};

static void reads_texts(void **state) {
    (void)state;
    mime_check_rows(texts, sizeof texts / sizeof *texts, read_text);
}

static ms_status read_comment(ms_span input, ms_arena *arena, ms_diagnostics *list,
                              ms_output *out) {
    return read_at(MS_ENCODED_COMMENT, input, arena, list, out);
}

static const mime_row comments[] = {
    {"=?ISO-8859-1?Q?a?=", "a |ISO-8859-1?Q?a", "", 0},
    {"=?ISO-8859-1?Q?a?= b", "a b |ISO-8859-1?Q?a", "", 0},
    {" =?ISO-8859-1?Q?a?=\r\n    =?ISO-8859-1?Q?b?= ", " ab  |ISO-8859-1?Q?a |ISO-8859-1?Q?b", "",
     0},
    {"=?ISO-8859-1?Q?a_b?=", "a b |ISO-8859-1?Q?a b", "", 0},
    {"=?ISO-8859-1?Q?a?= =?ISO-8859-2?Q?_b?=", "a b |ISO-8859-1?Q?a |ISO-8859-2?Q? b", "", 0},
    {"a (=?utf-8?Q?b?=) c", "a (b) c |utf-8?Q?b", "", 0},
    {"(=?utf-8?Q?a?=)(=?utf-8?Q?b?=)", "(a)(b) |utf-8?Q?a |utf-8?Q?b", "", 0},
    {"a\\(b\\\\ \\=?utf-8?Q?a?=", "a(b\\ =?utf-8?Q?a?=", "encoded-word.not-separated@7+14", 0},
    {"=?utf-8?Q?a(b)c?=", "=?utf-8?Q?a(b)c?=", "encoded-word.octet@0+17", 0},
    {"=?utf-8?Q?a\\b?=", "a\\b |utf-8?Q?a\\b", "encoded-word.octet@11+1", 0},
    {"=?utf-8?Q?a\"b?=", "a\"b |utf-8?Q?a\"b", "", 0},
    {"=?utf-8?Q?a?=b", "=?utf-8?Q?a?=b", "encoded-word.not-separated@0+14", 0},
    {"a\\", "a\\", "", 0},
};

static void reads_comments(void **state) {
    (void)state;
    mime_check_rows(comments, sizeof comments / sizeof *comments, read_comment);
}

static ms_status read_phrase(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    return read_at(MS_ENCODED_PHRASE, input, arena, list, out);
}

static const mime_row phrases[] = {
    {" Keith  Moore ", "Keith Moore", "", 0},
    {"=?US-ASCII?Q?Keith_Moore?=", "Keith Moore |US-ASCII?Q?Keith Moore", "", 0},
    {"\"Keith M.\" =?utf-8?Q?Moore?=", "Keith M. Moore |utf-8?Q?Moore", "", 0},
    {"\"a\\\"b\r\n c\"", "a\"b c", "", 0},
    {"\"open", "open", "", 0},
    {"\"a\x01\" b", "a\x01 b", "", 0},
    {"a (com\\)ment (x)) =?utf-8?Q?b?=(c)=?utf-8?Q?d?=", "a =?utf-8?Q?b?= =?utf-8?Q?d?=",
     "encoded-word.not-separated@18+13 encoded-word.not-separated@34+13", 0},
    {"a (open", "a", "", 0},
    {"\"=?utf-8?Q?=C3=A9?=\"", "=?utf-8?Q?=C3=A9?=", "encoded-word.quoted@1+18", 0},
    {"\"a =?utf-8?Q?=C3=A9?=\"", "a =?utf-8?Q?=C3=A9?=", "encoded-word.quoted@3+18", 0},
    {"\"a\"=?utf-8?Q?b?=", "a=?utf-8?Q?b?=", "encoded-word.not-separated@3+13", 0},
    {"=?utf-8?Q?b?=\"a\"", "=?utf-8?Q?b?=a", "encoded-word.not-separated@0+13", 0},
    {"=?utf-8?Q?aZ09!*+-/=3D_?=", "aZ09!*+-/=  |utf-8?Q?aZ09!*+-/= ", "", 0},
    {"=?utf-8?Q?J._Doe,?= =?utf-8?B?LA==?=", "J. Doe,, |utf-8?Q?J. Doe, |utf-8?B?,",
     "encoded-word.octet@11+1 encoded-word.octet@16+1", 0},
    {"=?utf-8?Q?=3Ca=40b=3E?=", "<a@b> |utf-8?Q?<a@b>", "ambiguity.encoded-word.special@0+23", 0},
};

static void reads_phrases(void **state) {
    (void)state;
    mime_check_rows(phrases, sizeof phrases / sizeof *phrases, read_phrase);
}

static const struct {
    const char *utf8;
    const char *printed;
} prints[] = {
    {"", ""},
    {"plain  text\tof any (kind) \"=\"?", "plain  text\tof any (kind) \"=\"?"},
    {"caf\xc3\xa9", "=?UTF-8?B?Y2Fmw6k=?="},
    {"a caf\xc3\xa9 b", "a\r\n =?UTF-8?B?Y2Fmw6k=?=\r\n b"},
    {"a  caf\xc3\xa9 and some more \xc3\xa9\tc d",
     "a\r\n =?UTF-8?Q?_caf=C3=A9_and_some_more_=C3=A9?=\r\n\tc d"},
    {"a" TEN(" \t\t\t\t\t\t") "\x01",
     "a\r\n =?UTF-8?B?"
     "CQkJCQkJIAkJCQkJCSAJCQkJCQkgCQkJCQkJIAkJCQkJCSAJCQkJCQkgCQkJ?=\r\n"
     " =?UTF-8?B?CQkJIAkJCQkJCSAJCQkJCQkgCQkJCQkJAQ==?="},
    {" a b", "=?UTF-8?Q?_a?=\r\n b"},
    {"a b ", "a\r\n =?UTF-8?Q?b_?="},
    {" a ", "=?UTF-8?Q?_a_?="},
    {"  ", "=?UTF-8?Q?__?="},
    {"=?x", "=?UTF-8?B?PT94?="},
    {"a=?utf-8?Q?b?=", "=?UTF-8?B?YT0/dXRmLTg/UT9iPz0=?="},
    {"\xd0\x9f\xd1\x80\xd0\xb8", "=?UTF-8?B?0J/RgNC4?="},
    {"a\r\nb", "=?UTF-8?Q?a=0D=0Ab?="},
};

/* Reads what was printed: the same text. */
static void check_back(ms_span utf8) {
    char printed[2048];
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_encoded_text text = {0};
    ms_output out = ms_output_to(printed, sizeof printed);
    ms_encoded_text_print(utf8, 0, &out);
    assert_int_equal(ms_output_status(&out), MS_OK);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_encoded_text_parse(ms_span_of(printed, out.length), MS_ENCODED_TEXT, NULL,
                                           NULL, &arena, &text, &list),
                     MS_OK);
    assert_true(ms_span_equal(text.utf8, utf8));
    assert_int_equal(list.errors, 0);
    ms_arena_free(&arena);
}

static void prints_what_it_can_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof prints / sizeof *prints; i++) {
        char text[256];
        ms_output out = ms_output_to(text, sizeof text - 1);
        ms_encoded_text_print(ms_span_of_string(prints[i].utf8), 0, &out);
        text[out.length] = '\0';
        assert_string_equal(text, prints[i].printed);
        check_back(ms_span_of_string(prints[i].utf8));
    }
}

/* Texts of any length of characters of each length, and of what needs care. */
static void reads_what_it_printed(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "a", " ", "\t", "\xc3\xa9", "\xe2\x82\xac", "=?", "\xf0\x9f\x98\x80", "?=", "\x01"};
    uint32_t random = 7;
    for (size_t count = 0; count < 300; count++) {
        char text[2048];
        size_t length = 0;
        for (size_t i = 0; i < count; i++) {
            random = random * 1664525U + 1013904223U;
            const char *piece = pieces[(random >> 24) % (count % 3 == 0 ? 2 : 9)];
            length += (size_t)snprintf(text + length, sizeof text - length, "%s", piece);
        }
        check_back(ms_span_of(text, length));
    }
}

static void produced_every_diagnostic(void **state) {
    (void)state;
    /* Those of misplaced words are in test_mime_encoded_parts.c. */
    assert_int_equal(diagnostics_unseen_from(MS_D_ENCODED_SYNTAX, MS_D_ENCODED_QUOTED), 0);
    assert_int_equal(diagnostics_unseen_from(MS_D_ENCODED_ENCODING, MS_D_ENCODED_CONTROL), 0);
    assert_int_equal(diagnostics_unseen("ambiguity.encoded-word.line-end"), 0);
    assert_int_equal(diagnostics_unseen("ambiguity.encoded-word.special"), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_texts),           cmocka_unit_test(reads_comments),
        cmocka_unit_test(reads_phrases),         cmocka_unit_test(prints_what_it_can_read),
        cmocka_unit_test(reads_what_it_printed), cmocka_unit_test(produced_every_diagnostic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
