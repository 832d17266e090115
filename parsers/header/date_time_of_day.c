/* RFC 5322 3.3 time-of-day: hour, minute, second. */
#include "date.h"

/* RFC 5322 3.3 hour, minute, second: two digits, no more than `max`. */
static uint8_t read_two_digits(ms_header_reader *reader, uint8_t max) {
    size_t start = reader->at;
    ms_span digits = ms_date_read_digits(reader);
    size_t number = ms_date_number(digits);
    if (digits.len != 2) {
        ms_header_report(reader, MS_D_DATE_TIME_DIGITS, start, digits.len);
    } else if (number > max) {
        ms_header_report(reader, MS_D_DATE_TIME_RANGE, start, digits.len);
    }
    return number > max ? max : (uint8_t)number;
}

/* The colon behind `gap`, which receives the gap behind it. */
static bool take_colon(ms_header_reader *reader, ms_date_gap *gap) {
    if (!ms_header_take(reader, ':')) {
        return false;
    }
    ms_date_check_gap(reader, *gap, MS_GAP_NONE);
    *gap = ms_date_skip_gap(reader);
    ms_date_check_gap(reader, *gap, MS_GAP_NONE);
    return true;
}

/* The gap behind what was read since `before`: `before` itself when that is nothing. */
static ms_date_gap skip_gap_after(ms_header_reader *reader, ms_date_gap before) {
    bool nothing = reader->at == before.start + before.length;
    return nothing ? before : ms_date_skip_gap(reader);
}

/* A fraction of a second, which ISO 8601 has. */
static void skip_fraction(ms_header_reader *reader) {
    size_t start = reader->at;
    if (ms_header_take(reader, '.') || ms_header_take(reader, ',')) {
        (void)ms_date_read_digits(reader);
        ms_header_report(reader, MS_D_DATE_TIME_DIGITS, start, reader->at - start);
    }
}

ms_date_gap ms_date_read_time(ms_header_reader *reader, ms_date_time *date) {
    date->hour = read_two_digits(reader, 23);
    ms_date_gap gap = ms_date_skip_gap(reader);
    if (!take_colon(reader, &gap)) {
        ms_header_report(reader, MS_D_DATE_TIME_DIGITS, gap.start, 0);
        return gap;
    }
    date->minute = read_two_digits(reader, 59);
    gap = skip_gap_after(reader, gap);
    if (take_colon(reader, &gap)) {
        date->second = read_two_digits(reader, 60);
        skip_fraction(reader);
        gap = skip_gap_after(reader, gap);
    }
    return gap;
}
