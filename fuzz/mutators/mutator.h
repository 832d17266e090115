/*
 * NAME
 *      mutator.h - mutates an input as its target's grammar suggests
 *
 * DESCRIPTION
 *      The core that every engine's interface calls. It knows which families of mutations a target
 * has, and keeps nothing between two calls.
 */
#ifndef FUZZ_MUTATORS_MUTATOR_H
#define FUZZ_MUTATORS_MUTATOR_H

#include "mutators/mutation.h"

enum { MUTATOR_FAMILIES_MAX = 6 };

/* The families of one target. A family that stands there twice is chosen twice as often. */
typedef struct mutator_plan {
    const char *target;
    const mutation_family *families[MUTATOR_FAMILIES_MAX]; /* NULL behind the last */
} mutator_plan;

/* The plan of a target by its name, as in fuzz_<name>.c; NULL for one that has none. A plan holds
 * also for a target whose name goes on behind its own with "_": "base64" for base64_stream. */
const mutator_plan *mutator_find(const char *target);

/* The plan at `index`, for who wants all; NULL behind the last. */
const mutator_plan *mutator_at(size_t index);

/*
 * Mutates the `size` octets at `data`, where `capacity` (not less) are, by one to a few mutations.
 * Returns the new length, at most `capacity`; 0 when no mutation found anything to change or there
 * was no memory; then the octets are as they were.
 */
size_t mutator_mutate(const mutator_plan *plan, uint8_t *data, size_t size, size_t capacity,
                      mutation_random *random);

/*
 * Writes `a` with a token of `b` to the `capacity` octets at `data`, which neither overlaps.
 * Returns the length, at most `capacity`; 0 when there is nothing to take or it does not fit.
 */
size_t mutator_cross(const mutator_plan *plan, ms_span a, ms_span b, uint8_t *data, size_t capacity,
                     mutation_random *random);

#endif
