/* peer.h: the engine as the server of an exchange. */
#include "play/peer_state.h"

#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/text.h"
#include "play/plan.h"

/* Octets of one line of the client's after the exchange: LOGOUT, DELETE, QUIT. */
enum { LAST_LINE_MAX = 1024 };

/* Octets read at once. */
enum { PIECE = 16 * 1024 };

bool peer_fault(struct peer *peer, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (peer->report.fault[0] == '\0') {
        vsnprintf(peer->report.fault, sizeof peer->report.fault, format, arguments);
    }
    va_end(arguments);
    return false;
}

void peer_tell(const struct peer *peer, unsigned number, transcript_kind kind, ms_span octets) {
    if (peer->settings->watch != NULL) {
        peer->settings->watch(peer->settings->watch_context, number, kind, octets);
    }
}

bool peer_handshake(struct peer *peer, unsigned number) {
    net_error error = {0};
    net_status status =
        net_accept_tls(peer->connections[number], peer->settings->tls, peer->deadline, &error);
    peer->secure[number] = status == NET_OK;
    return status == NET_OK || peer_fault(peer, "handshake: %s", error.text);
}

static bool admit(struct peer *peer, unsigned number) {
    net_error error = {0};
    net_status status =
        net_accept(peer->settings->listener, peer->deadline, &peer->connections[number], &error);
    if (status != NET_OK) {
        return peer_fault(peer, "accept: %s", error.text);
    }
    peer_tell(peer, number, TRANSCRIPT_NOTE, MS_SPAN_LIT("connected"));
    return peer->settings->endpoint->transport != SCRIPT_IMPLICIT || peer_handshake(peer, number);
}

bool peer_receive(struct peer *peer, unsigned number, ms_span wanted) {
    uint8_t piece[PIECE];
    char shown[NET_SHOWN_TEXT];
    if (peer->settings->lenient) {
        return peer_follow(peer, number, wanted);
    }
    for (size_t done = 0; done < wanted.len;) {
        size_t room = wanted.len - done < sizeof piece ? wanted.len - done : sizeof piece;
        size_t got = 0;
        if (net_receive(peer->connections[number], piece, room, peer->deadline, &got) != NET_OK) {
            return peer_fault(peer, "the client ended before it had sent \"%s\"",
                              net_show(ms_span_from(wanted, done), shown, sizeof shown));
        }
        peer_tell(peer, number, TRANSCRIPT_RECEIVED, ms_span_of(piece, got));
        if (!ms_span_equal(ms_span_of(piece, got), ms_span_slice(wanted, done, got))) {
            return peer_fault(peer, "the client sent \"%s\", which is not in the exchange",
                              net_show(ms_span_of(piece, got), shown, sizeof shown));
        }
        done += got;
    }
    return true;
}

bool peer_send(struct peer *peer, unsigned number, ms_span octets) {
    octets = peer->settings->lenient ? peer_retag(peer, number, octets) : octets;
    peer_tell(peer, number, TRANSCRIPT_SENT, octets);
    return net_send(peer->connections[number], octets, peer->deadline) == NET_OK ||
           peer_fault(peer, "the client no longer reads");
}

/* The next octet of a line. What follows the line stays in the kernel, where the next reader finds
 * it, unless there is none. */
static bool next_octet(struct peer *peer, unsigned number, char *octet) {
    if (peer->ahead_begin == peer->ahead_end) {
        size_t room = peer->leaving ? sizeof peer->ahead : 1;
        peer->ahead_begin = 0;
        peer->ahead_end = 0;
        if (net_receive(peer->connections[number], peer->ahead, room, peer->deadline,
                        &peer->ahead_end) != NET_OK) {
            return false;
        }
    }
    *octet = peer->ahead[peer->ahead_begin++];
    return true;
}

bool peer_read_line(struct peer *peer, unsigned number, char *line, size_t size) {
    size_t len = 0;
    while (len + 1 < size) {
        if (!next_octet(peer, number, line + len)) {
            return false;
        }
        len++;
        if (line[len - 1] == '\n') {
            line[len] = '\0';
            peer_tell(peer, number, TRANSCRIPT_RECEIVED, ms_span_of(line, len));
            return true;
        }
    }
    return peer_fault(peer, "the client does not end its line");
}

/* After the exchange the client takes leave or cleans up: every command is answered with success.
 */
static void serve_farewell(struct peer *peer, unsigned number) {
    char line[LAST_LINE_MAX];
    char reply[LAST_LINE_MAX];
    peer->leaving = true;
    peer->ahead_begin = peer->ahead_end;
    while (peer->connections[number] != NULL && peer_read_line(peer, number, line, sizeof line)) {
        int tag = (int)strcspn(line, " \r\n");
        if (peer->settings->endpoint->protocol != SCRIPT_IMAP) {
            snprintf(reply, sizeof reply, "221 2.0.0 mx.example.test bye\r\n");
        } else if (strstr(line, "LOGOUT") != NULL) {
            snprintf(reply, sizeof reply, "* BYE bye\r\n%.*s OK done\r\n", tag, line);
        } else {
            snprintf(reply, sizeof reply, "%.*s OK done\r\n", tag, line);
        }
        if (!peer_send(peer, number, ms_span_of_string(reply))) {
            return;
        }
    }
}

static bool serve_given(struct peer *peer) {
    const script *exchange = peer->settings->script;
    if (peer->plan.mailboxes != NULL && !peer->settings->lenient &&
        !(admit(peer, 0) && peer_serve_steps(peer, peer->plan.mailboxes))) {
        return false;
    }
    for (unsigned i = 0; i < SCRIPT_CONNECTIONS; i++) {
        if (exchange->given[i].state != SCRIPT_STATE_NONE &&
            !(admit(peer, i + 1) && peer_serve_steps(peer, peer->plan.given[i]))) {
            return false;
        }
    }
    return true;
}

static void serve(struct peer *peer) {
    const script *exchange = peer->settings->script;
    if (serve_given(peer) && (peer_serve_steps(peer, exchange->steps) || peer->over)) {
        for (unsigned i = 1; i <= SCRIPT_CONNECTIONS; i++) {
            serve_farewell(peer, i);
        }
    }
    for (unsigned i = 1; i <= SCRIPT_CONNECTIONS; i++) {
        net_close(peer->connections[i]);
        peer->connections[i] = NULL;
    }
    serve_farewell(peer, 0);
}

static void *peer_main(void *context) {
    struct peer *peer = context;
    const peer_settings *settings = peer->settings;
    script_error error = {0};
    ms_status status =
        plan_bind(settings->script, settings->endpoint, settings->unique, &peer->environment);
    if (status == MS_OK) {
        status = plan_make(settings->script, settings->endpoint, &peer->arena, &peer->plan, &error);
    }
    if (status != MS_OK || peer->plan.skip != NULL) {
        peer_fault(peer, "the exchange cannot be planned: %s",
                   peer->plan.skip != NULL ? peer->plan.skip : error.text);
    } else {
        serve(peer);
    }
    for (unsigned i = 0; i <= SCRIPT_CONNECTIONS; i++) {
        net_close(peer->connections[i]);
    }
    return NULL;
}

struct peer *peer_start(const peer_settings *settings) {
    struct peer *peer = calloc(1, sizeof *peer);
    if (peer == NULL) {
        return NULL;
    }
    peer->settings = settings;
    peer->deadline = net_deadline_after(settings->milliseconds);
    ms_arena_init(&peer->arena, ms_allocator_libc(), 0);
    environment_init(&peer->environment, &peer->arena);
    if (pthread_create(&peer->thread, NULL, peer_main, peer) != 0) {
        ms_arena_free(&peer->arena);
        free(peer);
        return NULL;
    }
    return peer;
}

void peer_join(struct peer *peer, peer_report *report) {
    pthread_join(peer->thread, NULL);
    *report = peer->report;
    ms_arena_free(&peer->arena);
    free(peer);
}
