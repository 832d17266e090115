/* span.h: runs of octets. */
#include "mailspec/span.h"

#include <string.h>

/* Most octets are the same as they stand. */
bool ms_octets_equal_nocase(const uint8_t *a, const uint8_t *b, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (a[i] != b[i] && ms_to_lower(a[i]) != ms_to_lower(b[i])) {
            return false;
        }
    }
    return true;
}

int ms_span_order_nocase(ms_span a, ms_span b) {
    if (a.len != b.len) {
        return a.len < b.len ? -1 : 1;
    }
    for (size_t i = 0; i < a.len; i++) {
        int difference = ms_to_lower(a.data[i]) - ms_to_lower(b.data[i]);
        if (difference != 0) {
            return difference;
        }
    }
    return 0;
}

/* Eight octets at a time. */
bool ms_span_is_ascii(ms_span span) {
    uint64_t seen = 0;
    uint64_t word = 0;
    size_t at = 0;
    for (; at + sizeof word <= span.len; at += sizeof word) {
        memcpy(&word, span.data + at, sizeof word);
        seen |= word;
    }
    if (span.len >= sizeof word) { /* the last eight, some of them for the second time */
        memcpy(&word, span.data + span.len - sizeof word, sizeof word);
        seen |= word;
        at = span.len;
    }
    for (; at < span.len; at++) {
        seen |= span.data[at];
    }
    return (seen & UINT64_C(0x8080808080808080)) == 0;
}

bool ms_span_to_u64(ms_span span, uint64_t *value) {
    uint64_t sum = 0;
    if (span.len == 0 || span.len > 20) {
        return false;
    }
    for (size_t i = 0; i < span.len; i++) {
        if (!ms_is_digit(span.data[i])) {
            return false;
        }
        uint64_t digit = (uint64_t)(span.data[i] - '0');
        if (sum > (UINT64_MAX - digit) / 10) {
            return false;
        }
        sum = sum * 10 + digit;
    }
    *value = sum;
    return true;
}
