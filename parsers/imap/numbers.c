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
    [MS_IMAP_NUMBER64] = {MS_IMAP_NUMBER64_MAX, true, true},
    [MS_IMAP_NZ_NUMBER] = {UINT32_MAX, false, false},
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
static uint64_t check_member(ms_imap_reader *reader, ms_span member, ms_imap_set_rule rule) {
    if (rule == MS_IMAP_SEQUENCE_SET && ms_span_equal(member, MS_SPAN_LIT("*"))) {
        return 0;
    }
    return ms_imap_check_number(reader, member, MS_IMAP_NZ_NUMBER);
}

/* RFC 9051 section 9 seq-range, uid-range: either end may be the larger one. */
static uint64_t check_range(ms_imap_reader *reader, ms_span range, ms_imap_set_rule rule) {
    size_t colon = ms_span_find(range, ':', 0);
    uint64_t low = check_member(reader, ms_span_slice(range, 0, colon), rule);
    if (colon == range.len) {
        return 1;
    }
    uint64_t high = check_member(reader, ms_span_from(range, colon + 1), rule);
    return low < high ? high - low + 1 : low - high + 1;
}

/* RFC 9051 section 9 sequence-set, seq-last-command; uid-set */
uint64_t ms_imap_check_set(ms_imap_reader *reader, ms_span set, ms_imap_set_rule rule) {
    uint64_t count = 0;
    if (rule == MS_IMAP_SEQUENCE_SET && ms_span_equal(set, MS_SPAN_LIT("$"))) {
        return 0;
    }
    for (size_t at = 0; at <= set.len && reader->status == MS_OK;) {
        size_t comma = ms_span_find(set, ',', at);
        count += check_range(reader, ms_span_slice(set, at, comma - at), rule);
        at = comma + 1;
    }
    return count;
}
