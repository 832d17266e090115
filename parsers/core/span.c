/* span.h: runs of octets. */
#include "mailspec/span.h"

#include <string.h>

ms_span ms_span_of(const void *data, size_t len) {
    return (ms_span){data, len};
}

ms_span ms_span_of_string(const char *text) {
    return ms_span_of(text, strlen(text));
}

ms_span ms_span_from(ms_span span, size_t offset) {
    if (offset >= span.len) {
        return ms_span_of(span.len == 0 ? span.data : span.data + span.len, 0);
    }
    return ms_span_of(span.data + offset, span.len - offset);
}

ms_span ms_span_slice(ms_span span, size_t offset, size_t len) {
    ms_span rest = ms_span_from(span, offset);
    if (len < rest.len) {
        rest.len = len;
    }
    return rest;
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

size_t ms_span_find(ms_span span, uint8_t octet, size_t from) {
    if (from >= span.len) {
        return span.len;
    }
    const uint8_t *hit = memchr(span.data + from, octet, span.len - from);
    return hit == NULL ? span.len : (size_t)(hit - span.data);
}

size_t ms_span_offset(ms_span whole, ms_span part) {
    return part.data == NULL ? 0 : (size_t)(part.data - whole.data);
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

bool ms_is_alpha(uint8_t octet) {
    return ms_to_lower(octet) >= 'a' && ms_to_lower(octet) <= 'z';
}

bool ms_is_digit(uint8_t octet) {
    return octet >= '0' && octet <= '9';
}

bool ms_is_alnum(uint8_t octet) {
    return ms_is_alpha(octet) || ms_is_digit(octet);
}

bool ms_is_hexdigit(uint8_t octet) {
    return ms_is_digit(octet) || (ms_to_lower(octet) >= 'a' && ms_to_lower(octet) <= 'f');
}

uint8_t ms_to_lower(uint8_t octet) {
    return octet >= 'A' && octet <= 'Z' ? (uint8_t)(octet + ('a' - 'A')) : octet;
}
