/*
 * NAME
 *      span.h - a run of octets that somebody else owns
 *
 * DESCRIPTION
 *      A span is a pointer and a length. Nothing in the library looks for a NUL, and a NUL octet is
 *      an octet like any other. A span of length 0 may have a NULL pointer. Comparisons that ignore
 *      case fold only the 26 ASCII letters, as every RFC here asks.
 */
#ifndef MAILSPEC_SPAN_H
#define MAILSPEC_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct ms_span {
    const uint8_t *data; /* first octet; owned by the caller */
    size_t len;          /* octets */
} ms_span;

/* A span over a string literal, without its terminating NUL. */
#define MS_SPAN_LIT(literal) ((ms_span){(const uint8_t *)("" literal), sizeof(literal) - 1})

/* The span of `len` octets at `data`. `data` may be NULL when `len` is 0. */
ms_span ms_span_of(const void *data, size_t len);

/* The span of a NUL-terminated C string, without the NUL. `text` must not be NULL. */
ms_span ms_span_of_string(const char *text);

/* `len` octets of `span` from `offset` on. Both are cut to what the span has. */
ms_span ms_span_slice(ms_span span, size_t offset, size_t len);

/* `span` without its first `offset` octets; empty, and at its end, when it has no more than that.
 */
ms_span ms_span_from(ms_span span, size_t offset);

/* Whether both have the same octets. */
bool ms_span_equal(ms_span a, ms_span b);

/* Whether both have the same octets when ASCII letters are folded. */
bool ms_span_equal_nocase(ms_span a, ms_span b);

/* Whether `span` begins with `prefix`; the second folds ASCII letters. */
bool ms_span_starts(ms_span span, ms_span prefix);
bool ms_span_starts_nocase(ms_span span, ms_span prefix);

/* Index of the first `octet` at or after `from`; span.len when there is none. */
size_t ms_span_find(ms_span span, uint8_t octet, size_t from);

/* Where `part`, a span into `whole`, begins in it, in octets. An empty part with a NULL pointer is
 * at 0. `part` must lie in `whole`. */
size_t ms_span_offset(ms_span whole, ms_span part);

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
bool ms_is_alpha(uint8_t octet);
bool ms_is_digit(uint8_t octet);
bool ms_is_alnum(uint8_t octet);
bool ms_is_hexdigit(uint8_t octet);
uint8_t ms_to_lower(uint8_t octet);

#endif
