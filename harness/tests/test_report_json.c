/* The JSON report: valid after every result, as the schema says, also when it is killed. */
#include "report_sample.h"

#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "json_schema.h"

static json_t *schema;

static int load_schema(void **state) {
    (void)state;
    schema = json_load_file(REPORT_SCHEMA, JSON_REJECT_DUPLICATES, NULL);
    return schema == NULL ? -1 : 0;
}

static int free_schema(void **state) {
    (void)state;
    json_decref(schema);
    return 0;
}

static json_int_t number_at(json_t *object, const char *name) {
    json_t *value = json_object_get(object, name);
    assert_true(json_is_integer(value));
    return json_integer_value(value);
}

static const char *string_at(json_t *object, const char *name) {
    json_t *value = json_object_get(object, name);
    assert_true(json_is_string(value));
    return json_string_value(value);
}

static json_t *parse(const char *text, size_t len) {
    json_error_t error;
    json_t *parsed = json_loadb(text, len, JSON_REJECT_DUPLICATES, &error);
    if (parsed == NULL) {
        print_error("%s at %d:%d\n", error.text, error.line, error.column);
    }
    assert_non_null(parsed);
    return parsed;
}

static void check(const char *text, size_t len, size_t done, const sample *s) {
    json_t *parsed = parse(text, len);
    json_t *totals = json_object_get(parsed, "totals");
    assert_true(schema_holds(schema, schema, parsed, "report"));
    assert_int_equal(json_array_size(json_object_get(parsed, "results")), done);
    assert_int_equal(number_at(totals, "done"), done);
    assert_int_equal(number_at(totals, "total"), SAMPLE_RESULTS);
    assert_int_equal(number_at(totals, "unexpected"), s->totals.unexpected);
    assert_int_equal(number_at(totals, "expected"), s->totals.expected);
    for (verdict v = VERDICT_PASS; v <= VERDICT_ERROR; v++) {
        assert_int_equal(number_at(totals, verdict_name(v)), s->totals.counts[v]);
    }
    assert_int_equal(json_array_size(json_object_get(parsed, "servers")), 2);
    assert_int_equal(json_array_size(json_object_get(parsed, "endpoints")), SAMPLE_ENDPOINTS);
    for (const char *at = text; at < text + len; at++) {
        assert_true(*at == '\n' || *at >= ' ' || *at < 0);
    }
    json_decref(parsed);
}

static void it_is_valid_after_every_result(void **state) {
    (void)state;
    char *text = sample_play(REPORT_JSON, check);
    json_t *parsed = parse(text, strlen(text));
    assert_true(json_is_true(json_object_get(parsed, "complete")));
    assert_string_equal(string_at(parsed, "started"), "1970-01-02T00:00:00Z");
    assert_string_equal(string_at(parsed, "mailspec"), "0.1.0");
    json_decref(parsed);
    free(text);
}

static void a_result_tells_all_that_is_known(void **state) {
    (void)state;
    char *text = sample_play(REPORT_JSON, check);
    json_t *parsed = parse(text, strlen(text));
    json_t *fail = json_array_get(json_object_get(parsed, "results"), 2);
    assert_string_equal(string_at(fail, "id"), "imap/9051/noop-argument");
    assert_string_equal(string_at(fail, "verdict"), "fail");
    assert_string_equal(string_at(fail, "transport"), "starttls");
    assert_string_equal(string_at(fail, "expected"), "a1 OK ...\\r\\n");
    assert_string_equal(string_at(fail, "got"), "a1 BAD what\\r\\n");
    assert_int_equal(number_at(fail, "differs_at"), 3);
    assert_int_equal(number_at(fail, "line"), 12);
    assert_int_equal(number_at(fail, "milliseconds"), 1234);
    json_t *cite = json_array_get(json_object_get(fail, "cites"), 1);
    assert_int_equal(number_at(cite, "rfc"), 9051);
    assert_string_equal(string_at(cite, "section"), "6.1.12");
    assert_string_equal(string_at(cite, "level"), "SHOULD");
    json_t *fault = json_array_get(json_object_get(fail, "diagnostics"), 0);
    assert_string_equal(string_at(fault, "id"), "smtp.reply.bare-lf");
    assert_int_equal(number_at(fault, "event"), 2);
    json_t *event = json_array_get(json_object_get(fail, "transcript"), 1);
    assert_string_equal(string_at(event, "kind"), "sent");
    assert_string_equal(string_at(event, "octets"), "a1 NOOP\\r\\na2 NOOP\\r\\n");
    event = json_array_get(json_object_get(fail, "transcript"), 2);
    assert_string_equal(string_at(event, "kind"), "received");
    assert_int_equal(number_at(event, "left_out"), 7);
    assert_non_null(strstr(string_at(event, "octets"), "\\x1B[2J\\x07\\x00\\x80\\xFF"));
    json_t *known = json_array_get(json_object_get(parsed, "results"), 7);
    assert_true(json_is_true(json_object_get(known, "expected_deviation")));
    assert_string_equal(string_at(known, "reason"), "fixed in 2.4 # really");
    json_decref(parsed);
    free(text);
}

static void capabilities_are_read_once_the_baseline_is_over(void **state) {
    (void)state;
    char path[64];
    char error[256];
    sample s;
    run_sink sink;
    sample_init(&s);
    sample_path(path);
    report *opened =
        report_open(&(report_file){REPORT_JSON, path}, &s.options, &sink, error, sizeof error);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, 1);
    sample_deliver(&s, &sink, 0);
    char *text = sample_read(path, NULL);
    json_t *parsed = parse(text, strlen(text));
    for (size_t i = 0; i < SAMPLE_ENDPOINTS; i++) {
        json_t *target = json_array_get(json_object_get(parsed, "endpoints"), i);
        json_t *ready = json_object_get(json_object_get(target, "capabilities"), "ready");
        assert_int_equal(json_array_size(ready), i == 0 ? 2 : 0);
    }
    assert_true(json_is_false(json_object_get(parsed, "complete")));
    json_decref(parsed);
    free(text);
    sink.end(sink.context, &s.totals, true);
    assert_true(report_close(opened, error, sizeof error));
    text = sample_read(path, NULL);
    assert_non_null(strstr(text, "\"complete\":false"));
    free(text);
    assert_int_equal(unlink(path), 0);
}

/* Writes results until somebody kills it; tells through `ready` when the first is written. */
static void write_for_ever(const char *path, int ready) {
    char own[64];
    char error[256];
    sample s;
    run_sink sink;
    sample_init(&s);
    snprintf(own, sizeof own, "%s", path);
    report *opened =
        report_open(&(report_file){REPORT_JSON, own}, &s.options, &sink, error, sizeof error);
    if (opened == NULL) {
        _exit(1);
    }
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, 0);
    alarm(10);
    for (size_t i = 0;; i++) {
        sample_deliver(&s, &sink, i % SAMPLE_RESULTS);
        if (i == 0 && write(ready, "", 1) != 1) {
            _exit(1);
        }
    }
}

/* Lets a child write, and kills it after so many milliseconds. */
static void kill_a_run(const char *path, long milliseconds) {
    struct timespec pause = {.tv_nsec = milliseconds * 1000000};
    int ends[2];
    int status = 0;
    char octet;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        write_for_ever(path, ends[1]);
    }
    assert_int_equal(read(ends[0], &octet, 1), 1);
    (void)nanosleep(&pause, NULL);
    assert_int_equal(kill(child, SIGKILL), 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_int_equal(close(ends[0]), 0);
    assert_int_equal(close(ends[1]), 0);
}

static void a_killed_run_leaves_what_was_done(void **state) {
    (void)state;
    char path[80];
    sample_path(path);
    for (long milliseconds = 0; milliseconds < 20; milliseconds++) {
        size_t len = 0;
        kill_a_run(path, milliseconds);
        char *text = sample_read(path, &len);
        json_t *parsed = parse(text, len);
        json_int_t done = number_at(json_object_get(parsed, "totals"), "done");
        assert_true(done > 0);
        assert_int_equal(json_array_size(json_object_get(parsed, "results")), done);
        json_decref(parsed);
        free(text);
    }
    assert_int_equal(unlink(path), 0);
    memcpy(path + strlen(path), ".spare", sizeof ".spare");
    assert_int_equal(unlink(path), 0);
}

/* How many allocations jansson makes before one fails. */
static long before_failure;

static void *malloc_that_fails_once(size_t size) {
    return before_failure-- == 0 ? NULL : malloc(size);
}

/* Plays the sample; the allocation after `allowed` others fails. Returns whether it came to that.
 */
static bool play_without_memory(const char *path, long allowed) {
    char own[64];
    char error[256] = "";
    sample s;
    run_sink sink;
    sample_init(&s);
    snprintf(own, sizeof own, "%s", path);
    report *opened =
        report_open(&(report_file){REPORT_JSON, own}, &s.options, &sink, error, sizeof error);
    assert_non_null(opened);
    sink.begin(sink.context, s.endpoints, SAMPLE_ENDPOINTS, (unsigned)SAMPLE_RESULTS);
    before_failure = allowed;
    json_set_alloc_funcs(malloc_that_fails_once, free);
    for (size_t i = 0; i < SAMPLE_RESULTS; i++) {
        sample_deliver(&s, &sink, i);
    }
    sink.end(sink.context, &s.totals, false);
    json_set_alloc_funcs(malloc, free);
    bool failed = before_failure < 0;
    assert_int_equal(report_close(opened, error, sizeof error), !failed);
    assert_int_equal(strstr(error, "no memory; the report is not complete") != NULL, failed);
    return failed;
}

static void without_memory_the_file_stays_valid_and_the_report_says_so(void **state) {
    (void)state;
    char path[64];
    long allowed = 0;
    bool failed = true;
    sample_path(path);
    while (failed) {
        failed = play_without_memory(path, allowed);
        char *text = sample_read(path, NULL);
        json_t *parsed = parse(text, strlen(text));
        assert_true(schema_holds(schema, schema, parsed, "report"));
        json_decref(parsed);
        free(text);
        allowed += 7;
    }
    assert_true(allowed > 1000);
    assert_int_equal(unlink(path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_valid_after_every_result),
        cmocka_unit_test(a_result_tells_all_that_is_known),
        cmocka_unit_test(capabilities_are_read_once_the_baseline_is_over),
        cmocka_unit_test(a_killed_run_leaves_what_was_done),
        cmocka_unit_test(without_memory_the_file_stays_valid_and_the_report_says_so),
    };
    return cmocka_run_group_tests(tests, load_schema, free_schema);
}
