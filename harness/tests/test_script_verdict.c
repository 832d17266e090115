/* script.h: groups of steps, each of which makes an exchange of its own; what needs: and
 * depends-on: say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "script/script.h"

#define HEAD "title: T\nprotocol: smtp\ncites: RFC 5321 4.1 MUST\ngiven: ready\n"
#define TABLE "table:\n| row | a\n| x | 1\n| y | 2\n"

static const char *const two_verdicts = HEAD TABLE "C: {a}\nS: 250 {common:word}\n"
                                                   "verdict one: the first\n"
                                                   "S: 251 {own:word}\n"
                                                   "verdict two: the second\n"
                                                   "S: 252 {own:word}\n"
                                                   "C: {own} {common}\n";

static script parsed(const char *text) {
    script out;
    script_error error;
    if (script_parse(ms_span_of_string(text), "a/path", "an/id", &out, &error) != MS_OK) {
        fail_msg("%u:%u: %s", error.line, error.column, error.text);
    }
    return out;
}

static size_t count_steps(const script *s) {
    size_t count = 0;
    for (const script_step *step = s->steps; step != NULL; step = step->next) {
        count++;
    }
    return count;
}

static void each_row_has_each_verdict(void **state) {
    static const struct {
        const char *id, *title;
        size_t steps;
    } expected[] = {
        {"an/id/x/one", "T: x: the first", 3},
        {"an/id/x/two", "T: x: the second", 4},
        {"an/id/y/one", "T: y: the first", 3},
        {"an/id/y/two", "T: y: the second", 4},
    };
    (void)state;
    script s = parsed(two_verdicts);
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(script_exchanges(&s), 4);
    for (size_t i = 0; i < 4; i++) {
        script one;
        assert_int_equal(script_exchange(&s, i, &arena, &one), MS_OK);
        assert_string_equal(one.id, expected[i].id);
        assert_string_equal(one.title, expected[i].title);
        assert_int_equal(count_steps(&one), expected[i].steps);
        assert_null(one.rows);
        assert_null(one.verdicts);
        assert_int_equal(script_exchanges(&one), 1);
    }
    assert_int_equal(count_steps(&s), 2);
    ms_arena_free(&arena);
    script_free(&s);
}

static void a_file_without_any_is_itself(void **state) {
    (void)state;
    script s = parsed(HEAD "C: x\nS: 250\n");
    script one;
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(script_exchanges(&s), 1);
    assert_int_equal(script_exchange(&s, 0, &arena, &one), MS_OK);
    assert_ptr_equal(one.id, s.id);
    assert_ptr_equal(one.steps, s.steps);
    ms_arena_free(&arena);
    script_free(&s);
}

static void running_out_of_memory_is_reported(void **state) {
    (void)state;
    script s = parsed(two_verdicts);
    ms_status status = MS_NOMEM;
    for (size_t granted = 0; status != MS_OK; granted++) {
        failing_allocator memory;
        ms_arena arena;
        script out = {.id = "untouched"};
        failing_allocator_init(&memory, granted);
        ms_arena_init(&arena, &memory.allocator, 0);
        status = script_exchange(&s, 3, &arena, &out);
        assert_true(status == MS_OK || status == MS_NOMEM);
        assert_string_equal(out.id, status == MS_OK ? "an/id/y/two" : "untouched");
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    script_free(&s);
}

static void needs_are_alternatives_of_a_state(void **state) {
    (void)state;
    script s =
        parsed("needs: A b or C or no D\nneeds greeted: no E\nneeds authenticated: F\n" HEAD);
    const script_need *need = s.needs;
    assert_string_equal(need->capability, "A b");
    assert_int_equal(need->state, SCRIPT_STATE_NONE);
    assert_false(need->absent);
    assert_string_equal(need->or_else->capability, "C");
    assert_string_equal(need->or_else->or_else->capability, "D");
    assert_true(need->or_else->or_else->absent);
    assert_null(need->or_else->or_else->or_else);
    assert_string_equal(need->next->capability, "E");
    assert_true(need->next->absent);
    assert_int_equal(need->next->state, SCRIPT_GREETED);
    assert_int_equal(need->next->next->state, SCRIPT_AUTHENTICATED);
    assert_null(need->next->next->next);
    script_free(&s);
}

static void dependencies_are_ids(void **state) {
    (void)state;
    script s = parsed("depends-on: smtp/a-b/c.1\ndepends-on: d\n" HEAD);
    assert_string_equal(s.depends->word, "smtp/a-b/c.1");
    assert_string_equal(s.depends->next->word, "d");
    assert_null(s.depends->next->next);
    script_free(&s);
}

static void alternatives_may_end_the_exchange(void **state) {
    (void)state;
    script s =
        parsed(HEAD "S: 250\nor end: 552-a\nor end: 552 b\nor warn end: 553-a\nor: 553 b\n"
                    "or info closed:\nor: 251\nclosed should:\nuntil closed:\nuntil must: 221\n");
    const script_step *step = s.steps;
    const script_pattern *pattern = step->patterns->next;
    assert_false(step->patterns->ends);
    assert_true(pattern->ends);
    assert_int_equal(pattern->grade, SCRIPT_GRADE_PASS);
    assert_true(pattern->next->ends);
    assert_int_equal(pattern->next->grade, SCRIPT_GRADE_WARN);
    assert_false(pattern->next->next->ends);
    assert_true(step->or_closed);
    assert_int_equal(step->closed, SCRIPT_GRADE_INFO);
    step = step->next;
    assert_int_equal(step->kind, SCRIPT_CLOSED);
    assert_int_equal(step->level, SCRIPT_SHOULD);
    assert_false(step->skips);
    assert_int_equal(step->next->kind, SCRIPT_CLOSED);
    assert_true(step->next->skips);
    assert_int_equal(step->next->next->kind, SCRIPT_EXPECT);
    assert_true(step->next->next->skips);
    assert_int_equal(step->next->next->level, SCRIPT_MUST);
    script_free(&s);
}

typedef struct error_row {
    const char *text;
    unsigned line, column;
    const char *message;
} error_row;

static const error_row error_rows[] = {
    {HEAD "verdict: t\n", 5, 8, "expected a space, a name of lower-case letters"},
    {HEAD "verdict A: t\n", 5, 8, "expected a space, a name of lower-case letters"},
    {HEAD "verdict a\n", 5, 8, "expected a space, a name of lower-case letters"},
    {HEAD "verdict a:\n", 5, 11, "expected what is checked here, found the end of the line"},
    {HEAD "verdict a: t\n", 6, 1, "expected a step of the verdict 'a' of line 5 before this"},
    {HEAD "verdict a: t\nverdict b: t\n", 6, 1, "expected a step of the verdict 'a' of line 5"},
    {HEAD "verdict a: t\nC: x\nverdict a: t\n", 7, 9, "a second verdict 'a': the first is line 5"},
    {HEAD "S: 250-x\nverdict a: t\n", 6, 1, "the reply that begins in line 5 has no last line"},
    {HEAD "S: 250\nverdict a: t\nor: 251\n", 7, 1, "expected an 'S:' line before"},
    {HEAD "verdict a: t\nS: 250 {x:word}\nverdict b: t\nC: {x}\n", 8, 5, "is bound nowhere"},
    {HEAD "verdict a: t\nC: x\ntag: b\n", 7, 1, "the head comes first"},
    {HEAD "verdit a: t\n", 5, 1, "did you mean 'verdict'?"},
    {"verdict a: t\n", 1, 1, "expected a 'title:' line in the head before this"},
};

static void refuses_what_is_no_verdict(void **state) {
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
        cmocka_unit_test(each_row_has_each_verdict),
        cmocka_unit_test(a_file_without_any_is_itself),
        cmocka_unit_test(running_out_of_memory_is_reported),
        cmocka_unit_test(needs_are_alternatives_of_a_state),
        cmocka_unit_test(dependencies_are_ids),
        cmocka_unit_test(alternatives_may_end_the_exchange),
        cmocka_unit_test(refuses_what_is_no_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
