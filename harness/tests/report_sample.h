/*
 * NAME
 *      report_sample.h - a run made by hand, for the tests of report/
 *
 * DESCRIPTION
 *      Two servers, four endpoints, every verdict, expected deviations, and octets of a server that
 *      wants to break each format. Nothing is played.
 */
#ifndef HARNESS_TESTS_REPORT_SAMPLE_H
#define HARNESS_TESTS_REPORT_SAMPLE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/report.h"

/* What a server may say to break out of HTML, XML, TAP, YAML, JSON and a terminal. */
#define SAMPLE_HOSTILE                                                                             \
    "* OK </pre></script><script>alert(1)</script><img src=x onerror='a()'>\"&amp;]]>\\"           \
    "\x1b[2J\x07\x00\x80\xff\xfe\xed\xa0\x80\t\r\n# SKIP\r\n...\r\n---\r\nBail out!\r\n"

/* The same where a string ends at its NUL. */
#define SAMPLE_HOSTILE_TEXT                                                                        \
    "</script><script>alert(1)</script><img src=x onerror='a()'>\"&amp;]]>\\\x1b[2J\x07\x80\xff"   \
    "\xed\xa0\x80\xe2\x80\xae\n# SKIP\n...\n---\nBail out! caf\xc3\xa9"

/* Stands in the profiles; no report may hold it. */
#define SAMPLE_PASSWORD "correct-horse-battery"

#define SAMPLE_ENDPOINTS ((size_t)4)
#define SAMPLE_SCRIPTS ((size_t)3)

typedef struct sample_row {
    int script; /* index; -1 is a baseline */
    verdict verdict;
    size_t endpoint;
    const char *message;
    ms_span expected, got;
    const char *reason; /* of an expected deviation, else NULL */
} sample_row;

#define SAMPLE_RESULTS ((size_t)10)

typedef struct sample {
    profile profiles[2];
    endpoint endpoints[SAMPLE_ENDPOINTS];
    script_word words[2];
    script_cite first, second, third, odd; /* each exchange cites one or two of them */
    script scripts[SAMPLE_SCRIPTS];
    report_options options;
    run_totals totals;
} sample;

static inline const sample_row *sample_rows(void) {
    static const sample_row rows[SAMPLE_RESULTS] = {
        {-1, VERDICT_PASS, 0, "", {0}, {0}, NULL},
        {0, VERDICT_PASS, 0, "", {0}, {0}, NULL},
        {0, VERDICT_FAIL, 1, "the tagged reply is BAD, not OK", MS_SPAN_LIT("a1 OK ...\r\n"),
         MS_SPAN_LIT("a1 BAD what\r\n"), NULL},
        {1, VERDICT_WARN, 0, "501 breaks a SHOULD", MS_SPAN_LIT("250 ..."), MS_SPAN_LIT("501 no"),
         NULL},
        {1, VERDICT_SKIP, 1, "the server does not advertise #1 <b>", {0}, {0}, NULL},
        {2, VERDICT_INFO, 2, "a MAY was not taken", {0}, {0}, NULL},
        {2, VERDICT_ERROR, 3, "the connection was refused", {0}, {0}, NULL},
        {0, VERDICT_FAIL, 2, "a known fault", MS_SPAN_LIT("x"), MS_SPAN_LIT("xy"),
         "fixed in 2.4 # really"},
        {1, VERDICT_FAIL, 2, SAMPLE_HOSTILE_TEXT, MS_SPAN_LIT("* OK"), MS_SPAN_LIT(SAMPLE_HOSTILE),
         NULL},
        {2, VERDICT_ERROR, 0, "known to hang", {0}, {0}, SAMPLE_HOSTILE_TEXT},
    };
    return rows;
}

static inline void sample_init_endpoints(sample *s) {
    static const struct {
        size_t profile;
        script_protocol protocol;
        script_transport transport;
        const char *address;
    } rows[SAMPLE_ENDPOINTS] = {
        {0, SCRIPT_IMAP, SCRIPT_PLAIN, "127.0.0.1:1143"},
        {0, SCRIPT_IMAP, SCRIPT_STARTTLS, "127.0.0.1:1143"},
        {0, SCRIPT_IMAP, SCRIPT_IMPLICIT, "127.0.0.1:1993"},
        {1, SCRIPT_SMTP, SCRIPT_PLAIN, "unix:/tmp/a \"<b>\""},
    };
    s->profiles[0] = (profile){.name = "dovecot",
                               .version = "2.3.19",
                               .password = SAMPLE_PASSWORD,
                               .password2 = SAMPLE_PASSWORD};
    s->profiles[1] = (profile){.name = "post.fix's <b>", .password = SAMPLE_PASSWORD};
    s->words[0] = (script_word){.word = "IMAP4rev1", .next = &s->words[1]};
    s->words[1] = (script_word){.word = "X\"<i>\xff"};
    for (size_t i = 0; i < SAMPLE_ENDPOINTS; i++) {
        s->endpoints[i] = (endpoint){.protocol = rows[i].protocol,
                                     .transport = rows[i].transport,
                                     .address_text = rows[i].address,
                                     .profile = &s->profiles[rows[i].profile],
                                     .ready_capabilities = &s->words[0]};
    }
}

static inline void sample_init_scripts(sample *s) {
    s->first = (script_cite){9051, "6.1.2", SCRIPT_MUST, &s->second};
    s->second = (script_cite){9051, "6.1.12", SCRIPT_SHOULD, NULL};
    s->third = (script_cite){5321, "4.1.1.9", SCRIPT_SHOULD, NULL};
    s->odd = (script_cite){9051, "\"><b>", SCRIPT_MAY, NULL};
    s->scripts[0] = (script){
        .id = "imap/9051/noop-argument", .title = "NOOP takes no argument", .cites = &s->first};
    s->scripts[1] = (script){
        .id = "smtp/5321/it's a # \\ noop", .title = "NOOP ignores it", .cites = &s->third};
    s->scripts[2] = (script){
        .id = "imap/9051/" SAMPLE_HOSTILE_TEXT, .title = SAMPLE_HOSTILE_TEXT, .cites = &s->odd};
}

static inline void sample_init(sample *s) {
    *s = (sample){.options = {.version = "0.1.0", .started = 86400, .recipes = true},
                  .totals = {.total = (unsigned)SAMPLE_RESULTS}};
    sample_init_endpoints(s);
    sample_init_scripts(s);
}

static inline void sample_fill_transcript(result *outcome, const sample_row *row) {
    transcript *log = &outcome->transcript;
    transcript_note(log, 1, "connected, then %s", row->message);
    transcript_add(log, TRANSCRIPT_SENT, 1, MS_SPAN_LIT("a1 NOOP\r\na2 NOOP\r\n"), NULL);
    transcript_add(log, TRANSCRIPT_RECEIVED, 1, MS_SPAN_LIT(SAMPLE_HOSTILE), NULL);
    log->last->left_out = 7;
}

/* A diagnostic in the third event, as the parsers would give it. */
static inline void sample_fill_diagnostic(result *outcome) {
    result_diagnostic *fault = ms_arena_alloc(&outcome->arena, sizeof *fault);
    assert_non_null(fault);
    fault->id = MS_D_SMTP_REPLY_BARE_LF;
    fault->offset = 12;
    fault->unit = 2;
    snprintf(fault->excerpt, sizeof fault->excerpt, "%s", "<script>\"'&\\n\xff");
    outcome->diagnostics = fault;
    outcome->diagnostic_count = 1;
}

/* Result `index` of the sample, as a run would make it. To be freed with result_free. */
static inline void sample_result(sample *s, size_t index, result *outcome) {
    static const script_step step = {.line = 12, .source = "S: a1 OK ... <b>"};
    const sample_row *row = &sample_rows()[index];
    const script *exchange = row->script < 0 ? NULL : &s->scripts[row->script];
    result_init(outcome, exchange, &s->endpoints[row->endpoint]);
    if (row->got.len != 0) {
        result_differ(outcome, row->verdict, &step, row->expected, row->got, "%s", row->message);
        sample_fill_diagnostic(outcome);
    } else if (row->message[0] != '\0') {
        result_find(outcome, row->verdict, NULL, "%s", row->message);
    }
    sample_fill_transcript(outcome, row);
    outcome->milliseconds = 1234;
    outcome->expected_deviation = row->reason != NULL;
    outcome->reason = row->reason;
}

/* Gives the sink that result, with the totals that a run would count. */
static inline void sample_deliver(sample *s, const run_sink *sink, size_t index) {
    result outcome;
    sample_result(s, index, &outcome);
    s->totals.counts[outcome.verdict]++;
    s->totals.expected += outcome.expected_deviation ? 1 : 0;
    s->totals.unexpected += result_unexpected(&outcome) ? 1 : 0;
    s->totals.done++;
    s->totals.milliseconds += outcome.milliseconds;
    sink->result(sink->context, &outcome, &s->totals);
    result_free(&outcome);
}

/* A new empty file's name. */
static inline void sample_path(char path[64]) {
    snprintf(path, 64, "/tmp/mailspec-report-XXXXXX");
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(close(fd), 0);
}

/* The octets of the file at `path`, a NUL behind them; to be freed. */
static inline char *sample_read(const char *path, size_t *len) {
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long size = ftell(file);
    assert_true(size >= 0);
    rewind(file);
    char *text = malloc((size_t)size + 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)size, file), size);
    text[size] = '\0';
    assert_int_equal(fclose(file), 0);
    if (len != NULL) {
        *len = (size_t)size;
    }
    return text;
}

/* `text` contains `part`; shows both when not. */
static inline void sample_has(const char *text, const char *part) {
    if (strstr(text, part) == NULL) {
        print_error("\"%s\" is not in:\n%s\n", part, text);
        fail();
    }
}

/* How often `part` is in `text`. */
static inline size_t sample_count(const char *text, const char *part) {
    size_t count = 0;
    for (const char *at = strstr(text, part); at != NULL; at = strstr(at + 1, part)) {
        count++;
    }
    return count;
}

/*
 * Writes the whole sample in one format, and calls `check` with the file after begin, after each
 * result and after the end; `done` counts the results. Returns the file's last contents, to be
 * freed.
 */
static inline char *sample_play(report_format format, void (*check)(const char *text, size_t len,
                                                                    size_t done, const sample *s)) {
    char path[64];
    char error[256] = "";
    sample s;
    run_sink sink;
    size_t len = 0;
    sample_init(&s);
    sample_path(path);
    report *opened =
        report_open(&(report_file){format, path}, &s.options, &sink, error, sizeof error);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, (unsigned)SAMPLE_RESULTS);
    for (size_t done = 0; done <= SAMPLE_RESULTS; done++) {
        char *text = sample_read(path, &len);
        check(text, len, done, &s);
        free(text);
        if (done < SAMPLE_RESULTS) {
            sample_deliver(&s, &sink, done);
        }
    }
    sink.end(sink.context, &s.totals, false);
    assert_true(report_close(opened, error, sizeof error));
    char *text = sample_read(path, &len);
    check(text, len, SAMPLE_RESULTS, &s);
    assert_null(strstr(text, SAMPLE_PASSWORD));
    assert_int_equal(unlink(path), 0);
    return text;
}

#endif
