/* arena.h: limits hold, failures stick, memory is aligned and zeroed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"

static void hands_out_zeroed_and_aligned_memory(void **state) {
    (void)state;
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    for (size_t size = 0; size < 300; size++) {
        uint8_t *memory = ms_arena_alloc(&arena, size);
        assert_non_null(memory);
        assert_int_equal((uintptr_t)memory % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++) {
            assert_int_equal(memory[i], 0);
            memory[i] = 0xff;
        }
    }
    ms_arena_free(&arena);
}

static void keeps_to_its_limit_and_remembers_the_failure(void **state) {
    (void)state;
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 10000);
    assert_non_null(ms_arena_alloc(&arena, 3000));
    assert_null(ms_arena_alloc(&arena, 9000));
    assert_int_equal(arena.failed, MS_LIMIT);
    assert_null(ms_arena_alloc(&arena, 1));
    assert_true(arena.taken <= 10000);
    ms_arena_reset(&arena);
    assert_non_null(ms_arena_alloc(&arena, 9000));
    ms_arena_free(&arena);
}

/* The arena goes on with the block it has; `live` is what the allocator gave and did not get back.
 */
static void keeps_one_block_across_resets(void **state) {
    (void)state;
    failing_allocator memory;
    ms_arena arena;
    failing_allocator_init(&memory, 4);
    ms_arena_init(&arena, &memory.allocator, 0);
    uint8_t *first = ms_arena_alloc(&arena, 100);
    assert_non_null(first);
    memset(first, 0xff, 100);
    assert_non_null(ms_arena_alloc(&arena, 2 * MS_ARENA_BLOCK));
    assert_non_null(ms_arena_alloc(&arena, MS_ARENA_BLOCK / 2));
    ms_arena_reset(&arena);
    assert_int_equal(memory.live, MS_ARENA_BLOCK);
    assert_int_equal(arena.taken, MS_ARENA_BLOCK);
    uint8_t *again = ms_arena_alloc(&arena, 100);
    assert_ptr_equal(again, first);
    assert_int_equal(again[0] | again[99], 0);
    assert_int_equal(memory.left, 1);
    ms_arena_free(&arena);
    assert_int_equal(memory.live, 0);
}

/* What a reset keeps is no more than MS_ARENA_BLOCK, and never stands in the way of the limit. */
static void a_kept_block_takes_nothing_from_the_limit(void **state) {
    (void)state;
    failing_allocator memory;
    ms_arena arena;
    failing_allocator_init(&memory, SIZE_MAX);
    ms_arena_init(&arena, &memory.allocator, 2 * MS_ARENA_BLOCK);
    assert_non_null(ms_arena_alloc(&arena, 1));
    ms_arena_reset(&arena);
    assert_non_null(ms_arena_alloc(&arena, MS_ARENA_BLOCK + MS_ARENA_BLOCK / 2));
    assert_true(arena.taken <= 2 * MS_ARENA_BLOCK);
    assert_int_equal(arena.taken, memory.live);
    ms_arena_reset(&arena);
    assert_int_equal(memory.live, 0);
    assert_int_equal(arena.taken, 0);
    ms_arena_free(&arena);
}

/* A request for nothing holds its block: the next one does not take it away. */
static void a_result_of_no_octets_stays_valid(void **state) {
    (void)state;
    failing_allocator memory;
    ms_arena arena;
    failing_allocator_init(&memory, SIZE_MAX);
    ms_arena_init(&arena, &memory.allocator, 0);
    assert_non_null(ms_arena_alloc(&arena, 0));
    assert_non_null(ms_arena_alloc(&arena, MS_ARENA_BLOCK));
    assert_true(memory.live > 2 * MS_ARENA_BLOCK);
    ms_arena_free(&arena);
    assert_int_equal(memory.live, 0);
}

static void refuses_sizes_that_wrap(void **state) {
    (void)state;
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), SIZE_MAX);
    assert_null(ms_arena_array(&arena, SIZE_MAX / 2, 3));
    assert_int_equal(arena.failed, MS_LIMIT);
    ms_arena_reset(&arena);
    assert_non_null(ms_arena_array(&arena, SIZE_MAX, 0));
    assert_null(ms_arena_alloc(&arena, SIZE_MAX));
    assert_int_equal(arena.failed, MS_LIMIT);
    ms_arena_free(&arena);
}

static void *refuse(void *context, size_t size) {
    (void)context;
    (void)size;
    return NULL;
}

static void tells_an_allocator_without_memory_from_a_limit(void **state) {
    (void)state;
    const ms_allocator nothing = {refuse, NULL, NULL};
    ms_arena arena;
    ms_span copy = {0};
    ms_arena_init(&arena, &nothing, 0);
    assert_int_equal(ms_arena_copy(&arena, MS_SPAN_LIT("x"), &copy), MS_NOMEM);
    assert_null(copy.data);
    ms_arena_free(&arena);
}

/* Until a reset, whatever is asked for. */
static void keeps_its_first_failure(void **state) {
    (void)state;
    const ms_allocator nothing = {refuse, NULL, NULL};
    ms_arena arena;
    ms_arena_init(&arena, &nothing, 1000000);
    assert_null(ms_arena_octets(&arena, 1));
    assert_null(ms_arena_octets(&arena, SIZE_MAX));
    assert_null(ms_arena_array(&arena, SIZE_MAX, 2));
    arena.allocator = ms_allocator_libc();
    ms_arena_reserve(&arena, 100);
    assert_int_equal(arena.taken, 0);
    assert_int_equal(arena.failed, MS_NOMEM);
    ms_arena_free(&arena);
}

/* What was reserved is one block, whatever pieces it is asked for in; half of the limit at most. */
static void reserves_one_block(void **state) {
    (void)state;
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 1000000);
    ms_arena_reserve(&arena, 500001);
    assert_int_equal(arena.taken, 0);
    ms_arena_reserve(&arena, 400000);
    size_t taken = arena.taken;
    assert_true(taken >= 400000);
    ms_arena_reserve(&arena, 100000);
    assert_int_equal(arena.taken, taken);
    for (size_t i = 0; i < 4; i++) {
        uint8_t *octets = ms_arena_octets(&arena, 100000);
        assert_non_null(octets);
        memset(octets, 0xff, 100000);
    }
    assert_int_equal(arena.taken, taken);
    assert_int_equal(arena.failed, MS_OK);
    ms_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_out_zeroed_and_aligned_memory),
        cmocka_unit_test(keeps_to_its_limit_and_remembers_the_failure),
        cmocka_unit_test(keeps_one_block_across_resets),
        cmocka_unit_test(a_kept_block_takes_nothing_from_the_limit),
        cmocka_unit_test(a_result_of_no_octets_stays_valid),
        cmocka_unit_test(refuses_sizes_that_wrap),
        cmocka_unit_test(keeps_its_first_failure),
        cmocka_unit_test(reserves_one_block),
        cmocka_unit_test(tells_an_allocator_without_memory_from_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
