/* connection.h: TLS handshakes that succeed, what is known of them, and names. */
#include "net_tls_fixture.h"

#include <unistd.h>

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

static void the_server_sees_the_name_in_tls_1_2_too(void **state) {
    const tls_fixture *tls = *state;
    net_tls_server *old =
        server_of(&(net_tls_server_settings){.identity = tls->localhost, .maximum = NET_TLS_1_2});
    peer server = {.play = play_tls, .tls = old};
    net_error error;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    assert_ok(net_start_tls(client, tls->client, "localhost", soon(), &error), error);
    net_close(client);
    peer_join(&server);
    assert_string_equal(server.facts.tls_version, "TLSv1.2");
    assert_string_equal(server.server_name, "localhost");
    net_tls_server_free(old);
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(implicit_tls_is_verified_and_described),
        cmocka_unit_test(starttls_goes_on_on_the_same_stream),
        cmocka_unit_test(the_name_of_the_call_goes_before_the_settings_and_the_host),
        cmocka_unit_test(the_server_sees_the_name_in_tls_1_2_too),
        cmocka_unit_test(over_ipv6_the_address_is_verified),
        cmocka_unit_test(a_unix_socket_needs_a_name),
        cmocka_unit_test(tls_does_not_begin_on_a_stream_that_has_ended),
        cmocka_unit_test(a_name_that_is_too_long_is_refused),
    };
    return cmocka_run_group_tests(tests, tls_fixture_make, tls_fixture_free);
}
