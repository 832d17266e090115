/* connection.h without TLS: sending, receiving, ends, deadlines, several connections. */
#include "net_fixture.h"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "net/stream.h"

/* More than the kernel holds for a peer that does not read. */
#define MUCH ((size_t)64 * 1024 * 1024)

static int set_up(void **state) {
    (void)state;
    return (int)net_init(NULL);
}

static void no_delay_is_on(void **state) {
    (void)state;
    peer server = {.play = play_silence};
    int on = 0;
    socklen_t size = sizeof on;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    assert_int_equal(getsockopt(client->fd, IPPROTO_TCP, TCP_NODELAY, &on, &size), 0);
    assert_int_not_equal(on, 0);
    net_close(client);
    peer_join(&server);
}

static void play_hear_all(net_connection *client, peer *self) {
    self->heard_len = receive_all(client, self->heard, sizeof self->heard);
    peer_keep_facts(self, client);
    send_text(client, "still here");
    net_close(client);
}

static void after_half_close_receiving_goes_on(void **state) {
    (void)state;
    peer server = {.play = play_hear_all};
    char heard[32];
    net_facts facts;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    assert_int_equal(net_send(client, MS_SPAN_LIT("a\0b"), soon()), NET_OK);
    assert_int_equal(net_half_close(client), NET_OK);
    assert_int_equal(net_send(client, MS_SPAN_LIT("x"), soon()), NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_USAGE);
    assert_int_equal(receive_all(client, heard, sizeof heard), strlen("still here"));
    net_connection_facts(client, &facts);
    assert_int_equal(facts.sent, 3);
    assert_int_equal(facts.received, strlen("still here"));
    assert_int_equal(facts.ending, NET_ENDING_FIN);
    assert_false(facts.tls);
    net_close(client);
    peer_join(&server);
    assert_int_equal(server.heard_len, 3);
    assert_memory_equal(server.heard, "a\0b", 3);
    assert_int_equal(server.facts.ending, NET_ENDING_FIN);
}

static void no_more_than_asked_for_is_received(void **state) {
    (void)state;
    peer server = {.play = play_greeting, .text = "0123456789"};
    char octet = 0;
    size_t got = 0;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    for (int expected = '0'; expected <= '9'; expected++) {
        assert_int_equal(net_receive(client, &octet, 1, soon(), &got), NET_OK);
        assert_int_equal(got, 1);
        assert_int_equal(octet, expected);
    }
    assert_int_equal(net_receive(client, &octet, 0, soon(), &got), NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_USAGE);
    net_close(client);
    peer_join(&server);
}

static void receiving_keeps_to_the_deadline(void **state) {
    (void)state;
    peer server = {.play = play_silence};
    char octet = 0;
    size_t got = 7;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    int64_t begin = net_clock_ns();
    assert_int_equal(net_receive(client, &octet, 1, net_deadline_after(SHORT_MS), &got),
                     NET_TIMEOUT);
    assert_in_range(elapsed_ms(begin), SHORT_MS, PROMPT_MS);
    assert_int_equal(got, 0);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_TIMEOUT);
    assert_has(net_connection_error(client)->text, "sent nothing in time");
    net_close(client);
    peer_join(&server);
}

static void play_until_client_closes(net_connection *client, peer *self) {
    (void)self;
    /* Not reading: the end is seen as an error or hang-up without taking what is queued. */
    struct pollfd fd = {.fd = client->fd, .events = 0};
    (void)poll(&fd, 1, (int)SOON_MS);
    net_close(client);
}

static void sending_keeps_to_the_deadline_and_says_how_far_it_came(void **state) {
    (void)state;
    peer server = {.play = play_until_client_closes};
    uint8_t *much = calloc(1, MUCH);
    net_facts facts;
    char words[64];
    assert_non_null(much);
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    int64_t begin = net_clock_ns();
    assert_int_equal(net_send(client, ms_span_of(much, MUCH), net_deadline_after(SHORT_MS)),
                     NET_TIMEOUT);
    assert_in_range(elapsed_ms(begin), SHORT_MS, PROMPT_MS);
    net_connection_facts(client, &facts);
    assert_in_range(facts.sent, 1, MUCH - 1);
    (void)snprintf(words, sizeof words, "%llu of %zu octets were sent",
                   (unsigned long long)facts.sent, MUCH);
    assert_has(net_connection_error(client)->text, words);
    net_reset(client);
    peer_join(&server);
    free(much);
}

/* Plays: resets, but not before an octet has come: until then the client may be connecting. */
static void play_reset(net_connection *client, peer *self) {
    self->heard_len = receive_all(client, self->heard, 1);
    send_text(client, self->text);
    rest(SHORT_MS / 4);
    net_reset(client);
}

static void a_reset_is_told_from_a_close_and_stays(void **state) {
    (void)state;
    peer server = {.play = play_reset, .text = "bye"};
    char heard[8];
    size_t got = 0;
    net_facts facts;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    send_text(client, "!");
    assert_int_equal(receive_all(client, heard, 3), 3);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(net_receive(client, heard, sizeof heard, soon(), &got), NET_FAILED);
        assert_int_equal(net_connection_error(client)->fault, NET_FAULT_RESET);
        assert_has(net_connection_error(client)->text, "reset the connection (RST)");
    }
    net_connection_facts(client, &facts);
    assert_int_equal(facts.ending, NET_ENDING_RESET);
    net_close(client);
    peer_join(&server);
}

static void play_close(net_connection *client, peer *self) {
    (void)self;
    net_close(client);
}

/* SIGPIPE has its default action in this program: it would end it. */
static void sending_to_a_peer_that_has_gone_is_an_error_and_no_signal(void **state) {
    (void)state;
    peer server = {.play = play_close};
    net_status status = NET_OK;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    peer_join(&server);
    for (int i = 0; i < 100 && status == NET_OK; i++) {
        status = net_send(client, MS_SPAN_LIT("x"), soon());
        rest(1);
    }
    assert_int_equal(status, NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_GONE);
    /* The first error was for RST, after which the kernel says EPIPE. */
    assert_int_equal(net_send(client, MS_SPAN_LIT("x"), soon()), NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_GONE);
    net_close(client);
}

static void what_came_before_a_close_is_still_received_after_a_failed_send(void **state) {
    (void)state;
    peer server = {.play = play_reset, .text = "421 bye\r\n"};
    net_status status = NET_OK;
    char heard[32];
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    send_text(client, "!");
    peer_join(&server);
    for (int i = 0; i < 100 && status == NET_OK; i++) {
        status = net_send(client, MS_SPAN_LIT("x"), soon());
        rest(1);
    }
    assert_int_equal(status, NET_FAILED);
    assert_int_equal(receive_all(client, heard, sizeof heard), strlen("421 bye\r\n"));
    net_close(client);
}

static void waiting_says_which_of_several_is_ready(void **state) {
    (void)state;
    peer loud = {.play = play_greeting, .text = "x"};
    peer quiet = {.play = play_silence};
    peer gone = {.play = play_close};
    bool ready[3] = {true, false, false};
    peer_start(&quiet, NET_SERVICE_NONE);
    peer_start(&loud, NET_SERVICE_NONE);
    peer_start(&gone, NET_SERVICE_NONE);
    net_connection *all[] = {peer_connect(&quiet), peer_connect(&loud), peer_connect(&gone)};
    for (int i = 0; i < 100 && !(ready[1] && ready[2]); i++) {
        assert_int_equal(net_wait(all, 3, soon(), ready), NET_OK);
        assert_false(ready[0]);
        rest(1);
    }
    assert_true(ready[1] && ready[2]);
    int64_t begin = net_clock_ns();
    assert_int_equal(net_wait(all, 1, net_deadline_after(SHORT_MS), ready), NET_TIMEOUT);
    assert_in_range(elapsed_ms(begin), SHORT_MS, PROMPT_MS);
    assert_int_equal(net_wait(all, 0, soon(), ready), NET_FAILED);
    assert_int_equal(net_wait(all, NET_WAIT_MAX + 1, soon(), ready), NET_FAILED);
    for (size_t i = 0; i < 3; i++) {
        net_close(all[i]);
    }
    peer_join(&quiet);
    peer_join(&loud);
    peer_join(&gone);
}

/* A peer that always has something to read, but never enough for a call to end. */
static void a_readable_socket_does_not_stretch_the_deadline(void **state) {
    (void)state;
    peer server = {.play = play_greeting, .text = "x"};
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    assert_int_equal(net_stream_settle(client, NET_WANT_READ, soon()), NET_OK);
    assert_int_equal(net_stream_settle(client, NET_WANT_READ, net_deadline_now()), NET_TIMEOUT);
    net_close(client);
    peer_join(&server);
}

static void an_end_that_is_known_stays_ready(void **state) {
    (void)state;
    peer server = {.play = play_close};
    char octet = 0;
    size_t got = 0;
    bool ready = false;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    peer_join(&server);
    assert_int_equal(net_receive(client, &octet, 1, soon(), &got), NET_CLOSED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_CLOSED);
    assert_int_equal(net_wait(&client, 1, net_deadline_now(), &ready), NET_OK);
    assert_true(ready);
    net_close(client);
}

static void close_notify_needs_tls(void **state) {
    (void)state;
    peer server = {.play = play_silence};
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    assert_int_equal(net_close_notify(client, soon()), NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_USAGE);
    net_close(client);
    net_close(NULL);
    net_reset(NULL);
    peer_join(&server);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_delay_is_on),
        cmocka_unit_test(after_half_close_receiving_goes_on),
        cmocka_unit_test(no_more_than_asked_for_is_received),
        cmocka_unit_test(receiving_keeps_to_the_deadline),
        cmocka_unit_test(sending_keeps_to_the_deadline_and_says_how_far_it_came),
        cmocka_unit_test(a_reset_is_told_from_a_close_and_stays),
        cmocka_unit_test(sending_to_a_peer_that_has_gone_is_an_error_and_no_signal),
        cmocka_unit_test(what_came_before_a_close_is_still_received_after_a_failed_send),
        cmocka_unit_test(waiting_says_which_of_several_is_ready),
        cmocka_unit_test(a_readable_socket_does_not_stretch_the_deadline),
        cmocka_unit_test(an_end_that_is_known_stays_ready),
        cmocka_unit_test(close_notify_needs_tls),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
