/*
 * play_fixture.h - what the tests of harness/play share: an exchange from text, an endpoint, and a
 * server in a thread that does one thing.
 */
#ifndef HARNESS_TESTS_PLAY_FIXTURE_H
#define HARNESS_TESTS_PLAY_FIXTURE_H

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "net/listener.h"
#include "play/player.h"

static const profile fixture_profile = {
    .name = "fixture",
    .version = "1.0",
    .user = "tester",
    .password = "sec\"ret",
    .domain = "example.test",
    .host = "localhost",
    .recipient = "tester@example.test",
    .rejected = "nobody@example.test",
};

typedef struct fixture_server {
    net_listener *listener;
    void (*serve)(net_connection *connection);
    pthread_t thread;
    atomic_bool stopping;
} fixture_server;

static inline void *fixture_serve(void *context) {
    fixture_server *server = context;
    net_connection *connection = NULL;
    net_error error = {0};
    while (!atomic_load(&server->stopping)) {
        if (net_accept(server->listener, net_deadline_after(50), &connection, &error) == NET_OK) {
            server->serve(connection);
            net_close(connection);
        }
    }
    return NULL;
}

/* Sends; a client that has gone away is of no matter. */
static inline bool fixture_send(net_connection *connection, ms_span octets) {
    return net_send(connection, octets, net_deadline_after(2000)) == NET_OK;
}

/* Reads until the client closes, at most `milliseconds`. */
static inline void fixture_drain(net_connection *connection, int milliseconds) {
    char octets[4096];
    size_t got = 0;
    net_deadline deadline = net_deadline_after(milliseconds);
    while (net_receive(connection, octets, sizeof octets, deadline, &got) == NET_OK) {
    }
}

static inline void fixture_start(fixture_server *server,
                                 void (*serve)(net_connection *connection)) {
    net_error error = {0};
    server->serve = serve;
    assert_int_equal(net_listen_tcp("127.0.0.1", 0, &server->listener, &error), NET_OK);
    assert_int_equal(pthread_create(&server->thread, NULL, fixture_serve, server), 0);
}

static inline void fixture_stop(fixture_server *server) {
    atomic_store(&server->stopping, true);
    pthread_join(server->thread, NULL);
    net_listener_close(server->listener);
}

static inline void fixture_script(const char *text, script *out) {
    script_error error = {0};
    ms_status status = script_parse(ms_span_of_string(text), "test.exchange", "test", out, &error);
    if (status != MS_OK) {
        fail_msg("line %u column %u: %s", error.line, error.column, error.text);
    }
}

static inline endpoint fixture_endpoint(const fixture_server *server, script_protocol protocol) {
    endpoint target = {
        .protocol = protocol,
        .transport = SCRIPT_PLAIN,
        .address = *net_listener_address(server->listener),
        .address_text = "fixture",
        .profile = &fixture_profile,
    };
    target.address.service = protocol == SCRIPT_IMAP ? NET_SERVICE_IMAP : NET_SERVICE_SMTP;
    return target;
}

/* Writes a file of its own, whose path comes back in `path`. */
static inline void fixture_file(const char *text, char path[64]) {
    (void)snprintf(path, 64, "/tmp/mailspec-test-XXXXXX");
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, text, strlen(text)), strlen(text));
    close(file);
}

/* What such a file holds now; it is removed. */
static inline void fixture_file_end(const char *path, char text[1024]) {
    FILE *file = fopen(path, "re");
    assert_non_null(file);
    text[fread(text, 1, 1023, file)] = '\0';
    assert_int_equal(fclose(file), 0);
    unlink(path);
}

#endif
