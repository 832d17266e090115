/* The oracles of the runner hold for a play that went as it should, and find each thing that is
 * bent in its result. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "memory/exchanges.h"
#include "oracles/played.h"
#include "play/player.h"

static const char *found; /* what failed first */

static void note(const char *oracle, const char *what) {
    (void)oracle;
    found = found == NULL ? what : found;
}

static const play_limits limits = {1000, 1000, 60000, (size_t)64 * 1024, false};

static const char text[] = "title: t\nprotocol: smtp\ncites: RFC 5321 4.1 MUST\ngiven: greeted\n\n"
                           "C: NOOP {password}\nS: 250 ...\n";
static const ms_span stream = {
    (const uint8_t *)"220 mx.example.test\r\n250 Pa55-w0rd ok\r\n2x1 bye\r\n",
    sizeof "220 mx.example.test\r\n250 Pa55-w0rd ok\r\n2x1 bye\r\n" - 1};

typedef struct play {
    script exchange;
    server from;
    result outcome;
} play;

static void play_once(play *one, ms_span octets, split_cut *cut) {
    script_error error;
    endpoint target = memory_endpoint(&memory_exchanges[0]);
    assert_int_equal(script_parse(ms_span_of_string(text), "test", "test", &one->exchange, &error),
                     MS_OK);
    server_begin(&one->from, octets, cut, SERVER_CLOSES);
    result_init(&one->outcome, &one->exchange, NULL);
    play_exchange(&one->exchange, &target, &limits, "test", &one->outcome);
}

static void play_free(play *one) {
    result_free(&one->outcome);
    script_free(&one->exchange);
}

static void judge(const play *one) {
    found = NULL;
    oracle_verdict(&one->outcome);
    oracle_transcript(&one->outcome, &one->from, true);
    oracle_secret(&one->outcome, memory_profile.password);
    oracle_play_bounded(&one->outcome, &one->from);
}

/* Each changes one thing in a play; what must be found follows. */
static void bend_verdict(play *one) {
    one->outcome.verdict = (verdict)VERDICT_COUNT;
}
static void bend_pass(play *one) {
    one->outcome.verdict = VERDICT_PASS;
}
static void bend_difference(play *one) {
    one->outcome.differs_at = one->outcome.got.len + 1;
}
static void bend_diagnostic_unit(play *one) {
    one->outcome.diagnostics->unit = 0; /* "connected" */
}
static void bend_diagnostic_offset(play *one) {
    one->outcome.diagnostics->offset = 1000;
}
static void bend_diagnostic_count(play *one) {
    one->outcome.diagnostic_count++;
}
static void bend_grade(play *one) {
    one->outcome.verdict = VERDICT_WARN;
}
static void bend_received(play *one) {
    one->from.stream = ms_span_from(stream, 1);
}
static void bend_sent(play *one) {
    one->from.sent[0] ^= 1;
}
static void bend_sent_more(play *one) {
    one->from.sent[one->from.sent_length++] = 'x';
}
static void bend_left_out(play *one) {
    one->outcome.transcript.first->left_out = 1;
}
static void bend_secret(play *one) {
    (void)snprintf(one->outcome.message, sizeof one->outcome.message, "it is Pa55-w0rd.");
}
static void bend_secret_base64(play *one) {
    one->outcome.got = MS_SPAN_LIT("AUTH UGE1NS13MHJk");
}
static void bend_secret_excerpt(play *one) {
    (void)snprintf(one->outcome.diagnostics->excerpt, sizeof one->outcome.diagnostics->excerpt,
                   "Pa55-w0rd");
}
static void bend_secret_event(play *one) {
    one->outcome.transcript.last->octets = MS_SPAN_LIT("xPa55-w0rd");
    one->outcome.transcript.last->kind = TRANSCRIPT_NOTE;
}
static void bend_memory(play *one) {
    one->outcome.arena.taken = (size_t)64 * 1024 * 1024;
}
static void bend_calls(play *one) {
    one->from.calls = 100000;
}

static const struct {
    void (*bend)(play *one);
    const char *what;
} rows[] = {
    {bend_verdict, "the contract does not have"},
    {bend_pass, "a pass with a sentence"},
    {bend_difference, "a difference behind"},
    {bend_diagnostic_unit, "what was not received"},
    {bend_diagnostic_offset, "behind the unit's end"},
    {bend_diagnostic_count, "another number of diagnostics"},
    {bend_grade, "an error that does not fail"},
    {bend_received, "what the server sent is not"},
    {bend_sent, "what the client sent is not"},
    {bend_sent_more, "sent more than is shown"},
    {bend_left_out, "left out"},
    {bend_secret, "in a finding"},
    {bend_secret_base64, "in a finding"},
    {bend_secret_excerpt, "in an excerpt"},
    {bend_secret_event, "in the transcript"},
    {bend_memory, "more memory"},
    {bend_calls, "more calls"},
};

static void finds_each_bend(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        play one;
        play_once(&one, stream, split_whole);
        judge(&one);
        assert_null(found);
        assert_non_null(one.outcome.diagnostics);
        size_t taken = one.outcome.arena.taken;
        rows[i].bend(&one);
        judge(&one);
        assert_non_null(found);
        if (strstr(found, rows[i].what) == NULL) {
            fail_msg("row %zu: \"%s\" instead of \"%s\"", i, found, rows[i].what);
        }
        one.outcome.arena.taken = taken;
        play_free(&one);
    }
}

/* The transcript says what was said, with names for secrets. */
static void shows_secrets_by_name(void **state) {
    (void)state;
    play one;
    play_once(&one, stream, split_whole);
    const transcript_event *event = one.outcome.transcript.first;
    while (event != NULL && event->kind != TRANSCRIPT_SENT) {
        event = event->next;
    }
    assert_true(event != NULL && ms_span_equal(event->octets, MS_SPAN_LIT("NOOP {password}\r\n")));
    play_free(&one);
}

static void compares_plays(void **state) {
    (void)state;
    play a;
    play b;
    play other;
    play_once(&a, stream, split_whole);
    play_once(&b, stream, split_whole);
    play_once(&other, MS_SPAN_LIT("220 mx.example.test\r\n"), split_whole);
    found = NULL;
    oracle_same_play(&a.outcome, &b.outcome);
    oracle_same_verdict(&a.outcome, &b.outcome);
    assert_null(found);
    oracle_same_play(&a.outcome, &other.outcome);
    assert_non_null(strstr(found, "another finding"));
    found = NULL;
    oracle_same_verdict(&a.outcome, &other.outcome);
    assert_non_null(strstr(found, "another verdict"));
    found = NULL;
    b.outcome.transcript.last->microseconds++;
    oracle_same_play(&a.outcome, &b.outcome);
    assert_non_null(strstr(found, "another transcript"));
    found = NULL;
    b.outcome.transcript.last->microseconds--;
    oracle_same_play(&a.outcome, &b.outcome);
    assert_null(found);
    b.outcome.transcript.first->next = NULL;
    oracle_same_play(&a.outcome, &b.outcome);
    assert_non_null(strstr(found, "longer or shorter"));
    found = NULL;
    b.outcome.diagnostic_count++;
    oracle_same_verdict(&a.outcome, &b.outcome);
    assert_non_null(strstr(found, "other diagnostics"));
    play_free(&a);
    play_free(&b);
    play_free(&other);
}

/* The server in memory: each of its parts goes to one connection; time passes where it is silent.
 */
static void serves_parts(void **state) {
    (void)state;
    static server from;
    net_connection *connections[2];
    net_error error;
    char octets[8];
    size_t got = 0;
    const net_address address = {.host = "memory"};
    server_begin(&from,
                 MS_SPAN_LIT("ab\x1e"
                             "c\x1e"
                             "d"),
                 split_octets, SERVER_IS_SILENT);
    for (size_t i = 0; i < 2; i++) {
        assert_int_equal(net_connect(&address, net_deadline_none(), &connections[i], &error),
                         NET_OK);
    }
    net_deadline deadline = net_deadline_after(500);
    assert_int_equal(net_receive(connections[1], octets, sizeof octets, deadline, &got), NET_OK);
    assert_int_equal(octets[0], 'c');
    assert_int_equal(net_receive(connections[0], octets, sizeof octets, deadline, &got), NET_OK);
    assert_int_equal(got, 1);
    assert_int_equal(net_start_tls(connections[0], NULL, NULL, deadline, &error), NET_FAILED);
    assert_int_equal(net_start_tls(connections[1], NULL, NULL, deadline, &error), NET_OK);
    assert_int_equal(net_receive(connections[1], octets, sizeof octets, deadline, &got), NET_OK);
    assert_int_equal(octets[0], 'd');
    assert_false(net_deadline_expired(deadline));
    assert_int_equal(net_receive(connections[1], octets, sizeof octets, deadline, &got),
                     NET_TIMEOUT);
    assert_true(net_deadline_expired(deadline));
    net_close(connections[0]);
    net_reset(connections[1]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_each_bend),
        cmocka_unit_test(shows_secrets_by_name),
        cmocka_unit_test(compares_plays),
        cmocka_unit_test(serves_parts),
    };
    oracle_failed = note;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
