/*
 * NAME
 *      allocation.h - an allocator that counts, and fails when the input says so
 */
#ifndef FUZZ_ORACLES_ALLOCATION_H
#define FUZZ_ORACLES_ALLOCATION_H

#include "oracles/oracle.h"

typedef struct counting_allocator {
    ms_allocator allocator;
    size_t left; /* requests that still succeed */
    size_t live; /* octets taken and not given back */
} counting_allocator;

/* An allocator of which `left` requests succeed; SIZE_MAX is all. Must not be moved while in use.
 */
void counting_allocator_init(counting_allocator *counting, size_t left);

/* A parser on one input: everything it needs from `arena`. Returns its status. */
typedef ms_status allocation_parse(ms_span input, ms_arena *arena, void *context);

/*
 * Parses with all requests granted, then with one of them refused, which one the input's octets
 * say. The refusal must come out as MS_NOMEM, and nothing may be left taken either time.
 */
void oracle_allocation(allocation_parse *parse, ms_span input, void *context);

#endif
