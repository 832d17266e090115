/* diagnostic.h: the table is whole, lists are bounded. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "mailspec/diagnostic.h"

static void every_row_is_whole_and_its_id_unique(void **state) {
    (void)state;
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        const ms_diagnostic_info *row = ms_diagnostic_get((ms_diagnostic_id)i);
        ms_diagnostic_id found = MS_DIAGNOSTIC_COUNT;
        assert_ptr_equal(ms_diagnostic_find(ms_span_of_string(row->id), &found), row);
        assert_int_equal(found, i);
        assert_ptr_equal(ms_diagnostic_find(ms_span_of_string(row->id), NULL), row);
        assert_true(strlen(row->text) > 0 && strlen(row->text) <= 80);
        assert_true(row->text[strlen(row->text) - 1] != '.');
        assert_true(strlen(row->explanation) > 40);
        assert_true(strlen(row->bad) > 0 && strlen(row->good) > 0);
        assert_true((row->rfc == 0) == (strlen(row->section) == 0));
    }
    assert_null(ms_diagnostic_find(MS_SPAN_LIT("no.such.id"), NULL));
}

static void a_list_is_bounded_and_says_so(void **state) {
    (void)state;
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    for (size_t i = 0; i < MS_DIAGNOSTICS_MAX + 5; i++) {
        assert_int_equal(ms_diagnostics_add(&list, &arena, MS_D_SMTP_REPLY_BARE_LF, i, 1), MS_OK);
    }
    assert_int_equal(list.count, MS_DIAGNOSTICS_MAX);
    assert_int_equal(list.errors, MS_DIAGNOSTICS_MAX + 5);
    assert_int_equal(list.items[MS_DIAGNOSTICS_MAX - 1].id, MS_D_DIAGNOSTICS_DROPPED);
    assert_int_equal(list.items[MS_DIAGNOSTICS_MAX - 2].offset, MS_DIAGNOSTICS_MAX - 2);
    ms_arena_free(&arena);
}

static void a_part_is_shifted_to_its_place(void **state) {
    (void)state;
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(ms_diagnostics_add(&list, &arena, MS_D_SMTP_REPLY_BARE_LF, i, 1), MS_OK);
    }
    ms_diagnostics_shift(&list, 1, 10);
    assert_int_equal(list.items[0].offset, 0);
    assert_int_equal(list.items[1].offset, 11);
    assert_int_equal(list.items[2].offset, 12);
    ms_diagnostics_shift(&list, 3, 10);
    assert_int_equal(list.items[2].offset, 12);
    ms_arena_free(&arena);
}

static void a_full_arena_is_reported(void **state) {
    (void)state;
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 16);
    assert_int_equal(ms_diagnostics_add(&list, &arena, MS_D_SMTP_REPLY_BARE_LF, 0, 1), MS_LIMIT);
    assert_int_equal(list.count, 0);
    assert_int_equal(list.errors, 0);
    ms_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_is_whole_and_its_id_unique),
        cmocka_unit_test(a_list_is_bounded_and_says_so),
        cmocka_unit_test(a_part_is_shifted_to_its_place),
        cmocka_unit_test(a_full_arena_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
