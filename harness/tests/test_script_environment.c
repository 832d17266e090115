/* environment.h: names are bound to copies, within limits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "script/script.h"

static void environments_bind_copies(void **state) {
    (void)state;
    ms_arena arena;
    environment env;
    char name[] = "name";
    char value[] = "value";
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    environment_init(&env, &arena);
    assert_null(environment_get(&env, "name"));
    assert_int_equal(environment_set(&env, name, ms_span_of_string(value), true), MS_OK);
    memset(name, 'x', 4);
    memset(value, 'x', 5);
    assert_true(ms_span_equal(environment_get(&env, "name")->value, MS_SPAN_LIT("value")));
    assert_true(environment_get(&env, "name")->secret);
    assert_int_equal(environment_set(&env, "name", MS_SPAN_LIT("new"), false), MS_OK);
    assert_true(ms_span_equal(environment_get(&env, "name")->value, MS_SPAN_LIT("new")));
    assert_false(environment_get(&env, "name")->secret);
    assert_null(environment_get(&env, "nam"));
    ms_arena_free(&arena);
}

static void environments_are_limited(void **state) {
    (void)state;
    static uint8_t octets[ENVIRONMENT_SECRET_MAX + 1];
    char name[ENVIRONMENT_NAME_MAX + 2] = {0};
    ms_span most = ms_span_of(octets, ENVIRONMENT_SECRET_MAX);
    ms_span more = ms_span_of(octets, sizeof octets);
    ms_arena arena;
    environment env;
    memset(name, 'a', sizeof name - 1);
    ms_arena_init(&arena, ms_allocator_libc(), 8192);
    environment_init(&env, &arena);
    assert_int_equal(environment_set(&env, "a", most, true), MS_OK);
    assert_int_equal(environment_set(&env, "b", more, true), MS_LIMIT);
    assert_int_equal(environment_set(&env, "b", more, false), MS_OK);
    assert_int_equal(environment_set(&env, name, most, false), MS_LIMIT);
    name[ENVIRONMENT_NAME_MAX] = '\0';
    assert_int_equal(environment_set(&env, name, MS_SPAN_LIT("x"), false), MS_OK);
    while (environment_set(&env, "c", most, false) == MS_OK) {
    }
    assert_int_equal(arena.failed, MS_LIMIT);
    assert_non_null(environment_get(&env, name));
    ms_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(environments_bind_copies),
        cmocka_unit_test(environments_are_limited),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
