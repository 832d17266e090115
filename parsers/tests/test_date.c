/* header.h: dates, the calendar behind them, and printing. */
#include "date_rows.h"
#include "header_hostile.h"
#include "header_readers.h"

#include <time.h>

static void reads_dates(void **state) {
    (void)state;
    CHECK_ROWS(date_rows, read_date, 0, NULL);
}

static ms_date_time parse(ms_span body, ms_diagnostics *list) {
    ms_arena arena;
    ms_date_time date = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_date_time_parse(body, NULL, &arena, &date, list), MS_OK);
    list->items = NULL; /* in the arena */
    ms_arena_free(&arena);
    return date;
}

/* The date that gmtime makes of `seconds`, some minutes east of Greenwich. */
static ms_date_time date_of(time_t seconds, int16_t offset) {
    struct tm tm;
    time_t local = seconds + (time_t)offset * 60;
    assert_non_null(gmtime_r(&local, &tm));
    return (ms_date_time){
        .year = (uint16_t)(tm.tm_year + 1900),
        .month = (uint8_t)(tm.tm_mon + 1),
        .day = (uint8_t)tm.tm_mday,
        .weekday = (uint8_t)(tm.tm_wday == 0 ? 7 : tm.tm_wday),
        .hour = (uint8_t)tm.tm_hour,
        .minute = (uint8_t)tm.tm_min,
        .second = (uint8_t)tm.tm_sec,
        .offset = offset,
    };
}

static void check_second(time_t seconds, int16_t offset) {
    char text[64];
    ms_output out = ms_output_to(text, sizeof text);
    ms_diagnostics list = {0};
    ms_date_time date = date_of(seconds, offset);
    assert_int_equal(ms_date_time_to_unix(&date), seconds);
    ms_date_time_print(&date, &out);
    ms_date_time again = parse(ms_span_of(text, out.length), &list);
    assert_int_equal(list.count, 0);
    assert_int_equal(ms_date_time_to_unix(&again), seconds);
    assert_int_equal(again.weekday, date.weekday);
    assert_int_equal(again.day, date.day);
    assert_int_equal(again.offset, offset);
}

/* Each day from 1900 to 2200 against the C library, at times and in zones that change. */
static void agrees_with_the_c_library(void **state) {
    (void)state;
    const int64_t first = -2208902400; /* 1900-01-02 */
    const int64_t last = 7258118400;   /* 2200-01-01 */
    int16_t offset = -720;
    for (int64_t seconds = first; seconds < last; seconds += 86400 + 37) {
        check_second((time_t)seconds, offset);
        offset = (int16_t)(offset == 840 ? -720 : offset + 15);
    }
}

/* Years that time_t may not have: 0000-03-01 is 719468 days before 1970, 9999-12-31 2932896 after.
 */
static void counts_all_years(void **state) {
    (void)state;
    ms_date_time date = {.year = 0, .month = 3, .day = 1};
    assert_int_equal(ms_date_time_to_unix(&date), -INT64_C(719468) * 86400);
    date = (ms_date_time){.year = 0, .month = 1, .day = 1};
    assert_int_equal(ms_date_time_to_unix(&date), -INT64_C(719528) * 86400);
    date = (ms_date_time){.year = 9999, .month = 12, .day = 31};
    assert_int_equal(ms_date_time_to_unix(&date), INT64_C(2932896) * 86400);
}

static void prints_canonically(void **state) {
    (void)state;
    static const struct {
        const char *body;
        const char *printed;
    } rows[] = {
        {"3 feb 69 1:2 EST", "Mon, 3 Feb 1969 01:02:00 -0500"},
        {"13 Feb 1969 23:32:54 -0000", "Thu, 13 Feb 1969 23:32:54 -0000"},
        {"13 Feb 1969 23:32:54 Z", "Thu, 13 Feb 1969 23:32:54 -0000"},
        {"31 Dec 2016 23:59:60 +0000", "Sat, 31 Dec 2016 23:59:60 +0000"},
        {"Fri, 13 Feb 1969 23:32:54 +0059", "Thu, 13 Feb 1969 23:32:54 +0059"},
        {"1 Jan 0001 00:00 -9959", "Mon, 1 Jan 0001 00:00:00 -9959"},
        {"1 Jan 0000 00:00 +0000", "Sat, 1 Jan 0000 00:00:00 +0000"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[64];
        ms_output out = ms_output_to(text, sizeof text - 1);
        ms_diagnostics list = {0};
        ms_date_time date = parse(ms_span_of_string(rows[i].body), &list);
        ms_date_time_print(&date, &out);
        text[out.length] = '\0';
        assert_string_equal(text, rows[i].printed);
    }
}

static void a_leap_second_is_the_one_before(void **state) {
    (void)state;
    ms_diagnostics list = {0};
    ms_date_time date = parse(MS_SPAN_LIT("31 Dec 2016 23:59:60 +0000"), &list);
    assert_int_equal(ms_date_time_to_unix(&date), 1483228799);
}

static void bears_hostile_bodies(void **state) {
    (void)state;
    check_hostile(read_date, 0);
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("date."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_dates),
        cmocka_unit_test(agrees_with_the_c_library),
        cmocka_unit_test(counts_all_years),
        cmocka_unit_test(prints_canonically),
        cmocka_unit_test(a_leap_second_is_the_one_before),
        cmocka_unit_test(bears_hostile_bodies),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
