/* expectation.h: known deviations of a server. */
#include "play_fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "play/expectation.h"

static const char *const good_file = "# a comment\n"
                                     "\n"
                                     "imap/a\t*\tfail\ttag\t-\tknown\n"
                                     "imap/b*\tplain\twarn\tslow\t9.9\tanother version\n";

static verdict apply(expectations *list, const char *id, verdict grade, const char *message,
                     bool *expected) {
    const endpoint target = {
        .protocol = SCRIPT_IMAP, .transport = SCRIPT_PLAIN, .profile = &fixture_profile};
    result outcome;
    result_init(&outcome, NULL, &target);
    outcome.id = id;
    if (grade != VERDICT_PASS) {
        result_find(&outcome, grade, NULL, "%s", message);
    }
    expectations_apply(list, &outcome);
    *expected = outcome.expected_deviation;
    assert_int_equal(result_unexpected(&outcome), grade >= VERDICT_WARN && !*expected);
    result_free(&outcome);
    return grade;
}

/* The ids of the stale entries, a space behind each. */
static void stale_ids(const expectations *list, bool whole, char out[256]) {
    static const char *const ids[] = {"imap/a", "imap/c"};
    const expectation_scope scope = {.ids = ids, .id_count = 2, .whole = whole};
    const expectation *entry = NULL;
    const char *why = NULL;
    out[0] = '\0';
    while ((entry = expectations_stale(list, entry, &scope, &why)) != NULL) {
        assert_non_null(why);
        size_t used = strlen(out);
        (void)snprintf(out + used, 256 - used, "%s ", entry->id);
    }
}

static void load(expectations *list, const char *text) {
    char path[64];
    char error[256] = "";
    fixture_file(text, path);
    expectations_init(list);
    if (!expectations_load(list, path, "fixture", error, sizeof error)) {
        fail_msg("%s", error);
    }
    unlink(path);
}

static void expectations_cover_what_they_name_and_nothing_else(void **state) {
    (void)state;
    char stale[256];
    bool expected = false;
    expectations list;
    load(&list, good_file);
    apply(&list, "imap/a", VERDICT_FAIL, "another tag came", &expected);
    assert_true(expected);
    apply(&list, "imap/a", VERDICT_FAIL, "something else", &expected);
    assert_false(expected);
    apply(&list, "imap/a", VERDICT_WARN, "another tag came", &expected);
    assert_false(expected);
    apply(&list, "imap/bb", VERDICT_WARN, "slow", &expected);
    assert_false(expected); /* the server has another version */
    /* imap/b* names no exchange that exists: stale. */
    stale_ids(&list, false, stale);
    assert_string_equal(stale, "imap/b* ");
    apply(&list, "imap/a", VERDICT_SKIP, "not advertised", &expected);
    stale_ids(&list, false, stale);
    assert_string_equal(stale, "imap/b* ");
    expectations_free(&list);
}

/* A result of imap/a, which fails in the file. */
static void look_at(expectations *list, verdict grade, const char *message, result *outcome) {
    static const endpoint target = {
        .protocol = SCRIPT_IMAP, .transport = SCRIPT_PLAIN, .profile = &fixture_profile};
    result_init(outcome, NULL, &target);
    outcome->id = "imap/a";
    if (grade != VERDICT_PASS) {
        result_find(outcome, grade, NULL, "%s", message);
    }
    expectations_apply(list, outcome);
}

static void a_pass_that_should_be_a_failure_is_unexpected(void **state) {
    (void)state;
    char stale[256];
    expectations list;
    result outcome;
    load(&list, "imap/a\t*\tfail\ttag\t-\tits reason\n");
    look_at(&list, VERDICT_PASS, "", &outcome);
    assert_true(outcome.unexpected_pass);
    assert_true(result_unexpected(&outcome));
    assert_non_null(strstr(outcome.message, "line 1 of its server's expectations"));
    stale_ids(&list, false, stale);
    assert_string_equal(stale, "imap/a ");
    result_free(&outcome);
    expectations_free(&list);
}

static void an_entry_that_is_not_met_is_stale(void **state) {
    (void)state;
    char stale[256];
    expectations list;
    result outcome;
    load(&list, "imap/a\t*\tfail\ttag\t-\tits reason\nimap/c\t*\tfail\tx\t-\ty\n"
                "imap/c\t*\tfail\tx\t9.9\tanother version\n");
    look_at(&list, VERDICT_FAIL, "something else", &outcome);
    assert_true(result_unexpected(&outcome));
    result_free(&outcome);
    stale_ids(&list, false, stale);
    assert_string_equal(stale, "imap/a ");
    /* After a whole run an entry that nothing was seen of is, too. */
    stale_ids(&list, true, stale);
    assert_string_equal(stale, "imap/a imap/c ");
    expectations_free(&list);
}

static void a_known_flake_may_happen_so_often_and_no_oftener(void **state) {
    (void)state;
    char stale[256];
    expectations list;
    result outcome;
    load(&list, "imap/a\t*\tfail at most 1\ttag\t-\tits reason\n");
    look_at(&list, VERDICT_PASS, "", &outcome);
    assert_false(result_unexpected(&outcome));
    result_free(&outcome);
    stale_ids(&list, true, stale);
    assert_string_equal(stale, "");
    look_at(&list, VERDICT_FAIL, "the tag", &outcome);
    assert_true(outcome.known_flake);
    assert_false(result_unexpected(&outcome));
    outcome.changed = true;
    assert_false(result_unexpected(&outcome));
    result_free(&outcome);
    look_at(&list, VERDICT_FAIL, "the tag", &outcome);
    assert_true(result_unexpected(&outcome));
    result_free(&outcome);
    list.rounds = 2; /* so many in each */
    look_at(&list, VERDICT_FAIL, "the tag", &outcome);
    assert_false(result_unexpected(&outcome));
    result_free(&outcome);
    expectations_free(&list);
}

static void a_changed_verdict_is_unexpected(void **state) {
    (void)state;
    result outcome;
    result_init(&outcome, NULL, NULL);
    assert_false(result_unexpected(&outcome));
    outcome.changed = true;
    assert_true(result_unexpected(&outcome));
    result_free(&outcome);
}

/* What the file of expectations is after a run in which imap/a gave `grade`. */
static void update(const char *before, verdict grade, const char *message, char after[1024]) {
    static const char *const ids[] = {"imap/a", "imap/c"};
    const expectation_scope scope = {.ids = ids, .id_count = 2};
    char path[64];
    char error[256] = "";
    unsigned added = 0;
    unsigned removed = 0;
    expectations list;
    result outcome;
    fixture_file(before, path);
    expectations_init(&list);
    list.updating = true;
    assert_true(expectations_load(&list, path, "fixture", error, sizeof error));
    look_at(&list, grade, message, &outcome);
    result_free(&outcome);
    if (!expectations_update(&list, path, "fixture", &scope, &added, &removed, error,
                             sizeof error)) {
        fail_msg("%s", error);
    }
    expectations_free(&list);
    fixture_file_end(path, after);
}

static void an_update_keeps_reasons_and_comments(void **state) {
    (void)state;
    static const char before[] = "# head\n# of c\nimap/c\t*\tfail\tx\t-\treason of c\n";
    char after[1024];
    /* A new one comes in its place, with no reason. */
    update(before, VERDICT_FAIL, "expected OK\tgot BAD", after);
    assert_string_equal(after, "# head\n# of c\nimap/a\t*\tfail\texpected OK\t1.0\t\n"
                               "imap/c\t*\tfail\tx\t-\treason of c\n");
    /* What it gave is not asked for again, and nothing changes. */
    char again[1024];
    update(after, VERDICT_FAIL, "expected OK\tgot BAD", again);
    assert_string_equal(again, after);
    /* One that passes now goes; one that fails otherwise keeps its reason. */
    update("imap/a\t*\tfail\tx\t-\tits reason\n# end\n", VERDICT_PASS, "", after);
    assert_string_equal(after, "# end\n");
    update("imap/a\t*\tfail\tx\t-\tits reason\n", VERDICT_WARN, "other", after);
    assert_string_equal(after, "imap/a\t*\twarn\tother\t1.0\tits reason\n");
    /* One that nobody knows goes. */
    update("imap/gone\t*\tfail\tx\t-\ty\n", VERDICT_PASS, "", after);
    assert_string_equal(after, "");
}

static void malformed_expectations_are_refused_with_their_line(void **state) {
    (void)state;
    static const char *const bad[] = {
        "imap/a\t*\tfail\ttag\t-\n",
        "imap/a\t*\tpass\ttag\t-\treason\n",
        "imap/a\t*\tfail\ttag\t-\t\n",
        "imap/a\t*\tfail\ttag\t-\treason\tmore\n",
        "imap/a\ttls\tfail\ttag\t-\treason\n",
        "imap/a\tpop3/plain\tfail\ttag\t-\treason\n",
        "imap/a\timap@udp/plain\tfail\ttag\t-\treason\n",
        "imap/a\timap/tls\tfail\ttag\t-\treason\n",
        "imap/a\timap/\tfail\ttag\t-\treason\n",
        "imap/a\tsubmission-and-very-much-more-than-that@tcp/plain\tfail\ttag\t-\treason\n",
        "imap/a\t*\tfail at most 0\ttag\t-\treason\n",
        "imap/a\t*\tfail at most x\ttag\t-\treason\n",
        "imap/a\t*\tpass at most 1\ttag\t-\treason\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char path[64];
        char error[256] = "";
        expectations list;
        fixture_file(bad[i], path);
        expectations_init(&list);
        assert_false(expectations_load(&list, path, "fixture", error, sizeof error));
        assert_non_null(strstr(error, ":1: "));
        expectations_free(&list);
        unlink(path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expectations_cover_what_they_name_and_nothing_else),
        cmocka_unit_test(a_pass_that_should_be_a_failure_is_unexpected),
        cmocka_unit_test(an_entry_that_is_not_met_is_stale),
        cmocka_unit_test(a_known_flake_may_happen_so_often_and_no_oftener),
        cmocka_unit_test(a_changed_verdict_is_unexpected),
        cmocka_unit_test(an_update_keeps_reasons_and_comments),
        cmocka_unit_test(malformed_expectations_are_refused_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
