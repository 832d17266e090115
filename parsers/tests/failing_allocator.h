/*
 * NAME
 *      failing_allocator.h - an allocator that gives out after a number of requests
 *
 * SYNOPSIS
 *      failing_allocator memory;
 *      failing_allocator_init(&memory, 3);
 *      ms_arena_init(&arena, &memory.allocator, 0);
 *      ...
 *      assert_int_equal(memory.live, 0);
 *
 * DESCRIPTION
 *      Trying a function with 0, 1, 2, ... requests until it succeeds walks through every point
 *      where memory can run out; `live` then tells whether everything came back.
 *      The struct must stay where it is while its allocator is in use.
 */
#ifndef MAILSPEC_TESTS_FAILING_ALLOCATOR_H
#define MAILSPEC_TESTS_FAILING_ALLOCATOR_H

#include "mailspec/arena.h"

#include <stdlib.h>

typedef struct failing_allocator {
    ms_allocator allocator;
    size_t left; /* requests that still succeed */
    size_t live; /* octets not released */
} failing_allocator;

static inline void *failing_allocate(void *context, size_t size) {
    failing_allocator *f = context;
    void *memory = f->left == 0 ? NULL : malloc(size);
    if (memory != NULL) {
        f->left--;
        f->live += size;
    }
    return memory;
}

static inline void failing_release(void *context, void *memory, size_t size) {
    failing_allocator *f = context;
    f->live -= size;
    free(memory);
}

/* Lets `succeed` requests through; SIZE_MAX is as good as all of them. */
static inline void failing_allocator_init(failing_allocator *f, size_t succeed) {
    *f = (failing_allocator){
        .allocator = {failing_allocate, failing_release, f},
        .left = succeed,
    };
}

/* The limit of an arena to try after `limit`, beginning with 0. An arena takes blocks of 4096
 * octets, so most inputs make one request of the allocator; but it hands out 16 at least, and with
 * these limits each request of the arena fails once. Of very many requests some do. */
static inline size_t arena_next_limit(size_t limit) {
    enum { GRAIN = 16 };
    return limit + GRAIN * (1 + limit / MS_ARENA_BLOCK);
}

#endif
