/* RFC 9051 section 9 date-time. */
#include "fetch.h"

#include <string.h>

const char ms_imap_months[12][4] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};

/* The form of a date-time: "d" a digit, "s" a sign, "m" a letter of the month, " " at the start a
 * space or a digit; anything else is itself. */
static const char form[] = " d-mmm-dddd dd:dd:dd sdddd";

static bool fits(uint8_t octet, char class, size_t at) {
    switch (class) {
    case 'd':
        return ms_is_digit(octet);
    case 's':
        return octet == '+' || octet == '-';
    case 'm':
        return ms_is_alpha(octet);
    default:
        return octet == (uint8_t) class || (at == 0 && ms_is_digit(octet));
    }
}

static bool has_form(ms_span octets) {
    if (octets.len != sizeof form - 1) {
        return false;
    }
    for (size_t i = 0; i < octets.len; i++) {
        if (!fits(octets.data[i], form[i], i)) {
            return false;
        }
    }
    return true;
}

/* `count` digits at `at`, the first of which may be a space. */
static unsigned number_at(ms_span octets, size_t at, size_t count) {
    unsigned number = 0;
    for (size_t i = at; i < at + count; i++) {
        number = number * 10 + (octets.data[i] == ' ' ? 0 : (unsigned)(octets.data[i] - '0'));
    }
    return number;
}

/* RFC 9051 section 9 date-month: 1 to 12; 0 for what is none. */
static unsigned month_at(ms_span octets, size_t at) {
    for (unsigned i = 0; i < 12; i++) {
        if (ms_span_equal_nocase(ms_span_slice(octets, at, 3),
                                 ms_span_of_string(ms_imap_months[i]))) {
            return i + 1;
        }
    }
    return 0;
}

/* RFC 9051 section 9 zone = ("+" / "-") 4DIGIT: hhmm. */
static int zone_at(ms_span octets, size_t at) {
    int minutes = (int)(number_at(octets, at + 1, 2) * 60 + number_at(octets, at + 3, 2));
    return octets.data[at] == '-' ? -minutes : minutes;
}

static unsigned days_in(unsigned year, unsigned month) {
    static const unsigned char days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return days[month - 1] + (month == 2 && leap ? 1U : 0U);
}

/* Whether there is such a day and time. A leap second is one. */
static bool exists(const ms_imap_date_time *date, unsigned zone_minutes) {
    return date->day >= 1 && date->day <= days_in(date->year, date->month) && date->hour <= 23 &&
           date->minute <= 59 && date->second <= 60 && zone_minutes <= 59;
}

/* What is at the places of the form; its month is 0 when it has none. */
static ms_imap_date_time parse(ms_span octets) {
    return (ms_imap_date_time){
        .day = number_at(octets, 0, 2),
        .month = month_at(octets, 3),
        .year = number_at(octets, 7, 4),
        .hour = number_at(octets, 12, 2),
        .minute = number_at(octets, 15, 2),
        .second = number_at(octets, 18, 2),
        .zone = zone_at(octets, 21),
    };
}

/* The octets of a string that has the form, in `buffer` when the space before a single digit of the
 * day had to be added; empty when it has another form. */
static ms_span with_form(ms_span octets, uint8_t buffer[sizeof form - 1]) {
    if (octets.len == sizeof form - 2) {
        buffer[0] = ' ';
        memcpy(buffer + 1, octets.data, octets.len);
        octets = ms_span_of(buffer, sizeof form - 1);
    }
    return has_form(octets) && month_at(octets, 3) != 0 ? octets : ms_span_of(NULL, 0);
}

/* RFC 9051 section 9 date-time = DQUOTE date-day-fixed "-" date-month "-" date-year SP time SP zone
 * DQUOTE */
ms_imap_date_time *ms_imap_read_date_time(ms_imap_reader *reader, const ms_imap_value *value) {
    uint8_t buffer[sizeof form - 1];
    ms_span octets = with_form(value->octets, buffer);
    if (value->kind != MS_IMAP_QUOTED) {
        ms_imap_report_span(reader, MS_D_IMAP_FETCH_VALUE, value->whole);
    } else if (octets.len == 0 || octets.len != value->octets.len) {
        ms_imap_report_span(reader, MS_D_IMAP_DATE_TIME_SYNTAX, value->whole);
    }
    ms_imap_date_time *date = octets.len == 0 ? NULL : ms_imap_reader_alloc(reader, sizeof *date);
    if (date == NULL) {
        return NULL;
    }
    *date = parse(octets);
    if (!exists(date, number_at(octets, 24, 2))) {
        ms_imap_report_span(reader, MS_D_IMAP_DATE_TIME_RANGE, value->whole);
    }
    return date;
}
