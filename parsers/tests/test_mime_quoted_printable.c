/* mime.h: quoted-printable text, every rule and note of RFC 2045 6.7, both ways. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "mailspec/mime.h"
#include "octets.h"

#define TEN(x) x x x x x x x x x x
#define SEVENTY_FIVE TEN("1234567") "12345"

static const struct {
    ms_span text;
    ms_span octets;
    const char *diagnostics;
} rows[] = {
#define ROW(text, octets, diagnostics)                                                             \
    { MS_SPAN_LIT(text), MS_SPAN_LIT(octets), diagnostics }
    ROW("", "", ""),
    ROW("plain", "plain", ""),
    ROW("=3D=0C=20=FF", "=\x0c \xff", ""),
    ROW("=3d", "=", "quoted-printable.hex.lower-case@0+3"),
    ROW("=Ca=aC", "\xca\xac",
        "quoted-printable.hex.lower-case@0+3 "
        "quoted-printable.hex.lower-case@3+3"),
    ROW("!<>~", "!<>~", ""),
    ROW("a \tb", "a \tb", ""),
    ROW("a \r\nb", "a\r\nb", "quoted-printable.trailing-white-space@1+1"),
    ROW("a \t", "a", "quoted-printable.trailing-white-space@1+2"),
    ROW(" \r\n", "\r\n", "quoted-printable.trailing-white-space@0+1"),
    ROW("a=20\r\n", "a \r\n", ""),
    ROW("a\r\n\r\nb\r\n", "a\r\n\r\nb\r\n", ""),
    ROW("a\nb", "a\nb", "quoted-printable.line-end@1+1"),
    ROW("a\rb", "a\rb", "quoted-printable.line-end@1+1"),
    ROW("a\r", "a\r", "quoted-printable.line-end@1+1"),
    ROW("a\r\r\n", "a\r\r\n", "quoted-printable.line-end@1+1"),
    ROW("a =\r\nb", "a b", ""),
    ROW("a= \t\r\nb", "ab", "quoted-printable.trailing-white-space@2+2"),
    ROW("a=\nb", "ab", "quoted-printable.line-end@2+1"),
    ROW("a=\r\n", "a", ""),
    ROW("=\r\n=\r\n", "", ""),
    ROW("a=", "a=", "quoted-printable.cut@1+1"),
    ROW("a=4", "a=4", "quoted-printable.cut@1+2"),
    ROW("a= ", "a=", "quoted-printable.trailing-white-space@2+1 quoted-printable.cut@1+1"),
    ROW("a=4\r\n", "a=4\r\n", "quoted-printable.escape@1+2"),
    ROW("a=b", "a=b", "quoted-printable.cut@1+2"),
    ROW("a=zb", "a=zb", "quoted-printable.escape@1+2"),
    ROW("a=4zb", "a=4zb", "quoted-printable.escape@1+2"),
    ROW("a=4=41", "a=4A", "quoted-printable.escape@1+2"),
    ROW("a==41", "a==41", "quoted-printable.escape@1+2"),
    ROW("a==\r\nb", "a==\r\nb", "quoted-printable.escape@1+2"),
    ROW("a=\rb", "a=\rb", "quoted-printable.escape@1+2"),
    ROW("= x", "= x", "quoted-printable.escape@0+2"),
    ROW("a\x80\xff"
        "b\x01\x7f",
        "a\x80\xff"
        "b\x01\x7f",
        "quoted-printable.raw-octet@1+2 quoted-printable.raw-octet@4+2"),
    ROW("\0\0", "\0\0", "quoted-printable.raw-octet@0+1 quoted-printable.raw-octet@1+1"),
    ROW(SEVENTY_FIVE "6", SEVENTY_FIVE "6", ""),
    ROW(SEVENTY_FIVE "=\r\n6", SEVENTY_FIVE "6", ""),
    ROW(SEVENTY_FIVE "6 \r\n", SEVENTY_FIVE "6\r\n", "quoted-printable.trailing-white-space@76+1"),
    ROW("\r\n" SEVENTY_FIVE "67", "\r\n" SEVENTY_FIVE "67", "quoted-printable.line.long@78+1"),
    ROW(SEVENTY_FIVE "67=\r\n", SEVENTY_FIVE "67", "quoted-printable.line.long@76+2"),
#undef ROW
};

enum { ROWS = sizeof rows / sizeof *rows };

/* Decodes an exact copy, so that a sanitizer sees the first octet too many. */
static ms_status decode(ms_span text, const ms_header_settings *settings, ms_arena *arena,
                        ms_span *octets, ms_diagnostics *list) {
    uint8_t *copy = octets_copy(text);
    assert_non_null(copy);
    ms_status status =
        ms_quoted_printable_decode(ms_span_of(copy, text.len), settings, arena, octets, list);
    free(copy);
    return status;
}

static void decodes_and_reports(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        ms_arena arena;
        ms_span octets = {0};
        ms_diagnostics list = {0};
        char log[DIAGNOSTIC_LOG_SIZE];
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(decode(rows[i].text, NULL, &arena, &octets, &list), MS_OK);
        assert_string_equal(diagnostic_log(&list, log), rows[i].diagnostics);
        assert_true(ms_span_equal(octets, rows[i].octets));
        ms_arena_free(&arena);
    }
}

static void leaves_out_what_was_judged(void **state) {
    (void)state;
    const ms_header_settings judged = {.octets_judged = true};
    ms_arena arena;
    ms_span octets = {0};
    ms_diagnostics list = {0};
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(decode(MS_SPAN_LIT("a\rb\nc\0d\x01"), &judged, &arena, &octets, &list), MS_OK);
    assert_string_equal(diagnostic_log(&list, log), "quoted-printable.raw-octet@7+1");
    assert_true(ms_span_equal(octets, MS_SPAN_LIT("a\rb\nc\0d\x01")));
    ms_arena_free(&arena);
}

static void every_beginning_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t len = 0; len <= rows[i].text.len; len++) {
            ms_arena arena;
            ms_span octets = {0};
            ms_diagnostics list = {0};
            ms_arena_init(&arena, ms_allocator_libc(), 0);
            assert_int_equal(
                decode(ms_span_slice(rows[i].text, 0, len), NULL, &arena, &octets, &list), MS_OK);
            assert_true(octets.len <= len);
            assert_true(diagnostics_inside(&list, len));
            ms_arena_free(&arena);
        }
    }
}

static void survives_every_failed_allocation(void **state) {
    (void)state;
    ms_status status = MS_NOMEM;
    size_t succeed = 0;
    for (; status == MS_NOMEM; succeed++) {
        failing_allocator memory;
        ms_arena arena;
        ms_span octets = {0};
        ms_diagnostics list = {0};
        failing_allocator_init(&memory, succeed);
        ms_arena_init(&arena, &memory.allocator, 0);
        status = decode(MS_SPAN_LIT(TEN(TEN(TEN("=x\r\n")))), NULL, &arena, &octets, &list);
        assert_true(status == MS_OK || octets.data == NULL);
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    assert_int_equal(status, MS_OK);
    assert_true(succeed > 2);
}

static const struct {
    ms_span octets;
    bool text;
    const char *printed;
} prints[] = {
    {MS_SPAN_LIT(""), true, ""},
    {MS_SPAN_LIT("a=b~"), true, "a=3Db~"},
    {MS_SPAN_LIT("\x7f\x80\xc3\xa9\x1f\0"), true, "=7F=80=C3=A9=1F=00"},
    {MS_SPAN_LIT(" a \tb\t"), true, " a \tb=09"},
    {MS_SPAN_LIT("a \r\n \r\n"), true, "a=20\r\n=20\r\n"},
    {MS_SPAN_LIT("a \r\n"), false, "a =0D=0A"},
    {MS_SPAN_LIT("\r\n\n\r\r"), true, "\r\n=0A=0D=0D"},
    {MS_SPAN_LIT(SEVENTY_FIVE "6"), true, SEVENTY_FIVE "6"},
    {MS_SPAN_LIT(SEVENTY_FIVE "6\r\n"), true, SEVENTY_FIVE "6\r\n"},
    {MS_SPAN_LIT(SEVENTY_FIVE "67"), true, SEVENTY_FIVE "=\r\n67"},
    {MS_SPAN_LIT(SEVENTY_FIVE "6\n"), true, SEVENTY_FIVE "=\r\n6=0A"},
    {MS_SPAN_LIT(TEN("1234567") "1234="), true, TEN("1234567") "1234=\r\n=3D"},
    {MS_SPAN_LIT(TEN("1234567") "123="), true, TEN("1234567") "123=3D"},
    {MS_SPAN_LIT(TEN("1234567") "123=\r\n"), true, TEN("1234567") "123=3D\r\n"},
    {MS_SPAN_LIT(TEN("1234567") "123=4"), true, TEN("1234567") "123=\r\n=3D4"},
    {MS_SPAN_LIT(TEN("1234567") "12=4"), true, TEN("1234567") "12=3D4"},
};

/* Prints into memory of exactly what it takes. */
static uint8_t *print(ms_span octets, bool text, size_t *length) {
    ms_output count = ms_output_to(NULL, 0);
    ms_quoted_printable_print(octets, text, &count);
    uint8_t *memory = malloc(count.length + 1);
    assert_non_null(memory);
    ms_output out = ms_output_to(memory, count.length);
    ms_quoted_printable_print(octets, text, &out);
    assert_int_equal(ms_output_status(&out), MS_OK);
    *length = out.length;
    return memory;
}

static void prints_what_the_rules_say(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof prints / sizeof *prints; i++) {
        size_t length = 0;
        uint8_t *printed = print(prints[i].octets, prints[i].text, &length);
        printed[length] = '\0';
        assert_string_equal((char *)printed, prints[i].printed);
        free(printed);
    }
}

/* Octets of every value in many neighbourhoods come back, without a diagnostic. */
static void reads_what_it_printed(void **state) {
    (void)state;
    static const uint8_t often[8] = {'\r', '\n', ' ', '=', '\t', '.', 'a', 0xe9};
    uint32_t random = 1;
    for (size_t len = 0; len < 400; len++) {
        uint8_t octets[400];
        for (size_t i = 0; i < len; i++) {
            random = random * 1664525U + 1013904223U;
            octets[i] = random >> 30 == 0 ? (uint8_t)(random >> 16) : often[random >> 24 & 7];
        }
        size_t length = 0;
        uint8_t *printed = print(ms_span_of(octets, len), len % 2 == 0, &length);
        ms_arena arena;
        ms_span back = {0};
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(decode(ms_span_of(printed, length), NULL, &arena, &back, &list), MS_OK);
        assert_int_equal(list.count, 0);
        assert_true(ms_span_equal(back, ms_span_of(octets, len)));
        ms_arena_free(&arena);
        free(printed);
    }
}

static void produced_every_diagnostic(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("quoted-printable."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_and_reports),
        cmocka_unit_test(leaves_out_what_was_judged),
        cmocka_unit_test(every_beginning_is_read),
        cmocka_unit_test(survives_every_failed_allocation),
        cmocka_unit_test(prints_what_the_rules_say),
        cmocka_unit_test(reads_what_it_printed),
        cmocka_unit_test(produced_every_diagnostic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
