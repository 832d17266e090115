/* Handshakes that fail for versions, ciphers, names, and peers that go away or stall. */
#include "net_tls_fixture.h"

typedef struct version_case {
    net_tls_version least;    /* the client's */
    net_tls_version low, top; /* the server's */
    const char *agreed;       /* NULL: none */
    const char *words[2];
} version_case;

static const version_case VERSIONS[] = {
    {NET_TLS_DEFAULT, NET_TLS_DEFAULT, NET_TLS_DEFAULT, "TLSv1.3", {NULL}},
    {NET_TLS_DEFAULT, NET_TLS_1_0, NET_TLS_1_2, "TLSv1.2", {NULL}},
    {NET_TLS_1_0, NET_TLS_1_0, NET_TLS_1_0, "TLSv1", {NULL}},
    {NET_TLS_1_1, NET_TLS_1_0, NET_TLS_1_1, "TLSv1.1", {NULL}},
    {NET_TLS_1_0, NET_TLS_DEFAULT, NET_TLS_1_1, "TLSv1.1", {NULL}},
    {NET_TLS_DEFAULT,
     NET_TLS_1_0,
     NET_TLS_1_1,
     NULL,
     {"does not speak TLS 1.2 or later", "--tls-min 1.0 allows older versions"}},
    {NET_TLS_1_3,
     NET_TLS_1_2,
     NET_TLS_1_2,
     NULL,
     {"does not speak TLS 1.3 or later", "--tls-min 1.2 allows older versions"}},
    {NET_TLS_1_1,
     NET_TLS_1_0,
     NET_TLS_1_0,
     NULL,
     {"does not speak TLS 1.1 or later", "--tls-min 1.0 allows older versions"}},
};

static void agrees(peer *server, const net_tls_client *client, const char *version) {
    net_facts facts;
    peer_start(server, NET_SERVICE_IMAPS);
    net_connection *made = peer_connect_tls(server, client);
    net_connection_facts(made, &facts);
    assert_string_equal(facts.tls_version, version);
    net_close(made);
    peer_join(server);
}

static void the_least_version_is_kept_to(void **state) {
    const tls_fixture *tls = *state;
    for (size_t i = 0; i < sizeof VERSIONS / sizeof VERSIONS[0]; i++) {
        const version_case *row = &VERSIONS[i];
        net_tls_client *client = client_of(
            &(net_tls_client_settings){.authority = tls->authority, .minimum = row->least});
        net_tls_server *own = server_of(&(net_tls_server_settings){
            .identity = tls->localhost, .minimum = row->low, .maximum = row->top});
        peer server = {.play = play_tls, .tls = own};
        net_error error;
        if (row->agreed != NULL) {
            agrees(&server, client, row->agreed);
        } else {
            handshake_fails(&server, NET_SERVICE_IMAPS, client, NULL, &error);
            assert_int_equal(error.fault, NET_FAULT_TLS_VERSION);
            assert_has(error.text, row->words[0]);
            assert_has(error.text, row->words[1]);
            assert_int_equal(server.error.fault, NET_FAULT_TLS_VERSION);
            assert_has(server.error.text, "offers no TLS version that is accepted here");
        }
        net_tls_server_free(own);
        net_tls_client_free(client);
    }
}

static void versions_are_read(void **state) {
    (void)state;
    static const char *const BAD[] = {"", "1", "1.", "1.4", "1.20", "TLS1.2", "2.1"};
    net_tls_version version = NET_TLS_DEFAULT;
    assert_true(net_tls_version_parse("1.0", &version) && version == NET_TLS_1_0);
    assert_true(net_tls_version_parse("1.3", &version) && version == NET_TLS_1_3);
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        assert_false(net_tls_version_parse(BAD[i], &version));
        assert_int_equal(version, NET_TLS_1_3);
    }
}

static void no_cipher_in_common(void **state) {
    const tls_fixture *tls = *state;
    /* Key exchange by RSA cannot be done with a key on a curve. */
    net_tls_server *own = server_of(&(net_tls_server_settings){
        .identity = tls->localhost, .maximum = NET_TLS_1_2, .ciphers = "AES128-SHA256"});
    peer server = {.play = play_tls, .tls = own};
    net_error error;
    handshake_fails(&server, NET_SERVICE_IMAPS, tls->client, NULL, &error);
    assert_int_equal(error.fault, NET_FAULT_TLS_CIPHER);
    assert_has(error.text, "has no TLS cipher or signature algorithm in common");
    assert_has(error.text, "it sent the TLS alert \"handshake failure\"");
    assert_has(error.text, "--tls-min 1.0");
    assert_int_equal(server.error.fault, NET_FAULT_TLS_CIPHER);
    net_tls_server_free(own);
}

/* Plays: an answer to the ClientHello that the test gives octet by octet. */
static ms_span answer;

static void play_answer(net_connection *client, peer *self) {
    char hello[4096];
    size_t got = 0;
    self->status = net_receive(client, hello, sizeof hello, soon(), &got);
    if (self->status == NET_OK) {
        self->status = net_send(client, answer, soon());
    }
    drain(client);
    net_close(client);
}

static void play_read_all_and_close(net_connection *client, peer *self) {
    char hello[4096];
    size_t got = 0;
    self->status = net_receive(client, hello, sizeof hello, soon(), &got);
    (void)net_half_close(client);
    drain(client);
    net_close(client);
}

static void play_read_and_reset(net_connection *client, peer *self) {
    char hello[5];
    (void)receive_all(client, hello, sizeof hello);
    (void)self;
    net_reset(client);
}

static void a_peer_that_goes_away_in_the_handshake(void **state) {
    const tls_fixture *tls = *state;
    static const struct {
        void (*play)(net_connection *, peer *);
        net_fault fault;
        const char *words;
    } CASES[] = {
        {play_read_all_and_close, NET_FAULT_HANDSHAKE_CLOSED,
         "closed the connection in the TLS handshake, after 0 octets"},
        {play_read_and_reset, NET_FAULT_HANDSHAKE_RESET,
         "reset the connection in the TLS handshake, after 0 octets"},
    };
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        peer server = {.play = CASES[i].play};
        net_error error;
        handshake_fails(&server, NET_SERVICE_IMAPS, tls->client, NULL, &error);
        assert_int_equal(error.fault, CASES[i].fault);
        assert_has(error.text, CASES[i].words);
        assert_has(error.text, "--tls-name NAME");
    }
}

typedef struct answer_case {
    ms_span octets;
    net_fault fault;
    const char *words[2];
} answer_case;

#define ALERT(number) "\x15\x03\x03\x00\x02\x02" number
#define ANSWER(octets, fault, ...)                                                                 \
    {                                                                                              \
        {(const uint8_t *)(octets), sizeof(octets) - 1}, fault, {                                  \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

/* RFC 5246, 7.2 and 7.4.1.3; RFC 8446, 6; the last alert is of RFC 6066, 3. */
static const answer_case ANSWERS[] = {
    ANSWER(ALERT("\x46"), NET_FAULT_TLS_VERSION, "alert \"protocol version\"", "--tls-min 1.0"),
    ANSWER(ALERT("\x47"), NET_FAULT_TLS_CIPHER, "alert \"insufficient security\""),
    ANSWER(ALERT("\x70"), NET_FAULT_TLS_NAME, "does not serve the name \"localhost\"",
           "--tls-name NAME"),
    ANSWER(ALERT("\x50"), NET_FAULT_TLS_OTHER, "alert \"internal error\"", "log of the server"),
    /* About a certificate that was neither asked for nor shown. */
    ANSWER(ALERT("\x30"), NET_FAULT_TLS_OTHER, "alert \"unknown CA\"", "log of the server"),
    /* A ServerHello's head that chooses TLS 1.1. */
    ANSWER("\x16\x03\x02\x00\x2a\x02\x00\x00\x26\x03\x02"
           "01234567890123456789012345678901\x00\xc0\x13\x00",
           NET_FAULT_TLS_VERSION, "answers with TLS 1.1, and at least TLS 1.2 is asked for",
           "--tls-min 1.1 allows it"),
    /* Well-formed records that make no sense here. */
    ANSWER("\x17\x03\x03\x00\x01x", NET_FAULT_TLS_OTHER, "TLS with 127.0.0.1:", "OpenSSL: "),
    ANSWER("\x16\x03\x03\x00\x04\x0e\x00\x00\x00", NET_FAULT_TLS_OTHER,
           "TLS with 127.0.0.1:", "OpenSSL: "),
};

static void an_answer_that_ends_the_handshake_is_named(void **state) {
    const tls_fixture *tls = *state;
    for (size_t i = 0; i < sizeof ANSWERS / sizeof ANSWERS[0]; i++) {
        peer server = {.play = play_answer};
        net_error error;
        answer = ANSWERS[i].octets;
        handshake_fails(&server, NET_SERVICE_IMAPS, tls->client, "localhost", &error);
        assert_int_equal(error.fault, ANSWERS[i].fault);
        for (size_t k = 0; k < 2 && ANSWERS[i].words[k] != NULL; k++) {
            assert_has(error.text, ANSWERS[i].words[k]);
        }
    }
}

static void a_peer_that_never_answers_keeps_to_the_deadline(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_silence};
    net_error error;
    peer_start(&server, NET_SERVICE_IMAPS);
    net_connection *made = peer_connect(&server);
    int64_t begin = net_clock_ns();
    assert_int_equal(net_start_tls(made, tls->client, NULL, net_deadline_after(SHORT_MS), &error),
                     NET_TIMEOUT);
    assert_in_range(elapsed_ms(begin), SHORT_MS, PROMPT_MS);
    assert_int_equal(error.fault, NET_FAULT_HANDSHAKE_TIMEOUT);
    assert_has(error.text, "did not finish the TLS handshake in time: 0 octets came");
    assert_has(error.text, "use --imap (plain or STARTTLS) instead of --imaps");
    /* What follows does not take the handshake up again. */
    assert_int_equal(net_send(made, MS_SPAN_LIT("x"), soon()), NET_TIMEOUT);
    assert_string_equal(net_connection_error(made)->text, error.text);
    assert_in_range(elapsed_ms(begin), SHORT_MS, PROMPT_MS);
    net_close(made);
    peer_join(&server);
}

/* Plays: an octet of a long record every few milliseconds. */
static void play_trickle(net_connection *client, peer *self) {
    self->status = net_send(client, MS_SPAN_LIT("\x16\x03\x03\x40\x00"), soon());
    while (self->status == NET_OK) {
        self->status = net_send(client, MS_SPAN_LIT("\x02"), soon());
        rest(3);
    }
    net_close(client);
}

static void a_peer_that_trickles_does_not_move_the_deadline(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_trickle};
    net_error error;
    peer_start(&server, NET_SERVICE_NONE);
    net_connection *made = peer_connect(&server);
    int64_t begin = net_clock_ns();
    assert_int_equal(net_start_tls(made, tls->client, NULL, net_deadline_after(SHORT_MS), &error),
                     NET_TIMEOUT);
    assert_in_range(elapsed_ms(begin), SHORT_MS, PROMPT_MS);
    assert_int_equal(error.fault, NET_FAULT_HANDSHAKE_TIMEOUT);
    assert_null(strstr(error.text, "instead of"));
    net_close(made);
    peer_join(&server);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_least_version_is_kept_to),
        cmocka_unit_test(versions_are_read),
        cmocka_unit_test(no_cipher_in_common),
        cmocka_unit_test(a_peer_that_goes_away_in_the_handshake),
        cmocka_unit_test(an_answer_that_ends_the_handshake_is_named),
        cmocka_unit_test(a_peer_that_never_answers_keeps_to_the_deadline),
        cmocka_unit_test(a_peer_that_trickles_does_not_move_the_deadline),
    };
    return cmocka_run_group_tests(tests, tls_fixture_make, tls_fixture_free);
}
