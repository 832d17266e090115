/* session.h: one connection of an exchange. */
#include "play/session.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "net/advice.h"
#include "play/judge.h"

/* Octets of a session's buffer before it has to grow: most replies fit. */
enum { FIRST_CAPACITY = 4096 };

static bool is_imap(const struct session *session) {
    return session->endpoint->protocol == SCRIPT_IMAP;
}

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
    if (!is_imap(session)) {
        hello_sent(&session->hello, octets);
    }
    if (session->asked.count == 0) {
        session->early = session_waiting(session).len;
    }
    asked_feed(&session->asked, octets, is_imap(session));
    net_status status = send_in_segments(session, octets, deadline);
    if (status != NET_OK) {
        *error = *net_connection_error(session->connection);
    }
    return status;
}

ms_span session_waiting(const struct session *session) {
    return ms_span_from(ms_span_of(session->buffer, session->end), session->begin);
}

/* Makes room for more octets; false when the limit of memory is reached. */
static bool make_room(struct session *session) {
    size_t waiting = session->end - session->begin;
    if (session->begin != 0) {
        memmove(session->buffer, session->buffer + session->begin, waiting);
        session->begin = 0;
        session->end = waiting;
    }
    if (session->end < session->capacity) {
        return true;
    }
    size_t capacity = session->capacity == 0 ? FIRST_CAPACITY : session->capacity * 2;
    if (capacity > session->limits->memory) {
        capacity = session->limits->memory;
    }
    uint8_t *buffer = capacity > session->capacity ? realloc(session->buffer, capacity) : NULL;
    if (buffer == NULL) {
        return false;
    }
    session->buffer = buffer;
    session->capacity = capacity;
    return true;
}

static net_status receive(struct session *session, net_deadline deadline, net_error *error) {
    size_t got = 0;
    if (session->connection == NULL) {
        return net_fail(error, NET_CLOSED, NET_FAULT_CLOSED, "the connection is closed");
    }
    if (!make_room(session)) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM,
                        "one reply is longer than the limit of %zu octets (--memory)",
                        session->limits->memory);
    }
    net_status status = net_receive(session->connection, session->buffer + session->end,
                                    session->capacity - session->end, deadline, &got);
    session->end += got;
    if (status != NET_OK) {
        *error = *net_connection_error(session->connection);
    }
    return status;
}

/* Takes `len` octets out of the buffer, which stay where they are until the next read. */
static ms_span take(struct session *session, size_t len) {
    ms_span taken = ms_span_slice(session_waiting(session), 0, len);
    session->begin += taken.len;
    session->framed = 0;
    session->unasked = taken.len <= session->early;
    session->early -= session->unasked ? taken.len : session->early;
    return taken;
}

static ms_status frame(struct session *session) {
    ms_span fresh = ms_span_from(session_waiting(session), session->framed);
    size_t used = 0;
    ms_status status = is_imap(session) ? ms_imap_framer_feed(&session->imap_framer, fresh, &used)
                                        : ms_smtp_framer_feed(&session->smtp_framer, fresh, &used);
    session->framed += used;
    return status;
}

static net_status over_limit(struct session *session, session_unit *unit, net_error *error) {
    const ms_diagnostic fault =
        is_imap(session) ? session->imap_framer.fault : session->smtp_framer.fault;
    unit->octets = take(session, session->framed);
    transcript_add(&session->result->transcript, TRANSCRIPT_RECEIVED, session->number, unit->octets,
                   session->secrets);
    judge_fault(session, &fault, unit->octets);
    return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "%s", ms_diagnostic_get(fault.id)->text);
}

static net_status finish_unit(struct session *session, session_unit *unit, net_error *error) {
    ms_arena_reset(&session->arena);
    unit->octets = take(session, session->framed);
    transcript_add(&session->result->transcript, TRANSCRIPT_RECEIVED, session->number, unit->octets,
                   session->secrets);
    if (judge_unit(session, unit) != MS_OK) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM,
                        "a reply of %zu octets needs more than the limit of %zu octets (--memory)",
                        unit->octets.len, session->limits->memory);
    }
    session->last = *unit;
    return NET_OK;
}

void session_unread(struct session *session) {
    session->unread = true;
}

/* What is left when no more octets come: shown, and judged as a unit that does not end. */
static void keep_remains(struct session *session, session_unit *unit) {
    unit->octets = take(session, session->end - session->begin);
    if (unit->octets.len != 0) {
        transcript_add(&session->result->transcript, TRANSCRIPT_RECEIVED, session->number,
                       unit->octets, session->secrets);
    }
}

static net_status explain(struct session *session, net_error *error) {
    unsigned reply = session->limits->reply;
    unsigned probe = session->limits->connect < reply ? session->limits->connect : reply;
    return net_explain_no_greeting(session->connection, session_waiting(session),
                                   net_deadline_after(probe), error);
}

net_status session_read(struct session *session, net_deadline deadline, session_unit *unit,
                        net_error *error) {
    *unit = (session_unit){0};
    if (session->unread) {
        session->unread = false;
        *unit = session->last;
        return NET_OK;
    }
    if (net_deadline_expired(deadline)) {
        return NET_TIMEOUT;
    }
    for (;;) {
        ms_status framed = frame(session);
        if (framed == MS_LIMIT) {
            return over_limit(session, unit, error);
        }
        /* The first octets decide whether this is the protocol that was asked for. */
        if (!session->greeted && session->begin < session->end &&
            net_check_greeting(session->connection, session_waiting(session), error) != NET_OK) {
            return NET_FAILED;
        }
        if (framed == MS_OK) {
            return finish_unit(session, unit, error);
        }
        /* A server that floods always has something to receive, so waiting is not what ends it. */
        net_status status =
            net_deadline_expired(deadline) ? NET_TIMEOUT : receive(session, deadline, error);
        if (status != NET_OK && !session->greeted && status != NET_INTERRUPTED) {
            return explain(session, error);
        }
        if (status != NET_OK) {
            keep_remains(session, unit);
            return status;
        }
    }
}

net_status session_wait(struct session *session, net_deadline deadline, net_error *error) {
    return session->begin < session->end ? NET_OK : receive(session, deadline, error);
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
