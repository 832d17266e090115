/* result.h, transcript.h: findings and secrets. */
#include "play_fixture.h"

#include <stdio.h>

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_finding_is_kept),
        cmocka_unit_test(secrets_never_reach_a_transcript),
        cmocka_unit_test(a_cut_does_not_uncover_a_secret),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
