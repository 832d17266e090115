/* The terminal's report where there is none, as in a pipe: findings, details and summary. */
#include "report_sample.h"

/* Plays the whole sample into a file that is no terminal; returns what was written. */
static char *play(report_detail detail) {
    char path[64];
    char error[256];
    sample s;
    run_sink sink;
    sample_init(&s);
    sample_path(path);
    FILE *out = fopen(path, "we");
    assert_non_null(out);
    s.options.detail = detail;
    report *opened = report_open_terminal(&s.options, out, out, &sink);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, (unsigned)SAMPLE_RESULTS);
    for (size_t i = 0; i < SAMPLE_RESULTS; i++) {
        sample_deliver(&s, &sink, i);
    }
    sink.end(sink.context, &s.totals, false);
    assert_true(report_close(opened, error, sizeof error));
    assert_int_equal(fclose(out), 0);
    char *text = sample_read(path, NULL);
    assert_int_equal(unlink(path), 0);
    assert_null(strchr(text, '\033'));
    assert_null(strchr(text, '\r'));
    assert_null(strstr(text, SAMPLE_PASSWORD));
    return text;
}

static const char finding[] = "\nfail  imap/9051/noop-argument  dovecot imap starttls  1.234 s\n"
                              "      the tagged reply is BAD, not OK\n"
                              "      clause    RFC 9051 6.1.2 MUST, RFC 9051 6.1.12 SHOULD\n"
                              "      step      line 12: S: a1 OK ... <b>\n"
                              "      expected  a1 OK ...\\r\\n\n"
                              "      got       a1 BAD what\\r\\n\n"
                              "                   ^\n"
                              "      syntax    error smtp.reply.bare-lf: ";

static const char table[] =
    "\nserver          protocol    transport  pass  fail  warn  info  skip error expected\n"
    "dovecot         imap        plain         2     0     1     0     0     1        1\n"
    "dovecot         imap        starttls      0     1     0     0     1     0        0\n";

static void findings_and_a_summary_are_told(void **state) {
    (void)state;
    char *text = play(REPORT_NORMAL);
    sample_has(text, finding);
    sample_has(text, "      replay    mailspec run imap/9051/noop-argument --server dovecot "
                     "--transport starttls\n");
    sample_has(text, table);
    sample_has(text, "\nby RFC");
    sample_has(
        text,
        "\nall                                       2     3     1     1     1     2        2\n");
    sample_has(
        text,
        "\nRFC 5321                                  0     1     1     0     1     0        0\n"
        "RFC 9051                                  1     2     0     1     0     2        2\n");
    sample_has(text, "\n10 of 10 played in 12.3 s: 2 pass, 3 fail, 1 warn, 1 info, 1 skip, "
                     "2 error.\n4 results are not as expected.\n");
    assert_int_equal(sample_count(text, "\nfail  "), 2);
    assert_int_equal(sample_count(text, "\nwarn  "), 1);
    assert_int_equal(sample_count(text, "\nerror "), 1);
    assert_int_equal(sample_count(text, "\ninfo  "), 0);
    assert_int_equal(sample_count(text, "fixed in 2.4"), 0);
    assert_int_equal(sample_count(text, "C1> "), 0);
    free(text);
}

static void quiet_tells_only_what_makes_the_run_fail(void **state) {
    (void)state;
    char *text = play(REPORT_QUIET);
    assert_int_equal(strncmp(text,
                             "fail  imap/9051/noop-argument  dovecot imap starttls: the tagged "
                             "reply is BAD, not OK\nwarn  ",
                             90),
                     0);
    assert_int_equal(sample_count(text, "\n"), 7);
    sample_has(text, "\n4 results are not as expected.\n");
    free(text);
}

static void verbose_tells_every_result_and_what_was_said(void **state) {
    (void)state;
    char *text = play(REPORT_VERBOSE);
    sample_has(text, "pass  baseline  dovecot imap plain  1.234 s\n");
    sample_has(text, "skip  smtp/5321/it's a # \\ noop  dovecot imap starttls  1.234 s: the server "
                     "does not advertise #1 <b>\n");
    sample_has(text, "      reason    a known deviation: fixed in 2.4 # really\n");
    sample_has(text, "C1> a1 NOOP\\r\\n\n                  a2 NOOP\\r\\n\n");
    assert_int_equal(sample_count(text, "S1< "), 7);
    free(text);
}

static void a_long_difference_is_shown_around_the_octet(void **state) {
    (void)state;
    char path[64];
    char error[256];
    char expected[256];
    char got[256];
    sample s;
    run_sink sink;
    result outcome;
    static const script_step step = {.line = 3, .source = "S: x"};
    memset(expected, 'e', sizeof expected);
    memcpy(got, expected, sizeof got);
    got[100] = '\001';
    got[90] = expected[90] = '\n';
    sample_init(&s);
    sample_path(path);
    FILE *out = fopen(path, "we");
    assert_non_null(out);
    report *opened = report_open_terminal(&s.options, out, NULL, &sink);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, 1);
    result_init(&outcome, &s.scripts[0], &s.endpoints[0]);
    result_differ(&outcome, VERDICT_FAIL, &step, ms_span_of(expected, sizeof expected),
                  ms_span_of(got, sizeof got), "no");
    sink.result(sink.context, &outcome, &s.totals);
    result_free(&outcome);
    assert_true(report_close(opened, error, sizeof error));
    assert_int_equal(fclose(out), 0);
    char *text = sample_read(path, NULL);
    assert_int_equal(unlink(path), 0);
    sample_has(text,
               "      got       ...eeeeeeeeeeeeee\\neeeeeeeee\\x01eeeeeeeeeeeeeeeeeeeeeeeeeeeeeee"
               "eeee...\n"
               "                                            ^\n");
    free(text);
}

static void the_last_lines_say_what_was_lost(void **state) {
    (void)state;
    char path[64];
    char error[256];
    sample s;
    run_sink sink;
    sample_init(&s);
    sample_path(path);
    FILE *out = fopen(path, "we");
    assert_non_null(out);
    s.options.detail = REPORT_QUIET;
    report *opened = report_open_terminal(&s.options, out, NULL, &sink);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, 4);
    s.totals = (run_totals){.total = 4, .done = 1, .endpoints_lost = 1, .counts = {1}};
    sink.end(sink.context, &s.totals, true);
    s.totals.endpoints_lost = 0;
    sink.end(sink.context, &s.totals, false);
    assert_true(report_close(opened, error, sizeof error));
    assert_int_equal(fclose(out), 0);
    char *text = sample_read(path, NULL);
    assert_string_equal(text, "\nInterrupted. 1 of 4 played in 0.0 s: 1 pass.\n"
                              "1 endpoint was not played on: the baseline failed.\n"
                              "\n1 of 4 played in 0.0 s: 1 pass.\n"
                              "Every result was as expected.\n");
    free(text);
    assert_int_equal(unlink(path), 0);
}

static void a_full_device_is_told(void **state) {
    (void)state;
    char error[256] = "";
    sample s;
    run_sink sink;
    sample_init(&s);
    FILE *out = fopen("/dev/full", "we");
    assert_non_null(out);
    report *opened = report_open_terminal(&s.options, out, NULL, &sink);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, 4);
    sink.end(sink.context, &s.totals, false);
    assert_false(report_close(opened, error, sizeof error));
    assert_string_equal(error, "the report could not be written to the terminal");
    assert_int_equal(fclose(out), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(findings_and_a_summary_are_told),
        cmocka_unit_test(quiet_tells_only_what_makes_the_run_fail),
        cmocka_unit_test(verbose_tells_every_result_and_what_was_said),
        cmocka_unit_test(a_long_difference_is_shown_around_the_octet),
        cmocka_unit_test(the_last_lines_say_what_was_lost),
        cmocka_unit_test(a_full_device_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
