/* mutator.h: chooses families, mutations and edits. */
#include "mutators/mutator.h"

#include <stdlib.h>

/* An input grows by no more in one call: larger ones are slower, and rarely reach more. */
#define GROWTH_MAX ((size_t)4096)

/* Families whose mutations find nothing in this input are passed by so often. */
enum { TRIES = 6 };

static const mutation_family *choose_family(const mutator_plan *plan, mutation_random *random) {
    size_t count = 0;
    while (count < MUTATOR_FAMILIES_MAX && plan->families[count] != NULL) {
        count++;
    }
    return plan->families[mutation_below(random, count)];
}

/* Of the edits one comes as often as of the family's own mutations. */
static size_t mutate_once(const mutation_family *family, ms_span in, uint8_t *data, size_t capacity,
                          mutation_random *random) {
    if (family->count != 0 && mutation_chance(random, 50)) {
        mutation *run = family->mutations[mutation_below(random, family->count)];
        return mutation_run(run, in, data, capacity, random);
    }
    mutation_out out = {data, 0, capacity, false};
    token_edit *edit = token_edits[mutation_below(random, TOKEN_EDITS)];
    return edit(in, family, &out, random) && !out.full ? out.len : 0;
}

size_t mutator_mutate(const mutator_plan *plan, uint8_t *data, size_t size, size_t capacity,
                      mutation_random *random) {
    size_t room = capacity - size < GROWTH_MAX ? capacity : size + GROWTH_MAX;
    uint8_t *scratch = malloc(room + 1);
    size_t steps = scratch == NULL ? 0 : 1 + mutation_below(random, 3);
    size_t changed = 0;
    for (size_t tries = 0; tries < TRIES && steps != 0; tries++) {
        size_t len =
            mutate_once(choose_family(plan, random), ms_span_of(data, size), scratch, room, random);
        if (len != 0) {
            memcpy(data, scratch, len);
            size = len;
            changed = len;
            steps--;
        }
    }
    free(scratch);
    return changed;
}

size_t mutator_cross(const mutator_plan *plan, ms_span a, ms_span b, uint8_t *data, size_t capacity,
                     mutation_random *random) {
    mutation_out out = {data, 0, capacity, false};
    const mutation_family *family = choose_family(plan, random);
    return token_cross(a, b, family, &out, random) && !out.full ? out.len : 0;
}
