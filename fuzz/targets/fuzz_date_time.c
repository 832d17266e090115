/* header.h: dates, against the C library's calendar. */
#include <stdlib.h>
#include <time.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

#include "mailspec/header.h"

static void look_at(ms_span input, const ms_date_time *date) {
    oracle_span_inside(input, date->whole);
    oracle_span_inside(date->whole, date->zone);
    oracle_check(date->month >= 1 && date->month <= 12 && date->day >= 1 && date->day <= 31 &&
                     date->hour < 24 && date->minute < 60 && date->second <= 60 &&
                     date->weekday <= 7 && date->year <= 9999,
                 "date", "a value out of range");
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_date_time date = {.month = 1, .day = 1};
    ms_diagnostics diagnostics = {0};
    (void)context;
    ms_status status = ms_date_time_parse(input, NULL, arena, &date, &diagnostics);
    oracle_status(status);
    oracle_diagnostics(&diagnostics, input.len);
    oracle_check(status != MS_INVALID || diagnostics.errors > 0, "date",
                 "invalid without an error");
    look_at(input, &date);
    oracle_bounded(arena, input.len);
    return status;
}

/* gmtime of the seconds is the date, and the day of the week is the one that was accepted. */
static void compare_calendars(const ms_date_time *date, bool good) {
    struct tm tm;
    time_t local = (time_t)(ms_date_time_to_unix(date) + date->offset * INT64_C(60));
    if (gmtime_r(&local, &tm) == NULL) {
        return;
    }
    oracle_check(tm.tm_year + 1900 == date->year && tm.tm_mon + 1 == date->month &&
                     tm.tm_mday == date->day && tm.tm_hour == date->hour &&
                     tm.tm_min == date->minute &&
                     tm.tm_sec == (date->second < 60 ? date->second : 59),
                 "calendar", "gmtime has another date");
    oracle_check(!good || date->weekday == 0 || date->weekday % 7 == tm.tm_wday, "calendar",
                 "gmtime has another day of the week");
}

static void print(const void *value, ms_output *out) {
    ms_date_time_print(value, out);
}

static void print_and_read_again(ms_span input) {
    ms_arena arena;
    ms_date_time date = {0};
    ms_date_time again = {0};
    ms_diagnostics first = {0};
    ms_diagnostics second = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (ms_date_time_parse(input, NULL, &arena, &date, &first) == MS_OK) {
        compare_calendars(&date, first.errors == 0);
        ms_span text = oracle_printed(print, &date);
        if (text.data != NULL && ms_date_time_parse(text, NULL, &arena, &again, &second) == MS_OK) {
            oracle_check(second.errors == 0 || date.year < 1900, "again",
                         "what is printed has an error");
            oracle_check(ms_date_time_to_unix(&date) == ms_date_time_to_unix(&again) &&
                             date.second == again.second && date.offset == again.offset &&
                             date.offset_unknown == again.offset_unknown,
                         "again", "what is printed is another time");
        }
        free((void *)(uintptr_t)text.data);
    }
    ms_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_span input = ms_span_of(data, size);
    oracle_allocation(parse, input, NULL);
    print_and_read_again(input);
    return 0;
}
