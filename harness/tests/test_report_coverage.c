/* coverage.h: rows by id, clauses by number, the worst of each. */
#include "report_sample.h"

#include "report/coverage.h"

typedef struct section_case {
    const char *a, *b;
    int order;
} section_case;

static const section_case section_cases[] = {
    {"6.3.2", "6.3.12", -1},  {"6.3", "6.3.1", -1}, {"9", "10", -1}, {"A", "A", 0},
    {"4.1.1.9", "4.1.2", -1}, {"", "1", -1},        {"", "", 0},     {"2.b", "2.a", 1},
};

static int sign(int number) {
    return (number > 0) - (number < 0);
}

static void sections_compare_as_numbers(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof section_cases / sizeof section_cases[0]; i++) {
        const section_case *c = &section_cases[i];
        assert_int_equal(sign(coverage_compare_sections(c->a, c->b)), c->order);
        assert_int_equal(sign(coverage_compare_sections(c->b, c->a)), -c->order);
    }
}

/* Exchanges with these ids, in this order, on endpoint 0 of 2. */
static void rows_and_clauses_stay_sorted_as_they_come(void **state) {
    (void)state;
    static const char *const ids[] = {"m", "a", "z", "b", "m", "k"};
    static const char *const sorted[] = {"a", "b", "k", "m", "z"};
    script_cite fifth = {2, "9", SCRIPT_MUST, NULL};
    script_cite fourth = {2, "9", SCRIPT_MUST, &fifth};
    script_cite third = {1, "5", SCRIPT_MUST, &fourth};
    script_cite second = {2, "9", SCRIPT_MAY, &third};
    script_cite first = {2, "10", SCRIPT_MUST, &second};
    coverage book;
    coverage_init(&book, 2);
    for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
        script exchange = {.id = ids[i], .title = "t", .cites = &first};
        result outcome = {.script = &exchange, .id = ids[i]};
        assert_true(coverage_add(&book, &outcome, 0, 0));
    }
    assert_int_equal(book.row_count, 5);
    for (size_t i = 0; i < book.row_count; i++) {
        assert_string_equal(book.rows[i]->id, sorted[i]);
        assert_true(book.rows[i]->cells[0].played);
        assert_false(book.rows[i]->cells[1].played);
    }
    static const struct {
        unsigned rfc;
        script_level level;
        const char *section;
    } clauses[] = {
        {1, SCRIPT_MUST, "5"}, {2, SCRIPT_MUST, "9"}, {2, SCRIPT_MAY, "9"}, {2, SCRIPT_MUST, "10"}};
    assert_int_equal(book.clause_count, 4);
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(book.clauses[i]->rfc, clauses[i].rfc);
        assert_string_equal(book.clauses[i]->section, clauses[i].section);
        assert_int_equal(book.clauses[i]->level, clauses[i].level);
        assert_int_equal(book.clauses[i]->count, 5);
    }
    coverage_free(&book);
}

typedef struct worst_case {
    verdict first, second, worst;
} worst_case;

static const worst_case worst_cases[] = {
    {VERDICT_SKIP, VERDICT_SKIP, VERDICT_SKIP},   {VERDICT_SKIP, VERDICT_PASS, VERDICT_PASS},
    {VERDICT_PASS, VERDICT_INFO, VERDICT_INFO},   {VERDICT_INFO, VERDICT_WARN, VERDICT_WARN},
    {VERDICT_WARN, VERDICT_ERROR, VERDICT_ERROR}, {VERDICT_ERROR, VERDICT_FAIL, VERDICT_FAIL},
    {VERDICT_SKIP, VERDICT_ERROR, VERDICT_ERROR},
};

static void a_clause_is_as_good_as_the_worst_that_covers_it(void **state) {
    (void)state;
    script_cite cite = {1, "1", SCRIPT_MUST, NULL};
    script exchange = {.id = "x", .title = "t", .cites = &cite};
    for (size_t i = 0; i < sizeof worst_cases / sizeof worst_cases[0]; i++) {
        coverage book;
        coverage_init(&book, 2);
        result outcome = {.script = &exchange, .id = "x", .verdict = worst_cases[i].first};
        assert_true(coverage_add(&book, &outcome, 0, 0));
        outcome.verdict = worst_cases[i].second;
        assert_true(coverage_add(&book, &outcome, 1, 0));
        assert_int_equal(coverage_worst(&book, book.clauses[0]), worst_cases[i].worst);
        coverage_free(&book);
    }
}

static void a_cell_keeps_the_worst_of_several(void **state) {
    (void)state;
    script exchange = {.id = "x", .title = "t"};
    coverage book;
    coverage_init(&book, 1);
    result outcome = {.script = &exchange, .id = "x", .verdict = VERDICT_SKIP, .message = "no X"};
    assert_true(coverage_add(&book, &outcome, 0, 0));
    assert_string_equal(book.rows[0]->cells[0].message, "no X");
    outcome.verdict = VERDICT_FAIL;
    assert_true(coverage_add(&book, &outcome, 0, 4));
    outcome.verdict = VERDICT_WARN;
    assert_true(coverage_add(&book, &outcome, 0, 5));
    assert_int_equal(book.row_count, 1);
    assert_int_equal(book.rows[0]->cells[0].verdict, VERDICT_FAIL);
    assert_int_equal(book.rows[0]->cells[0].finding, 4);
    assert_null(book.rows[0]->cells[0].message);
    coverage_free(&book);
}

static void baselines_have_no_row(void **state) {
    (void)state;
    coverage book;
    coverage_init(&book, 1);
    assert_true(coverage_add(&book, &(result){.id = "baseline"}, 0, 0));
    assert_int_equal(book.row_count, 0);
    coverage_free(&book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sections_compare_as_numbers),
        cmocka_unit_test(rows_and_clauses_stay_sorted_as_they_come),
        cmocka_unit_test(a_clause_is_as_good_as_the_worst_that_covers_it),
        cmocka_unit_test(a_cell_keeps_the_worst_of_several),
        cmocka_unit_test(baselines_have_no_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
