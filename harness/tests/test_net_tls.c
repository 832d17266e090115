/* connection.h under TLS: handshakes that succeed, what is known of them, and how streams end. */
#include "net_tls_fixture.h"

#include <poll.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net/bio.h"
#include "net/poll.h"
#include "net/stream.h"

static void implicit_tls_is_verified_and_described(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_tls, .tls = tls->server, .text = "* OK\r\n"};
    char heard[6];
    net_facts facts;
    peer_start(&server, NET_SERVICE_IMAPS);
    net_connection *client = peer_connect_tls(&server, tls->client);
    assert_int_equal(receive_all(client, heard, sizeof heard), sizeof heard);
    assert_memory_equal(heard, "* OK\r\n", sizeof heard);
    net_connection_facts(client, &facts);
    assert_true(facts.tls && net_connection_is_tls(client));
    assert_string_equal(facts.tls_version, "TLSv1.3");
    assert_has(facts.cipher, "TLS_");
    assert_string_equal(facts.subject, "CN=localhost");
    assert_int_equal(facts.certificate_fault, NET_FAULT_NONE);
    assert_null(facts.certificate_text);
    assert_null(facts.server_name); /* an IP address is not sent in SNI */
    assert_int_equal(facts.received, sizeof heard);
    assert_int_equal(net_connection_address(client)->service, NET_SERVICE_IMAPS);
    net_close(client);
    peer_join(&server);
    assert_ok(server.status, server.error);
    assert_string_equal(server.facts.tls_version, "TLSv1.3");
}

/* Plays: a STARTTLS dialogue, and after the handshake says what came under TLS. */
static void play_starttls(net_connection *client, peer *self) {
    send_text(client, "220 ready\r\n");
    self->heard_len = receive_all(client, self->heard, strlen("STARTTLS\r\n"));
    send_text(client, "220 go\r\n");
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    peer_keep_facts(self, client);
    send_text(client, "250 under TLS\r\n");
    drain(client);
    net_close(client);
}

static void starttls_goes_on_on_the_same_stream(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_starttls, .tls = tls->server};
    char heard[64];
    net_facts facts;
    net_error error;
    peer_start(&server, NET_SERVICE_SMTP);
    net_connection *client = peer_connect(&server);
    assert_int_equal(receive_all(client, heard, strlen("220 ready\r\n")), strlen("220 ready\r\n"));
    send_text(client, "STARTTLS\r\n");
    assert_int_equal(receive_all(client, heard, strlen("220 go\r\n")), strlen("220 go\r\n"));
    assert_false(net_connection_is_tls(client));
    assert_ok(net_start_tls(client, tls->client, "localhost", soon(), &error), error);
    assert_int_equal(receive_all(client, heard, strlen("250 under TLS\r\n")),
                     strlen("250 under TLS\r\n"));
    assert_memory_equal(heard, "250 under TLS\r\n", strlen("250 under TLS\r\n"));
    net_connection_facts(client, &facts);
    assert_string_equal(facts.server_name, "localhost");
    assert_int_equal(net_start_tls(client, tls->client, NULL, soon(), &error), NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_USAGE);
    net_close(client);
    peer_join(&server);
    assert_ok(server.status, server.error);
    assert_string_equal(server.server_name, "localhost");
}

/* Each way to say which name is wanted, and what the server sees of it. */
static void the_name_of_the_call_goes_before_the_settings_and_the_host(void **state) {
    const tls_fixture *tls = *state;
    net_tls_client *named = client_of(
        &(net_tls_client_settings){.authority = tls->authority, .server_name = "localhost."});
    static const struct {
        bool settings;
        const char *call;
        const char *seen;
    } CASES[] = {
        {true, NULL, "localhost"},
        {true, "127.0.0.1", ""},
        {false, NULL, ""},
        {false, "LOCALHOST", "LOCALHOST"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        peer server = {.play = play_tls, .tls = tls->server};
        net_error error;
        peer_start(&server, NET_SERVICE_NONE);
        net_connection *client = peer_connect(&server);
        assert_ok(net_start_tls(client, CASES[i].settings ? named : tls->client, CASES[i].call,
                                soon(), &error),
                  error);
        net_close(client);
        peer_join(&server);
        assert_string_equal(server.server_name, CASES[i].seen);
    }
    net_tls_client_free(named);
}

static void over_ipv6_the_address_is_verified(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_tls, .tls = tls->server};
    net_listener *listener = NULL;
    net_error error;
    if (net_listen_tcp("::1", 0, &listener, &error) != NET_OK) {
        print_message("no IPv6 here: %s\n", error.text);
        skip();
    }
    peer_start_on(&server, listener, NET_SERVICE_NONE);
    net_close(peer_connect_tls(&server, tls->client));
    peer_join(&server);
    assert_ok(server.status, server.error);
}

static void a_unix_socket_needs_a_name(void **state) {
    const tls_fixture *tls = *state;
    char path[64];
    peer server = {.play = play_tls, .tls = tls->server, .clients = 2};
    net_listener *listener = NULL;
    net_error error;
    (void)snprintf(path, sizeof path, "/tmp/mailspec-tls-%ld", (long)getpid());
    assert_ok(net_listen_unix(path, &listener, &error), error);
    peer_start_on(&server, listener, NET_SERVICE_LMTP);
    net_connection *client = peer_connect(&server);
    assert_int_equal(net_start_tls(client, tls->client, NULL, soon(), &error), NET_FAILED);
    assert_has(error.text, "--tls-name NAME");
    net_close(client);
    client = peer_connect(&server);
    assert_ok(net_start_tls(client, tls->client, "localhost", soon(), &error), error);
    net_close(client);
    peer_join(&server);
}

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
    assert_int_equal(net_send(client, MS_SPAN_LIT("after"), soon()), NET_OK);
    assert_int_equal(net_close_notify(client, soon()), NET_OK);
    assert_int_equal(net_close_notify(client, soon()), NET_OK);
    assert_int_equal(net_send(client, MS_SPAN_LIT("x"), soon()), NET_FAILED);
    assert_int_equal(net_connection_error(client)->fault, NET_FAULT_USAGE);
    assert_int_equal(net_receive(client, heard, 1, soon(), &got), NET_CLOSED);
    /* An end that is known is ready, though the socket has nothing. */
    assert_int_equal(net_wait(&client, 1, net_deadline_now(), &ready), NET_OK);
    assert_true(ready);
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

static void tls_does_not_begin_on_a_stream_that_has_ended(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_silence};
    net_error error;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    assert_int_equal(net_half_close(client), NET_OK);
    assert_int_equal(net_start_tls(client, tls->client, NULL, soon(), &error), NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_USAGE);
    net_close(client);
    peer_join(&server);
}

static void a_name_that_is_too_long_is_refused(void **state) {
    const tls_fixture *tls = *state;
    char name[NET_HOST_SIZE + 1];
    peer server = {.play = play_silence};
    net_tls_client *client = NULL;
    net_error error;
    memset(name, 'a', NET_HOST_SIZE);
    name[NET_HOST_SIZE] = '\0';
    const net_tls_client_settings settings = {.authority = tls->authority, .server_name = name};
    assert_int_equal(net_tls_client_create(&settings, &client, &error), NET_FAILED);
    assert_has(error.text, "longer than 255 octets");
    handshake_fails(&server, NET_SERVICE_NONE, tls->client, name, &error);
    assert_int_equal(error.fault, NET_FAULT_TLS_SETTINGS);
    assert_has(error.text, "longer than 255 octets");
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
        cmocka_unit_test(implicit_tls_is_verified_and_described),
        cmocka_unit_test(starttls_goes_on_on_the_same_stream),
        cmocka_unit_test(the_name_of_the_call_goes_before_the_settings_and_the_host),
        cmocka_unit_test(over_ipv6_the_address_is_verified),
        cmocka_unit_test(a_unix_socket_needs_a_name),
        cmocka_unit_test(each_end_is_told_apart_and_stays),
        cmocka_unit_test(after_close_notify_the_other_direction_goes_on),
        cmocka_unit_test(octets_in_a_record_that_was_read_count_as_ready),
        cmocka_unit_test(records_without_octets_do_not_count_as_ready),
        cmocka_unit_test(openssl_reads_no_more_than_its_budget_at_once),
        cmocka_unit_test(a_send_of_many_records_arrives_whole),
        cmocka_unit_test(sending_to_a_peer_that_has_gone_is_an_error_and_no_signal),
        cmocka_unit_test(a_broken_record_breaks_the_connection),
        cmocka_unit_test(after_a_send_that_stopped_midway_nothing_is_sent),
        cmocka_unit_test(tls_does_not_begin_on_a_stream_that_has_ended),
        cmocka_unit_test(a_name_that_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, tls_fixture_make, tls_fixture_free);
}
