/*
 * NAME
 *      vector_skip.h - vectors that a decoder is not asked, each with a reason
 *
 * DESCRIPTION
 *      Read from a list (vector_list.h) of ids or globs.
 */
#ifndef HARNESS_VECTORS_VECTOR_SKIP_H
#define HARNESS_VECTORS_VECTOR_SKIP_H

#include "vectors/vector.h"

typedef struct vector_skip {
    const char *glob, *reason;
    size_t line;
    struct vector_skip *next;
} vector_skip;

typedef struct vector_skips {
    ms_arena arena;
    vector_skip *first;
} vector_skips;

/*
 * Reads the list. Each entry must match a vector of the set, selected or not: one that matches none
 * has outlived what it was for. false after telling on set->errors what is wrong. Must be freed
 * either way.
 */
bool vector_skips_load(vector_skips *list, const char *path, vector_set *set);
void vector_skips_free(vector_skips *list);

/* Why the vector is skipped; NULL when it is not. */
const char *vector_skips_reason(const vector_skips *list, const vector *one);

#endif
