/* peer_state.h: the steps of an exchange, from the server's side. */
#include "play/peer_state.h"

/* What the client sends. It has the value that it was told of a placeholder; what the server
 * compares with is the straight one. */
static bool expand_sent(struct peer *peer, const script_step *step, ms_span *octets) {
    environment *names = &peer->environment;
    const environment straight = *names;
    ms_status status =
        peer->capture == NULL ? MS_OK : environment_set(names, peer->capture, peer->told, false);
    if (status == MS_OK) {
        status = template_expand(step->sent, names, NULL, &peer->arena, octets, NULL);
    }
    *names = straight;
    return status == MS_OK;
}

static bool serve_send(struct peer *peer, const script_step *step) {
    ms_span octets = {0};
    if (!expand_sent(peer, step, &octets)) {
        return peer_fault(peer, "what the client sends cannot be expanded");
    }
    if (peer->settings->endpoint->protocol != SCRIPT_IMAP) {
        hello_sent(&peer->hello[step->connection], octets);
    }
    return peer_receive(peer, step->connection, octets);
}

/* Of a reply of SMTP; 0 for one of IMAP. */
static unsigned code_of(ms_span reply) {
    uint64_t code = 0;
    return ms_span_to_u64(ms_span_slice(reply, 0, 3), &code) ? (unsigned)code : 0;
}

static bool serve_expect(struct peer *peer, const script_step *step) {
    ms_span reply = {0};
    if (peer_render(peer, step, &reply) != MS_OK) {
        return peer_fault(peer, "line %u cannot be rendered", step->line);
    }
    bool good = peer_reply(peer, step, reply);
    peer->greeted[step->connection] = true;
    hello_answered(&peer->hello[step->connection], code_of(reply));
    return good;
}

static bool serve_never(struct peer *peer, const script_step *step) {
    peer->forbidden =
        peer->forbidden || (peer_is_bent(peer, step, BEND_FORBIDDEN) && !peer->report.bent);
    return true;
}

static bool serve_tls(struct peer *peer, const script_step *step) {
    if (peer_is_bent(peer, step, BEND_CLOSE)) {
        peer_bend(peer);
        peer->report.effect = step->or_closed ? BEND_IS_ALLOWED : BEND_IS_FAULTY;
        return false;
    }
    return peer_handshake(peer, step->connection);
}

static bool serve_secure(struct peer *peer, const script_step *step) {
    if (peer->settings->endpoint->transport != SCRIPT_STARTTLS || peer->secure[step->connection]) {
        return true;
    }
    for (script_step *each = peer->plan.secure; each != NULL; each = each->next) {
        each->connection = step->connection;
    }
    return peer_serve_steps(peer, peer->plan.secure);
}

/* The client closes: everything up to the end is read, and must be nothing. */
static bool serve_close(struct peer *peer, const script_step *step) {
    uint8_t octet;
    size_t got = 0;
    net_status status =
        net_receive(peer->connections[step->connection], &octet, 1, peer->deadline, &got);
    net_close(peer->connections[step->connection]);
    peer->connections[step->connection] = NULL;
    return status != NET_OK || peer_fault(peer, "the client sent something where it had to close");
}

static bool serve_closed(struct peer *peer, const script_step *step) {
    if (peer_is_bent(peer, step, BEND_KEEP_OPEN)) {
        peer_bend(peer);
        return serve_close(peer, step);
    }
    net_close(peer->connections[step->connection]);
    peer->connections[step->connection] = NULL;
    return true;
}

static bool serve_silence(struct peer *peer, const script_step *step) {
    bool imap = peer->settings->endpoint->protocol == SCRIPT_IMAP;
    if (!peer_is_bent(peer, step, BEND_NOISE)) {
        return true;
    }
    peer_bend(peer);
    return peer_send(peer, step->connection,
                     imap ? MS_SPAN_LIT("* OK noise\r\n") : MS_SPAN_LIT("250 2.0.0 noise\r\n"));
}

static bool serve_nothing(struct peer *peer, const script_step *step) {
    (void)peer;
    (void)step;
    return true;
}

/* Whether a step needs its connection. */
static bool speaks(const script_step *step) {
    switch (step->kind) {
    case SCRIPT_PAUSE:
    case SCRIPT_WITHIN:
    case SCRIPT_DELIVERED:
    case SCRIPT_NOTIFIED:
    case SCRIPT_UNDELIVERED:
        return false;
    default:
        return !script_follows_mail(step->kind);
    }
}

bool peer_serve_steps(struct peer *peer, const script_step *step) {
    static bool (*const by_kind[])(struct peer *, const script_step *) = {
        [SCRIPT_SEND] = serve_send,
        [SCRIPT_EXPECT] = serve_expect,
        [SCRIPT_NEVER] = serve_never,
        [SCRIPT_SECURE] = serve_secure,
        [SCRIPT_TLS] = serve_tls,
        [SCRIPT_CLOSE] = serve_close,
        [SCRIPT_CLOSED] = serve_closed,
        [SCRIPT_SILENCE] = serve_silence,
        [SCRIPT_PAUSE] = serve_nothing,
        [SCRIPT_WITHIN] = serve_nothing,
        [SCRIPT_SEGMENTS] = serve_nothing,
        [SCRIPT_SASL] = peer_serve_sasl,
        [SCRIPT_DELIVERED] = peer_serve_delivered,
        [SCRIPT_NOTIFIED] = peer_serve_notified,
        [SCRIPT_TRACE] = serve_nothing,
        [SCRIPT_LACKS] = serve_nothing,
        [SCRIPT_REPORT] = serve_nothing,
        [SCRIPT_RETURNED] = serve_nothing,
        [SCRIPT_UNDELIVERED] = serve_nothing,
    };
    for (; step != NULL; step = step->next) {
        if (speaks(step) && peer->connections[step->connection] == NULL) {
            return peer_fault(peer, "line %u speaks on a connection that is closed", step->line);
        }
        if (!by_kind[step->kind](peer, step)) {
            return false;
        }
    }
    return true;
}
