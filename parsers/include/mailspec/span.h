/*
 * NAME
 *      span.h - a run of octets that somebody else owns
 *
 * DESCRIPTION
 *      A span is a pointer and a length. Nothing in the library looks for a NUL, and a NUL octet is
 *      an octet like any other. A span of length 0 may have a NULL pointer. Comparisons that ignore
 *      case fold only the 26 ASCII letters, as every RFC here asks. What is called for single
 * octets stands here to be inlined; parsers spend their time there.
 */
#ifndef MAILSPEC_SPAN_H
#define MAILSPEC_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct ms_span {
    const uint8_t *data; /* first octet; owned by the caller */
    size_t len;          /* octets */
} ms_span;

/* A span over a string literal, without its terminating NUL. */
#define MS_SPAN_LIT(literal) ((ms_span){(const uint8_t *)("" literal), sizeof(literal) - 1})

/* The span of `len` octets at `data`. `data` may be NULL when `len` is 0. */
static inline ms_span ms_span_of(const void *data, size_t len) {
    return (ms_span){(const uint8_t *)data, len};
}

/* The span of a NUL-terminated C string, without the NUL. `text` must not be NULL. */
static inline ms_span ms_span_of_string(const char *text) {
    return ms_span_of(text, strlen(text));
}

/* `span` without its first `offset` octets; empty, and at its end, when it has no more than that.
 */
static inline ms_span ms_span_from(ms_span span, size_t offset) {
    if (offset >= span.len) {
        return ms_span_of(span.len == 0 ? span.data : span.data + span.len, 0);
    }
    return ms_span_of(span.data + offset, span.len - offset);
}

/* `len` octets of `span` from `offset` on. Both are cut to what the span has. */
static inline ms_span ms_span_slice(ms_span span, size_t offset, size_t len) {
    ms_span rest = ms_span_from(span, offset);
    if (len < rest.len) {
        rest.len = len;
    }
    return rest;
}

/* Whether both have the same octets. */
static inline bool ms_span_equal(ms_span a, ms_span b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.data, b.data, a.len) == 0);
}

/* Whether `length` octets at `a` and `b` are the same when ASCII letters are folded. */
bool ms_octets_equal_nocase(const uint8_t *a, const uint8_t *b, size_t length);

/* Whether both spans have the same octets when ASCII letters are folded. */
static inline bool ms_span_equal_nocase(ms_span a, ms_span b) {
    return a.len == b.len && ms_octets_equal_nocase(a.data, b.data, a.len);
}

/* Less than, equal to or greater than 0: an order in which equal spans, ASCII letters folded, stand
 * together, shorter ones first. */
int ms_span_order_nocase(ms_span a, ms_span b);

/* Whether `span` begins with `prefix`; the second folds ASCII letters. */
static inline bool ms_span_starts(ms_span span, ms_span prefix) {
    return span.len >= prefix.len && ms_span_equal(ms_span_slice(span, 0, prefix.len), prefix);
}

static inline bool ms_span_starts_nocase(ms_span span, ms_span prefix) {
    return span.len >= prefix.len && ms_octets_equal_nocase(span.data, prefix.data, prefix.len);
}

/* Whether no octet is above 127. */
bool ms_span_is_ascii(ms_span span);

/* Index of the first `octet` at or after `from`; span.len when there is none. */
static inline size_t ms_span_find(ms_span span, uint8_t octet, size_t from) {
    if (from >= span.len) {
        return span.len;
    }
    const uint8_t *hit = (const uint8_t *)memchr(span.data + from, octet, span.len - from);
    return hit == NULL ? span.len : (size_t)(hit - span.data);
}

/* Where `part`, a span into `whole`, begins in it, in octets. An empty part with a NULL pointer is
 * at 0. `part` must lie in `whole`. */
static inline size_t ms_span_offset(ms_span whole, ms_span part) {
    return part.data == NULL ? 0 : (size_t)(part.data - whole.data);
}

/*
 * Decimal digits (at least one, nothing else, at most 20) as a number.
 * Returns false when that is not what the span holds or it does not fit in 64 bits; *value is then
 * untouched. Leading zeros are taken; a grammar that forbids them checks for itself.
 */
bool ms_span_to_u64(ms_span span, uint64_t *value);

/*
 * Octets of the UTF-8 character that `octets` begins with, 1 to 4; 0 when there is none: nothing,
 * cut off, overlong, a surrogate, beyond U+10FFFF, or no first octet. RFC 3629 section 4, whose
 * text is not in this project's reference set.
 */
size_t ms_utf8_length(ms_span octets);

/* ASCII classes that do not depend on a locale. */
static inline uint8_t ms_to_lower(uint8_t octet) {
    return octet >= 'A' && octet <= 'Z' ? (uint8_t)(octet + ('a' - 'A')) : octet;
}

static inline bool ms_is_alpha(uint8_t octet) {
    return (octet | 0x20) >= 'a' && (octet | 0x20) <= 'z';
}

static inline bool ms_is_digit(uint8_t octet) {
    return octet >= '0' && octet <= '9';
}

static inline bool ms_is_alnum(uint8_t octet) {
    return ms_is_alpha(octet) || ms_is_digit(octet);
}

static inline bool ms_is_hexdigit(uint8_t octet) {
    return ms_is_digit(octet) || (ms_to_lower(octet) >= 'a' && ms_to_lower(octet) <= 'f');
}

#endif
