/*
 * NAME
 *      net_fixture.h - peers for the tests of net/: a listener and a thread that plays its clients
 *
 * DESCRIPTION
 *      cmocka's asserts may be used in the main thread only. A peer's thread plays, keeps what it
 *      saw in the fixture, and the test looks after peer_join.
 */
#ifndef HARNESS_TESTS_NET_FIXTURE_H
#define HARNESS_TESTS_NET_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "net/interrupt.h"
#include "net/listener.h"

/* More than anything here takes, so that a broken call fails a test rather than hang it. */
#define SOON_MS INT64_C(5000)
/* A deadline that is meant to pass. */
#define SHORT_MS INT64_C(60)
/* What a call with SHORT_MS may take on a busy machine. */
#define PROMPT_MS INT64_C(2000)

#define MS_IN_NS INT64_C(1000000)

static inline net_deadline soon(void) {
    return net_deadline_after(SOON_MS);
}

/* Waits without using the processor. */
static inline void rest(int64_t milliseconds) {
    struct timespec span = {.tv_sec = milliseconds / 1000,
                            .tv_nsec = (long)(milliseconds % 1000 * MS_IN_NS)};
    (void)nanosleep(&span, NULL);
}

/* Milliseconds since a net_clock_ns(). */
static inline int64_t elapsed_ms(int64_t since) {
    return (net_clock_ns() - since) / MS_IN_NS;
}

#define assert_has(text, part) assert_has_at(text, part, __FILE__, __LINE__)

/* `text` contains `part`; shows both when not. */
static inline void assert_has_at(const char *text, const char *part, const char *file, int line) {
    if (strstr(text, part) == NULL) {
        print_error("\"%s\" is not in \"%s\"\n", part, text);
        _fail(file, line);
    }
}

#define assert_ok(status, error) assert_ok_at(status, &(error), __FILE__, __LINE__)

static inline void assert_ok_at(net_status status, const net_error *error, const char *file,
                                int line) {
    if (status != NET_OK) {
        print_error("status %d: %s\n", (int)status, error->text);
        _fail(file, line);
    }
}

typedef struct peer {
    /* Set before peer_start. */
    void (*play)(net_connection *client, struct peer *peer); /* must close or reset `client` */
    unsigned clients;                                        /* one after the other; 0 means 1 */
    const char *text;                                        /* for `play` */
    const net_tls_server *tls;
    /* Kept by `play`. */
    net_status status;
    net_error error;
    net_facts facts;
    char server_name[NET_HOST_SIZE]; /* facts.server_name does not outlive the connection */
    char heard[256];
    size_t heard_len;
    /* The fixture's. */
    net_listener *listener;
    net_address address;
    pthread_t thread;
    unsigned accepted;
} peer;

static inline void *peer_run(void *argument) {
    peer *self = argument;
    unsigned clients = self->clients == 0 ? 1 : self->clients;
    for (unsigned i = 0; i < clients; i++) {
        net_connection *client = NULL;
        if (net_accept(self->listener, soon(), &client, &self->error) != NET_OK) {
            break;
        }
        self->accepted++;
        self->play(client, self);
    }
    return NULL;
}

/* Begins to play on a listener that is there. */
static inline void peer_start_on(peer *self, net_listener *listener, net_service service) {
    self->listener = listener;
    self->address = *net_listener_address(listener);
    self->address.service = service;
    assert_int_equal(pthread_create(&self->thread, NULL, peer_run, self), 0);
}

/* On 127.0.0.1 and a free port. */
static inline void peer_start(peer *self, net_service service) {
    net_listener *listener = NULL;
    net_error error;
    assert_ok(net_listen_tcp("127.0.0.1", 0, &listener, &error), error);
    peer_start_on(self, listener, service);
}

static inline void peer_join(peer *self) {
    assert_int_equal(pthread_join(self->thread, NULL), 0);
    net_listener_close(self->listener);
}

static inline net_connection *peer_connect(const peer *self) {
    net_connection *made = NULL;
    net_error error;
    assert_ok(net_connect(&self->address, soon(), &made, &error), error);
    return made;
}

/* Receives until `size` octets came or the stream ended; for peers and tests alike. */
static inline size_t receive_all(net_connection *connection, char *out, size_t size) {
    size_t used = 0;
    size_t got = 0;
    while (used < size &&
           net_receive(connection, out + used, size - used, soon(), &got) == NET_OK) {
        used += got;
    }
    return used;
}

/* Waits until the client closes, so that nothing of ours is lost by a reset. */
static inline void drain(net_connection *connection) {
    char octets[512];
    size_t got = 0;
    while (net_receive(connection, octets, sizeof octets, soon(), &got) == NET_OK) {
    }
}

static inline void send_text(net_connection *connection, const char *text) {
    net_status status = net_send(connection, ms_span_of_string(text), soon());
    (void)status; /* a client that has gone is seen by the client's side of the test */
}

static inline void peer_keep_facts(peer *self, const net_connection *client) {
    net_connection_facts(client, &self->facts);
    const char *name = self->facts.server_name;
    (void)snprintf(self->server_name, sizeof self->server_name, "%s", name == NULL ? "" : name);
    self->facts.server_name = NULL;
    self->facts.certificate_text = NULL;
}

/* Plays: sends `text` at once, then waits for the client to close. */
static inline void play_greeting(net_connection *client, peer *self) {
    send_text(client, self->text);
    drain(client);
    net_close(client);
}

/* Plays: implicit TLS, then `text` when there is one, then waits for the client to close. */
static inline void play_tls(net_connection *client, peer *self) {
    self->status = net_accept_tls(client, self->tls, soon(), &self->error);
    if (self->status == NET_OK) {
        peer_keep_facts(self, client);
        send_text(client, self->text == NULL ? "" : self->text);
        drain(client);
    }
    net_close(client);
}

/* Plays: sends nothing and waits for the client to close. */
static inline void play_silence(net_connection *client, peer *self) {
    (void)self;
    drain(client);
    net_close(client);
}

#endif
