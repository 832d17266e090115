/* arena.h: limits hold, failures stick, memory is aligned and zeroed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "mailspec/arena.h"

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

static void refuses_sizes_that_wrap(void **state) {
    (void)state;
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), SIZE_MAX);
    assert_null(ms_arena_array(&arena, SIZE_MAX / 2, 3));
    assert_int_equal(arena.failed, MS_LIMIT);
    ms_arena_reset(&arena);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hands_out_zeroed_and_aligned_memory),
        cmocka_unit_test(keeps_to_its_limit_and_remembers_the_failure),
        cmocka_unit_test(refuses_sizes_that_wrap),
        cmocka_unit_test(tells_an_allocator_without_memory_from_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
