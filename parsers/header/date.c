/* RFC 5322 3.3 date-time, 4.3. */
#include "date.h"

/* RFC 5322 3.3 [ day-of-week "," ], with the gap behind it. */
static void read_weekday(ms_header_reader *reader, ms_span *word, ms_date_time *date) {
    *word = ms_date_read_letters(reader);
    date->weekday = ms_date_find_name(ms_date_weekdays, 7, *word);
    if (date->weekday == 0 || word->len != 3) {
        ms_header_report_span(reader, MS_D_DATE_WEEKDAY_NAME, *word);
    }
    ms_date_gap gap = ms_date_skip_gap(reader);
    if (ms_header_take(reader, ',')) {
        ms_date_check_gap(reader, gap, MS_GAP_NONE);
        gap = ms_date_skip_gap(reader);
    } else {
        ms_header_report(reader, MS_D_DATE_COMMA, gap.start, 0);
    }
    ms_date_check_gap(reader, gap, MS_GAP_OPTIONAL);
}

/* A word that is not a month, where a day of the week may stand. */
static bool is_weekday(ms_header_reader *reader) {
    size_t start = reader->at;
    ms_span word = ms_date_read_letters(reader);
    reader->at = start;
    return word.len != 0 && ms_date_find_name(ms_date_months, 12, word) == 0;
}

static bool unreadable(ms_header_reader *reader, size_t start) {
    size_t length = reader->at - start;
    if (length == 0 && !ms_header_at_end(reader)) {
        length = 1;
    }
    ms_header_report(reader, MS_D_DATE_UNREADABLE, start, length);
    return false;
}

/* RFC 5322 3.3 day: one or two digits. */
static bool read_day(ms_header_reader *reader, ms_span *digits, ms_date_time *date) {
    size_t start = reader->at;
    *digits = ms_date_read_digits(reader);
    if (digits->len == 0 || digits->len > 2) {
        return unreadable(reader, start);
    }
    date->day = (uint8_t)ms_date_number(*digits);
    return true;
}

/* The white space before month and year; or a hyphen. */
static void skip_separator(ms_header_reader *reader) {
    if (ms_header_take(reader, '-')) {
        ms_header_report(reader, MS_D_DATE_SEPARATOR, reader->at - 1, 1);
        return;
    }
    ms_date_gap gap = ms_date_skip_gap(reader);
    if (ms_is_alnum(ms_header_peek(reader))) {
        ms_date_check_gap(reader, gap, MS_GAP_SPACE);
    }
}

/* RFC 5322 3.3 month */
static bool read_month(ms_header_reader *reader, ms_date_time *date) {
    size_t start = reader->at;
    ms_span word = ms_date_read_letters(reader);
    date->month = ms_date_find_name(ms_date_months, 12, word);
    if (word.len == 0) {
        return unreadable(reader, start);
    }
    if (date->month == 0 || word.len != 3) {
        ms_header_report_span(reader, MS_D_DATE_MONTH, word);
    }
    return date->month != 0;
}

/* RFC 5322 3.3 year, 4.3 obs-year */
static bool read_year(ms_header_reader *reader, ms_date_time *date) {
    size_t start = reader->at;
    ms_span digits = ms_date_read_digits(reader);
    size_t number = ms_date_number(digits);
    if (digits.len == 0) {
        return unreadable(reader, start);
    }
    if (digits.len == 2 || digits.len == 3) {
        ms_header_report_span(reader, MS_D_DATE_YEAR_SHORT, digits);
    } else if (number < 1900) {
        ms_header_report_span(reader, MS_D_DATE_YEAR, digits);
    } else if (number > 9999) {
        ms_header_report_span(reader, MS_D_DATE_YEAR_LARGE, digits);
    }
    if (digits.len < 4) {
        number += digits.len < 3 && number < 50 ? 2000 : 1900;
    }
    date->year = (uint16_t)(number > 9999 ? 9999 : number);
    return true;
}

/* RFC 5322 3.3 date: day month year, and the time with its zone. */
static bool read_in_order(ms_header_reader *reader, ms_span *day, ms_date_time *date) {
    if (!read_day(reader, day, date)) {
        return false;
    }
    skip_separator(reader);
    if (!read_month(reader, date)) {
        return false;
    }
    skip_separator(reader);
    if (!read_year(reader, date)) {
        return false;
    }
    ms_date_gap gap = ms_date_skip_gap(reader);
    if (ms_is_digit(ms_header_peek(reader))) {
        ms_date_check_gap(reader, gap, MS_GAP_SPACE);
        gap = ms_date_read_time(reader, date);
    } else {
        ms_header_report(reader, MS_D_DATE_TIME_MISSING, gap.start, 0);
    }
    ms_date_read_zone(reader, gap, date);
    return true;
}

/* Whether a time comes next, and not a year. */
static bool is_time(ms_header_reader *reader) {
    size_t start = reader->at;
    ms_span digits = ms_date_read_digits(reader);
    bool colon = digits.len != 0 && ms_header_peek(reader) == ':';
    reader->at = start;
    return colon;
}

/* The order of the C library's asctime: month day time year; a zone before or after the year, and
 * the year before the time as well. */
static bool read_month_first(ms_header_reader *reader, ms_span *day, ms_date_time *date) {
    size_t start = reader->at;
    if (!read_month(reader, date)) {
        return false;
    }
    ms_header_report(reader, MS_D_DATE_ORDER, start, reader->at - start);
    ms_date_check_gap(reader, ms_date_skip_gap(reader), MS_GAP_SPACE);
    if (!read_day(reader, day, date)) {
        return false;
    }
    (void)ms_header_take(reader, ',');
    (void)ms_date_skip_gap(reader);
    bool time_first = is_time(reader);
    if (time_first) {
        ms_date_gap before_zone = ms_date_read_time(reader, date);
        if (!ms_is_digit(ms_header_peek(reader))) {
            ms_date_read_zone(reader, before_zone, date);
            (void)ms_date_skip_gap(reader);
        }
    }
    if (!read_year(reader, date)) {
        return false;
    }
    date->whole = ms_header_since(reader, 0);
    ms_date_gap gap = ms_date_skip_gap(reader);
    if (!time_first && is_time(reader)) {
        gap = ms_date_read_time(reader, date);
    } else if (!time_first) {
        ms_header_report(reader, MS_D_DATE_TIME_MISSING, gap.start, 0);
    }
    if (date->zone.len == 0) {
        ms_date_read_zone(reader, gap, date);
    }
    return true;
}

/* RFC 5322 3.3: the day is one of that month, and of that weekday. */
static void check_day(ms_header_reader *reader, ms_span day, ms_span weekday, ms_date_time *date) {
    uint8_t days = ms_date_days_in_month(date->year, date->month);
    if (date->day < 1 || date->day > days) {
        ms_header_report_span(reader, MS_D_DATE_DAY, day);
        date->day = date->day < 1 ? 1 : days;
    } else if (date->weekday != 0 && date->weekday != ms_date_weekday(date)) {
        ms_header_report_span(reader, MS_D_DATE_WEEKDAY_WRONG, weekday);
    }
}

/* Leap seconds come at the end of June and December, Universal Time. */
static void check_leap_second(ms_header_reader *reader, ms_date_time *date) {
    if (date->second != 60) {
        return;
    }
    ms_date_time after = *date;
    after.second = 0;
    int64_t next = ms_date_time_to_unix(&after) + 60;
    ms_date_time june = {.year = date->year, .month = 7, .day = 1};
    ms_date_time this_year = {.year = date->year, .month = 1, .day = 1};
    ms_date_time december = {.year = (uint16_t)(date->year + 1), .month = 1, .day = 1};
    if (next != ms_date_time_to_unix(&june) && next != ms_date_time_to_unix(&december) &&
        next != ms_date_time_to_unix(&this_year)) {
        ms_header_report_span(reader, MS_D_DATE_LEAP, date->whole);
    }
}

bool ms_header_read_date(ms_header_reader *reader, ms_date_time *date) {
    ms_date_time result = {0};
    ms_span weekday = {0};
    ms_span day = {0};
    ms_date_check_gap(reader, ms_date_skip_gap(reader), MS_GAP_OUTER);
    size_t start = reader->at;
    if (is_weekday(reader)) {
        read_weekday(reader, &weekday, &result);
    }
    bool readable = ms_is_alpha(ms_header_peek(reader)) ? read_month_first(reader, &day, &result)
                                                        : read_in_order(reader, &day, &result);
    if (!readable) {
        return false;
    }
    result.whole = ms_span_from(result.whole, start);
    (void)ms_header_skip_cfws(reader);
    if (!ms_header_at_end(reader)) {
        ms_header_report(reader, MS_D_DATE_TRAILING, reader->at, reader->input.len - reader->at);
    }
    check_day(reader, day, weekday, &result);
    check_leap_second(reader, &result);
    *date = result;
    return true;
}

ms_status ms_date_time_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                             ms_date_time *date, ms_diagnostics *diagnostics) {
    ms_date_time result = {0};
    ms_header_reader reader;
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    bool readable = ms_header_read_date(&reader, &result);
    if (reader.status == MS_OK && readable) {
        *date = result;
    }
    return reader.status != MS_OK ? reader.status : readable ? MS_OK : MS_INVALID;
}
