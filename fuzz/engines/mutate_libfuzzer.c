/*
 * NAME
 *      mutate_libfuzzer.c - libFuzzer's interface to the mutators
 *
 * DESCRIPTION
 *      Compiled once for each target, whose name is MUTATOR_TARGET. libFuzzer calls either function
 * as often as the other, so the second one crosses for a small share of its calls and mutates for
 * the rest. Both leave a share to libFuzzer's own mutations, without which dictionaries and
 * compared values would go unused. Where an engine does not define LLVMFuzzerMutate (the reference
 * is weak), all calls are ours.
 */
#include "mutators/mutator.h"

/* Of 100 mutations so many know the grammar; the README has the measurement. */
enum { SHARE = 40, THEN_ENGINE = 25 };

/* Of 100 crossovers so many cross. */
enum { CROSS = 15 };

__attribute__((weak)) size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t max_size);

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2,
                                 size_t size2, uint8_t *out, size_t max_out_size,
                                 unsigned int seed);

static size_t mutate(uint8_t *data, size_t size, size_t max_size, mutation_random *random) {
    const mutator_plan *plan = mutator_find(MUTATOR_TARGET);
    bool engine = LLVMFuzzerMutate != NULL;
    if (plan != NULL && (!engine || mutation_chance(random, SHARE))) {
        size_t changed = mutator_mutate(plan, data, size, max_size, random);
        if (!engine || (changed != 0 && !mutation_chance(random, THEN_ENGINE))) {
            return changed == 0 ? size : changed;
        }
        size = changed == 0 ? size : changed;
    }
    return engine ? LLVMFuzzerMutate(data, size, max_size) : size;
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t max_size, unsigned int seed) {
    mutation_random random = {seed};
    return mutate(data, size, max_size, &random);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t *data1, size_t size1, const uint8_t *data2,
                                 size_t size2, uint8_t *out, size_t max_out_size,
                                 unsigned int seed) {
    mutation_random random = {seed};
    const mutator_plan *plan = mutator_find(MUTATOR_TARGET);
    size_t crossed = 0;
    if (plan != NULL && mutation_chance(&random, CROSS)) {
        crossed = mutator_cross(plan, ms_span_of(data1, size1), ms_span_of(data2, size2), out,
                                max_out_size, &random);
    }
    if (crossed != 0 || max_out_size == 0) {
        return crossed;
    }
    size_t kept = size1 < max_out_size ? size1 : max_out_size;
    memcpy(out, data1, kept);
    return mutate(out, kept, max_out_size, &random);
}
