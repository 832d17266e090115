/* connection.h under TLS: how a stream ends, what counts as ready, sends of many records. */
#include "net_tls_fixture.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "net/bio.h"
#include "net/poll.h"
#include "net/stream.h"

/* Plays: TLS, `text`, and then an end by the way that the test's name says. */
static void play_close_notify(net_connection *client, peer *self) {
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    send_text(client, self->text);
    if (net_close_notify(client, soon()) == NET_OK) {
        self->heard_len = receive_all(client, self->heard, sizeof self->heard);
        peer_keep_facts(self, client);
    }
    net_close(client);
}

static void play_truncate(net_connection *client, peer *self) {
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    send_text(client, self->text);
    (void)net_half_close(client);
    drain(client);
    net_close(client);
}

static void play_tls_reset(net_connection *client, peer *self) {
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    send_text(client, self->text);
    rest(SHORT_MS / 4);
    net_reset(client);
}

static void play_tls_close(net_connection *client, peer *self) {
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    send_text(client, self->text);
    net_close(client);
}

typedef struct end_case {
    void (*play)(net_connection *, peer *);
    net_status status;
    net_fault fault;
    net_ending ending;
    const char *words;
} end_case;

static const end_case ENDS[] = {
    {play_close_notify, NET_CLOSED, NET_FAULT_CLOSED, NET_ENDING_CLOSE_NOTIFY, "with close_notify"},
    {play_tls_close, NET_CLOSED, NET_FAULT_CLOSED, NET_ENDING_CLOSE_NOTIFY, "with close_notify"},
    {play_truncate, NET_CLOSED, NET_FAULT_TRUNCATED, NET_ENDING_TRUNCATED, "without close_notify"},
    {play_tls_reset, NET_FAILED, NET_FAULT_RESET, NET_ENDING_RESET, "reset the connection (RST)"},
};

static void each_end_is_told_apart_and_stays(void **state) {
    const tls_fixture *tls = *state;
    for (size_t i = 0; i < sizeof ENDS / sizeof ENDS[0]; i++) {
        peer server = {.play = ENDS[i].play, .tls = tls->server, .text = "last"};
        char heard[16];
        size_t got = 0;
        net_facts facts;
        peer_start(&server, NET_SERVICE_NONE);
        net_connection *client = peer_connect_tls(&server, tls->client);
        assert_int_equal(receive_all(client, heard, 4), 4);
        for (int again = 0; again < 2; again++) {
            assert_int_equal(net_receive(client, heard, sizeof heard, soon(), &got),
                             ENDS[i].status);
            assert_int_equal(net_connection_error(client)->fault, ENDS[i].fault);
            assert_has(net_connection_error(client)->text, ENDS[i].words);
        }
        net_connection_facts(client, &facts);
        assert_int_equal(facts.ending, ENDS[i].ending);
        net_close(client);
        peer_join(&server);
    }
}

/* RFC 8446, 6.1: close_notify ends one direction; the other goes on. */
static void after_close_notify_the_other_direction_goes_on(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_close_notify, .tls = tls->server, .text = "x"};
    char heard[4];
    size_t got = 0;
    bool ready = false;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect_tls(&server, tls->client);
    assert_int_equal(receive_all(client, heard, sizeof heard), 1);
    /* An end that is known is ready, though the socket has nothing. */
    assert_int_equal(net_wait(&client, 1, net_deadline_now(), &ready), NET_OK);
    assert_true(ready);
    assert_int_equal(net_send(client, MS_SPAN_LIT("after"), soon()), NET_OK);
    assert_int_equal(net_close_notify(client, soon()), NET_OK);
    assert_int_equal(net_close_notify(client, soon()), NET_OK);
    assert_int_equal(net_send(client, MS_SPAN_LIT("x"), soon()), NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_USAGE);
    assert_int_equal(net_receive(client, heard, 1, soon(), &got), NET_CLOSED);
    net_close(client);
    peer_join(&server);
    assert_int_equal(server.heard_len, strlen("after"));
    assert_memory_equal(server.heard, "after", strlen("after"));
    assert_int_equal(server.facts.ending, NET_ENDING_CLOSE_NOTIFY);
}

static void octets_in_a_record_that_was_read_count_as_ready(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_tls, .tls = tls->server, .text = "12"};
    char octet = 0;
    size_t got = 0;
    bool ready = false;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect_tls(&server, tls->client);
    assert_int_equal(net_wait(&client, 1, soon(), &ready), NET_OK);
    assert_true(ready);
    assert_int_equal(net_receive(client, &octet, 1, net_deadline_now(), &got), NET_OK);
    ready = false;
    assert_int_equal(net_wait(&client, 1, net_deadline_now(), &ready), NET_OK);
    assert_true(ready);
    assert_int_equal(net_receive(client, &octet, 1, net_deadline_now(), &got), NET_OK);
    assert_int_equal(octet, '2');
    assert_int_equal(net_wait(&client, 1, net_deadline_now(), &ready), NET_TIMEOUT);
    assert_false(ready);
    net_close(client);
    peer_join(&server);
}

/* A TLS 1.3 server sends session tickets of its own accord: the socket is readable, but there is
 * nothing for the application. */
static void records_without_octets_do_not_count_as_ready(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_tls, .tls = tls->server};
    char octet = 0;
    size_t got = 0;
    bool ready = false;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect_tls(&server, tls->client);
    assert_int_equal(net_poll_one(client->fd, POLLIN, soon()), NET_OK);
    assert_int_equal(net_wait(&client, 1, net_deadline_after(SHORT_MS), &ready), NET_TIMEOUT);
    assert_false(ready);
    assert_int_equal(net_receive(client, &octet, 1, net_deadline_after(SHORT_MS), &got),
                     NET_TIMEOUT);
    assert_has(net_connection_error(client)->text, "sent nothing in time");
    net_close(client);
    peer_join(&server);
}

/* A peer that floods us with records for TLS itself must not keep OpenSSL reading for ever. */
static void openssl_reads_no_more_than_its_budget_at_once(void **state) {
    (void)state;
    peer server = {.play = play_greeting, .text = "0123456789"};
    char heard[16];
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    BIO *bio = net_bio_new(client);
    assert_int_equal(net_poll_one(client->fd, POLLIN, soon()), NET_OK);
    client->budget = 4;
    assert_int_equal(BIO_read(bio, heard, sizeof heard), 4);
    assert_int_equal(BIO_read(bio, heard, sizeof heard), -1);
    assert_true(BIO_should_retry(bio) && BIO_should_read(bio));
    client->budget = NET_TLS_BUDGET;
    assert_int_equal(BIO_read(bio, heard, sizeof heard), 6);
    assert_int_equal(client->budget, NET_TLS_BUDGET - 6);
    BIO_free(bio);
    net_close(client);
    peer_join(&server);
}

/* Plays: a handshake, and then does not read. */
static void play_tls_deaf(net_connection *client, peer *self) {
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    struct pollfd fd = {.fd = client->fd, .events = 0};
    (void)poll(&fd, 1, (int)SOON_MS);
    net_close(client);
}

/* OpenSSL would send the rest of the old record and count it as the new octets. */
static void after_a_send_that_stopped_midway_nothing_is_sent(void **state) {
    const tls_fixture *tls = *state;
    static const uint8_t MUCH_MORE[16 * 1024 * 1024];
    peer server = {.play = play_tls_deaf, .tls = tls->server};
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect_tls(&server, tls->client);
    assert_int_equal(
        net_send(client, ms_span_of(MUCH_MORE, sizeof MUCH_MORE), net_deadline_after(SHORT_MS)),
        NET_TIMEOUT);
    assert_has(net_connection_error(client)->text, "of 16777216 octets were sent");
    assert_int_equal(net_send(client, MS_SPAN_LIT("x"), soon()), NET_FAILED);
    assert_has(net_connection_error(client)->text, "after a send that stopped midway");
    assert_int_equal(net_close_notify(client, soon()), NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_USAGE);
    net_reset(client);
    peer_join(&server);
}

#define MUCH ((size_t)4 * 1024 * 1024)

/* Plays: receives MUCH, counting, while the sender is often stopped by a full socket. */
static void play_count(net_connection *client, peer *self) {
    static uint8_t piece[65536];
    size_t got = 0;
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    rest(SHORT_MS / 2);
    while (net_receive(client, piece, sizeof piece, soon(), &got) == NET_OK) {
        for (size_t i = 0; i < got; i++) {
            self->heard_len += piece[i] == (uint8_t)(self->heard_len % 251);
        }
    }
    net_close(client);
}

static void a_send_of_many_records_arrives_whole(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_count, .tls = tls->server};
    uint8_t *much = malloc(MUCH);
    net_facts facts;
    assert_non_null(much);
    for (size_t i = 0; i < MUCH; i++) {
        much[i] = (uint8_t)(i % 251);
    }
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect_tls(&server, tls->client);
    assert_int_equal(net_send(client, ms_span_of(much, MUCH), soon()), NET_OK);
    net_connection_facts(client, &facts);
    assert_int_equal(facts.sent, MUCH);
    net_close(client);
    peer_join(&server);
    assert_int_equal(server.heard_len, MUCH);
    free(much);
}

static void sending_to_a_peer_that_has_gone_is_an_error_and_no_signal(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_tls_reset, .tls = tls->server, .text = ""};
    net_status status = NET_OK;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect_tls(&server, tls->client);
    peer_join(&server);
    for (int i = 0; i < 100 && status == NET_OK; i++) {
        status = net_send(client, MS_SPAN_LIT("x"), soon());
        rest(1);
    }
    assert_int_equal(status, NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_GONE);
    net_close(client);
}

/* Plays: a handshake, then octets that are no record. */
static void play_garbage(net_connection *client, peer *self) {
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    (void)send(client->fd, "\x17\x03\x03\x00\x03xyz", 8, MSG_NOSIGNAL);
    drain(client);
    (void)net_half_close(client);
    net_close(client);
}

static void a_broken_record_breaks_the_connection(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_garbage, .tls = tls->server};
    char octet = 0;
    size_t got = 0;
    bool ready = false;
    net_facts facts;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect_tls(&server, tls->client);
    assert_int_equal(net_receive(client, &octet, 1, soon(), &got), NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_TLS_OTHER);
    net_connection_facts(client, &facts);
    assert_int_equal(facts.ending, NET_ENDING_BROKEN);
    assert_int_equal(net_send(client, MS_SPAN_LIT("x"), soon()), NET_FAILED);
    assert_int_equal(net_wait(&client, 1, net_deadline_now(), &ready), NET_OK);
    net_close(client);
    peer_join(&server);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_end_is_told_apart_and_stays),
        cmocka_unit_test(after_close_notify_the_other_direction_goes_on),
        cmocka_unit_test(octets_in_a_record_that_was_read_count_as_ready),
        cmocka_unit_test(records_without_octets_do_not_count_as_ready),
        cmocka_unit_test(openssl_reads_no_more_than_its_budget_at_once),
        cmocka_unit_test(a_send_of_many_records_arrives_whole),
        cmocka_unit_test(sending_to_a_peer_that_has_gone_is_an_error_and_no_signal),
        cmocka_unit_test(a_broken_record_breaks_the_connection),
        cmocka_unit_test(after_a_send_that_stopped_midway_nothing_is_sent),
    };
    return cmocka_run_group_tests(tests, tls_fixture_make, tls_fixture_free);
}
