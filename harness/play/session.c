/* session.h: one connection of an exchange. */
#include "play/session.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

static void reset_framers(struct session *session) {
    const ms_imap_limits imap_limits = {session->limits->memory, session->limits->memory};
    ms_smtp_framer_init(&session->smtp_framer, NULL);
    ms_imap_framer_init(&session->imap_framer, &imap_limits);
    session->framed = 0;
}

void session_init(struct session *session, unsigned number, const endpoint *target,
                  const play_limits *limits, result *outcome, const environment *secrets) {
    *session = (struct session){
        .number = number,
        .endpoint = target,
        .limits = limits,
        .result = outcome,
        .secrets = secrets,
    };
    /* A tree takes some tens of octets for each octet of input in the worst case. */
    ms_arena_init(&session->arena, ms_allocator_libc(), limits->memory);
    reset_framers(session);
}

static void note_tls(struct session *session) {
    net_facts facts = {0};
    net_connection_facts(session->connection, &facts);
    session->tls = true;
    transcript_note(&session->result->transcript, session->number, "%s, %s%s", facts.tls_version,
                    facts.cipher,
                    facts.certificate_fault == NET_FAULT_NONE ? "" : ", certificate not verified");
}

static net_status handshake(struct session *session, net_deadline deadline, net_error *error) {
    net_status status =
        net_start_tls(session->connection, session->endpoint->tls, NULL, deadline, error);
    if (status == NET_OK) {
        note_tls(session);
    }
    return status;
}

net_status session_connect(struct session *session, net_deadline deadline, net_error *error) {
    net_status status =
        net_connect(&session->endpoint->address, deadline, &session->connection, error);
    if (status != NET_OK) {
        return status;
    }
    net_facts facts = {0};
    net_connection_facts(session->connection, &facts);
    transcript_note(&session->result->transcript, session->number, "connected to %s", facts.peer);
    if (session->endpoint->transport == SCRIPT_IMPLICIT) {
        return handshake(session, deadline, error);
    }
    return NET_OK;
}

net_status session_start_tls(struct session *session, net_deadline deadline, net_error *error) {
    if (session->connection == NULL || session->tls) {
        return net_fail(error, NET_FAILED, NET_FAULT_USAGE,
                        "there is no plain connection to upgrade");
    }
    ms_span waiting = session_waiting(session);
    if (waiting.len != 0) {
        transcript_add(&session->result->transcript, TRANSCRIPT_RECEIVED, session->number, waiting,
                       session->secrets);
        return net_fail(
            error, NET_FAILED, NET_FAULT_USAGE,
            "%zu octets came behind the server's answer to STARTTLS, before the handshake",
            waiting.len);
    }
    session->capabilities = NULL;
    session->enhanced = false;
    session->asked = (struct asked){0};
    session->hello = (struct hello){0};
    reset_framers(session);
    return handshake(session, deadline, error);
}

/* Each segment is a write of its own, and inside TLS a record of its own. */
static net_status send_in_segments(struct session *session, ms_span octets, net_deadline deadline) {
    net_status status = NET_OK;
    size_t most = session->segment == 0 ? octets.len : session->segment;
    while (status == NET_OK && octets.len != 0) {
        status = net_send(session->connection, ms_span_slice(octets, 0, most), deadline);
        octets = ms_span_from(octets, most);
    }
    return status;
}

net_status session_send(struct session *session, ms_span octets, net_deadline deadline,
                        net_error *error) {
    if (session->connection == NULL) {
        return net_fail(error, NET_CLOSED, NET_FAULT_CLOSED, "the connection is closed");
    }
    transcript_add(&session->result->transcript, TRANSCRIPT_SENT, session->number, octets,
                   session->secrets);
    if (!session_is_imap(session)) {
        hello_sent(&session->hello, octets);
    }
    if (session->asked.count == 0) {
        session->early = session_waiting(session).len;
    }
    asked_feed(&session->asked, octets, session_is_imap(session));
    net_status status = send_in_segments(session, octets, deadline);
    if (status != NET_OK) {
        *error = *net_connection_error(session->connection);
    }
    return status;
}

ms_span session_waiting(const struct session *session) {
    return ms_span_from(ms_span_of(session->buffer, session->end), session->begin);
}

void session_close(struct session *session, script_close how) {
    if (session->connection == NULL) {
        return;
    }
    transcript_note(&session->result->transcript, session->number, "closed by the client");
    if (how == SCRIPT_CLOSE_RESET) {
        net_reset(session->connection);
    } else {
        /* FIN first keeps net_close from sending close_notify. What it returns is of no matter: the
         * connection ends here either way. */
        net_status ignored =
            how == SCRIPT_CLOSE_SILENTLY ? net_half_close(session->connection) : NET_OK;
        (void)ignored;
        net_close(session->connection);
    }
    session->connection = NULL;
}

void session_free(struct session *session) {
    if (session->connection != NULL) {
        net_close(session->connection);
    }
    free(session->buffer);
    ms_arena_free(&session->arena);
    *session = (struct session){0};
}

bool capability_listed(const script_word *words, const char *capability) {
    for (; words != NULL; words = words->next) {
        if (strcasecmp(words->word, capability) == 0) {
            return true;
        }
    }
    return false;
}
