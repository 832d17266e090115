/*
 * NAME
 *      mutate_afl.c - AFL++'s interface to the mutators
 *
 * SYNOPSIS
 *      AFL_CUSTOM_MUTATOR_LIBRARY=libmailspec_mutator.so MAILSPEC_FUZZ_TARGET=imap_fetch afl-fuzz
 * ...
 *
 * DESCRIPTION
 *      The custom mutator library of AFL++ 4, as Debian 12 has it (4.04c). AFL++ runs it as a stage
 * of its own and keeps its own mutations beside it. It is loaded into afl-fuzz, so nothing in it is
 * instrumented.
 *
 * DIAGNOSTICS
 *      Without MAILSPEC_FUZZ_TARGET, or with a name that no plan has, afl-fuzz ends at its start
 * with status 1.
 */
#include <stdio.h>
#include <stdlib.h>

#include "mutators/mutator.h"

/* Of 100 calls so many cross with the other input that AFL++ offers. */
enum { CROSS = 15 };

/* AFL++'s own limit for an input, MAX_FILE in its config.h. */
#define INPUT_MAX ((size_t)1024 * 1024)

typedef struct afl_mutator {
    const mutator_plan *plan;
    mutation_random random;
    uint8_t *data;
} afl_mutator;

void *afl_custom_init(void *afl, unsigned int seed);
size_t afl_custom_fuzz(afl_mutator *mutator, uint8_t *buf, size_t buf_size, uint8_t **out_buf,
                       uint8_t *add_buf, size_t add_buf_size, size_t max_size);
const char *afl_custom_describe(afl_mutator *mutator, size_t max_len);
void afl_custom_deinit(afl_mutator *mutator);

/* AFL++ 4.04c does not look at what afl_custom_init returns: to say no is to end. */
_Noreturn static void refuse(const char *what, const char *target) {
    (void)fprintf(stderr, "libmailspec_mutator: %s%s; set MAILSPEC_FUZZ_TARGET to one of:", what,
                  target);
    for (size_t i = 0; mutator_at(i) != NULL; i++) {
        (void)fprintf(stderr, " %s", mutator_at(i)->target);
    }
    (void)fprintf(stderr, "\n");
    exit(1);
}

static const mutator_plan *find_plan(void) {
    const char *target = getenv("MAILSPEC_FUZZ_TARGET");
    const mutator_plan *plan = target == NULL ? NULL : mutator_find(target);
    if (target == NULL) {
        refuse("no target is named", "");
    } else if (plan == NULL) {
        refuse("there are no mutations for ", target);
    }
    return plan;
}

void *afl_custom_init(void *afl, unsigned int seed) {
    (void)afl;
    const mutator_plan *plan = find_plan();
    afl_mutator *mutator = calloc(1, sizeof *mutator);
    uint8_t *data = malloc(INPUT_MAX);
    if (mutator == NULL || data == NULL) {
        refuse("there is no memory", "");
    }
    *mutator = (afl_mutator){plan, {seed}, data};
    return mutator;
}

/* Returns the length of *out_buf, which is the mutator's until the next call; 0 skips this one. */
size_t afl_custom_fuzz(afl_mutator *mutator, uint8_t *buf, size_t buf_size, uint8_t **out_buf,
                       uint8_t *add_buf, size_t add_buf_size, size_t max_size) {
    size_t capacity = max_size < INPUT_MAX ? max_size : INPUT_MAX;
    size_t size = 0;
    *out_buf = mutator->data;
    if (add_buf != NULL && mutation_chance(&mutator->random, CROSS)) {
        size = mutator_cross(mutator->plan, ms_span_of(buf, buf_size),
                             ms_span_of(add_buf, add_buf_size), mutator->data, capacity,
                             &mutator->random);
    }
    if (size == 0 && buf_size <= capacity) {
        memcpy(mutator->data, buf, buf_size);
        size = mutator_mutate(mutator->plan, mutator->data, buf_size, capacity, &mutator->random);
    }
    return size;
}

/* What stands in the names of the files that it finds. */
const char *afl_custom_describe(afl_mutator *mutator, size_t max_len) {
    (void)max_len;
    return mutator->plan->target;
}

void afl_custom_deinit(afl_mutator *mutator) {
    free(mutator->data);
    free(mutator);
}
