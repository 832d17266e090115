/* arena.h: memory for results, from the caller's allocator, under a hard limit. */
#include "mailspec/arena.h"

#include <stdalign.h>
#include <string.h>

/* Memory that is not handed out is poisoned where a sanitizer looks, so that a result used after a
 * reset is seen although its block is still there. */
#if defined(__SANITIZE_ADDRESS__)
#define ARENA_POISONS 1
#elif defined(__has_feature)
#define ARENA_POISONS __has_feature(address_sanitizer)
#else
#define ARENA_POISONS 0
#endif
#if ARENA_POISONS
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(memory, size) ((void)(memory), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(memory, size) ((void)(memory), (void)(size))
#endif

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

/* Octets of the block that can be handed out. */
static size_t block_room(const ms_arena_block *block) {
    return block->size - sizeof *block;
}

/* Gives the newest block back to the allocator. */
static void arena_shrink(ms_arena *arena) {
    ms_arena_block *block = arena->blocks;
    arena->blocks = block->next;
    arena->taken -= block->size;
    ASAN_UNPOISON_MEMORY_REGION(block->memory, block_room(block));
    arena->allocator->release(arena->allocator->context, block, block->size);
}

static ms_arena_block *arena_grow(ms_arena *arena, size_t size) {
    /* A block kept by a reset must not stand in the way of a request as large as the limit. */
    if (arena->blocks != NULL && arena->blocks->used == 0) {
        arena_shrink(arena);
    }
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
    ASAN_POISON_MEMORY_REGION(block->memory, block_room(block));
    return block;
}

static bool block_has(const ms_arena_block *block, size_t size) {
    return block != NULL && block_room(block) - block->used >= size;
}

void *ms_arena_octets(ms_arena *arena, size_t size) {
    const size_t grain = alignof(max_align_t);
    if (arena->failed != MS_OK) {
        return NULL;
    }
    if (size > arena->limit) {
        return arena_fail(arena, MS_LIMIT);
    }
    /* No result without an octet of its own: a block in use shows by that. */
    size = ((size == 0 ? 1 : size) + grain - 1) / grain * grain;
    ms_arena_block *block = arena->blocks;
    if (!block_has(block, size)) {
        block = arena_grow(arena, size);
    }
    if (block == NULL) {
        return NULL;
    }
    void *memory = block->memory + block->used;
    block->used += size;
    ASAN_UNPOISON_MEMORY_REGION(memory, size);
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

/* Whether a reset keeps the block: the last one left, when it is of the size that most arenas need
 * and no more. */
static bool is_kept(const ms_arena_block *block) {
    return block->next == NULL && block->size == MS_ARENA_BLOCK;
}

void ms_arena_reset(ms_arena *arena) {
    while (arena->blocks != NULL && !is_kept(arena->blocks)) {
        arena_shrink(arena);
    }
    if (arena->blocks != NULL) {
        arena->blocks->used = 0;
        ASAN_POISON_MEMORY_REGION(arena->blocks->memory, block_room(arena->blocks));
    }
    arena->failed = MS_OK;
}

void ms_arena_free(ms_arena *arena) {
    while (arena->blocks != NULL) {
        arena_shrink(arena);
    }
    *arena = (ms_arena){0};
}
