/* Every vector's input, cut off, bent, and read without memory: no harm, and no broken promise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "octets.h"
#include "vectors/vector.h"

/* Inputs that stand for others of their kind; longer ones are not cut and bent. */
#define INPUT_MAX ((size_t)4096)

/* Up to this length each place is given every octet there is; in longer inputs, every octet that is
 * telling. */
#define SHORT_MAX ((size_t)6)

/* Variants of one longer input that are read: all that one of 20 octets has. Of more, a sample is
 * read, the same in every run. All of them would take twice as long. */
#define VARIANTS_MAX ((size_t)660)

/* Octets that mean something to some grammar, and some that mean nothing to any. */
static const uint8_t telling[] = {0,    '\t', '\n', '\r', ' ', '"', '(',  ')',  '*',  '+', ',',
                                  '-',  '0',  ':',  ';',  '<', '=', '>',  '?',  '@',  'A', '[',
                                  '\\', ']',  '_',  '{',  '}', '~', 0x7F, 0x80, 0xC3, 0xFF};

static vector_set vectors;
static FILE *faults; /* what is wrong with the files, which is for `mailspec vectors` to say */

static int load(void **state) {
    (void)state;
    faults = tmpfile();
    if (faults == NULL) {
        return -1;
    }
    vector_set_init(&vectors, faults, true);
    (void)vector_set_load(&vectors, VECTORS);
    return vectors.count != 0 ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    vector_set_free(&vectors);
    return fclose(faults);
}

/* What is wrong with what the reader said; NULL when nothing is. */
static const char *find_fault(ms_status status, const ms_arena *arena, const json_t *value,
                              const ms_diagnostics *list, size_t len) {
    if (status != MS_OK && status != MS_INVALID && status != MS_LIMIT && status != MS_NOMEM) {
        return "a status that is none of the contract's";
    }
    if ((status == MS_NOMEM) != (arena->failed == MS_NOMEM)) {
        return "the status and the arena disagree about memory";
    }
    if (status == MS_INVALID && list->errors == 0) {
        return "invalid, and no error says why";
    }
    if (value == NULL) {
        return "not even a null for a value";
    }
    return diagnostics_inside(list, len) ? NULL : "a diagnostic outside of the unit";
}

/* Reads `octets`, in memory of exactly their size, as a unit of the vector's grammar, with so many
 * allocations. Returns the status. */
static ms_status read_unit(const vector *one, ms_span octets, size_t allocations) {
    failing_allocator memory;
    ms_arena arena;
    ms_diagnostics list = {0};
    json_t *value = NULL;
    uint8_t *copy = octets_copy(octets);
    assert_non_null(copy);
    failing_allocator_init(&memory, allocations);
    ms_arena_init(&arena, &memory.allocator, 0);
    const unit_source in = {
        .octets = ms_span_of(copy, octets.len),
        .settings = one->settings,
        .arena = &arena,
        .diagnostics = &list,
    };
    ms_status status = one->file->grammar->read(&in, &value);
    const char *fault = find_fault(status, &arena, value, &list, octets.len);
    if (fault != NULL) {
        fail_msg("%s: %s", one->id, fault);
    }
    json_decref(value);
    ms_arena_free(&arena);
    assert_int_equal(memory.live, 0);
    free(copy);
    return status;
}

static void take_nothing(void *context, const unit_result *result) {
    (void)context;
    (void)result;
}

/* Reads `octets` as they are, and cut into units by the grammar's framing. */
static void read_input(const vector *one, ms_span octets) {
    const units_options how = {.grammar = one->file->grammar,
                               .settings = one->settings,
                               .memory = INPUT_MAX * 1024,
                               .take = take_nothing};
    assert_int_not_equal(read_unit(one, octets, SIZE_MAX), MS_NOMEM);
    if (unit_framing_of(how.grammar, how.settings)->delimits) {
        units_read_all(&how, octets);
    }
}

/* How many octets each place is given. */
static size_t octets_tried(size_t len) {
    return len <= SHORT_MAX ? 256 : sizeof telling;
}

/* Every prefix, and every place with every octet that is tried. */
static size_t count_variants(size_t len) {
    return len + len * octets_tried(len);
}

static void read_variant(const vector *one, size_t number) {
    uint8_t octets[INPUT_MAX];
    size_t len = one->input.len;
    if (number < len) {
        read_input(one, ms_span_slice(one->input, 0, number));
        return;
    }
    size_t tried = octets_tried(len);
    size_t which = (number - len) % tried;
    octets_put(octets, one->input);
    octets[(number - len) / tried] = tried == 256 ? (uint8_t)which : telling[which];
    read_input(one, ms_span_of(octets, len));
}

/* The next number of a row that looks random: Knuth's multiplicative generator. */
static size_t next(uint64_t *row) {
    *row = *row * UINT64_C(6364136223846793005) + 1442695040888963407U;
    return (size_t)(*row >> 33);
}

/* Returns how many were read. */
static size_t read_variants(const vector *one) {
    size_t variants = count_variants(one->input.len);
    uint64_t row = one->line;
    bool all = one->input.len <= SHORT_MAX || variants <= VARIANTS_MAX;
    size_t reads = all ? variants : VARIANTS_MAX;
    for (size_t i = 0; i < reads; i++) {
        read_variant(one, all ? i : next(&row) % variants);
    }
    return reads;
}

static void reads_what_is_cut_and_bent(void **state) {
    (void)state;
    size_t variants = 0;
    size_t reads = 0;
    size_t long_ones = 0;
    for (const vector *one = vectors.first; one != NULL; one = one->next) {
        read_input(one, one->input);
        if (one->input.len > INPUT_MAX) {
            long_ones++;
            continue;
        }
        variants += count_variants(one->input.len);
        reads += read_variants(one);
    }
    print_message("%zu vectors; %zu of %zu variants read; %zu inputs are too long for it\n",
                  vectors.count, reads, variants, long_ones);
    assert_true(reads > vectors.count);
}

/* The first, second, ... request fails; of very many requests, some. */
static void survives_every_failed_allocation(void **state) {
    (void)state;
    for (const vector *one = vectors.first; one != NULL; one = one->next) {
        size_t succeed = 0;
        while (read_unit(one, one->input, succeed) == MS_NOMEM) {
            succeed += 1 + succeed / 32;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_is_cut_and_bent),
        cmocka_unit_test(survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
