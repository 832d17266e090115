/* The TAP report: a valid stream of version 14 after every result. */
#include "report_sample.h"

#include <jansson.h>

/* A line of a TAP stream, without its LF. */
typedef struct tap_line {
    const char *text;
    size_t len;
} tap_line;

static bool next_line(const char **at, tap_line *line) {
    *line = (tap_line){"", 0};
    const char *end = strchr(*at, '\n');
    if (end == NULL) {
        assert_int_equal(**at, '\0');
        return false;
    }
    *line = (tap_line){*at, (size_t)(end - *at)};
    *at = end + 1;
    return true;
}

static bool is(tap_line line, const char *text) {
    return line.len == strlen(text) && memcmp(line.text, text, line.len) == 0;
}

static bool begins(tap_line line, const char *text) {
    return line.len >= strlen(text) && memcmp(line.text, text, strlen(text)) == 0;
}

/* The part behind the key must be JSON, which is YAML; `transcript` has lines of its own. */
static void check_key(tap_line line) {
    const char *colon = memchr(line.text, ':', line.len);
    assert_non_null(colon);
    size_t used = (size_t)(colon - line.text) + 1;
    if (used == line.len || begins(line, "  transcript: |")) {
        return;
    }
    assert_int_equal(colon[1], ' ');
    json_t *value = json_loadb(colon + 1, line.len - used, JSON_DECODE_ANY, NULL);
    bool plain = begins(line, "    - id: ") || begins(line, "      severity: ");
    assert_true(value != NULL || plain);
    json_decref(value);
}

/* Reads a YAML block up to its end; each line is indented, so that none can be TAP. */
static void check_block(const char **at) {
    tap_line line = {"", 0};
    bool verbatim = false;
    assert_true(next_line(at, &line));
    while (!is(line, "  ...")) {
        assert_true(begins(line, "  "));
        verbatim = verbatim || begins(line, "  transcript: |");
        if (!verbatim) {
            check_key(line);
        }
        for (size_t i = 0; i < line.len; i++) {
            assert_true((unsigned char)line.text[i] >= ' ');
        }
        assert_true(next_line(at, &line));
    }
}

static void check(const char *text, size_t len, size_t done, const sample *s) {
    (void)s;
    tap_line line = {"", 0};
    const char *at = text;
    size_t count = 0;
    char plan[32];
    char number[32];
    assert_int_equal(strlen(text), len);
    assert_true(next_line(&at, &line) && is(line, "TAP version 14"));
    snprintf(plan, sizeof plan, "1..%zu", done);
    while (next_line(&at, &line) && !is(line, plan)) {
        if (is(line, "  ---")) {
            check_block(&at);
            continue;
        }
        count++;
        snprintf(number, sizeof number, "%sok %zu - ", begins(line, "not ") ? "not " : "", count);
        assert_true(begins(line, number));
    }
    assert_true(is(line, plan));
    assert_int_equal(*at, '\0');
    assert_int_equal(count, done);
}

static void it_is_valid_after_every_result(void **state) {
    (void)state;
    free(sample_play(REPORT_TAP, check));
}

static const char *const lines[] = {
    "\nok 1 - baseline (dovecot imap plain)\n",
    "\nok 2 - imap/9051/noop-argument (dovecot imap plain)\n",
    "\nnot ok 3 - imap/9051/noop-argument (dovecot imap starttls)\n  ---\n",
    "\nnot ok 4 - smtp/5321/it's a \\# \\\\ noop (dovecot imap plain)\n  ---\n",
    "\nok 5 - smtp/5321/it's a \\# \\\\ noop (dovecot imap starttls) # SKIP the server",
    " # SKIP the server does not advertise \\#1 <b>\nok 6",
    "\nnot ok 8 - imap/9051/noop-argument (dovecot imap implicit) # TODO fixed in 2.4 \\# really\n",
    "\nnot ok 9 - smtp/5321/it's a \\# \\\\ noop (dovecot imap implicit)\n  ---\n",
};

static void lines_say_what_came_of_each(void **state) {
    (void)state;
    char *text = sample_play(REPORT_TAP, check);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        sample_has(text, lines[i]);
    }
    free(text);
}

static const char *const keys[] = {
    "  message: \"the tagged reply is BAD, not OK\"\n",
    "  severity: \"fail\"\n",
    "  cites: \"RFC 9051 6.1.2 MUST, RFC 9051 6.1.12 SHOULD\"\n",
    "  line: 12\n",
    "  step: \"S: a1 OK ... <b>\"\n",
    "  expected: \"a1 OK ...\\\\r\\\\n\"\n",
    "  got: \"a1 BAD what\\\\r\\\\n\"\n",
    "  differs_at: 3\n",
    "  syntax:\n    - id: smtp.reply.bare-lf\n      severity: error\n      offset: 12\n",
    "  reason: \"fixed in 2.4 # really\"\n",
    "  replay: \"mailspec run imap/9051/noop-argument --server dovecot --transport starttls\"\n",
    "C1> a1 NOOP\\r\\n\n                a2 NOOP\\r\\n\n",
};

static void blocks_say_why(void **state) {
    (void)state;
    char *text = sample_play(REPORT_TAP, check);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        sample_has(text, keys[i]);
    }
    free(text);
}

static void an_interrupted_run_bails_out(void **state) {
    (void)state;
    char path[64];
    char error[256];
    sample s;
    run_sink sink;
    sample_init(&s);
    sample_path(path);
    report *opened =
        report_open(&(report_file){REPORT_TAP, path}, &s.options, &sink, error, sizeof error);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, 5);
    sample_deliver(&s, &sink, 0);
    sink.end(sink.context, &s.totals, true);
    assert_true(report_close(opened, error, sizeof error));
    char *text = sample_read(path, NULL);
    assert_string_equal(text, "TAP version 14\nok 1 - baseline (dovecot imap plain)\n1..1\n"
                              "Bail out! The run was interrupted.\n");
    free(text);
    assert_int_equal(unlink(path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_valid_after_every_result),
        cmocka_unit_test(lines_say_what_came_of_each),
        cmocka_unit_test(blocks_say_why),
        cmocka_unit_test(an_interrupted_run_bails_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
