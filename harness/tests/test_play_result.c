/* result.h, transcript.h, expectation.h: findings, secrets, known deviations. */
#include "play_fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "play/expectation.h"

static void the_worst_finding_is_kept(void **state) {
    (void)state;
    result outcome;
    result_init(&outcome, NULL, NULL);
    result_find(&outcome, VERDICT_WARN, NULL, "first");
    result_find(&outcome, VERDICT_WARN, NULL, "second");
    assert_string_equal(outcome.message, "first");
    result_differ(&outcome, VERDICT_FAIL, NULL, MS_SPAN_LIT("abcd"), MS_SPAN_LIT("abXd"), "third");
    result_find(&outcome, VERDICT_INFO, NULL, "fourth");
    assert_int_equal(outcome.verdict, VERDICT_FAIL);
    assert_string_equal(outcome.message, "third");
    assert_int_equal(outcome.differs_at, 2);
    result_free(&outcome);
}

/* Whether any octets of the transcript, or of the result, hold `secret`. */
static bool shows(const result *outcome, const char *secret) {
    ms_span needle = ms_span_of_string(secret);
    for (const transcript_event *event = outcome->transcript.first; event != NULL;
         event = event->next) {
        for (size_t i = 0; i < event->octets.len; i++) {
            if (ms_span_starts(ms_span_from(event->octets, i), needle)) {
                return true;
            }
        }
    }
    return strstr(outcome->message, secret) != NULL;
}

static void secrets_never_reach_a_transcript(void **state) {
    (void)state;
    result outcome;
    environment names;
    result_init(&outcome, NULL, NULL);
    environment_init(&names, &outcome.arena);
    outcome.secrets = &names;
    assert_int_equal(environment_set(&names, "user", MS_SPAN_LIT("tester"), false), MS_OK);
    assert_int_equal(environment_set(&names, "password", MS_SPAN_LIT("pa\"ss"), true), MS_OK);
    assert_int_equal(environment_set(&names, "sasl-plain", MS_SPAN_LIT("\0tester\0pa\"ss"), true),
                     MS_OK);
    static const ms_span sent[] = {
        MS_SPAN_LIT("A LOGIN tester \"pa\\\"ss\"\r\n"),
        MS_SPAN_LIT("cGEic3M=\r\n"),
        MS_SPAN_LIT("AUTH PLAIN AHRlc3RlcgBwYSJzcw==\r\n"),
        MS_SPAN_LIT("pa\"ss pa\"ss"),
    };
    for (size_t i = 0; i < sizeof sent / sizeof sent[0]; i++) {
        transcript_add(&outcome.transcript, TRANSCRIPT_SENT, 1, sent[i], &names);
    }
    result_find(&outcome, VERDICT_FAIL, NULL, "the server said pa\"ss");
    result_differ(&outcome, VERDICT_ERROR, NULL, MS_SPAN_LIT("pa\"ss"), MS_SPAN_LIT("x"),
                  "differs");
    assert_false(shows(&outcome, "pa\"ss"));
    assert_false(shows(&outcome, "pa\\\"ss"));
    assert_false(shows(&outcome, "cGEic3M="));
    assert_false(shows(&outcome, "AHRlc3RlcgBwYSJzcw=="));
    assert_true(shows(&outcome, "A LOGIN tester \"{password}\""));
    assert_true(shows(&outcome, "{password} {password}"));
    assert_true(ms_span_equal(outcome.expected, MS_SPAN_LIT("{password}")));
    result_free(&outcome);
}

/* A secret across the place where an event is cut must not be shown in part. */
static void a_cut_does_not_uncover_a_secret(void **state) {
    (void)state;
    static uint8_t octets[TRANSCRIPT_EVENT_MAX + 100];
    result outcome;
    environment names;
    result_init(&outcome, NULL, NULL);
    environment_init(&names, &outcome.arena);
    assert_int_equal(environment_set(&names, "password", MS_SPAN_LIT("topsecret"), true), MS_OK);
    static const ms_span secret = MS_SPAN_LIT("topsecret");
    memset(octets, 'x', sizeof octets);
    memcpy(octets + TRANSCRIPT_EVENT_MAX - 4, secret.data, secret.len);
    transcript_add(&outcome.transcript, TRANSCRIPT_RECEIVED, 1, ms_span_of(octets, sizeof octets),
                   &names);
    assert_false(shows(&outcome, "tops"));
    assert_true(outcome.transcript.first->left_out > 0);
    assert_int_equal(outcome.transcript.first->octets.len, TRANSCRIPT_EVENT_MAX);
    result_free(&outcome);
}

static const char *const good_file = "# a comment\n"
                                     "\n"
                                     "imap/a\t*\tfail\ttag\t-\tknown\n"
                                     "imap/b*\tplain\twarn\tslow\t9.9\tanother version\n";

static void write_file(const char *text, char path[64]) {
    snprintf(path, 64, "/tmp/mailspec-test-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

static verdict apply(expectations *list, const char *id, verdict grade, const char *message,
                     bool *expected) {
    const endpoint target = {.transport = SCRIPT_PLAIN, .profile = &fixture_profile};
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

static void expectations_cover_what_they_name_and_nothing_else(void **state) {
    (void)state;
    static const char *const ids[] = {"imap/a", "imap/c"};
    char path[64];
    char error[256];
    bool expected = false;
    expectations list;
    write_file(good_file, path);
    expectations_init(&list);
    assert_true(expectations_load(&list, path, "fixture", error, sizeof error));
    apply(&list, "imap/a", VERDICT_FAIL, "another tag came", &expected);
    assert_true(expected);
    apply(&list, "imap/a", VERDICT_FAIL, "something else", &expected);
    assert_false(expected);
    apply(&list, "imap/a", VERDICT_WARN, "another tag came", &expected);
    assert_false(expected);
    apply(&list, "imap/bb", VERDICT_WARN, "slow", &expected);
    assert_false(expected); /* the server has another version */
    /* imap/b* names no exchange that exists: stale. */
    const expectation *stale = expectations_stale(&list, NULL, ids, 2);
    assert_non_null(stale);
    assert_string_equal(stale->id, "imap/b*");
    assert_null(expectations_stale(&list, stale, ids, 2));
    apply(&list, "imap/a", VERDICT_PASS, "", &expected);
    stale = expectations_stale(&list, stale, ids, 2);
    assert_non_null(stale);
    assert_string_equal(stale->id, "imap/a");
    expectations_free(&list);
    unlink(path);
}

static void malformed_expectations_are_refused_with_their_line(void **state) {
    (void)state;
    static const char *const bad[] = {
        "imap/a\t*\tfail\ttag\t-\n",
        "imap/a\t*\tpass\ttag\t-\treason\n",
        "imap/a\t*\tfail\ttag\t-\t\n",
        "imap/a\t*\tfail\ttag\t-\treason\tmore\n",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        char path[64];
        char error[256] = "";
        expectations list;
        write_file(bad[i], path);
        expectations_init(&list);
        assert_false(expectations_load(&list, path, "fixture", error, sizeof error));
        assert_non_null(strstr(error, ":1: "));
        expectations_free(&list);
        unlink(path);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_finding_is_kept),
        cmocka_unit_test(secrets_never_reach_a_transcript),
        cmocka_unit_test(a_cut_does_not_uncover_a_secret),
        cmocka_unit_test(expectations_cover_what_they_name_and_nothing_else),
        cmocka_unit_test(malformed_expectations_are_refused_with_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
