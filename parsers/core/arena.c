/* arena.h: memory for results, from the caller's allocator, under a hard limit. */
#include "mailspec/arena.h"

#include <stdalign.h>
#include <string.h>

typedef struct ms_arena_block {
    struct ms_arena_block *next;
    size_t size; /* octets taken from the allocator, this header included */
    size_t used; /* octets handed out of `memory` */
    alignas(max_align_t) uint8_t memory[];
} ms_arena_block;

void ms_arena_init(ms_arena *arena, const ms_allocator *allocator, size_t limit) {
    *arena = (ms_arena){
        .allocator = allocator,
        .limit = limit == 0             ? MS_ARENA_DEFAULT_LIMIT
                 : limit < SIZE_MAX / 2 ? limit
                                        : SIZE_MAX / 2,
    };
}

static void *arena_fail(ms_arena *arena, ms_status why) {
    arena->failed = why;
    return NULL;
}

/* The block's size for a request: at least MS_ARENA_BLOCK, but no more than the limit leaves when
 * the request itself still fits. The caller has seen to it that size cannot wrap. */
static size_t block_size(const ms_arena *arena, size_t size) {
    size_t left = arena->limit - arena->taken;
    size_t need = sizeof(ms_arena_block) + size;
    if (need >= MS_ARENA_BLOCK) {
        return need;
    }
    return left < MS_ARENA_BLOCK && left >= need ? left : MS_ARENA_BLOCK;
}

static ms_arena_block *arena_grow(ms_arena *arena, size_t size) {
    size_t total = block_size(arena, size);
    if (total > arena->limit - arena->taken) {
        return arena_fail(arena, MS_LIMIT);
    }
    ms_arena_block *block = arena->allocator->allocate(arena->allocator->context, total);
    if (block == NULL) {
        return arena_fail(arena, MS_NOMEM);
    }
    *block = (ms_arena_block){.next = arena->blocks, .size = total};
    arena->blocks = block;
    arena->taken += total;
    return block;
}

static bool block_has(const ms_arena_block *block, size_t size) {
    return block != NULL && block->size - sizeof *block - block->used >= size;
}

void *ms_arena_octets(ms_arena *arena, size_t size) {
    const size_t grain = alignof(max_align_t);
    if (arena->failed != MS_OK) {
        return NULL;
    }
    if (size > arena->limit) {
        return arena_fail(arena, MS_LIMIT);
    }
    size = (size + grain - 1) / grain * grain;
    ms_arena_block *block = arena->blocks;
    if (!block_has(block, size)) {
        block = arena_grow(arena, size);
    }
    if (block == NULL) {
        return NULL;
    }
    void *memory = block->memory + block->used;
    block->used += size;
    return memory;
}

void *ms_arena_alloc(ms_arena *arena, size_t size) {
    void *memory = ms_arena_octets(arena, size);
    return memory == NULL ? NULL : memset(memory, 0, size);
}

void ms_arena_reserve(ms_arena *arena, size_t size) {
    bool affordable = size <= (arena->limit - arena->taken) / 2;
    if (arena->failed == MS_OK && affordable && !block_has(arena->blocks, size)) {
        (void)arena_grow(arena, size);
    }
}

void *ms_arena_array(ms_arena *arena, size_t count, size_t size) {
    if (size != 0 && count > SIZE_MAX / size) {
        return arena->failed == MS_OK ? arena_fail(arena, MS_LIMIT) : NULL;
    }
    return ms_arena_alloc(arena, count * size);
}

ms_status ms_arena_copy(ms_arena *arena, ms_span octets, ms_span *copy) {
    uint8_t *memory = ms_arena_alloc(arena, octets.len);
    if (memory == NULL) {
        return arena->failed;
    }
    if (octets.len != 0) {
        memcpy(memory, octets.data, octets.len);
    }
    *copy = ms_span_of(memory, octets.len);
    return MS_OK;
}

void ms_arena_reset(ms_arena *arena) {
    while (arena->blocks != NULL) {
        ms_arena_block *block = arena->blocks;
        arena->blocks = block->next;
        arena->allocator->release(arena->allocator->context, block, block->size);
    }
    arena->taken = 0;
    arena->failed = MS_OK;
}

void ms_arena_free(ms_arena *arena) {
    ms_arena_reset(arena);
    *arena = (ms_arena){0};
}
