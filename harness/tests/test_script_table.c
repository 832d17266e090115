/* script.h: tables, and the exchange that each of their rows is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "script/parse.h"

#define HEAD "title: T\nprotocol: smtp\ncites: RFC 5321 4 MUST\ngiven: ready\n"

static const char two_rows[] = HEAD "let before: 1\n"
                                    "table:\n"
                                    "| row   | path         | code\n"
                                    "|  a    |  <{before}>  | x {SP}  \n"
                                    "|b-2.c |{\"|\"} |\n"
                                    "let after: {path}{code}\n"
                                    "C: {after}\n";

static script parsed(const char *text) {
    script s;
    script_error error;
    if (script_parse(ms_span_of_string(text), "a/path", "an/id", &s, &error) != MS_OK) {
        fail_msg("%u:%u: %s", error.line, error.column, error.text);
    }
    return s;
}

/* What `name` stands for in the exchange that a row is. */
static void assert_bound(const script *of_row, const char *name, const char *expected) {
    ms_arena arena;
    environment names;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    environment_init(&names, &arena);
    for (const script_binding *own = of_row->bindings; own != NULL; own = own->next) {
        ms_span value = {0};
        assert_int_equal(template_expand(own->value, &names, NULL, &arena, &value, NULL), MS_OK);
        assert_int_equal(environment_set(&names, own->name, value, false), MS_OK);
    }
    const environment_entry *entry = environment_get(&names, name);
    assert_non_null(entry);
    assert_int_equal(entry->value.len, strlen(expected));
    assert_memory_equal(entry->value.data, expected, entry->value.len);
    ms_arena_free(&arena);
}

static void each_row_is_an_exchange(void **state) {
    (void)state;
    ms_arena arena;
    script s = parsed(two_rows);
    script first;
    script second;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(s.row_count, 2);
    assert_int_equal(script_of_row(&s, s.rows, &arena, &first), MS_OK);
    assert_int_equal(script_of_row(&s, s.rows->next, &arena, &second), MS_OK);
    assert_string_equal(first.id, "an/id/a");
    assert_string_equal(first.title, "T: a");
    assert_string_equal(first.path, "a/path");
    assert_null(first.rows);
    assert_bound(&first, "path", "<1>");
    assert_bound(&first, "after", "<1>x  ");
    assert_string_equal(second.id, "an/id/b-2.c");
    assert_bound(&second, "path", "|");
    assert_bound(&second, "code", "");
    assert_bound(&second, "after", "|");
    ms_arena_free(&arena);
    script_free(&s);
}

static void running_out_of_memory_is_reported(void **state) {
    (void)state;
    script s = parsed(two_rows);
    ms_status status = MS_NOMEM;
    for (size_t granted = 0; status != MS_OK; granted++) {
        failing_allocator memory;
        ms_arena arena;
        script out = {.id = "untouched"};
        failing_allocator_init(&memory, granted);
        ms_arena_init(&arena, &memory.allocator, 0);
        status = script_of_row(&s, s.rows, &arena, &out);
        assert_true(status == MS_OK || status == MS_NOMEM);
        assert_string_equal(out.id, status == MS_OK ? "an/id/a" : "untouched");
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    script_free(&s);
}

typedef struct error_row {
    const char *text;
    unsigned line, column;
    const char *message;
} error_row;

#define TABLE HEAD "table:\n"
#define STEP "C: {a}\n"

static const error_row error_rows[] = {
    {HEAD "table: x\n", 5, 8, "after 'table:'"},
    {TABLE "| row | a\n| x | 1\n" TABLE, 8, 1, "a second 'title:' line"},
    {TABLE "| row | a\n| x | 1\ntable:\n", 8, 1, "a second 'table:' line: the first is line 5"},
    {TABLE "C:\n", 6, 1, "expected a row in the table of line 5"},
    {TABLE "| row | a\n" STEP, 7, 1, "expected a row in the table of line 5"},
    {TABLE "| name | a\n", 6, 3, "expected 'row' at the head of a table's first column"},
    {TABLE "| row\n", 6, 6, "expected '|' and the name of a column"},
    {TABLE "| row | A\n", 6, 9, "expected a name"},
    {TABLE "| row | a | a\n", 6, 13, "the name 'a' is bound already"},
    {TABLE "| row | a b\n", 6, 11, "after the last column's name"},
    {TABLE "| row | user\n", 6, 9, "bound from the start"},
    {TABLE "| row | a\n| X | 1\n", 7, 3, "expected a row's name"},
    {TABLE "| row | a\n| .x | 1\n", 7, 3, "expected a row's name"},
    {TABLE "| row | a\n| x | 1\n| x | 2\n", 8, 3, "a second row 'x'"},
    {TABLE "| row | a | b\n| x | 1\n", 7, 8, "expected '|' and cell 2 of 2"},
    {TABLE "| row | a\n| x | 1 | 2\n", 7, 9, "after the last cell"},
    {TABLE "| row | a\n| x | {b}\n", 7, 8, "the name 'b' is bound nowhere"},
    {TABLE "| row | a\n| x | {a:word}\n", 7, 7, "nothing is captured here"},
};

static void refuses_what_is_no_table(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof error_rows / sizeof error_rows[0]; i++) {
        const error_row *row = &error_rows[i];
        script s;
        script_error error;
        ms_status status = script_parse(ms_span_of_string(row->text), "", "", &s, &error);
        if (status != MS_INVALID || error.line != row->line || error.column != row->column ||
            strstr(error.text, row->message) == NULL) {
            fail_msg("row %zu: status %d, %u:%u: %s", i, (int)status, error.line, error.column,
                     error.text);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_row_is_an_exchange),
        cmocka_unit_test(running_out_of_memory_is_reported),
        cmocka_unit_test(refuses_what_is_no_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
