/*
 * NAME
 *      arena.h - memory for results, from the caller's allocator, under a hard limit
 *
 * SYNOPSIS
 *      ms_arena arena;
 *      ms_arena_init(&arena, &allocator, 64 * 1024);
 *      node = ms_arena_alloc(&arena, sizeof *node);
 *      ms_arena_free(&arena);
 *
 * DESCRIPTION
 *      The library never calls malloc. It takes blocks from the allocator that the caller names and
 *      cuts results out of them. All results die together, at ms_arena_reset() or ms_arena_free().
 *      The limit counts every octet taken from the allocator, so that a hostile input cannot make
 *      the library hold more than the caller allowed. The first failure sticks: until the next
 *      reset every further request fails with the same status.
 *
 *      An arena belongs to one thread at a time.
 */
#ifndef MAILSPEC_ARENA_H
#define MAILSPEC_ARENA_H

#include "mailspec/span.h"
#include "mailspec/status.h"

typedef struct ms_allocator {
    void *(*allocate)(void *context, size_t size); /* NULL when there is none */
    void (*release)(void *context, void *memory, size_t size);
    void *context; /* handed to both */
} ms_allocator;

/* Octets asked for at once when a request does not need more: a reply with its diagnostics fits. */
#define MS_ARENA_BLOCK ((size_t)4096)

/* What an arena may hold when the caller gives limit 0. A unit's tree takes at most some tens of
 * octets for each octet of input, so this fits the largest unit that framing lets through. */
#define MS_ARENA_DEFAULT_LIMIT ((size_t)64 * 1024 * 1024)

typedef struct ms_arena {
    const ms_allocator *allocator;
    struct ms_arena_block *blocks; /* newest first */
    size_t limit;                  /* octets that may be taken from the allocator */
    size_t taken;                  /* octets taken so far */
    ms_status failed;              /* MS_OK, MS_LIMIT or MS_NOMEM */
} ms_arena;

/* The C library's malloc and free as an allocator, for callers without wishes of their own. */
const ms_allocator *ms_allocator_libc(void);

/* Makes an empty arena. `allocator` must outlive it; limit 0 means MS_ARENA_DEFAULT_LIMIT. */
void ms_arena_init(ms_arena *arena, const ms_allocator *allocator, size_t limit);

/* `size` octets, zeroed, aligned for any type; NULL on failure, and arena->failed says which.
 * A size of 0 yields a valid pointer that must not be read. */
void *ms_arena_alloc(ms_arena *arena, size_t size) MS_MUST_USE;

/* The same, holding anything: for octets that are written before they are read. */
void *ms_arena_octets(ms_arena *arena, size_t size) MS_MUST_USE;

/* Says that some `size` octets will be asked for in pieces: they are taken from the allocator at
 * once, since allocators keep one large block better than many. Does nothing when they are half of
 * what the limit still allows, or more. */
void ms_arena_reserve(ms_arena *arena, size_t size);

/* `count` times `size` octets, zeroed; NULL also when the product does not fit in a size_t. */
void *ms_arena_array(ms_arena *arena, size_t count, size_t size) MS_MUST_USE;

/* A copy of `octets` in the arena. Returns MS_OK, MS_LIMIT or MS_NOMEM. */
ms_status ms_arena_copy(ms_arena *arena, ms_span octets, ms_span *copy) MS_MUST_USE;

/*
 * Forgets all results and the failure; gives all blocks back to the allocator but one of
 * MS_ARENA_BLOCK octets, if that came first, for the results to come. It goes on counting in
 * `taken`, and is given back when a request would not fit within the limit beside it.
 */
void ms_arena_reset(ms_arena *arena);

/* Gives all blocks back, for the end of the arena's life. A zeroed arena may be freed. */
void ms_arena_free(ms_arena *arena);

#endif
