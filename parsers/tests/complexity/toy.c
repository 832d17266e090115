/* toy.h: readers of lists of words, one of them linear. */
#include "toy.h"

ms_status toy_linear(ms_span input, ms_arena *arena) {
    size_t words = 0;
    for (size_t at = 0; at < input.len; at++) {
        words += input.data[at] == ' ';
    }
    return ms_arena_alloc(arena, words) == NULL ? MS_NOMEM : MS_OK;
}

/* Looks for the end of the list from every so many words on. */
ms_status toy_quadratic(ms_span input, ms_arena *arena) {
    size_t ends = 0;
    (void)arena;
    for (size_t at = 0; at < input.len; at += 1024) {
        size_t end = at;
        while (end < input.len && input.data[end] != ')') {
            end++;
        }
        ends += end < input.len;
    }
    return ends == 0 ? MS_OK : MS_INVALID;
}

/* The same by memchr, in which the compiler counts nothing. */
ms_status toy_quadratic_inside(ms_span input, ms_arena *arena) {
    size_t ends = 0;
    (void)arena;
    for (size_t at = 0; at < input.len; at += 64) {
        ends += memchr(input.data + at, ')', input.len - at) != NULL;
    }
    return ends == 0 ? MS_OK : MS_INVALID;
}

/* Linear, and yet far too much. */
ms_status toy_slow(ms_span input, ms_arena *arena) {
    unsigned sum = 0;
    (void)arena;
    for (size_t i = 0; i < input.len * 600; i++) {
        sum += input.data[i % input.len];
    }
    return sum == 0 ? MS_INVALID : MS_OK;
}
