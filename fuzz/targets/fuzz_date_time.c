/* header.h: dates, against the C library's calendar in both directions. */
#include <time.h>

#include "oracles/grammar.h"

#include "mailspec/header.h"

/* gmtime of the seconds is the date, and the day of the week is the one that was accepted; timegm
 * of the date is the seconds. The C library has no leap second, so it is told the one before. */
static void compare_calendars(const ms_date_time *date, bool good) {
    int64_t unix_time = ms_date_time_to_unix(date);
    int second = date->second < 60 ? date->second : 59;
    time_t local = (time_t)(unix_time + date->offset * INT64_C(60));
    struct tm tm = {
        .tm_year = date->year - 1900,
        .tm_mon = date->month - 1,
        .tm_mday = date->day,
        .tm_hour = date->hour,
        .tm_min = date->minute,
        .tm_sec = second,
    };
    oracle_check(timegm(&tm) == local, "calendar", "timegm has another second");
    if (gmtime_r(&local, &tm) == NULL) {
        return;
    }
    oracle_check(tm.tm_year + 1900 == date->year && tm.tm_mon + 1 == date->month &&
                     tm.tm_mday == date->day && tm.tm_hour == date->hour &&
                     tm.tm_min == date->minute && tm.tm_sec == second,
                 "calendar", "gmtime has another date");
    oracle_check(!good || date->weekday == 0 || date->weekday % 7 == tm.tm_wday, "calendar",
                 "gmtime has another day of the week");
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_date_time *date = value;
    oracle_span_inside(input, date->whole);
    oracle_span_inside(date->whole, date->zone);
    oracle_check(date->month >= 1 && date->month <= 12 && date->day >= 1 && date->day <= 31 &&
                     date->hour < 24 && date->minute < 60 && date->second <= 60 &&
                     date->weekday <= 7 && date->year <= 9999,
                 "date", "a value out of range");
    compare_calendars(date, diagnostics->errors == 0);
}

static bool same(const void *x, const void *y) {
    const ms_date_time *a = x;
    const ms_date_time *b = y;
    return ms_date_time_to_unix(a) == ms_date_time_to_unix(b) && a->second == b->second &&
           a->offset == b->offset && a->offset_unknown == b->offset_unknown;
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    return ms_date_time_parse(input, settings, arena, value, diagnostics);
}

static void print(const void *value, ms_output *out) {
    ms_date_time_print(value, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const grammar rules = {.size = sizeof(ms_date_time),
                                  .read = read,
                                  .look = look,
                                  .print = print,
                                  .same = same,
                                  .recovers = true};
    static const ms_header_settings ascii = {0};
    static const ms_header_settings utf8 = {.utf8 = true};
    ms_span input = ms_span_of(data, size);
    oracle_grammar(&rules, input, &ascii);
    oracle_lenient(&rules, input, &ascii, &utf8);
    return 0;
}
