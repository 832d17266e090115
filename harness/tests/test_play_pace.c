/* player.h: how long a block may take, and in how many segments octets leave. */
#include "play_fixture.h"

static const play_limits limits = {
    .connect = 1000, .reply = 300, .exchange = 3000, .memory = (size_t)256 * 1024};

#define HEAD "title: t\nprotocol: smtp\ncites: RFC 5321 3.1 MUST\ngiven: connected\n\n"

/* How often the server's reads came back with something, up to the end of the command. */
static atomic_uint reads;

/* Answers each command 600 ms after it came. */
static void answer_late(net_connection *connection) {
    char octets[64];
    size_t got = 0;
    (void)fixture_send(connection, MS_SPAN_LIT("220 mx.example.test\r\n"));
    while (net_receive(connection, octets, sizeof octets, net_deadline_after(1000), &got) ==
           NET_OK) {
        fixture_drain(connection, 600);
        (void)fixture_send(connection, MS_SPAN_LIT("250 done\r\n"));
    }
}

/* Reads a line octet by octet as it comes, counting, and answers. */
static void count_reads(net_connection *connection) {
    char octets[64];
    size_t got = 0;
    (void)fixture_send(connection, MS_SPAN_LIT("220 mx.example.test\r\n"));
    do {
        if (net_receive(connection, octets, sizeof octets, net_deadline_after(1000), &got) !=
            NET_OK) {
            return;
        }
        atomic_fetch_add(&reads, 1);
    } while (octets[got - 1] != '\n');
    (void)fixture_send(connection, MS_SPAN_LIT("250 done\r\n221 bye\r\n"));
    fixture_drain(connection, 500);
}

typedef struct pace_row {
    void (*serve)(net_connection *connection);
    const char *text;
    verdict verdict;
    const char *message; /* of a verdict other than pass */
} pace_row;

#define NOOP "C: NOOP\nS: 250 ...\n"
#define LATE(time) "C: NOOP\nwithin: " time "\nS: 250 ...\n"

static const pace_row rows[] = {
    {answer_late, HEAD "S: 220 ...\n" NOOP, VERDICT_FAIL, "within 300 ms (--timeout)"},
    {answer_late, HEAD "S: 220 ...\n" LATE("2s") "close:\n", VERDICT_PASS, ""},
    {answer_late, HEAD "S: 220 ...\n" LATE("100ms"), VERDICT_FAIL, "within 100 ms"},
    /* It counts for one block. */
    {answer_late, HEAD "S: 220 ...\n" LATE("2s") NOOP, VERDICT_FAIL, "within 300 ms (--timeout)"},
};

static void play(const pace_row *row, result *outcome) {
    fixture_server server = {0};
    script exchange;
    fixture_script(row->text, &exchange);
    fixture_start(&server, row->serve);
    endpoint target = fixture_endpoint(&server, SCRIPT_SMTP);
    result_init(outcome, &exchange, &target);
    play_exchange(&exchange, &target, &limits, "x", outcome);
    fixture_stop(&server);
    if (outcome->verdict != row->verdict || strstr(outcome->message, row->message) == NULL) {
        fail_msg("%s\n%s: %s", row->text, verdict_name(outcome->verdict), outcome->message);
    }
    result_free(outcome);
    script_free(&exchange);
}

static void a_block_has_the_time_that_is_said(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        result outcome;
        play(&rows[i], &outcome);
    }
}

static void octets_leave_in_segments(void **state) {
    (void)state;
    static const pace_row whole = {count_reads, HEAD "S: 220 ...\nC: NOOP\nS: 250 ...\n",
                                   VERDICT_PASS, ""};
    static const pace_row pieces = {count_reads,
                                    HEAD "segments: 1\nS: 220 ...\nC: NOOP with some more\n"
                                         "S: 250 ...\n",
                                    VERDICT_PASS, ""};
    result outcome;
    atomic_store(&reads, 0);
    play(&whole, &outcome);
    assert_int_equal(atomic_load(&reads), 1);
    atomic_store(&reads, 0);
    play(&pieces, &outcome);
    assert_true(atomic_load(&reads) > 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_has_the_time_that_is_said),
        cmocka_unit_test(octets_leave_in_segments),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
