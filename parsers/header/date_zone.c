/* RFC 5322 3.3 zone, 4.3 obs-zone. */
#include "date.h"

/* RFC 5322 4.3 obs-zone with more than one letter, and hours east of Greenwich. */
static const struct {
    const char *name;
    int8_t hours;
} named[] = {
    {"UT", 0},   {"GMT", 0},  {"EST", -5}, {"EDT", -4}, {"CST", -6},
    {"CDT", -5}, {"MST", -7}, {"MDT", -6}, {"PST", -8}, {"PDT", -7},
};

/* No zone on Earth is further from Greenwich; minutes. */
enum { FAR_WEST = -12 * 60, FAR_EAST = 14 * 60 };

/* RFC 5322 4.3: single letters, but for J, tell nothing. */
static bool is_military(ms_span letters) {
    return letters.len == 1 && ms_to_lower(letters.data[0]) != 'j';
}

static void read_letters(ms_header_reader *reader, ms_date_time *date) {
    date->zone = ms_date_read_letters(reader);
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (ms_span_equal_nocase(date->zone, ms_span_of_string(named[i].name))) {
            ms_header_report_span(reader, MS_D_DATE_ZONE_OBSOLETE, date->zone);
            date->offset = (int16_t)(named[i].hours * 60);
            return;
        }
    }
    date->offset_unknown = true;
    ms_header_report_span(
        reader, is_military(date->zone) ? MS_D_DATE_ZONE_OBSOLETE : MS_D_DATE_ZONE_UNKNOWN,
        date->zone);
}

/* Minutes from what stands behind the sign: "hhmm", and leniently "hh:mm", "hmm", "hh", "h".
 * SIZE_MAX for what tells nothing. */
static size_t zone_minutes(size_t number, size_t digits, ms_span after_colon) {
    if (after_colon.len != 0) {
        return digits <= 2 && after_colon.len == 2 ? number * 60 + ms_date_number(after_colon)
                                                   : SIZE_MAX;
    }
    if (digits == 0 || digits > 4) {
        return SIZE_MAX;
    }
    return digits <= 2 ? number * 60 : number / 100 * 60 + number % 100;
}

/* RFC 5322 3.3: the last two digits are 00 to 59. */
static size_t check_minutes(ms_header_reader *reader, ms_date_time *date, ms_span digits,
                            size_t minutes) {
    size_t last = digits.len == 4 ? ms_date_number(ms_span_from(digits, 2)) : 0;
    if (last <= 59) {
        return minutes;
    }
    ms_header_report_span(reader, MS_D_DATE_ZONE_RANGE, date->zone);
    return minutes - last + 59;
}

static void read_offset(ms_header_reader *reader, ms_date_time *date) {
    size_t start = reader->at;
    bool west = reader->input.data[reader->at++] == '-';
    ms_span digits = ms_date_read_digits(reader);
    ms_span after = ms_header_take(reader, ':') ? ms_date_read_digits(reader) : ms_span_of(NULL, 0);
    date->zone = ms_header_since(reader, start);
    if (date->zone.len != 5 || digits.len != 4) {
        ms_header_report_span(reader, MS_D_DATE_ZONE_DIGITS, date->zone);
    }
    size_t minutes = zone_minutes(ms_date_number(digits), digits.len, after);
    date->offset_unknown = minutes == SIZE_MAX || (west && minutes == 0);
    if (minutes == SIZE_MAX) {
        return;
    }
    minutes = check_minutes(reader, date, digits, minutes);
    date->offset = (int16_t)(west ? -(int)minutes : (int)minutes);
    if (date->offset < FAR_WEST || date->offset > FAR_EAST) {
        ms_header_report_span(reader, MS_D_DATE_ZONE_FAR, date->zone);
    }
}

/* RFC 5322 3.3 zone: FWS before the sign, behind the comments that obs-second may end with. */
static void check_space(ms_header_reader *reader, ms_date_gap gap) {
    size_t end = gap.start + gap.length;
    if (gap.length != 0) {
        ms_date_check_gap(reader, gap, MS_GAP_SPACE);
    }
    if (gap.length == 0 || !ms_header_is_space(reader->input.data[end - 1])) {
        ms_header_report(reader, MS_D_DATE_ZONE_SPACE, end, 0);
    }
}

void ms_date_read_zone(ms_header_reader *reader, ms_date_gap gap, ms_date_time *date) {
    uint8_t octet = ms_header_peek(reader);
    bool is_sign = octet == '+' || octet == '-';
    date->whole = ms_span_slice(reader->input, 0, gap.start);
    if (!is_sign && !ms_is_alpha(octet)) {
        ms_header_report(reader, MS_D_DATE_ZONE_MISSING, gap.start, 0);
        date->offset_unknown = true;
    } else if (is_sign) {
        check_space(reader, gap);
        read_offset(reader, date);
        date->whole = ms_header_since(reader, 0);
    } else {
        ms_date_check_gap(reader, gap, MS_GAP_SPACE);
        read_letters(reader, date);
        date->whole = ms_header_since(reader, 0);
    }
}
