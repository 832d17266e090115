/* The wrong mode named with the option that would be right: TLS to a plain port, plain to TLS. */
#include "net_tls_fixture.h"

#include "net/advice.h"

/* What a server that speaks plain text answers to a TLS handshake. */
typedef struct plain_case {
    net_service service;
    const char *greeting;
    const char *words[2];
} plain_case;

static const plain_case PLAIN[] = {
    {NET_SERVICE_IMAPS,
     "* OK hi\x1b\r\n",
     {"speaks plain text, not TLS: it answers the TLS handshake with \"* OK hi\\x1b\\r\\n\", "
      "which is IMAP",
      "use --imap (plain or STARTTLS) instead of --imaps"}},
    {NET_SERVICE_SMTPS,
     "220 mx ESMTP\r\n",
     {"\"220 mx ESMTP\\r\\n\", which is SMTP",
      "use --smtp (plain or STARTTLS) instead of --smtps"}},
    {NET_SERVICE_SUBMISSIONS,
     "220 mx ESMTP\r\n",
     {"which is SMTP", "use --submission (plain or STARTTLS) instead of --submissions"}},
    {NET_SERVICE_IMAPS,
     "220 mx ESMTP\r\n",
     {"which is SMTP", "use --smtp (plain or STARTTLS) instead of --imaps"}},
    {NET_SERVICE_LMTP,
     "220 mx LMTP\r\n",
     {"which is LMTP", "use --lmtp with --transport plain or --transport starttls"}},
    {NET_SERVICE_IMAPS,
     "HTTP/1.1 400 Bad Request\r\n",
     {"which is HTTP", "--imaps needs IMAP: check its host and port"}},
    {NET_SERVICE_IMAPS,
     "hello\r\n",
     {"which is something unknown", "use --imap (plain or STARTTLS) instead of --imaps"}},
    {NET_SERVICE_NONE, "* OK\r\n", {"which is IMAP", "use plain text or STARTTLS there"}},
};

static void tls_spoken_to_a_plain_port(void **state) {
    const tls_fixture *tls = *state;
    for (size_t i = 0; i < sizeof PLAIN / sizeof PLAIN[0]; i++) {
        peer server = {.play = play_greeting, .text = PLAIN[i].greeting};
        net_error error;
        handshake_fails(&server, PLAIN[i].service, tls->client, NULL, &error);
        assert_int_equal(error.fault, NET_FAULT_PLAIN_SPOKEN);
        assert_has(error.text, PLAIN[i].words[0]);
        assert_has(error.text, PLAIN[i].words[1]);
    }
}

/* Plays: agrees to STARTTLS and goes on as if nothing had been agreed. */
static void play_false_starttls(net_connection *client, peer *self) {
    self->heard_len = receive_all(client, self->heard, strlen("STARTTLS\r\n"));
    send_text(client, "220 go\r\n");
    rest(SHORT_MS / 4);
    send_text(client, "250 ");
    rest(SHORT_MS / 4); /* the line comes in two pieces and is shown whole */
    send_text(client, "still plain\r\n");
    drain(client);
    net_close(client);
}

static void plain_text_after_starttls(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_false_starttls};
    char heard[8];
    net_error error;
    peer_start(&server, NET_SERVICE_SMTP);
    net_connection *client = peer_connect(&server);
    send_text(client, "STARTTLS\r\n");
    assert_int_equal(receive_all(client, heard, sizeof heard), sizeof heard);
    assert_int_equal(net_start_tls(client, tls->client, NULL, soon(), &error), NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_PLAIN_SPOKEN);
    assert_has(error.text,
               "agreed to STARTTLS and went on in plain text: \"250 still plain\\r\\n\"");
    assert_has(error.text, "--transport plain");
    net_close(client);
    peer_join(&server);
}

static void plain_text_from_a_client_where_the_engine_expects_tls(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_tls, .tls = tls->server};
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *client = peer_connect(&server);
    send_text(client, "EHLO client.test\r\n");
    drain(client);
    net_close(client);
    peer_join(&server);
    assert_int_equal(server.status, NET_FAILED);
    assert_int_equal(server.error.fault, NET_FAULT_PLAIN_SPOKEN);
    assert_has(server.error.text,
               "speaks plain text where TLS was expected: \"EHLO client.test\\r\\n\"");
}

/* A client that waits in vain and asks why. */
static void no_greeting(peer *server, net_service service, net_error *error) {
    char octet = 0;
    size_t got = 0;
    server->clients = 2; /* the one that waits, and the one that asks */
    peer_start(server, service);
    net_connection *client = peer_connect(server);
    net_status status = net_receive(client, &octet, 1, net_deadline_after(SHORT_MS), &got);
    assert_int_not_equal(status, NET_OK);
    assert_int_equal(net_explain_no_greeting(client, ms_span_of(NULL, 0), soon(), error),
                     NET_FAILED);
    net_close(client);
    peer_join(server);
}

/* Plays: the second client only; a single-threaded TLS server waits for the first one's hello. */
static void play_tls_for_the_second(net_connection *client, peer *self) {
    if (self->accepted == 1) {
        net_close(client);
        return;
    }
    play_tls(client, self);
}

static void plain_spoken_to_a_tls_port(void **state) {
    const tls_fixture *tls = *state;
    static const struct {
        net_service service;
        const char *under; /* what the server greets with under TLS */
        const char *words[2];
    } CASES[] = {
        {NET_SERVICE_IMAP,
         "* OK hi\r\n",
         {"speaks TLS from the first octet: it sent no greeting in plain text, but answered a TLS "
          "handshake",
          "use --imaps instead of --imap"}},
        {NET_SERVICE_SMTP,
         "220 mx ESMTP\r\n",
         {"speaks TLS from the first octet: ", "use --smtps instead of --smtp"}},
        {NET_SERVICE_IMAP,
         "220 mx ESMTP\r\n",
         {"speaks TLS from the first octet, with SMTP under it", "use --smtps instead of --imap"}},
        {NET_SERVICE_LMTP,
         "220 mx LMTP\r\n",
         {"speaks TLS from the first octet: ", "use --lmtp with --transport implicit"}},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        peer server = {.play = play_tls_for_the_second, .tls = tls->server, .text = CASES[i].under};
        net_error error;
        no_greeting(&server, CASES[i].service, &error);
        assert_int_equal(error.fault, NET_FAULT_TLS_SPOKEN);
        assert_has(error.text, CASES[i].words[0]);
        assert_has(error.text, CASES[i].words[1]);
    }
}

/* The server wants what an insecure client of ours does not have: it still spoke TLS. */
static void a_tls_port_that_refuses_the_asking_client_is_known_all_the_same(void **state) {
    const tls_fixture *tls = *state;
    net_tls_server *own = server_of(&(net_tls_server_settings){
        .identity = tls->localhost, .maximum = NET_TLS_1_2, .ciphers = "AES128-SHA256"});
    peer server = {.play = play_tls_for_the_second, .tls = own};
    net_error error;
    no_greeting(&server, NET_SERVICE_IMAP, &error);
    assert_int_equal(error.fault, NET_FAULT_TLS_SPOKEN);
    assert_has(error.text, "answered a TLS handshake; use --imaps instead of --imap");
    net_tls_server_free(own);
}

/* Plays: an HTTP server, which speaks when it was spoken to. */
static void play_http(net_connection *client, peer *self) {
    char request[5];
    if (self->accepted == 2 && receive_all(client, request, sizeof request) == sizeof request) {
        send_text(client, "HTTP/1.1 400 Bad Request\r\n\r\n");
        drain(client);
    }
    net_close(client);
}

static void a_server_that_waits_for_its_client_shows_itself(void **state) {
    (void)state;
    peer server = {.play = play_http};
    net_error error;
    no_greeting(&server, NET_SERVICE_IMAP, &error);
    assert_int_equal(error.fault, NET_FAULT_WRONG_PROTOCOL);
    assert_has(error.text, "speaks HTTP, not IMAP");
}

static void play_close(net_connection *client, peer *self) {
    (void)self;
    net_close(client);
}

/* Plays: resets when it has heard an octet; before, the client may still be connecting. */
static void play_reset(net_connection *client, peer *self) {
    self->heard_len += receive_all(client, self->heard, 1);
    net_reset(client);
}

static void a_server_that_resets_is_said_to(void **state) {
    (void)state;
    peer server = {.play = play_reset, .clients = 2};
    char octet = 0;
    size_t got = 0;
    net_error error;
    peer_start(&server, NET_SERVICE_SMTP);
    net_connection *client = peer_connect(&server);
    send_text(client, "x");
    assert_int_equal(net_receive(client, &octet, 1, soon(), &got), NET_FAILED);
    assert_int_equal(net_explain_no_greeting(client, ms_span_of(NULL, 0), soon(), &error),
                     NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_SILENT);
    assert_has(error.text, "sent no greeting, and it reset the connection");
    net_close(client);
    peer_join(&server);
    assert_int_equal(server.heard_len, 2);
}

/* It closed, and then nobody listens any more: still a sentence about the first connection. */
static void a_server_that_cannot_be_asked(void **state) {
    (void)state;
    peer server = {.play = play_close};
    char octet = 0;
    size_t got = 0;
    net_error error;
    peer_start(&server, NET_SERVICE_SMTP);
    net_connection *client = peer_connect(&server);
    peer_join(&server);
    assert_int_equal(net_receive(client, &octet, 1, soon(), &got), NET_CLOSED);
    assert_int_equal(net_explain_no_greeting(client, ms_span_of(NULL, 0), soon(), &error),
                     NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_SILENT);
    net_close(client);
}

static void a_server_that_says_nothing_at_all(void **state) {
    (void)state;
    peer server = {.play = play_close};
    net_error error;
    no_greeting(&server, NET_SERVICE_SMTP, &error);
    assert_int_equal(error.fault, NET_FAULT_SILENT);
    assert_has(error.text, "sent no greeting, and it closed the connection");
}

static void what_came_is_shown_and_nobody_is_asked(void **state) {
    (void)state;
    peer server = {.play = play_silence};
    net_error error;
    peer_start(&server, NET_SERVICE_IMAP);
    net_connection *client = peer_connect(&server);
    assert_int_equal(net_explain_no_greeting(client, MS_SPAN_LIT("* OK he"), soon(), &error),
                     NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_SILENT);
    assert_has(error.text, "all that came is \"* OK he\", and it keeps the connection open");
    assert_int_equal(net_explain_no_greeting(client, MS_SPAN_LIT("+OK\r\n"), soon(), &error),
                     NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_WRONG_PROTOCOL);
    net_close(client);
    peer_join(&server);
}

static void under_tls_nobody_is_asked_either(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_tls, .tls = tls->server};
    net_error error;
    peer_start(&server, NET_SERVICE_IMAPS);
    net_connection *client = peer_connect_tls(&server, tls->client);
    assert_int_equal(net_explain_no_greeting(client, ms_span_of(NULL, 0), soon(), &error),
                     NET_FAILED);
    assert_int_equal(error.fault, NET_FAULT_SILENT);
    assert_has(error.text, "sent no greeting under TLS, and it keeps the connection open");
    assert_int_equal(net_check_greeting(client, MS_SPAN_LIT("220 mx ESMTP\r\n"), &error),
                     NET_FAILED);
    assert_has(error.text, "use --smtps instead of --imaps");
    net_close(client);
    peer_join(&server);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tls_spoken_to_a_plain_port),
        cmocka_unit_test(plain_text_after_starttls),
        cmocka_unit_test(plain_text_from_a_client_where_the_engine_expects_tls),
        cmocka_unit_test(plain_spoken_to_a_tls_port),
        cmocka_unit_test(a_tls_port_that_refuses_the_asking_client_is_known_all_the_same),
        cmocka_unit_test(a_server_that_waits_for_its_client_shows_itself),
        cmocka_unit_test(a_server_that_says_nothing_at_all),
        cmocka_unit_test(a_server_that_resets_is_said_to),
        cmocka_unit_test(a_server_that_cannot_be_asked),
        cmocka_unit_test(what_came_is_shown_and_nobody_is_asked),
        cmocka_unit_test(under_tls_nobody_is_asked_either),
    };
    return cmocka_run_group_tests(tests, tls_fixture_make, tls_fixture_free);
}
