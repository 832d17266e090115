/* smtp_path.h: paths; every fault in its place, and the values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "octets.h"
#include "smtp_read_path.h"

/* A unit as a literal, which may have NULs in it. */
#define UNIT(literal) literal, sizeof(literal) - 1

static const struct {
    char command; /* M, R; small: with SMTPUTF8 */
    const char *unit;
    size_t len;
    const char *value; /* as path_describe has it; "-": MS_INVALID */
    const char *diagnostics;
} rows[] = {
    /* what is right */
    {'M', UNIT("<>"), "null", ""},
    {'M', UNIT("<eva@example.org>"), "eva|example.org|domain", ""},
    {'R', UNIT("<a.b+c-d/e=f@x-1.example.org>"), "a.b+c-d/e=f|x-1.example.org|domain", ""},
    {'M', UNIT("<!#$%&'*+-/=?^_`{|}~@a.b>"), "!#$%&'*+-/=?^_`{|}~|a.b|domain", ""},
    {'R', UNIT("<Postmaster>"), "postmaster Postmaster", ""},
    {'R', UNIT("<postMASTER>"), "postmaster postMASTER", ""},
    {'R', UNIT("<Postmaster@example.org>"), "Postmaster|example.org|domain", ""},
    /* the brackets */
    {'M', UNIT(""), "-", "smtp.path.missing@0+0"},
    {'M', UNIT(" \t"), "-", "smtp.path.leading-space@0+2 smtp.path.missing@2+0"},
    {'M', UNIT(" <a@b.c>"), "a|b.c|domain", "smtp.path.leading-space@0+1"},
    {'M', UNIT("a@b.c"), "a|b.c|domain", "smtp.path.bracket-open@0+0"},
    {'M', UNIT("a@b.c>"), "a|b.c|domain", "smtp.path.bracket-open@0+0"},
    {'M', UNIT("a@b.c SIZE=1"), "a|b.c|domain", "smtp.path.bracket-open@0+0"},
    {'M', UNIT("eva SIZE=1"), "eva||none", "smtp.path.bracket-open@0+0 smtp.path.at-missing@3+0"},
    {'M', UNIT("<a@b.c"), "a|b.c|domain", "smtp.path.bracket-close@6+0"},
    {'M', UNIT("<a@b.c SIZE=1"), "a|b.c|domain", "smtp.path.bracket-close@6+0"},
    {'M', UNIT("<"), "||none",
     "smtp.path.local-missing@1+0 smtp.path.at-missing@1+0 smtp.path.bracket-close@1+0"},
    {'M', UNIT(">"), "||none",
     "smtp.path.bracket-open@0+0 smtp.path.local-missing@0+0 smtp.path.at-missing@0+0"},
    {'M', UNIT("<<a@b.c>>"), "<a|b.c|domain",
     "smtp.path.local-syntax@1+1 smtp.param.space-missing@8+0 smtp.param.keyword-syntax@8+1"},
    {'R', UNIT("<>"), "null", "smtp.path.null-recipient@0+2"},
    {'R', UNIT(" <>"), "null", "smtp.path.leading-space@0+1 smtp.path.null-recipient@1+2"},
    /* Local-part as Dot-string */
    {'M', UNIT("<@b.c>"), "|b.c|domain", "smtp.path.local-missing@1+0"},
    {'M', UNIT("<.a@b.c>"), ".a|b.c|domain", "smtp.path.local-dot@1+1"},
    {'M', UNIT("<a.@b.c>"), "a.|b.c|domain", "smtp.path.local-dot@2+1"},
    {'M', UNIT("<a..b@b.c>"), "a..b|b.c|domain", "smtp.path.local-dot@3+1"},
    {'M', UNIT("<.@b.c>"), ".|b.c|domain", "smtp.path.local-dot@1+1"},
    {'M', UNIT("<a b(c)d@b.c>"), "a b(c)d|b.c|domain",
     "smtp.path.local-syntax@2+1 smtp.path.local-syntax@4+1 smtp.path.local-syntax@6+1"},
    {'M', UNIT("<a\0\x7f\r@b.c>"), "a|b.c|domain", "smtp.path.local-syntax@2+3"},
    {'M', UNIT("<a\\b@b.c>"), "a\\b|b.c|domain", "smtp.path.local-syntax@2+1"},
    {'M', UNIT("<a\"b\"@b.c>"), "a\"b\"|b.c|domain",
     "smtp.path.local-syntax@2+1 smtp.path.local-syntax@4+1"},
    {'M', UNIT("<eva>"), "eva||none", "smtp.path.at-missing@4+0"},
    {'M', UNIT("<Postmaster>"), "Postmaster||none", "smtp.path.at-missing@11+0"},
    {'R', UNIT("<Postmaste>"), "Postmaste||none", "smtp.path.at-missing@10+0"},
    {'R', UNIT("<\"Postmaster\">"), "Postmaster||none",
     "smtp.path.quote-needless@1+12 smtp.path.at-missing@13+0"},
    {'R', UNIT("<@a.b:Postmaster>"), "(a.b)Postmaster||none",
     "smtp.path.source-route@1+5 smtp.path.at-missing@16+0"},
    /* Local-part as Quoted-string */
    {'M', UNIT("<\"\"@b.c>"), "|b.c|domain", ""},
    {'M', UNIT("<\"a b\"@b.c>"), "a b|b.c|domain", ""},
    {'M', UNIT("<\"a..b\"@b.c>"), "a..b|b.c|domain", ""},
    {'M', UNIT("<\"a@>b\"@b.c>"), "a@>b|b.c|domain", ""},
    {'M', UNIT("<\"a\\\\\\\" \"@b.c>"), "a\\\" |b.c|domain", ""},
    {'M', UNIT("<\"a\\ b\"@b.c>"), "a b|b.c|domain", "smtp.path.quote-needless@1+6"},
    {'M', UNIT("<\"Joe\\,Smith\"@b.c>"), "Joe,Smith|b.c|domain", "smtp.path.quote-needless@1+12"},
    {'M', UNIT("<\"a.b\"@b.c>"), "a.b|b.c|domain", "smtp.path.quote-needless@1+5"},
    {'M', UNIT("<\"\\a\"@b.c>"), "a|b.c|domain", "smtp.path.quote-needless@1+4"},
    {'M', UNIT("<\"a\tb\\\x01\x7f\"@b.c>"), "a\tb\x01\x7f|b.c|domain",
     "smtp.path.quoted-octet@3+1 smtp.path.quoted-octet@6+1 smtp.path.quoted-octet@7+1 "
     "smtp.path.quote-needless@1+8"},
    {'M', UNIT("<\"a b\".c@b.c>"), "a b|b.c|domain", "smtp.path.quote-followed@6+2"},
    {'M', UNIT("<\"a b\".\"c d\"@b.c>"), "a b|b.c|domain", "smtp.path.quote-followed@6+6"},
    {'M', UNIT("<\"a b\" @b.c>"), "a b|b.c|domain", "smtp.path.quote-followed@6+1"},
    {'M', UNIT("\"a b\" SIZE=1"), "a b||none",
     "smtp.path.bracket-open@0+0 smtp.path.at-missing@5+0"},
    {'M', UNIT("<\"a b@b.c>"), "a b@b.c>||none",
     "smtp.path.quote-open@1+1 smtp.path.at-missing@10+0 smtp.path.bracket-close@10+0"},
    {'M', UNIT("<\"a\\\""), "a\"||none",
     "smtp.path.quote-open@1+1 smtp.path.at-missing@5+0 smtp.path.bracket-close@5+0"},
    {'M', UNIT("<\"a\\"), "a\\||none",
     "smtp.path.quote-open@1+1 smtp.path.at-missing@4+0 smtp.path.bracket-close@4+0"},
    {'M', UNIT("<\""), "||none",
     "smtp.path.quote-open@1+1 smtp.path.at-missing@2+0 smtp.path.bracket-close@2+0"},
    /* Domain */
    {'M', UNIT("<a@>"), "a||none", "smtp.path.domain-missing@3+0"},
    {'M', UNIT("<a@ >"), "a||none",
     "smtp.path.domain-missing@3+0 smtp.path.bracket-close@3+0 smtp.param.keyword-syntax@4+1"},
    {'M', UNIT("<a@localhost>"), "a|localhost|domain", "smtp.path.domain-unqualified@3+9"},
    {'M', UNIT("<a@b.c.>"), "a|b.c.|domain", "smtp.path.domain-syntax@7+0"},
    {'M', UNIT("<a@b..c>"), "a|b..c|domain", "smtp.path.domain-syntax@5+1"},
    {'M', UNIT("<a@-b.c>"), "a|-b.c|domain", "smtp.path.domain-syntax@3+1"},
    {'M', UNIT("<a@b_b.c>"), "a|b_b.c|domain", "smtp.path.domain-syntax@4+1"},
    {'M', UNIT("<a@b@c.d>"), "a|b@c.d|domain", "smtp.path.domain-syntax@4+1"},
    /* address-literal */
    {'M', UNIT("<a@[192.0.2.1]>"), "a|[192.0.2.1]|ipv4 192.0.2.1", ""},
    {'M', UNIT("<a@[IPv6:2001:db8::1]>"), "a|[IPv6:2001:db8::1]|ipv6 2001:db8::1", ""},
    {'M', UNIT("<a@[IPV6:::ffff:192.0.2.1]>"), "a|[IPV6:::ffff:192.0.2.1]|ipv6 ::ffff:192.0.2.1",
     ""},
    {'M', UNIT("<a@[x25:>12]>"), "a|[x25:>12]|general >12", "smtp.path.address-tag@3+9"},
    {'M', UNIT("<a@[2001:db8::1]>"), "a|[2001:db8::1]|general db8::1",
     "smtp.path.address-tag@3+13"},
    {'M', UNIT("<a@[IPv6:1::2::3]>"), "a|[IPv6:1::2::3]|malformed",
     "smtp.path.address-syntax@3+14"},
    {'M', UNIT("<a@[192.0.2]>"), "a|[192.0.2]|malformed", "smtp.path.address-syntax@3+9"},
    {'M', UNIT("<a@[192.0.2.1>"), "a|[192.0.2.1|malformed", "smtp.path.address-syntax@3+10"},
    {'M', UNIT("<a@[192.0.2.1]x>"), "a|[192.0.2.1]x|malformed", "smtp.path.address-syntax@3+12"},
    {'M', UNIT("<a@[1 2]>"), "a|[1|malformed",
     "smtp.path.address-syntax@3+2 smtp.path.bracket-close@5+0 smtp.param.keyword-syntax@7+1"},
    /* A-d-l */
    {'R', UNIT("<@a.b:c@d.e>"), "(a.b)c|d.e|domain", "smtp.path.source-route@1+5"},
    {'M', UNIT("<@a.b,@c.d:\"e f\"@g.h>"), "(a.b,c.d)e f|g.h|domain",
     "smtp.path.source-route@1+10"},
    {'R', UNIT("<@a.b,c.d:e@f.g>"), "(a.b,c.d)e|f.g|domain",
     "smtp.path.route-syntax@6+0 smtp.path.source-route@1+9"},
    {'R', UNIT("<@a.b,@c.d>"), "(a.b,c.d)||none",
     "smtp.path.route-syntax@10+0 smtp.path.source-route@1+9 smtp.path.local-missing@10+0 "
     "smtp.path.at-missing@10+0"},
    {'R', UNIT("<@:a@b.c>"), "()a|b.c|domain",
     "smtp.path.domain-missing@2+0 smtp.path.source-route@1+2"},
    {'R', UNIT("<@a.b,@[192.0.2.1]:c@d.e>"), "(a.b,[192.0.2.1])c|d.e|domain",
     "smtp.path.route-syntax@7+11 smtp.path.source-route@1+18"},
    {'R', UNIT("<@a.b,@c_d.e:f@g.h>"), "(a.b,c_d.e)f|g.h|domain",
     "smtp.path.domain-syntax@8+1 smtp.path.source-route@1+12"},
    {'R', UNIT("<@\"x:y\"@z.z>"), "|\"x:y\"@z.z|domain",
     "smtp.path.local-missing@1+0 smtp.path.domain-syntax@2+1"},
    /* octets above 127 */
    {'M', UNIT("<\xc3\xa9va@b\xc3\xbc.c>"), "\xc3\xa9va|b\xc3\xbc.c|domain",
     "smtp.path.eight-bit@1+2 smtp.path.eight-bit@7+2"},
    {'m', UNIT("<\xc3\xa9va@b\xc3\xbc.c> SMTPUTF8"), "\xc3\xa9va|b\xc3\xbc.c|domain", ""},
    {'m', UNIT("<\"\xc3\xa9 va\"@b.c> smtputf8"), "\xc3\xa9 va|b.c|domain", ""},
    {'m', UNIT("<\xc3\xa9va@b.c>"), "\xc3\xa9va|b.c|domain", "smtp.path.utf8-undeclared@0+10"},
    {'r', UNIT("<\xc3\xa9va@b.c>"), "\xc3\xa9va|b.c|domain", ""},
    {'r', UNIT("<\xe9va@\xc3.c>"), "\xe9va|\xc3.c|domain",
     "smtp.path.utf8-malformed@1+1 smtp.path.utf8-malformed@5+1"},
    {'r', UNIT("<\xc3\xa9\xa9\xc3\xa9@b.c>"), "\xc3\xa9\xa9\xc3\xa9|b.c|domain",
     "smtp.path.utf8-malformed@1+5"},
    {'r', UNIT("<\"\\\xc3\xa9\"@b.c>"), "\xc3\xa9|b.c|domain",
     "smtp.path.quoted-octet@3+1 smtp.path.quote-needless@1+5"},
    {'r', UNIT("<\"\\\\\xc3\xa9\"@b.c>"), "\\\xc3\xa9|b.c|domain", ""},
    {'r', UNIT("<a@b-\xc3\xa9.c>"), "a|b-\xc3\xa9.c|domain", ""},
    {'r', UNIT("<a@-\xc3\xa9.c>"), "a|-\xc3\xa9.c|domain", "smtp.path.domain-syntax@3+1"},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* Reads `len` octets of a row in memory of exactly their size. */
static void check_row(size_t i, size_t len, char log[DIAGNOSTIC_LOG_SIZE],
                      char value[PATH_DESCRIBE_SIZE]) {
    uint8_t *copy = octets_copy(ms_span_of(rows[i].unit, len));
    ms_arena arena;
    ms_smtp_envelope envelope = {0};
    ms_diagnostics list = {0};
    assert_non_null(copy);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_span unit = ms_span_of(copy, len);
    ms_status status = smtp_read_path(rows[i].command, unit, &arena, &envelope, &list);
    assert_true(status == MS_OK || (status == MS_INVALID && list.errors != 0));
    assert_true(diagnostics_inside(&list, len));
    assert_true(octets_lie_in(envelope.path.whole, unit));
    diagnostic_log(&list, log);
    path_describe(status, &envelope.path, value);
    ms_arena_free(&arena);
    free(copy);
}

static void reads_every_row(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        char log[DIAGNOSTIC_LOG_SIZE];
        char value[PATH_DESCRIBE_SIZE];
        check_row(i, rows[i].len, log, value);
        assert_string_equal(log, rows[i].diagnostics);
        assert_string_equal(value, rows[i].value);
    }
}

/* A path that is cut anywhere has an error, unless all of it is there. */
static void every_prefix_is_cut_off(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t len = 0; len < rows[i].len; len++) {
            char log[DIAGNOSTIC_LOG_SIZE];
            char value[PATH_DESCRIBE_SIZE];
            check_row(i, len, log, value);
            bool whole = memchr(rows[i].unit, '>', len) != NULL || rows[i].unit[0] != '<';
            assert_true(whole || log[0] != '\0');
        }
    }
}

/* The diagnostics of "<" and `local` letters, "@" and a domain of `domain` octets, ">". */
static const char *measure(size_t local, size_t domain, char log[DIAGNOSTIC_LOG_SIZE]) {
    uint8_t unit[1024];
    size_t len = 0;
    ms_arena arena;
    ms_smtp_envelope envelope = {0};
    ms_diagnostics list = {0};
    assert_true(local + domain + 3 <= sizeof unit);
    unit[len++] = '<';
    memset(unit + len, 'a', local);
    len += local;
    unit[len++] = '@';
    for (size_t i = 0; i < domain; i++) {
        unit[len++] = i % 2 == 1 && i + 1 < domain ? '.' : 'b';
    }
    unit[len++] = '>';
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(smtp_read_path('M', ms_span_of(unit, len), &arena, &envelope, &list), MS_OK);
    diagnostic_log(&list, log);
    ms_arena_free(&arena);
    return log;
}

static void measures_what_has_a_maximum(void **state) {
    (void)state;
    char log[DIAGNOSTIC_LOG_SIZE];
    assert_string_equal(measure(64, 189, log), "");
    assert_string_equal(measure(64, 190, log), "smtp.path.long@256+1");
    assert_string_equal(measure(65, 3, log), "smtp.path.local-long@1+65");
    assert_string_equal(measure(1, 255, log), "smtp.path.long@256+3");
    assert_string_equal(measure(1, 257, log), "smtp.path.domain-long@3+257 smtp.path.long@256+5");
}

static void measures_labels(void **state) {
    (void)state;
    char log[DIAGNOSTIC_LOG_SIZE];
    const char path[] = "<a@b.aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa>";
    ms_arena arena;
    ms_smtp_envelope envelope = {0};
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(smtp_read_path('M', ms_span_of_string(path), &arena, &envelope, &list), MS_OK);
    assert_string_equal(diagnostic_log(&list, log), "smtp.path.label-long@5+64");
    ms_arena_free(&arena);
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("smtp.path."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_row),
        cmocka_unit_test(every_prefix_is_cut_off),
        cmocka_unit_test(measures_what_has_a_maximum),
        cmocka_unit_test(measures_labels),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
