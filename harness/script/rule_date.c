/* RFC 9051 section 9 date-time. */
#include "script/rule_imap.h"

typedef struct month {
    ms_span name;
    uint8_t days;
} month;

/* date-month */
static const month months[] = {
    {MS_SPAN_LIT("Jan"), 31}, {MS_SPAN_LIT("Feb"), 29}, {MS_SPAN_LIT("Mar"), 31},
    {MS_SPAN_LIT("Apr"), 30}, {MS_SPAN_LIT("May"), 31}, {MS_SPAN_LIT("Jun"), 30},
    {MS_SPAN_LIT("Jul"), 31}, {MS_SPAN_LIT("Aug"), 31}, {MS_SPAN_LIT("Sep"), 30},
    {MS_SPAN_LIT("Oct"), 31}, {MS_SPAN_LIT("Nov"), 30}, {MS_SPAN_LIT("Dec"), 31},
};

/* `length` digits at `offset`, as a number between both. */
static bool digits(ms_span text, size_t offset, size_t length, uint64_t min, uint64_t max,
                   uint64_t *number) {
    return ms_span_to_u64(ms_span_slice(text, offset, length), number) && *number >= min &&
           *number <= max;
}

static bool is_leap(uint64_t year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static uint64_t days_of(ms_span name, uint64_t year) {
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        if (ms_span_equal_nocase(name, months[i].name)) {
            return i == 1 && !is_leap(year) ? 28 : months[i].days;
        }
    }
    return 0;
}

/* date-day-fixed "-" date-month "-" date-year: "dd-Mmm-yyyy" */
static bool is_date(ms_span text) {
    uint64_t day = 0;
    uint64_t year = 0;
    size_t blank = ms_span_starts(text, MS_SPAN_LIT(" ")); /* date-day-fixed = SP DIGIT / 2DIGIT */
    return digits(text, 7, 4, 0, 9999, &year) &&
           digits(text, blank, 2 - blank, 1, days_of(ms_span_slice(text, 3, 3), year), &day);
}

/* time SP zone: "hh:mm:ss +hhmm" */
static bool is_time_and_zone(ms_span text) {
    uint64_t number = 0;
    bool sign = text.data[9] == '+' || text.data[9] == '-';
    return digits(text, 0, 2, 0, 23, &number) && digits(text, 3, 2, 0, 59, &number) &&
           digits(text, 6, 2, 0, 60, &number) && sign && digits(text, 10, 2, 0, 23, &number) &&
           digits(text, 12, 2, 0, 59, &number);
}

/* date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone DQUOTE; the quotes
 * are those of the value. A second 60 is a leap second. */
bool imap_date_time(ms_span octets, const ms_imap_value *value) {
    static const char shape[] = "..-...-.... ..:..:.. .....";
    if (value == NULL || value->kind != MS_IMAP_QUOTED || octets.len != sizeof shape - 1) {
        return false;
    }
    for (size_t i = 0; i < octets.len; i++) {
        if (shape[i] != '.' && octets.data[i] != (uint8_t)shape[i]) {
            return false;
        }
    }
    return is_date(octets) && is_time_and_zone(ms_span_from(octets, 12));
}
