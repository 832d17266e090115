/* span.h: runs of octets. */
#include "mailspec/span.h"

#include <string.h>

ms_span ms_span_of_string(const char *text) {
    return ms_span_of(text, strlen(text));
}

bool ms_span_equal(ms_span a, ms_span b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

bool ms_span_equal_nocase(ms_span a, ms_span b) {
    if (a.len != b.len) {
        return false;
    }
    for (size_t i = 0; i < a.len; i++) {
        if (ms_to_lower(a.data[i]) != ms_to_lower(b.data[i])) {
            return false;
        }
    }
    return true;
}

bool ms_span_starts(ms_span span, ms_span prefix) {
    return span.len >= prefix.len && ms_span_equal(ms_span_slice(span, 0, prefix.len), prefix);
}

bool ms_span_starts_nocase(ms_span span, ms_span prefix) {
    return span.len >= prefix.len &&
           ms_span_equal_nocase(ms_span_slice(span, 0, prefix.len), prefix);
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
