/* rule.h: which octets follow which rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script/rule.h"

/* What a row's octets come from. */
typedef enum origin { SMTP, ATOM, QUOTED, LITERAL, LITERAL8, LIST } origin;

typedef struct rule_row {
    const char *rule;
    const char *octets;
    origin from;
    bool follows;
} rule_row;

static const rule_row rows[] = {
    {"number", "0", ATOM, true},
    {"number", "4294967295", ATOM, true},
    {"number", "4294967296", ATOM, false},
    {"number", "01", ATOM, true},
    {"number", "00", ATOM, true},
    {"number", "", ATOM, false},
    {"number", "1a", ATOM, false},
    {"number", "-1", ATOM, false},
    {"number", "99999999999999999999999999", ATOM, false},
    {"number", "1", QUOTED, false},
    {"number", "1", LITERAL, false},
    {"number", "1", SMTP, true},
    {"number", "x", SMTP, false},
    {"nz-number", "1", ATOM, true},
    {"nz-number", "4294967295", ATOM, true},
    {"nz-number", "0", ATOM, false},
    {"nz-number", "01", ATOM, false},
    {"nz-number", "4294967296", ATOM, false},
    {"nz-number", "1", QUOTED, false},
    {"score", "1", ATOM, true},
    {"score", "100", ATOM, true},
    {"score", "0", ATOM, false},
    {"score", "101", ATOM, false},
    {"score", "0001", ATOM, false},
    {"number64", "0", ATOM, true},
    {"number64", "9223372036854775807", ATOM, true},
    {"number64", "9223372036854775808", ATOM, false},
    {"number64", "18446744073709551616", ATOM, false},
    {"number64", "35651584", SMTP, true},
    {"atom", "a", ATOM, true},
    {"atom", "NIL", ATOM, true},
    {"atom", "$Forwarded", ATOM, true},
    {"atom", "a+/.[:,<>=~!#&'^_`|}@;-?", ATOM, true},
    {"atom", "a b", ATOM, false},
    {"atom", "a(", ATOM, false},
    {"atom", "a)", ATOM, false},
    {"atom", "a{", ATOM, false},
    {"atom", "a%", ATOM, false},
    {"atom", "a*", ATOM, false},
    {"atom", "a\"", ATOM, false},
    {"atom", "\\a", ATOM, false},
    {"atom", "a]", ATOM, false},
    {"atom", "a\t", ATOM, false},
    {"atom", "a\x7f", ATOM, false},
    {"atom", "\xc3\xa9", ATOM, false},
    {"atom", "", ATOM, false},
    {"atom", "a", QUOTED, false},
    {"atom", "a", LIST, false},
    {"atom", "SIZE", SMTP, true},
    {"astring", "a]", ATOM, true},
    {"astring", "a\\", ATOM, false},
    {"astring", "", ATOM, false},
    {"astring", "", QUOTED, true},
    {"astring", "a b", QUOTED, true},
    {"astring", "a\r\nb", LITERAL, true},
    {"astring", "a", LITERAL8, false},
    {"astring", "(a)", LIST, false},
    {"string", "", QUOTED, true},
    {"string", "x", LITERAL, true},
    {"string", "x", LITERAL8, false},
    {"string", "x", ATOM, false},
    {"string", "NIL", ATOM, false},
    {"string", "()", LIST, false},
    {"string", "x", SMTP, false},
    {"nstring", "x", QUOTED, true},
    {"nstring", "", LITERAL, true},
    {"nstring", "NIL", ATOM, true},
    {"nstring", "nil", ATOM, true},
    {"nstring", "nul", ATOM, false},
    {"nstring", "()", LIST, false},
    {"list", "()", LIST, true},
    {"list", "NIL", ATOM, false},
    {"list", "()", QUOTED, false},
    {"list", "()", SMTP, false},
    {"value", "x", ATOM, true},
    {"value", "", QUOTED, true},
    {"value", "", LITERAL, true},
    {"value", "", LITERAL8, true},
    {"value", "()", LIST, true},
    {"value", "x", SMTP, false},
    {"flag", "\\Seen", ATOM, true},
    {"flag", "\\Own", ATOM, true},
    {"flag", "$Junk", ATOM, true},
    {"flag", "keyword", ATOM, true},
    {"flag", "\\*", ATOM, false},
    {"flag", "\\", ATOM, false},
    {"flag", "\\\\Seen", ATOM, false},
    {"flag", "", ATOM, false},
    {"flag", "\\Seen", QUOTED, false},
    {"delimiter", "/", QUOTED, true},
    {"delimiter", "\\", QUOTED, true},
    {"delimiter", "", QUOTED, false},
    {"delimiter", "//", QUOTED, false},
    {"delimiter", "/", LITERAL, false},
    {"delimiter", "NIL", ATOM, true},
    {"delimiter", "NILE", ATOM, false},
    {"date-time", "17-Jul-1996 02:44:25 -0700", QUOTED, true},
    {"date-time", " 1-jan-2024 23:59:60 +2359", QUOTED, true},
    {"date-time", "01-Jan-2024 00:00:00 +0000", QUOTED, true},
    {"date-time", "29-Feb-2000 00:00:00 +0000", QUOTED, true},
    {"date-time", "29-Feb-1900 00:00:00 +0000", QUOTED, false},
    {"date-time", "29-Feb-2023 00:00:00 +0000", QUOTED, false},
    {"date-time", "29-Feb-2024 00:00:00 +0000", QUOTED, true},
    {"date-time", "28-Feb-2023 00:00:00 +0000", QUOTED, true},
    {"date-time", "31-Apr-2024 00:00:00 +0000", QUOTED, false},
    {"date-time", "30-Apr-2024 00:00:00 +0000", QUOTED, true},
    {"date-time", "32-Jan-2024 00:00:00 +0000", QUOTED, false},
    {"date-time", "00-Jan-2024 00:00:00 +0000", QUOTED, false},
    {"date-time", " 0-Jan-2024 00:00:00 +0000", QUOTED, false},
    {"date-time", "1-Jan-2024 00:00:00 +0000", QUOTED, false},
    {"date-time", "1 -Jan-2024 00:00:00 +0000", QUOTED, false},
    {"date-time", "01-Jab-2024 00:00:00 +0000", QUOTED, false},
    {"date-time", "01-Jan-202x 00:00:00 +0000", QUOTED, false},
    {"date-time", "01-Jan-2024 24:00:00 +0000", QUOTED, false},
    {"date-time", "01-Jan-2024 00:60:00 +0000", QUOTED, false},
    {"date-time", "01-Jan-2024 00:00:61 +0000", QUOTED, false},
    {"date-time", "01-Jan-2024 00:00:00  0000", QUOTED, false},
    {"date-time", "01-Jan-2024 00:00:00 +2400", QUOTED, false},
    {"date-time", "01-Jan-2024 00:00:00 +0060", QUOTED, false},
    {"date-time", "01-Jan-2024 00:00:00 +000", QUOTED, false},
    {"date-time", "01 Jan-2024 00:00:00 +0000", QUOTED, false},
    {"date-time", "01-Jan-2024T00:00:00 +0000", QUOTED, false},
    {"date-time", "01-Jan-2024 00.00:00 +0000", QUOTED, false},
    {"date-time", "", QUOTED, false},
    {"date-time", "01-Jan-2024 00:00:00 +0000", LITERAL, false},
    {"date-time", "01-Jan-2024 00:00:00 +0000", SMTP, false},
    {"sequence-set", "1", ATOM, true},
    {"sequence-set", "*", ATOM, true},
    {"sequence-set", "*:4,5:7", ATOM, true},
    {"sequence-set", "1,2:3,9:*", ATOM, true},
    {"sequence-set", "$", ATOM, true},
    {"sequence-set", "1,$", ATOM, true},
    {"sequence-set", "$,1", ATOM, false},
    {"sequence-set", "0", ATOM, false},
    {"sequence-set", "1,", ATOM, false},
    {"sequence-set", ",1", ATOM, false},
    {"sequence-set", "1:", ATOM, false},
    {"sequence-set", ":1", ATOM, false},
    {"sequence-set", "1:2:3", ATOM, false},
    {"sequence-set", "", ATOM, false},
    {"sequence-set", "1", QUOTED, false},
    {"text", "", SMTP, true},
    {"text", "a b\t\xc3\xa9\x01", SMTP, true},
    {"text", "a\rb", SMTP, false},
    {"text", "a\nb", SMTP, false},
    {"text", "a b", QUOTED, true},
    {"word", "a", SMTP, true},
    {"word", "<a=b>", SMTP, true},
    {"word", "\xc3\xa9", SMTP, true},
    {"word", "", SMTP, false},
    {"word", "a b", SMTP, false},
    {"word", "a\t", SMTP, false},
    {"word", "a\x7f", SMTP, false},
    {"cram-challenge", "PDE4OTYuNjk3MTcwOTUyQHBvc3RvZmZpY2UucmVzdG9uLm1jaS5uZXQ+", SMTP, true},
    {"cram-challenge", "PDE4OTZAbXguZXhhbXBsZS50ZXN0Pg==", SMTP, true},
    {"cram-challenge", "MTg5Ni4xQG14LmV4YW1wbGUudGVzdD4=", SMTP, false},
    {"cram-challenge", "PDE4OTYuMUBteC5leGFtcGxlLnRlc3Q=", SMTP, false},
    {"cram-challenge", "PDE4OTYuMUBsb2NhbGhvc3Q+", SMTP, false},
    {"cram-challenge", "PDE4OTYuMUBbMTI3LjAuMC4xXT4=", SMTP, false},
    {"cram-challenge", "PGFiYy4xQG14LmV4YW1wbGUudGVzdD4=", SMTP, false},
    {"cram-challenge", "PEBteC5leGFtcGxlLnRlc3Q+", SMTP, false},
    {"cram-challenge", "PDE4OTYuMT4=", SMTP, false},
    {"cram-challenge", "PDEuMkA+", SMTP, false},
    {"cram-challenge", "", SMTP, false},
    {"cram-challenge", "QA==", SMTP, false},
    {"base64", "", SMTP, true},
    {"base64", "eA==", SMTP, true},
    {"base64", "eHg=", SMTP, true},
    {"base64", "eHh4", SMTP, true},
    {"base64", "AP8+/w==", ATOM, true},
    {"base64", "eA=", SMTP, false},
    {"base64", "eA", SMTP, false},
    {"base64", "eB==", SMTP, false},
    {"base64", "e A==", SMTP, false},
    {"base64", "=", SMTP, false},
    {"enhanced-code", "2.0.0", SMTP, true},
    {"enhanced-code", "4.999.999", SMTP, true},
    {"enhanced-code", "5.7.10", SMTP, true},
    {"enhanced-code", "3.0.0", SMTP, false},
    {"enhanced-code", "2.1000.0", SMTP, false},
    {"enhanced-code", "2.0.1000", SMTP, false},
    {"enhanced-code", "2.00.0", SMTP, false},
    {"enhanced-code", "2.0.01", SMTP, false},
    {"enhanced-code", "2.0", SMTP, false},
    {"enhanced-code", "2.0.", SMTP, false},
    {"enhanced-code", "2..0", SMTP, false},
    {"enhanced-code", "2.0.0.0", SMTP, false},
    {"enhanced-code", "2.0.0 ", SMTP, false},
    {"enhanced-code", "2", SMTP, false},
    {"enhanced-code", "", SMTP, false},
    {"enhanced-code", "20.0.0", SMTP, false},
    {"domain", "localhost", SMTP, true},
    {"domain", "a.b-c.1d.E", SMTP, true},
    {"domain", "", SMTP, false},
    {"domain", ".a", SMTP, false},
    {"domain", "a.", SMTP, false},
    {"domain", "a..b", SMTP, false},
    {"domain", "-a", SMTP, false},
    {"domain", "a-", SMTP, false},
    {"domain", "a_b", SMTP, false},
    {"domain", "[127.0.0.1]", SMTP, true},
    {"domain", "[255.255.255.255]", SMTP, true},
    {"domain", "[256.0.0.1]", SMTP, false},
    {"domain", "[127.0.0]", SMTP, false},
    {"domain", "[127.0.0.1.1]", SMTP, false},
    {"domain", "[127.0.0.0001]", SMTP, false},
    {"domain", "[127.0.0.1", SMTP, false},
    {"domain", "127.0.0.1]", SMTP, false},
    {"domain", "[]", SMTP, false},
    {"domain", "[", SMTP, false},
    {"domain", "[IPv6:::1]", SMTP, true},
    {"domain", "[ipv6:::]", SMTP, true},
    {"domain", "[IPv6:1:2:3:4:5:6:7:8]", SMTP, true},
    {"domain", "[IPv6:1:2:3:4:5:6:7]", SMTP, false},
    {"domain", "[IPv6:1:2:3:4:5:6:7:8:9]", SMTP, false},
    {"domain", "[IPv6:1:2:3::4:5:6]", SMTP, true},
    {"domain", "[IPv6:1:2:3::4:5:6:7]", SMTP, false},
    {"domain", "[IPv6:1::2::3]", SMTP, false},
    {"domain", "[IPv6:1:::2]", SMTP, false},
    {"domain", "[IPv6:1:]", SMTP, false},
    {"domain", "[IPv6::1]", SMTP, false},
    {"domain", "[IPv6:12345::]", SMTP, false},
    {"domain", "[IPv6:g::]", SMTP, false},
    {"domain", "[IPv6:]", SMTP, false},
    {"domain", "[IPv6:1:2:3:4:5:6:127.0.0.1]", SMTP, true},
    {"domain", "[IPv6:1:2:3:4:5:127.0.0.1]", SMTP, false},
    {"domain", "[IPv6:1:2:3:4:5:6:7:127.0.0.1]", SMTP, false},
    {"domain", "[IPv6:::ffff:127.0.0.1]", SMTP, true},
    {"domain", "[IPv6:127.0.0.1::]", SMTP, false},
    {"domain", "[x-tag:a!b~]", SMTP, true},
    {"domain", "[tag-:a]", SMTP, false},
    {"domain", "[tag:]", SMTP, false},
    {"domain", "[tag:a\\b]", SMTP, false},
    {"domain", "[tag:a b]", SMTP, false},
    {"domain", "[:a]", SMTP, false},
};

static const ms_imap_kind kinds[] = {
    [ATOM] = MS_IMAP_ATOM,         [QUOTED] = MS_IMAP_QUOTED, [LITERAL] = MS_IMAP_LITERAL,
    [LITERAL8] = MS_IMAP_LITERAL8, [LIST] = MS_IMAP_LIST,
};

static void octets_follow_rules_or_do_not(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const rule *found = rule_find(ms_span_of_string(rows[i].rule));
        assert_non_null(found);
        ms_span octets = ms_span_of_string(rows[i].octets);
        ms_imap_value value = {.kind = kinds[rows[i].from], .whole = octets, .octets = octets};
        bool smtp = rows[i].from == SMTP;
        assert_false(smtp && rows[i].follows && found->imap);
        if (found->follows(octets, smtp ? NULL : &value) != rows[i].follows) {
            fail_msg("row %zu: %s '%s'", i, rows[i].rule, rows[i].octets);
        }
    }
}

/* A NUL is an octet like any other, and these rules do not have it. */
static void a_nul_is_seen(void **state) {
    (void)state;
    static const char *const names[] = {"atom", "text", "word"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const rule *found = rule_find(ms_span_of_string(names[i]));
        assert_true(found->follows(MS_SPAN_LIT("ab"), NULL));
        assert_false(found->follows(MS_SPAN_LIT("a\0b"), NULL));
        assert_false(found->follows(MS_SPAN_LIT("ab\0"), NULL));
    }
}

static void long_octets_are_read_whole(void **state) {
    (void)state;
    enum { LENGTH = 100000 };
    uint8_t *octets = malloc(LENGTH);
    assert_non_null(octets);
    memset(octets, 'a', LENGTH);
    ms_span all = ms_span_of(octets, LENGTH);
    assert_true(rule_find(MS_SPAN_LIT("atom"))->follows(all, NULL));
    assert_true(rule_find(MS_SPAN_LIT("base64"))->follows(all, NULL));
    assert_false(rule_find(MS_SPAN_LIT("domain"))->follows(all, NULL));
    assert_true(rule_find(MS_SPAN_LIT("domain"))->follows(ms_span_slice(all, 0, 255), NULL));
    assert_false(rule_find(MS_SPAN_LIT("domain"))->follows(ms_span_slice(all, 0, 256), NULL));
    octets[LENGTH - 5] = '=';
    assert_false(rule_find(MS_SPAN_LIT("base64"))->follows(all, NULL));
    free(octets);
}

static void every_row_is_whole(void **state) {
    (void)state;
    size_t count = 0;
    for (const rule *row = rule_table(); row->name != NULL; row++, count++) {
        assert_ptr_equal(rule_find(ms_span_of_string(row->name)), row);
        assert_non_null(row->follows);
        assert_int_equal(strncmp(row->clause, "RFC ", 4), 0);
        assert_int_equal(row->numeric, strcmp(row->sample, "#") == 0);
    }
    assert_int_equal(count, 21);
    assert_null(rule_find(MS_SPAN_LIT("numbe")));
    assert_null(rule_find(MS_SPAN_LIT("")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(octets_follow_rules_or_do_not),
        cmocka_unit_test(a_nul_is_seen),
        cmocka_unit_test(long_octets_are_read_whole),
        cmocka_unit_test(every_row_is_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
