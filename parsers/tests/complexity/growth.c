/* growth.h: inputs of growing size, and the work they make. */
#include "growth.h"

#include "work.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint8_t *put(uint8_t *at, ms_span octets) {
    if (octets.len != 0) {
        memcpy(at, octets.data, octets.len);
    }
    return at + octets.len;
}

/* The number of a unit, in letters, the last digit first, so that two units soon differ. */
static void put_number(uint8_t *at, size_t number) {
    for (size_t i = 0; i < GROWTH_NUMBER; i++) {
        at[i] = (uint8_t)('A' + number % 16);
        number /= 16;
    }
}

/* The row's input of `len` octets or a little less; in memory of exactly its size. */
static ms_span make_input(const growth_row *row, size_t len) {
    size_t ends = row->prefix.len + row->suffix.len;
    size_t count = (len - ends) / row->unit.len;
    size_t size = ends + count * row->unit.len;
    uint8_t *data = malloc(size);
    if (data == NULL) {
        fputs("no memory\n", stderr);
        abort();
    }
    uint8_t *at = put(data, row->prefix);
    for (size_t i = 0; i < count; i++) {
        at = put(at, row->unit);
        if (row->number_at != 0) {
            put_number(at - row->unit.len + row->number_at, i);
        }
    }
    put(at, row->suffix);
    return ms_span_of(data, size);
}

/* Work for each octet of an input of `len` octets. */
static double measure(const growth_row *row, size_t len, ms_status *status) {
    ms_arena arena;
    ms_span input = make_input(row, len);
    ms_arena_init(&arena, ms_allocator_libc(), SIZE_MAX);
    uint64_t begin = work_done();
    *status = row->read(input, &arena);
    uint64_t work = work_done() - begin;
    ms_arena_free(&arena);
    free((void *)input.data);
    return (double)work / (double)input.len;
}

growth growth_of(const growth_row *row) {
    growth result = {0};
    double before = 0;
    for (int i = 0; i <= GROWTH_DOUBLINGS; i++) {
        result.work = measure(row, GROWTH_SMALLEST << i, &result.last);
        double factor = i == 0 ? 0 : 2 * result.work / before;
        result.factor = factor > result.factor ? factor : result.factor;
        before = result.work;
    }
    return result;
}

bool growth_is_linear(const growth_row *row) {
    growth result = growth_of(row);
    bool good = result.factor <= GROWTH_FACTOR_MAX && result.work <= GROWTH_WORK_MAX;
    if (!good || getenv("GROWTH_VERBOSE") != NULL) {
        fprintf(stderr,
                "%-40s doubling multiplies the work by %.3f; %.1f for an octet; status %d\n",
                row->name, result.factor, result.work, (int)result.last);
    }
    return good;
}
