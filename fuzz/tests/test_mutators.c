/* Mutators: within their capacity, the same for the same seed, for every target, on any octets. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "mutator_inputs.h"
#include "mutators/families.h"
#include "mutators/mutator.h"

static const mutation_family *const families[] = {
    &family_imap,          &family_imap_literals, &family_smtp_replies,
    &family_header_fields, &family_header_words,  &family_parameters,
    &family_multiparts,    &family_base64,        &family_quoted_printable,
    &family_shifts,        &family_lines,         &family_numbers,
    &family_exchange};

enum { FAMILIES = sizeof families / sizeof families[0] };

/* Runs in memory of exactly `capacity`, where ASan sees one octet more. */
static size_t run(mutation *mutate, ms_span in, size_t capacity, uint64_t seed, uint8_t **data) {
    mutation_random random = {seed};
    *data = malloc(capacity == 0 ? 1 : capacity);
    assert_non_null(*data);
    size_t len = mutation_run(mutate, in, *data, capacity, &random);
    assert_in_range(len, 0, capacity);
    return len;
}

static void runs_alike(mutation *mutate, ms_span in, size_t capacity, uint64_t seed) {
    uint8_t *first = NULL;
    uint8_t *again = NULL;
    size_t len = run(mutate, in, capacity, seed, &first);
    assert_int_equal(run(mutate, in, capacity, seed, &again), len);
    assert_memory_equal(first, again, len);
    free(first);
    free(again);
}

/* Each family's mutations, with no room, with less than the input's, and with enough. */
static void try_all(ms_span in, void *context) {
    uint64_t *seed = context;
    for (size_t f = 0; f < FAMILIES; f++) {
        for (size_t m = 0; m < families[f]->count; m++) {
            const size_t capacities[] = {0, in.len / 2, in.len, in.len + 600};
            runs_alike(families[f]->mutations[m], in, capacities[*seed % 4], *seed);
            ++*seed;
        }
    }
}

static void try_edits(ms_span in, void *context) {
    uint64_t *seed = context;
    uint8_t *data = malloc(in.len + 9);
    assert_non_null(data);
    for (size_t f = 0; f < FAMILIES; f++) {
        for (size_t e = 0; e < TOKEN_EDITS; e++) {
            mutation_random random = {++*seed};
            mutation_out out = {data, 0, in.len + 9, false};
            (void)token_edits[e](in, families[f], &out, &random);
            assert_in_range(out.len, 0, in.len + 9);
        }
    }
    free(data);
}

static void mutations_take_any_octets(void **state) {
    uint64_t seed = 0;
    (void)state;
    inputs_hostile(try_all, &seed);
    inputs_hostile(try_edits, &seed);
}

/* Tokens follow each other without a gap and come to an end. */
static void try_tokens(ms_span in, void *context) {
    (void)context;
    for (size_t f = 0; f < FAMILIES; f++) {
        for (ms_span rest = in; rest.len != 0;) {
            ms_span token = families[f]->token(rest);
            assert_ptr_equal(token.data, rest.data);
            assert_in_range(token.len, 1, rest.len);
            rest = ms_span_from(rest, token.len);
        }
    }
}

static void tokens_cover_any_octets(void **state) {
    (void)state;
    inputs_hostile(try_tokens, NULL);
}

typedef struct mutating {
    const mutator_plan *plan;
    size_t times; /* each input */
    size_t run;
    size_t changed;
} mutating;

static void mutate_seed(ms_span in, void *context) {
    mutating *all = context;
    size_t capacity = in.len + 40;
    uint8_t *data = malloc(capacity);
    assert_non_null(data);
    for (size_t i = 0; i < all->times; i++) {
        mutation_random random = {all->run++};
        memcpy(data, in.data, in.len);
        size_t len = mutator_mutate(all->plan, data, in.len, capacity, &random);
        assert_in_range(len, 0, capacity);
        all->changed += len != 0 && !ms_span_equal(in, ms_span_of(data, len)) ? 1 : 0;
    }
    free(data);
}

/* 50 of each seed are 100,000 of all. Most change something: tries are not wasted. */
static void seeds_are_mutated(void **state) {
    (void)state;
    for (size_t i = 0; mutator_at(i) != NULL; i++) {
        mutating all = {.plan = mutator_at(i), .times = 50};
        size_t seeds = inputs_seeds(all.plan->target, mutate_seed, &all);
        if (all.changed * 10 < all.run * 8 || (all.changed == 0 && seeds != 0)) {
            fail_msg("%s: of %zu mutations of %zu seeds only %zu changed anything",
                     all.plan->target, all.run, seeds, all.changed);
        }
    }
}

typedef struct sought {
    mutation *mutate;
    size_t changed;
} sought;

static void count_changes(ms_span in, void *context) {
    sought *one = context;
    for (uint64_t seed = 0; seed < 6; seed++) {
        uint8_t *data = NULL;
        size_t len = run(one->mutate, in, in.len + 4096, seed, &data);
        one->changed += len != 0 && !ms_span_equal(in, ms_span_of(data, len)) ? 1 : 0;
        free(data);
    }
}

/* No mutation is there in vain: each changes seeds of a target whose plan has its family. */
static void every_mutation_finds_something(void **state) {
    static const char exchange[] = "title: t\nprotocol: smtp\ncites: RFC 5321 4.1.1.9 MUST\n"
                                   "table:\n| row | a |\n| one | b |\n\nC: NOOP {a}\nS: 250 ...\n";
    (void)state;
    for (size_t f = 0; f < FAMILIES; f++) {
        for (size_t m = 0; m < families[f]->count; m++) {
            sought one = {families[f]->mutations[m], 0};
            for (size_t i = 0; mutator_at(i) != NULL; i++) {
                for (size_t k = 0; k < MUTATOR_FAMILIES_MAX; k++) {
                    if (mutator_at(i)->families[k] == families[f]) {
                        (void)inputs_seeds(mutator_at(i)->target, count_changes, &one);
                    }
                }
            }
            count_changes(ms_span_of_string(exchange), &one);
            if (one.changed == 0) {
                fail_msg("%s: mutation %zu changes no seed", families[f]->name, m);
            }
        }
    }
}

static void every_target_has_a_plan(void **state) {
    DIR *folder = opendir(SOURCE "/fuzz/targets");
    size_t targets = 0;
    (void)state;
    assert_non_null(folder);
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char name[64];
        if (sscanf(entry->d_name, "fuzz_%63[^.].c", name) == 1) {
            targets++;
            if (mutator_find(name) == NULL) {
                fail_msg("%s has no row in fuzz/mutators/plans.c", name);
            }
        }
    }
    (void)closedir(folder);
    assert_true(targets >= 18);
    assert_ptr_equal(mutator_find("smtp_reply_stream"), mutator_find("smtp_reply"));
    assert_null(mutator_find("smtp_reply2"));
    assert_null(mutator_find("smtp_repl"));
}

static void crossing_takes_from_both(void **state) {
    const mutator_plan *plan = mutator_find("smtp_reply");
    ms_span a = MS_SPAN_LIT("250-one\r\n250 two\r\n");
    ms_span b = MS_SPAN_LIT("550 three\r\n");
    uint8_t data[64];
    size_t crossed = 0;
    (void)state;
    for (uint64_t seed = 0; seed < 50; seed++) {
        mutation_random random = {seed};
        size_t len = mutator_cross(plan, a, b, data, sizeof data, &random);
        ms_span three = ms_span_of(data + ms_span_find(ms_span_of(data, len), '5', 3), 0);
        crossed += len > b.len && three.data != NULL ? 1 : 0;
        assert_in_range(mutator_cross(plan, a, b, data, 12, &random), 0, 12);
        assert_int_equal(mutator_cross(plan, a, ms_span_of(NULL, 0), data, sizeof data, &random),
                         0);
    }
    assert_true(crossed > 25);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(mutations_take_any_octets),
        cmocka_unit_test(tokens_cover_any_octets),
        cmocka_unit_test(seeds_are_mutated),
        cmocka_unit_test(every_mutation_finds_something),
        cmocka_unit_test(every_target_has_a_plan),
        cmocka_unit_test(crossing_takes_from_both),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
