/*
 * NAME
 *      net_tls_fixture.h - an authority, and contexts of it, for tests of TLS
 */
#ifndef HARNESS_TESTS_NET_TLS_FIXTURE_H
#define HARNESS_TESTS_NET_TLS_FIXTURE_H

#include "net_fixture.h"

#include "net/tls.h"

/* What most tests need, made once a program: keys take time. */
typedef struct tls_fixture {
    net_authority *authority;
    net_identity *localhost; /* for localhost, 127.0.0.1, ::1 */
    net_tls_server *server;  /* with it */
    net_tls_client *client;  /* trusts the authority */
} tls_fixture;

static inline net_tls_client *client_of(const net_tls_client_settings *settings) {
    net_tls_client *made = NULL;
    net_error error;
    assert_ok(net_tls_client_create(settings, &made, &error), error);
    return made;
}

static inline net_tls_server *server_of(const net_tls_server_settings *settings) {
    net_tls_server *made = NULL;
    net_error error;
    assert_ok(net_tls_server_create(settings, &made, &error), error);
    return made;
}

static inline int tls_fixture_make(void **state) {
    static tls_fixture made;
    net_error error;
    assert_ok(net_init(&error), error);
    assert_ok(net_authority_create("mailspec test CA", &made.authority, &error), error);
    assert_ok(
        net_authority_issue(made.authority, &NET_CERTIFICATE_LOCALHOST, &made.localhost, &error),
        error);
    made.server = server_of(&(net_tls_server_settings){.identity = made.localhost});
    made.client = client_of(&(net_tls_client_settings){.authority = made.authority});
    *state = &made;
    return 0;
}

static inline int tls_fixture_free(void **state) {
    tls_fixture *made = *state;
    net_tls_client_free(made->client);
    net_tls_server_free(made->server);
    net_identity_free(made->localhost);
    net_authority_free(made->authority);
    return 0;
}

/* A connection with implicit TLS to a peer that plays it; the handshake must succeed. */
static inline net_connection *peer_connect_tls(const peer *self, const net_tls_client *client) {
    net_error error;
    net_connection *made = peer_connect(self);
    assert_ok(net_start_tls(made, client, NULL, soon(), &error), error);
    return made;
}

/* A handshake that must fail; ends everything. */
static inline void handshake_fails(peer *self, net_service service, const net_tls_client *client,
                                   const char *name, net_error *error) {
    peer_start(self, service);
    net_connection *made = peer_connect(self);
    assert_int_not_equal(net_start_tls(made, client, name, soon(), error), NET_OK);
    assert_int_equal(net_send(made, MS_SPAN_LIT("x"), soon()), error->status);
    net_close(made);
    peer_join(self);
}

#endif
