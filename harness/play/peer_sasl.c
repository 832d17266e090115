/* peer.h: a SASL exchange as the server. */
#include <stdio.h>
#include <string.h>

#include "play/join.h"
#include "play/peer_state.h"
#include "play/sasl.h"

static bool is_imap(const struct peer *peer) {
    return peer->settings->endpoint->protocol == SCRIPT_IMAP;
}

static bool read_command(struct peer *peer, const script_step *step) {
    char line[256];
    if (is_imap(peer)) {
        (void)snprintf(line, sizeof line, "%s AUTHENTICATE %s\r\n", step->tag, step->mechanism);
    } else {
        (void)snprintf(line, sizeof line, "AUTH %s\r\n", step->mechanism);
    }
    return peer_receive(peer, step->connection, ms_span_of_string(line));
}

static bool send_challenge(struct peer *peer, const script_step *step, ms_span message) {
    ms_span line = {0};
    return sasl_encode(is_imap(peer) ? "+ " : "334 ", message, &peer->arena, &line) == MS_OK &&
           peer_send(peer, step->connection, line);
}

static bool read_message(struct peer *peer, const script_step *step, ms_span *message) {
    char *line = ms_arena_alloc(&peer->arena, SASL_MESSAGE_MAX);
    if (line == NULL || !peer_read_line(peer, step->connection, line, SASL_MESSAGE_MAX)) {
        return false;
    }
    ms_span text = ms_span_of(line, strcspn(line, "\r\n"));
    return sasl_decode(text, &peer->arena, message) == MS_OK ||
           peer_fault(peer, "what the client says in SASL is no base64");
}

/* Gives the server's message another last octet: of a signature, another signature. */
static void bend_signature(struct peer *peer, ms_span message) {
    uint8_t *octets = (uint8_t *)message.data;
    peer_bend(peer);
    /* The last but one character of the base64: the last may be padding. */
    octets[message.len - 3] = octets[message.len - 3] == 'A' ? 'B' : 'A';
}

/* The last message, when there is one, is a challenge that the client answers with nothing. */
static bool serve_last(struct peer *peer, const script_step *step, ms_span message) {
    ms_span nothing = {0};
    if (message.len == 0) {
        return true;
    }
    if (peer_is_bent(peer, step, BEND_PROOF)) {
        bend_signature(peer, message);
    }
    return send_challenge(peer, step, message) && read_message(peer, step, &nothing);
}

/* Up to what the script says about success or failure. */
static bool serve_dialogue(struct peer *peer, const script_step *step, sasl *server) {
    ms_span in = {0};
    for (int round = 0; round < SASL_ROUNDS_MAX; round++) {
        ms_span out = {0};
        sasl_status status = sasl_step(server, in, &peer->arena, &out);
        if (status == SASL_FAILED) {
            return true;
        }
        if (status == SASL_DONE) {
            return serve_last(peer, step, out);
        }
        if (status != SASL_MORE || !send_challenge(peer, step, out) ||
            !read_message(peer, step, &in)) {
            return false;
        }
    }
    return peer_fault(peer, "the SASL exchange does not end");
}

bool peer_serve_sasl(struct peer *peer, const script_step *step) {
    const profile *who = peer->settings->endpoint->profile;
    if (!read_command(peer, step)) {
        return false;
    }
    if (peer_is_bent(peer, step, BEND_DROP) || peer_is_bent(peer, step, BEND_CLOSE)) {
        peer_bend(peer);
        return peer_is_bent(peer, step, BEND_DROP); /* success at once, or nothing */
    }
    sasl *server = sasl_begin(&(sasl_settings){
        .role = SASL_SERVER,
        .mechanism = step->mechanism,
        .password = ms_span_of_string(who->password),
        .service = is_imap(peer) ? "imap" : "smtp",
        .host = who->host,
    });
    if (server == NULL) {
        return peer_fault(peer, "GNU SASL does not know %s", step->mechanism);
    }
    bool good = serve_dialogue(peer, step, server);
    sasl_end(server);
    return good;
}
