/*
 * NAME
 *      octets.h - octets in tests
 */
#ifndef MAILSPEC_TESTS_OCTETS_H
#define MAILSPEC_TESTS_OCTETS_H

#include "mailspec/span.h"

#include <stdlib.h>
#include <string.h>

/* A copy in memory of exactly its size, so that a sanitizer sees the first octet too many. For
 * free(); without memory the program ends. */
static inline uint8_t *octets_copy(ms_span octets) {
    uint8_t *copy = malloc(octets.len + (octets.len == 0));
    if (copy == NULL) {
        abort();
    }
    if (octets.len != 0) {
        memcpy(copy, octets.data, octets.len);
    }
    return copy;
}

static inline void octets_put(uint8_t *place, ms_span octets) {
    memcpy(place, octets.data, octets.len);
}

/* Whether `part` lies in `whole`. An empty one lies everywhere. */
static inline bool octets_lie_in(ms_span part, ms_span whole) {
    return part.len == 0 || (part.data >= whole.data && part.len <= whole.len &&
                             part.data - whole.data <= (ptrdiff_t)(whole.len - part.len));
}

#endif
