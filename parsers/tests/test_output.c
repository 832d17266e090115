/* output.h: what fits is written, what does not is counted. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mailspec/output.h"

static void writes_what_fits_and_counts_the_rest(void **state) {
    (void)state;
    char room[9] = "--------";
    ms_output out = ms_output_to(room, 6);
    ms_output_text(&out, "ab");
    ms_output_octet(&out, 'c');
    ms_output_span(&out, MS_SPAN_LIT("def"));
    assert_int_equal(ms_output_status(&out), MS_OK);
    assert_string_equal(room, "abcdef--");
    ms_output_octet(&out, 'g');
    ms_output_octet(&out, 'h');
    assert_int_equal(ms_output_status(&out), MS_LIMIT);
    assert_int_equal(out.length, 8);
    assert_string_equal(room, "abcdef--");
}

static void cuts_a_span_at_the_end_of_the_room(void **state) {
    (void)state;
    char room[5] = "----";
    ms_output out = ms_output_to(room, 3);
    ms_output_text(&out, "abcdef");
    assert_string_equal(room, "abc-");
    assert_int_equal(out.length, 6);
}

static void measures_without_memory(void **state) {
    (void)state;
    ms_output out = ms_output_to(NULL, 0);
    assert_int_equal(ms_output_status(&out), MS_OK);
    ms_output_text(&out, "abc");
    ms_output_number(&out, 12, 0);
    assert_int_equal(out.length, 5);
    out.length = SIZE_MAX - 1;
    ms_output_text(&out, "abc");
    assert_int_equal(out.length, SIZE_MAX);
    assert_int_equal(ms_output_status(&out), MS_LIMIT);
}

typedef struct number_row {
    uint64_t number;
    unsigned width;
    const char *text;
} number_row;

static const number_row number_rows[] = {
    {0, 0, "0"},
    {0, 2, "00"},
    {7, 2, "07"},
    {123, 2, "123"},
    {UINT64_MAX, 0, "18446744073709551615"},
    {1, 99, "00000000000000000001"},
};

static void writes_numbers(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof number_rows / sizeof number_rows[0]; i++) {
        char room[32] = {0};
        ms_output out = ms_output_to(room, sizeof room - 1);
        ms_output_number(&out, number_rows[i].number, number_rows[i].width);
        assert_string_equal(room, number_rows[i].text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_what_fits_and_counts_the_rest),
        cmocka_unit_test(cuts_a_span_at_the_end_of_the_room),
        cmocka_unit_test(measures_without_memory),
        cmocka_unit_test(writes_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
