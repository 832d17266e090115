/* RFC 5322 3.3, 4.3: what dates consist of, and what stands between. */
#include "date.h"

void ms_date_check_gap(ms_header_reader *reader, ms_date_gap gap, ms_date_gap_rule rule) {
    bool single = gap.length == 1 && reader->input.data[gap.start] == ' ';
    if (gap.comment) {
        ms_header_report(reader, MS_D_DATE_COMMENT, gap.start, gap.length);
    } else if (rule == MS_GAP_NONE && gap.length > 0) {
        ms_header_report(reader, MS_D_DATE_SPACE, gap.start, gap.length);
    } else if (rule == MS_GAP_SPACE && gap.length == 0) {
        ms_header_report(reader, MS_D_DATE_SPACE_MISSING, gap.start, 0);
    } else if (rule >= MS_GAP_OPTIONAL && gap.length > 0 && !single) {
        ms_header_report(reader, MS_D_DATE_SPACE_MANY, gap.start, gap.length);
    }
}

ms_span ms_date_read_digits(ms_header_reader *reader) {
    size_t start = reader->at;
    size_t at = start;
    while (at < reader->input.len && ms_is_digit(reader->input.data[at])) {
        at++;
    }
    reader->at = at;
    return ms_header_since(reader, start);
}

ms_span ms_date_read_letters(ms_header_reader *reader) {
    size_t start = reader->at;
    size_t at = start;
    while (at < reader->input.len && ms_is_alpha(reader->input.data[at])) {
        at++;
    }
    reader->at = at;
    return ms_header_since(reader, start);
}

size_t ms_date_number(ms_span digits) {
    size_t number = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (number > (SIZE_MAX - 9) / 10) {
            return SIZE_MAX;
        }
        number = number * 10 + (size_t)(digits.data[i] - '0');
    }
    return number;
}

uint8_t ms_date_find_name(const char *names, size_t count, ms_span word) {
    if (word.len < 3) {
        return 0;
    }
    uint8_t initial = ms_to_lower(word.data[0]);
    for (size_t i = 0; i < count; i++) {
        const uint8_t *name = (const uint8_t *)names + 3 * i;
        if ((name[0] | 0x20) == initial && /* a letter, whose case is one bit */
            ms_octets_equal_nocase(name, word.data, 3)) {
            return (uint8_t)(i + 1);
        }
    }
    return 0;
}
