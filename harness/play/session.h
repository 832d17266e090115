/*
 * NAME
 *      session.h - one connection of an exchange: what comes in, cut into units, read and judged
 *
 * DESCRIPTION
 *      A session keeps the octets that were received and not yet taken, at most `limits.memory` of
 *      them, and hands out one unit at a time: a reply or a response, as the framers of the parsers
 *      cut it. Each unit is read by the strict parsers before anybody looks at it, and what they
 *      find goes into the result, so that no octet of a server's is left unjudged.
 */
#ifndef HARNESS_PLAY_SESSION_H
#define HARNESS_PLAY_SESSION_H

#include "mailspec/imap.h"
#include "mailspec/smtp.h"
#include "net/connection.h"
#include "play/asked.h"
#include "play/hello.h"
#include "play/invariant.h"
#include "play/result.h"

/* One reply or response. Valid until the next call of session_read. */
typedef struct session_unit {
    ms_span octets;
    ms_smtp_reply smtp;    /* smtp, submission, lmtp */
    ms_imap_response imap; /* imap */
} session_unit;

struct session {
    const endpoint *endpoint;
    const play_limits *limits;
    result *result;
    const environment *secrets;
    net_connection *connection;  /* NULL while not connected */
    uint8_t *buffer;             /* octets received; the session's own */
    size_t capacity, begin, end; /* of buffer: octets from begin to end wait */
    size_t framed;               /* octets from begin on that the framer has seen */
    size_t segment;              /* octets that leave at once; 0: all that there are */
    size_t early;                /* octets from begin on that were there when a command was sent
                                  * while none was in progress */
    ms_smtp_framer smtp_framer;
    ms_imap_framer imap_framer;
    struct hello hello;        /* smtp: which replies answer EHLO, LHLO or HELO */
    script_word *capabilities; /* as last advertised; in the result's arena */
    ms_arena arena;            /* of the unit that was read last */
    session_unit last;         /* that unit */
    struct asked asked;        /* what was sent, and what the server said: for invariant.h */
    unsigned number;           /* of the connection: 1 to 9, 0 for the one that makes mailboxes */
    mailbox_view mailbox;
    ms_imap_settings imap_settings;
    bool tls;
    bool greeted;  /* a first unit was read */
    bool enhanced; /* ENHANCEDSTATUSCODES was offered */
    bool unasked;  /* the unit that was read last is of the early ones */
    bool notified; /* NOTIFY succeeded: RFC 5465 6.1.1 lets EXPUNGE come at any time */
    bool over;     /* the reply that ends the session was read */
    bool unread;   /* the next read gives the last unit once more */
};

static inline bool session_is_imap(const struct session *session) {
    return session->endpoint->protocol == SCRIPT_IMAP;
}

void session_init(struct session *session, unsigned number, const endpoint *target,
                  const play_limits *limits, result *outcome, const environment *secrets);

/* Connects; over implicit TLS the handshake follows. The error says what is wrong and what to do.
 */
net_status session_connect(struct session *session, net_deadline deadline, net_error *error);

/* The handshake of STARTTLS. NET_FAILED with NET_FAULT_USAGE when octets of the server's wait: what
 * was sent before the handshake must not be read after it. Forgets the capabilities. */
net_status session_start_tls(struct session *session, net_deadline deadline, net_error *error);

net_status session_send(struct session *session, ms_span octets, net_deadline deadline,
                        net_error *error);

/*
 * Waits for the next unit, reads and judges it. NET_OK and *unit; NET_CLOSED when the server ended
 * the connection (octets of an unfinished unit, if any, are in unit->octets); NET_TIMEOUT;
 * NET_FAILED when a limit was passed or the connection broke.
 */
net_status session_read(struct session *session, net_deadline deadline, session_unit *unit,
                        net_error *error);

/* The unit that was read last is the next one to be read. */
void session_unread(struct session *session);

/* Octets that were received and not yet taken. */
ms_span session_waiting(const struct session *session);

/* Waits until something comes. NET_OK, NET_CLOSED, NET_TIMEOUT, NET_FAILED; takes nothing. */
net_status session_wait(struct session *session, net_deadline deadline, net_error *error);

void session_close(struct session *session, script_close how);

/* Closes when that was not done, and gives the memory back. */
void session_free(struct session *session);

/* Whether the capability, as `needs:` writes it, is in `words`. */
bool capability_listed(const script_word *words, const char *capability);

#endif
