/* Servers that misbehave: each ends in a verdict with a sentence, in bounded time and memory. */
#include "play_fixture.h"

static const char *const imap_text = "title: t\nprotocol: imap\ncites: RFC 9051 7.1.1 MUST\n"
                                     "given: connected\n\n"
                                     "S: * OK ...\nC: A1 NOOP\nS: A1 OK ...\n";
static const char *const smtp_text = "title: t\nprotocol: smtp\ncites: RFC 5321 3.1 MUST\n"
                                     "given: connected\n\n"
                                     "S: 220 ...\nC: NOOP\nS: 250 ...\n";

static const play_limits limits = {
    .connect = 1000, .reply = 300, .exchange = 1000, .memory = (size_t)256 * 1024};

static void say_nothing(net_connection *connection) {
    fixture_drain(connection, 2500);
}

static void never_end_a_line(net_connection *connection) {
    static const char zeros[4096] = "* OK";
    while (fixture_send(connection, ms_span_of(zeros, sizeof zeros))) {
    }
}

static void never_end_a_reply(net_connection *connection) {
    while (fixture_send(connection, MS_SPAN_LIT("220-and one more line\r\n"))) {
    }
}

static void flood_with_good_lines(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("* OK hello\r\n"));
    while (fixture_send(connection, MS_SPAN_LIT("* 1 EXISTS\r\n"))) {
    }
}

static void close_at_once(net_connection *connection) {
    (void)connection;
}

static void close_in_the_greeting(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("* OK hel"));
}

/* Reads the command first: a close with octets unread is a reset. */
static void close_in_a_reply(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("* OK hello\r\nA1 O"));
    fixture_drain(connection, 150);
}

static void close_in_a_literal(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("* OK hello\r\n* 1 FETCH (BODY[] {100}\r\nabc"));
    fixture_drain(connection, 150);
}

static void announce_two_to_the_63rd(net_connection *connection) {
    (void)fixture_send(connection,
                       MS_SPAN_LIT("* OK hello\r\n* 1 FETCH (BODY[] {9223372036854775808}\r\nabc"));
    fixture_drain(connection, 2500);
}

static void announce_more_than_the_limit(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("* OK hello\r\n* 1 FETCH (BODY[] {300000}\r\nabc"));
    fixture_drain(connection, 2500);
}

static void send_nuls(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("* OK hel\0lo\r\n"));
    fixture_drain(connection, 2500);
}

static void trickle(net_connection *connection) {
    static const char greeting[] =
        "* OK this greeting comes an octet at a time and takes too long\r\n";
    net_deadline end = net_deadline_after(2500);
    for (size_t i = 0; i + 1 < sizeof greeting && !net_deadline_expired(end); i++) {
        if (!fixture_send(connection, ms_span_of(greeting + i, 1))) {
            return;
        }
        fixture_drain(connection, 50);
    }
}

static void answer_another_command(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("* OK hello\r\nB7 OK done\r\n"));
    fixture_drain(connection, 2500);
}

static void answer_twice(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("220 mx.example.test\r\n250 done\r\n250 done\r\n"));
    fixture_drain(connection, 2500);
}

static const struct {
    void (*serve)(net_connection *connection);
    script_protocol protocol;
    verdict verdict;
    const char *message;
} rows[] = {
    {say_nothing, SCRIPT_IMAP, VERDICT_FAIL, "sent no greeting"},
    {say_nothing, SCRIPT_SMTP, VERDICT_FAIL, "sent no greeting"},
    {never_end_a_line, SCRIPT_IMAP, VERDICT_FAIL, "limit"},
    {never_end_a_line, SCRIPT_SMTP, VERDICT_FAIL, "speaks IMAP, not SMTP"},
    {never_end_a_reply, SCRIPT_SMTP, VERDICT_FAIL, "more lines in one reply"},
    {flood_with_good_lines, SCRIPT_IMAP, VERDICT_FAIL, "within 300 ms"},
    {close_at_once, SCRIPT_IMAP, VERDICT_FAIL, "closed"},
    {close_in_the_greeting, SCRIPT_IMAP, VERDICT_FAIL, "closed"},
    {close_in_a_reply, SCRIPT_IMAP, VERDICT_FAIL, "in the middle of a reply"},
    {close_in_a_literal, SCRIPT_IMAP, VERDICT_FAIL, "in the middle of a reply"},
    {announce_two_to_the_63rd, SCRIPT_IMAP, VERDICT_FAIL, "imap.literal"},
    {announce_more_than_the_limit, SCRIPT_IMAP, VERDICT_FAIL, "imap."},
    {send_nuls, SCRIPT_IMAP, VERDICT_FAIL, "imap."},
    {trickle, SCRIPT_IMAP, VERDICT_FAIL, "no greeting that can be read"},
    {answer_another_command, SCRIPT_IMAP, VERDICT_FAIL, "answers no command"},
    {answer_twice, SCRIPT_SMTP, VERDICT_FAIL, "a reply too many"},
};

static void each_ends_in_a_verdict_with_a_sentence(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        fixture_server server = {0};
        script exchange;
        result outcome;
        fixture_script(rows[i].protocol == SCRIPT_IMAP ? imap_text : smtp_text, &exchange);
        fixture_start(&server, rows[i].serve);
        endpoint target = fixture_endpoint(&server, rows[i].protocol);
        result_init(&outcome, &exchange, &target);
        play_exchange(&exchange, &target, &limits, "hostile", &outcome);
        print_message("row %zu: %s: %s (%u ms)\n", i, verdict_name(outcome.verdict),
                      outcome.message, outcome.milliseconds);
        assert_int_equal(outcome.verdict, rows[i].verdict);
        assert_non_null(strstr(outcome.message, rows[i].message));
        assert_true(outcome.milliseconds < 2500);
        /* Of a flood no more is kept than the limit and what a report shows. */
        assert_true(outcome.arena.taken < 4 * limits.memory + 4096 * TRANSCRIPT_EVENTS_MAX);
        result_free(&outcome);
        script_free(&exchange);
        fixture_stop(&server);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_ends_in_a_verdict_with_a_sentence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
