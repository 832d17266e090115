/*
 * A peer for tests of the command line, which is in one mode whatever its client expects:
 *
 *      mode_server imap|smtp|tls|hangup|silent CA-FILE
 *
 * imap and smtp greet in plain text, tls greets as IMAP under TLS, hangup closes at the client's
 * first octet, silent says nothing. Writes its port to standard output and, for tls, its CA to
 * CA-FILE; serves until it is killed, MODE_SERVER_TIME at most.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "net/authority.h"
#include "net/interrupt.h"
#include "net/listener.h"

/* Seconds after which it ends by itself, should nobody have ended it. */
#define MODE_SERVER_TIME 120

static const char *mode;
static net_tls_server *tls;

static bool is(const char *name) {
    return strcmp(mode, name) == 0;
}

/* Says what the mode says, and then listens until the client has gone. */
static void *serve(void *context) {
    net_connection *client = context;
    const net_deadline deadline = net_deadline_after(MODE_SERVER_TIME * INT64_C(1000));
    ms_span greeting = is("smtp")     ? MS_SPAN_LIT("220 mx.example.test ESMTP\r\n")
                       : is("silent") ? MS_SPAN_LIT("")
                                      : MS_SPAN_LIT("* OK [CAPABILITY IMAP4rev1] ready\r\n");
    char ignored[512];
    size_t got = 0;
    net_status status = NET_OK;
    if (is("tls")) {
        status = net_accept_tls(client, tls, deadline, NULL);
    }
    if (status == NET_OK && !is("hangup")) {
        status = net_send(client, greeting, deadline);
    }
    while (status == NET_OK) {
        status = net_receive(client, ignored, sizeof ignored, deadline, &got);
        status = is("hangup") ? NET_CLOSED : status;
    }
    net_close(client);
    return NULL;
}

static net_status make_tls(const char *ca_file, net_error *error) {
    net_authority *authority = NULL;
    net_identity *identity = NULL;
    net_tls_server_settings settings = {0};
    net_status status = net_authority_create("mode_server", &authority, error);
    if (status == NET_OK) {
        status = net_authority_write(authority, ca_file, error);
    }
    if (status == NET_OK) {
        status = net_authority_issue(authority, &NET_CERTIFICATE_LOCALHOST, &identity, error);
    }
    if (status == NET_OK) {
        settings.identity = identity;
        status = net_tls_server_create(&settings, &tls, error);
    }
    net_identity_free(identity);
    net_authority_free(authority);
    return status;
}

/* Ends only by a failure or a signal. */
static void serve_all(net_listener *listener, net_error *error) {
    for (;;) {
        net_connection *client = NULL;
        pthread_t thread;
        if (net_accept(listener, net_deadline_none(), &client, error) != NET_OK) {
            return;
        }
        if (pthread_create(&thread, NULL, serve, client) != 0) {
            net_close(client);
            continue;
        }
        (void)pthread_detach(thread);
    }
}

int main(int argc, char **argv) {
    net_error error = {0};
    net_listener *listener = NULL;
    if (argc != 3) {
        (void)fputs("usage: mode_server MODE CA-FILE\n", stderr);
        return 2;
    }
    mode = argv[1];
    (void)alarm(MODE_SERVER_TIME);
    net_status status = net_init(&error);
    status = status == NET_OK ? make_tls(argv[2], &error) : status;
    status = status == NET_OK ? net_listen_tcp("127.0.0.1", 0, &listener, &error) : status;
    if (status == NET_OK) {
        (void)printf("%u\n", (unsigned)net_listener_address(listener)->port);
        (void)fflush(stdout);
        serve_all(listener, &error);
    }
    (void)fprintf(stderr, "mode_server: %s\n", error.text);
    net_listener_close(listener);
    net_tls_server_free(tls);
    return 1;
}
