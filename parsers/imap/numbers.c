/* RFC 9051 section 9: number, nz-number and sets of them. */
#include "checks.h"

#include "octets.h"

typedef struct number_row {
    uint64_t max;
    bool zero;    /* 0 is one */
    bool leading; /* leading zeros are allowed: 1*DIGIT, not digit-nz *DIGIT */
} number_row;

static const number_row number_rows[] = {
    [MS_IMAP_NUMBER] = {UINT32_MAX, true, true},
    [MS_IMAP_NZ_NUMBER] = {UINT32_MAX, false, false},
    [MS_IMAP_NUMBER64] = {MS_IMAP_NUMBER64_MAX, true, true},
    [MS_IMAP_MODSEQ] = {MS_IMAP_NUMBER64_MAX, false, true},
};

/* RFC 9051 section 9 number, number64, nz-number; RFC 7162 section 7 mod-sequence-value */
uint64_t ms_imap_check_number(ms_imap_reader *reader, ms_span digits, ms_imap_number_rule rule) {
    const number_row *row = &number_rows[rule];
    uint64_t value = 0;
    if (!ms_imap_is_digits(digits)) {
        ms_imap_report_span(reader, MS_D_IMAP_NUMBER_SYNTAX, digits);
        return 0;
    }
    for (size_t i = 0; i < digits.len; i++) {
        value = ms_imap_add_digit(value, digits.data[i]);
    }
    if (value > row->max) {
        ms_imap_report_span(reader, MS_D_IMAP_NUMBER_RANGE, digits);
        return row->max;
    }
    if (value == 0 && !row->zero) {
        ms_imap_report_span(reader, MS_D_IMAP_NUMBER_ZERO, digits);
    } else if (digits.data[0] == '0' && !row->leading) {
        ms_imap_report_span(reader, MS_D_IMAP_NUMBER_LEADING_ZERO, digits);
    }
    return value;
}

/* RFC 9051 section 9 seq-number; uniqueid. Returns 0 for "*" too. */
static uint32_t read_member(ms_imap_reader *reader, ms_span member, ms_imap_set_rule rule) {
    if (rule == MS_IMAP_SEQUENCE_SET && ms_span_equal(member, MS_SPAN_LIT("*"))) {
        return 0;
    }
    return (uint32_t)ms_imap_check_number(reader, member, MS_IMAP_NZ_NUMBER);
}

/* RFC 9051 section 9 seq-range, uid-range: either end may be the larger one. */
static ms_imap_range read_range(ms_imap_reader *reader, ms_span text, ms_imap_set_rule rule) {
    ms_imap_range range = {0};
    size_t colon = ms_span_find(text, ':', 0);
    range.first = read_member(reader, ms_span_slice(text, 0, colon), rule);
    range.last =
        colon == text.len ? range.first : read_member(reader, ms_span_from(text, colon + 1), rule);
    return range;
}

static uint64_t size_of(ms_imap_range range) {
    uint64_t distance = range.first < range.last ? (uint64_t)range.last - range.first
                                                 : (uint64_t)range.first - range.last;
    return distance + 1;
}

/* RFC 9051 section 9 sequence-set, uid-set: `ranges` has room for each, or is NULL. */
static uint64_t read_ranges(ms_imap_reader *reader, ms_span set, ms_imap_set_rule rule,
                            ms_imap_range *ranges) {
    uint64_t count = 0;
    for (size_t at = 0, i = 0; at <= set.len && reader->status == MS_OK; i++) {
        size_t comma = ms_span_find(set, ',', at);
        ms_imap_range range = read_range(reader, ms_span_slice(set, at, comma - at), rule);
        if (ranges != NULL) {
            ranges[i] = range;
        }
        count += size_of(range);
        at = comma + 1;
    }
    return count;
}

/* RFC 9051 section 9 seq-last-command */
static bool is_last_result(ms_span set, ms_imap_set_rule rule) {
    return rule == MS_IMAP_SEQUENCE_SET && ms_span_equal(set, MS_SPAN_LIT("$"));
}

uint64_t ms_imap_check_set(ms_imap_reader *reader, ms_span set, ms_imap_set_rule rule) {
    return is_last_result(set, rule) ? 0 : read_ranges(reader, set, rule, NULL);
}

uint64_t ms_imap_read_set(ms_imap_reader *reader, ms_span text, ms_imap_set_rule rule,
                          ms_imap_set *set) {
    if (is_last_result(text, rule)) {
        set->last_result = true;
        return 0;
    }
    size_t count = 1;
    for (size_t i = 0; i < text.len; i++) {
        count += text.data[i] == ',' ? 1 : 0;
    }
    ms_imap_range *ranges = ms_imap_reader_array(reader, count, sizeof *ranges);
    if (ranges == NULL) {
        return 0;
    }
    *set = (ms_imap_set){.ranges = ranges, .count = count};
    return read_ranges(reader, text, rule, ranges);
}

ms_status ms_imap_set_parse(ms_span text, ms_imap_set_rule rule, ms_arena *arena, ms_imap_set *set,
                            ms_diagnostics *diagnostics) {
    ms_imap_reader reader;
    ms_imap_set read = {0};
    ms_imap_reader_init(&reader, text, NULL, arena, diagnostics);
    (void)ms_imap_read_set(&reader, text, rule, &read);
    if (reader.status == MS_OK) {
        *set = read;
    }
    return reader.status;
}
