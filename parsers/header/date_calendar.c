/* The calendar behind RFC 5322 3.3. */
#include "date.h"

#include "core/clock.h"

const char ms_date_weekdays[] = "MonTueWedThuFriSatSun";
const char ms_date_months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

static bool is_leap(unsigned year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

uint8_t ms_date_days_in_month(unsigned year, unsigned month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return (uint8_t)(days[month - 1] + (month == 2 && is_leap(year) ? 1 : 0));
}

/* Days from 1970-01-01. Years are counted from March on, so that the leap day ends a year. */
static int64_t days_since_1970(const ms_date_time *date) {
    int64_t year = date->year + (date->month > 2 ? 0 : -1) + 400; /* never negative */
    int64_t month = (date->month + 9) % 12;                       /* March is 0 */
    int64_t days = year * 365 + year / 4 - year / 100 + year / 400;
    return days + (month * 153 + 2) / 5 + date->day - 1 - 719468 - 146097;
}

uint8_t ms_date_weekday(const ms_date_time *date) {
    return (uint8_t)((days_since_1970(date) + INT64_C(7000) * 365 * 7 + 3) % 7 +
                     1); /* 1970: a Thursday */
}

int64_t ms_date_time_to_unix(const ms_date_time *date) {
    int64_t second = date->second < 60 ? date->second : 59;
    int64_t minutes =
        days_since_1970(date) * 1440 + INT64_C(60) * date->hour + date->minute - date->offset;
    return minutes * 60 + second;
}

void ms_date_time_print(const ms_date_time *date, ms_output *out) {
    ms_output_span(out, ms_span_of(&ms_date_weekdays[(size_t)3 * (ms_date_weekday(date) - 1U)], 3));
    ms_output_text(out, ", ");
    ms_output_number(out, date->day, 1);
    ms_output_octet(out, ' ');
    ms_output_span(out, ms_span_of(&ms_date_months[(size_t)3 * (date->month - 1U)], 3));
    ms_output_octet(out, ' ');
    ms_output_number(out, date->year, 4);
    ms_output_octet(out, ' ');
    ms_clock_print(date->hour, date->minute, date->second, out);
    ms_output_octet(out, ' ');
    ms_clock_print_zone(date->offset, date->offset < 0 || date->offset_unknown, out);
}
