/* span.h: comparing, cutting, finding, numbers, UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mailspec/span.h"

static void compares(void **state) {
    (void)state;
    ms_span empty = ms_span_of(NULL, 0);
    assert_true(ms_span_equal(empty, MS_SPAN_LIT("")));
    assert_true(ms_span_equal(MS_SPAN_LIT("a\0b"), MS_SPAN_LIT("a\0b")));
    assert_false(ms_span_equal(MS_SPAN_LIT("a\0b"), MS_SPAN_LIT("a\0c")));
    assert_false(ms_span_equal(MS_SPAN_LIT("Noop"), MS_SPAN_LIT("NOOP")));
    assert_true(ms_span_equal_nocase(MS_SPAN_LIT("Noop"), MS_SPAN_LIT("NOOP")));
    assert_false(ms_span_equal_nocase(MS_SPAN_LIT("[\\]"), MS_SPAN_LIT("{|}")));
    assert_true(ms_span_starts(MS_SPAN_LIT("250 ok"), MS_SPAN_LIT("250")));
    assert_false(ms_span_starts(MS_SPAN_LIT("25"), MS_SPAN_LIT("250")));
    assert_true(ms_span_starts_nocase(MS_SPAN_LIT("ehlo x"), MS_SPAN_LIT("EHLO ")));
}

static void cuts_to_what_there_is(void **state) {
    (void)state;
    ms_span whole = MS_SPAN_LIT("abcdef");
    assert_true(ms_span_equal(ms_span_slice(whole, 2, 2), MS_SPAN_LIT("cd")));
    assert_true(ms_span_equal(ms_span_slice(whole, 4, SIZE_MAX), MS_SPAN_LIT("ef")));
    assert_int_equal(ms_span_slice(whole, SIZE_MAX, SIZE_MAX).len, 0);
    assert_int_equal(ms_span_offset(whole, ms_span_from(whole, 6)), 6);
    assert_int_equal(ms_span_offset(whole, ms_span_from(whole, 99)), 6);
    assert_int_equal(ms_span_find(whole, 'c', 0), 2);
    assert_int_equal(ms_span_find(whole, 'c', 3), 6);
    assert_int_equal(ms_span_find(whole, 'c', 99), 6);
}

static void reads_numbers_that_fit(void **state) {
    (void)state;
    static const struct {
        ms_span digits;
        bool good;
        uint64_t value;
    } rows[] = {
        {MS_SPAN_LIT("0"), true, 0},
        {MS_SPAN_LIT("007"), true, 7},
        {MS_SPAN_LIT("18446744073709551615"), true, UINT64_MAX},
        {MS_SPAN_LIT("18446744073709551616"), false, 0},
        {MS_SPAN_LIT("99999999999999999999"), false, 0},
        {MS_SPAN_LIT("000000000000000000000"), false, 0},
        {MS_SPAN_LIT(""), false, 0},
        {MS_SPAN_LIT("-1"), false, 0},
        {MS_SPAN_LIT("1 "), false, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint64_t value = 12345;
        assert_int_equal(ms_span_to_u64(rows[i].digits, &value), rows[i].good);
        assert_true(value == (rows[i].good ? rows[i].value : 12345));
    }
}

static void knows_utf8(void **state) {
    (void)state;
    static const struct {
        ms_span octets;
        size_t length;
    } rows[] = {
        {MS_SPAN_LIT(""), 0},
        {MS_SPAN_LIT("a"), 1},
        {MS_SPAN_LIT("\0"), 1},
        {MS_SPAN_LIT("\x80"), 0},
        {MS_SPAN_LIT("\xc1\xbf"), 0},
        {MS_SPAN_LIT("\xc2\x80"), 2},
        {MS_SPAN_LIT("\xdf\xbf"
                     "a"),
         2},
        {MS_SPAN_LIT("\xc2\xc0"), 0},
        {MS_SPAN_LIT("\xe0\x9f\xbf"), 0},
        {MS_SPAN_LIT("\xe0\xa0\x80"), 3},
        {MS_SPAN_LIT("\xed\x9f\xbf"), 3},
        {MS_SPAN_LIT("\xed\xa0\x80"), 0},
        {MS_SPAN_LIT("\xef\xbf\xbf"), 3},
        {MS_SPAN_LIT("\xe2\x82"), 0},
        {MS_SPAN_LIT("\xe2\x82\x28"), 0},
        {MS_SPAN_LIT("\xf0\x8f\xbf\xbf"), 0},
        {MS_SPAN_LIT("\xf0\x90\x80\x80"), 4},
        {MS_SPAN_LIT("\xf4\x8f\xbf\xbf"), 4},
        {MS_SPAN_LIT("\xf4\x90\x80\x80"), 0},
        {MS_SPAN_LIT("\xf5\x80\x80\x80"), 0},
        {MS_SPAN_LIT("\xff"), 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(ms_utf8_length(rows[i].octets), rows[i].length);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares),
        cmocka_unit_test(cuts_to_what_there_is),
        cmocka_unit_test(reads_numbers_that_fit),
        cmocka_unit_test(knows_utf8),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
