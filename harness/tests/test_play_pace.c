/* player.h: how long a block may take, and in how many segments octets leave. */
#include "play_fixture.h"

#include <stdio.h>

#include "net/interrupt.h"
#include "play/prove.h"

static const play_limits limits = {
    .connect = 1000, .reply = 300, .exchange = 3000, .memory = (size_t)256 * 1024};

#define HEAD "title: t\nprotocol: smtp\ncites: RFC 5321 3.1 MUST\ngiven: connected\n\n"

/* Certificates and contexts for TLS, which shows segments: a read gives one record. */
static prove_ground ground;

/* Records that the server got, up to the end of the command. */
static atomic_uint records;

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

/* Reads a line, counting records, and answers. */
static void count_records(net_connection *connection) {
    char octets[64];
    size_t got = 0;
    net_error error = {0};
    if (net_accept_tls(connection, ground.server, net_deadline_after(2000), &error) != NET_OK) {
        return;
    }
    (void)fixture_send(connection, MS_SPAN_LIT("220 mx.example.test\r\n"));
    do {
        if (net_receive(connection, octets, sizeof octets, net_deadline_after(1000), &got) !=
            NET_OK) {
            return;
        }
        atomic_fetch_add(&records, 1);
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
    if (row->serve == count_records) {
        target.transport = SCRIPT_IMPLICIT;
        target.tls = ground.client;
    }
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

typedef struct segments_row {
    const char *lines;
    unsigned records;
} segments_row;

static const segments_row segments_rows[] = {
    {"C: NOOP\n", 1},
    {"segments: 1\nC: NOOP\n", 6},
    {"segments: 4\nC: NOOP\n", 2},
    {"segments: 6\nC: NOOP\n", 1},
    {"segments: 1\nsegments: whole\nC: NOOP\n", 1},
};

static void octets_leave_in_segments(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof segments_rows / sizeof segments_rows[0]; i++) {
        char text[512];
        result outcome;
        pace_row row = {count_records, text, VERDICT_PASS, ""};
        (void)snprintf(text, sizeof text, HEAD "S: 220 ...\n%sS: 250 ...\n",
                       segments_rows[i].lines);
        atomic_store(&records, 0);
        play(&row, &outcome);
        assert_int_equal(atomic_load(&records), segments_rows[i].records);
    }
}

static int prepare(void **state) {
    net_error error = {0};
    (void)state;
    return net_init(&error) == NET_OK && prove_ground_init(&ground, &error) == NET_OK ? 0 : -1;
}

static int clear(void **state) {
    (void)state;
    prove_ground_free(&ground);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_has_the_time_that_is_said),
        cmocka_unit_test(octets_leave_in_segments),
    };
    return cmocka_run_group_tests(tests, prepare, clear);
}
