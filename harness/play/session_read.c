/* session.h: what comes in, cut into units. */
#include <stdlib.h>
#include <string.h>

#include "net/advice.h"
#include "play/judge.h"
#include "play/session.h"

/* Octets of a session's buffer before it has to grow: most replies fit. */
enum { FIRST_CAPACITY = 4096 };

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
    ms_status status = session_is_imap(session)
                           ? ms_imap_framer_feed(&session->imap_framer, fresh, &used)
                           : ms_smtp_framer_feed(&session->smtp_framer, fresh, &used);
    session->framed += used;
    return status;
}

static net_status over_limit(struct session *session, session_unit *unit, net_error *error) {
    const ms_diagnostic fault =
        session_is_imap(session) ? session->imap_framer.fault : session->smtp_framer.fault;
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
