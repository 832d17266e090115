/* depend.h, and run.h where exchanges depend on others. */
#include "play_fixture.h"

#include <stdio.h>

#include "net/interrupt.h"
#include "play/depend.h"
#include "play/run.h"

enum { SCRIPTS = 5 };

static const char *const ids[SCRIPTS] = {"last", "middle", "first/a", "first/b", "apart"};
static const char *const depends[SCRIPTS] = {"depends-on: middle\n", "depends-on: first\n", "", "",
                                             "depends-on: nobody\ndepends-on: firs\n"};

static void parse_all(script *scripts, script **list) {
    for (size_t i = 0; i < SCRIPTS; i++) {
        char text[512];
        script_error error = {0};
        (void)snprintf(text, sizeof text,
                       "title: t\nprotocol: smtp\ncites: RFC 5321 4.1 MUST\n%sgiven: greeted\n"
                       "C: %s\nS: 250\n",
                       depends[i], ids[i]);
        assert_int_equal(script_parse(ms_span_of_string(text), "test", ids[i], &scripts[i], &error),
                         MS_OK);
        list[i] = &scripts[i];
    }
}

static void free_all(script *scripts) {
    for (size_t i = 0; i < SCRIPTS; i++) {
        script_free(&scripts[i]);
    }
}

static void levels_are_one_above_what_is_waited_for(void **state) {
    static const unsigned levels[SCRIPTS] = {2, 1, 0, 0, 0};
    script scripts[SCRIPTS];
    script *list[SCRIPTS];
    (void)state;
    parse_all(scripts, list);
    struct depend *depend = depend_create(list, SCRIPTS, 2);
    assert_non_null(depend);
    for (size_t i = 0; i < SCRIPTS; i++) {
        assert_int_equal(depend_level(depend, i), levels[i]);
    }
    depend_note(depend, 3, 1, VERDICT_FAIL);
    depend_note(depend, 2, 0, VERDICT_WARN);
    assert_null(depend_failed(depend, 1, 0));
    assert_string_equal(depend_failed(depend, 1, 1), "first/b");
    assert_null(depend_failed(depend, 4, 1));
    depend_note(depend, 1, 1, VERDICT_ERROR);
    assert_string_equal(depend_failed(depend, 0, 1), "middle");
    depend_free(depend);
    free_all(scripts);
}

static void a_ring_has_an_end(void **state) {
    script ring;
    script *list[] = {&ring};
    (void)state;
    fixture_script("title: t\nprotocol: smtp\ncites: RFC 5321 4.1 MUST\ndepends-on: test\n"
                   "given: ready\n",
                   &ring);
    struct depend *depend = depend_create(list, 1, 1);
    assert_int_equal(depend_level(depend, 0), DEPEND_LEVELS - 1);
    assert_null(depend_failed(depend, 0, 0));
    depend_free(depend);
    script_free(&ring);
}

/* Answers 250 to all but what "first/b" sends. */
static void serve(net_connection *connection) {
    char line[64];
    size_t got = 0;
    size_t length = 0;
    bool good = fixture_send(connection, MS_SPAN_LIT("220 mx.example.test\r\n"));
    while (good &&
           net_receive(connection, line + length, 1, net_deadline_after(2000), &got) == NET_OK) {
        length += length + 1 < sizeof line ? got : 0;
        if (line[length - 1] != '\n') {
            continue;
        }
        bool bad = strncmp(line, "first/b", 7) == 0;
        bool quit = strncmp(line, "QUIT", 4) == 0;
        length = 0;
        good = fixture_send(connection, ms_span_of_string(bad    ? "550 no\r\n"
                                                          : quit ? "221 bye\r\n"
                                                                 : "250 mx.example.test\r\n")) &&
               !quit;
    }
}

typedef struct seen {
    verdict verdicts[SCRIPTS];
    char messages[SCRIPTS][128];
    size_t order[SCRIPTS], count;
} seen;

static void note(void *context, const result *outcome, const run_totals *totals) {
    seen *all = context;
    (void)totals;
    for (size_t i = 0; outcome->script != NULL && i < SCRIPTS; i++) {
        if (strcmp(ids[i], outcome->id) == 0) {
            all->verdicts[i] = outcome->verdict;
            (void)snprintf(all->messages[i], sizeof all->messages[i], "%.127s", outcome->message);
            all->order[all->count++] = i;
        }
    }
}

static void what_depends_on_a_failure_is_an_error(void **state) {
    static const verdict expected[SCRIPTS] = {VERDICT_ERROR, VERDICT_ERROR, VERDICT_PASS,
                                              VERDICT_FAIL, VERDICT_PASS};
    script scripts[SCRIPTS];
    script *list[SCRIPTS];
    seen all = {.count = 0};
    net_error error = {0};
    run_totals totals;
    fixture_server server = {0};
    (void)state;
    assert_int_equal(net_init(&error), NET_OK);
    parse_all(scripts, list);
    fixture_start(&server, serve);
    profile who = fixture_profile;
    who.recipient = NULL; /* no delivery in the baseline */
    endpoint target = fixture_endpoint(&server, SCRIPT_SMTP);
    target.profile = &who;
    const run_sink sink = {.result = note, .context = &all};
    const run_plan plan = {
        .scripts = list,
        .script_count = SCRIPTS,
        .endpoints = &target,
        .endpoint_count = 1,
        .transports = SCRIPT_PLAIN,
        .jobs = 1,
        .limits = {2000, 2000, 10000, PLAY_DEFAULT_MEMORY, false},
        .sinks = &sink,
        .sink_count = 1,
        .unique = "u",
    };
    assert_true(run_play(&plan, &totals));
    fixture_stop(&server);
    assert_int_equal(all.count, SCRIPTS);
    for (size_t i = 0; i < SCRIPTS; i++) {
        assert_int_equal(all.verdicts[i], expected[i]);
    }
    assert_string_equal(all.messages[1], "dependency: first/b failed here");
    assert_string_equal(all.messages[0], "dependency: middle failed here");
    assert_int_equal(all.order[SCRIPTS - 1], 0);
    free_all(scripts);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(levels_are_one_above_what_is_waited_for),
        cmocka_unit_test(a_ring_has_an_end),
        cmocka_unit_test(what_depends_on_a_failure_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
