/* player.h: exchanges that end early, connections that end, and what may come before. */
#include "play_fixture.h"

#include <stdio.h>

#include "net/interrupt.h"

#define SMTP "title: t\nprotocol: smtp\ncites: RFC 5321 4.1 MUST\ngiven: greeted\n\n"
#define IMAP "title: t\nprotocol: imap\ncites: RFC 9051 7 MUST\ngiven: greeted\n\n"

/* What the server answers to the lines that it gets, one string each; after the last it closes,
 * unless it stays. */
static const char *const *answers;
static bool stays;

static bool read_line(net_connection *connection) {
    char octet = '\0';
    size_t got = 0;
    while (octet != '\n') {
        if (net_receive(connection, &octet, 1, net_deadline_after(2000), &got) != NET_OK) {
            return false;
        }
    }
    return true;
}

static void serve(net_connection *connection) {
    for (const char *const *answer = answers; *answer != NULL; answer++) {
        if ((answer != answers && !read_line(connection)) ||
            !fixture_send(connection, ms_span_of_string(*answer))) {
            return;
        }
    }
    if (stays) {
        fixture_drain(connection, 2000);
    }
}

typedef struct row {
    const char *text;
    const char *answers[6]; /* the greeting first */
    bool stays;
    verdict verdict;
    const char *message; /* part of it */
} row;

#define GREET "220 mx.example.test\r\n"
#define READY "* OK ready\r\n"
#define BYE "221 bye\r\n"
#define DONE "250 done\r\n"

static const row rows[] = {
    /* or end: the rest is not played; the client takes leave. */
    {SMTP "C: A\nS: 250\nor end: 552\nC: B\nS: 251\n",
     {GREET, "552 no\r\n", BYE},
     0,
     VERDICT_PASS,
     ""},
    {SMTP "C: A\nS: 250\nor end: 552\nC: B\nS: 251\n",
     {GREET, DONE, "251 b\r\n", BYE},
     0,
     VERDICT_PASS,
     ""},
    {SMTP "C: A\nS: 250\nor end: 552\nC: B\nS: 251\n",
     {GREET, DONE, "552 no\r\n", BYE},
     0,
     VERDICT_FAIL,
     "the code is 552, not 251"},
    {SMTP "C: A\nS: 250\nor warn end: 552\nC: B\nS: 251\n",
     {GREET, "552 no\r\n", BYE},
     0,
     VERDICT_WARN,
     "only tolerates"},
    {SMTP "C: A\nS: 250\nor end: 552\n",
     {GREET, "552 no\r\n552 no\r\n", BYE},
     0,
     VERDICT_FAIL,
     "a reply too many"},
    {IMAP "C: A1 X\nS: * SEARCH 1\nS: A1 OK ...\nor info end: A1 NO ...\nC: A2 Y\nS: A2 OK\n",
     {READY, "A1 NO no\r\n", "* BYE x\r\nz0 OK x\r\n"},
     0,
     VERDICT_INFO,
     "only tolerates"},
    /* An alternative of another kind: a literal is asked for or refused. */
    {IMAP "C: A1 X {{1}\nS: + ...\nor end: A1 NO ...\nC: a\nS: A1 OK\n",
     {READY, "A1 NO no\r\n", "* BYE x\r\nz0 OK x\r\n"},
     0,
     VERDICT_PASS,
     ""},
    {IMAP "C: A1 X {{1}\nS: A1 NO ...\nor warn end: + ...\n",
     {READY, "+ go on\r\n"},
     0,
     VERDICT_WARN,
     "only tolerates"},
    {IMAP "C: A1 X {{1}\nS: + ...\nor end: A1 NO ...\nC: a\nS: A1 OK\n",
     {READY, "A1 BAD no\r\n", "* BYE x\r\nz0 OK x\r\n"},
     0,
     VERDICT_FAIL,
     "answers no command of this block"},
    {IMAP "C: A1 X\nS: * SEARCH 1\nor end: A1 OK ...\nC: A2 Y\nS: A1 OK\nS: A2 OK\n",
     {READY, "A1 OK x\r\n", "* BYE x\r\nz0 OK x\r\n"},
     0,
     VERDICT_PASS,
     ""},
    {IMAP "C: A1 X\nS: * SEARCH 1\nS: A1 OK ...\nor info end: A1 NO ...\n",
     {READY, "A1 OK no\r\n", "* BYE x\r\nz0 OK x\r\n"},
     0,
     VERDICT_FAIL,
     "no such data came"},
    /* or closed: */
    {SMTP "C: A\nS: 250\nor closed:\nC: B\nS: 250\n", {GREET, ""}, 0, VERDICT_PASS, ""},
    {SMTP "C: A\nS: 250\nor warn closed:\nC: B\nS: 250\n",
     {GREET, ""},
     0,
     VERDICT_WARN,
     "the server closed the connection, which the exchange only tolerates"},
    {SMTP "C: A\nS: 250\nor closed:\n", {GREET, "25"}, 0, VERDICT_FAIL, "in the middle of a reply"},
    {SMTP "C: A\nS: 250\nor closed:\nC: B\nS: 250\n",
     {GREET, DONE, ""},
     0,
     VERDICT_FAIL,
     "the server closed the connection"},
    {SMTP "within: 200ms\nC: A\nwithin: 200ms\nS: 250\nor closed:\n",
     {GREET, ""},
     1,
     VERDICT_FAIL,
     "within 200 ms"},
    {IMAP "C: A1 X\nS: A1 OK ...\nor info closed:\n",
     {READY, "* BYE x\r\n"},
     0,
     VERDICT_INFO,
     "the server closed"},
    /* closed: with a grade of its own */
    {SMTP "C: QUIT\nS: 221\nwithin: 200ms\nclosed:\n", {GREET, BYE}, 1, VERDICT_FAIL, "kept the"},
    {SMTP "C: QUIT\nS: 221\nwithin: 200ms\nclosed should:\n",
     {GREET, BYE},
     1,
     VERDICT_WARN,
     "the server kept the connection open"},
    {SMTP "C: QUIT\nS: 221\nwithin: 200ms\nclosed may:\n", {GREET, BYE}, 1, VERDICT_INFO, "kept"},
    {SMTP "C: QUIT\nS: 221\nclosed should:\n", {GREET, BYE}, 0, VERDICT_PASS, ""},
    /* until: */
    {SMTP "C: DATA QUIT\nuntil: 221\nclosed:\n",
     {GREET, "500 a\r\n354 b\r\n221 c\r\n"},
     0,
     VERDICT_PASS,
     ""},
    {SMTP "C: DATA QUIT\nnever: 354\nuntil: 221\nclosed:\n",
     {GREET, "500 a\r\n354 b\r\n221 c\r\n"},
     0,
     VERDICT_FAIL,
     "what it must not send"},
    {SMTP "C: DATA QUIT\nuntil: 221\nclosed:\n", {GREET, "500 a\r\n"}, 0, VERDICT_FAIL, "closed"},
    {SMTP "C: DATA QUIT\nS: 250\nuntil: 221\nclosed:\n",
     {GREET, "500 a\r\n221 c\r\n"},
     0,
     VERDICT_FAIL,
     "the code is 500, not 250"},
    {SMTP "C: DATA QUIT\nuntil closed:\n", {GREET, "500 a\r\n221 c\r\n"}, 0, VERDICT_PASS, ""},
    {SMTP "C: A\nclosed:\n", {GREET, "500 a\r\n"}, 0, VERDICT_FAIL, "answered where it had to"},
    {SMTP "C: A\nwithin: 200ms\nuntil closed:\n", {GREET, "500 a\r\n"}, 1, VERDICT_FAIL, "kept"},
    /* then: */
    {IMAP "C: A1 X\nS: * 3 EXPUNGE\nthen: * 2 EXPUNGE\nthen: * 1 EXISTS\nS: A1 OK\n",
     {READY, "* 3 EXPUNGE\r\n* 2 EXPUNGE\r\n* 1 EXISTS\r\nA1 OK x\r\n", "* BYE x\r\nz0 OK x\r\n"},
     0,
     VERDICT_PASS,
     ""},
    {IMAP "C: A1 X\nS: * 3 EXPUNGE\nthen: * 2 EXPUNGE\nS: A1 OK\n",
     {READY, "* 2 EXPUNGE\r\n* 3 EXPUNGE\r\nA1 OK x\r\n"},
     0,
     VERDICT_FAIL,
     "it came before what line 7 asks for"},
    {IMAP "C: A1 X\nS: * 3 EXPUNGE\nS: * 2 EXPUNGE\nS: A1 OK\n",
     {READY, "* 2 EXPUNGE\r\n* 3 EXPUNGE\r\nA1 OK x\r\n", "* BYE x\r\nz0 OK x\r\n"},
     0,
     VERDICT_PASS,
     ""},
};

static void play(const row *one, result *outcome) {
    const play_limits limits = {2000, 1000, 5000, PLAY_DEFAULT_MEMORY, false};
    fixture_server server = {0};
    script exchange;
    answers = one->answers;
    stays = one->stays;
    fixture_script(one->text, &exchange);
    fixture_start(&server, serve);
    endpoint target = fixture_endpoint(&server, (script_protocol)exchange.protocols);
    result_init(outcome, &exchange, &target);
    play_exchange(&exchange, &target, &limits, "u", outcome);
    fixture_stop(&server);
    outcome->script = NULL;
    script_free(&exchange);
}

static void exchanges_and_connections_end(void **state) {
    net_error error = {0};
    (void)state;
    assert_int_equal(net_init(&error), NET_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        result outcome;
        play(&rows[i], &outcome);
        if (outcome.verdict != rows[i].verdict ||
            strstr(outcome.message, rows[i].message) == NULL) {
            fail_msg("row %zu: %s: %s", i, verdict_name(outcome.verdict), outcome.message);
        }
        result_free(&outcome);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exchanges_and_connections_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
