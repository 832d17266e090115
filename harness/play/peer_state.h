/*
 * NAME
 *      peer_state.h - what the parts of the engine as a server share
 */
#ifndef HARNESS_PLAY_PEER_STATE_H
#define HARNESS_PLAY_PEER_STATE_H

#include <pthread.h>

#include "net/connection.h"
#include "play/hello.h"
#include "play/peer.h"
#include "play/plan.h"

/* Tags of a lenient peer's client, with those that the exchange has in their place. */
#define PEER_TAGS_MAX 64u
#define PEER_TAG_SIZE 64u

/* Octets that are read at once of a client that takes its leave: all that it then says. */
#define PEER_AHEAD_SIZE 512u

typedef struct peer_tag {
    char written[PEER_TAG_SIZE]; /* in the exchange */
    char said[PEER_TAG_SIZE];    /* by the client */
} peer_tag;

struct peer {
    const peer_settings *settings;
    pthread_t thread;
    net_connection *connections[SCRIPT_CONNECTIONS + 1];
    bool greeted[SCRIPT_CONNECTIONS + 1];
    struct hello hello[SCRIPT_CONNECTIONS + 1]; /* which replies answer EHLO, LHLO or HELO */
    bool secure[SCRIPT_CONNECTIONS + 1];
    environment environment;
    ms_arena arena;
    struct plan plan;
    net_deadline deadline;
    bool over;           /* the client may end the exchange here, and does */
    unsigned deliveries; /* so far */
    bool forbidden;      /* what a never: step forbids goes out before the next reply */
    ms_span held;        /* a reply that is late: it goes out after the next one */
    const char *capture; /* a placeholder of which the client was told another value, or NULL */
    ms_span told;        /* that value */
    peer_tag tags[PEER_TAGS_MAX]; /* the latest ones; of a lenient peer */
    size_t tag_count;
    bool in_data[SCRIPT_CONNECTIONS + 1]; /* it answered 354: a message comes */
    bool leaving;                         /* the exchange is over: lines are read ahead */
    char ahead[PEER_AHEAD_SIZE];          /* octets from ahead_begin to ahead_end wait */
    size_t ahead_begin, ahead_end;
    peer_report report;
};

/* The client did what the exchange does not have: the first such sentence is kept. Returns false.
 */
bool peer_fault(struct peer *peer, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads as many octets as `wanted` has and compares. */
bool peer_receive(struct peer *peer, unsigned number, ms_span wanted);

bool peer_send(struct peer *peer, unsigned number, ms_span octets);

/* Reads a line with its end into `line`, of `size` octets, and ends it with NUL. false at the end
 * of the connection, and for a line that is longer. */
bool peer_read_line(struct peer *peer, unsigned number, char *line, size_t size);

/* What peer_receive does of a lenient peer: reads what the client says in the place of `wanted`. */
bool peer_follow(struct peer *peer, unsigned number, ms_span wanted);

/* What a lenient peer sends in the place of `octets`: with the client's tag. */
ms_span peer_retag(struct peer *peer, unsigned number, ms_span octets);

/* Tells whoever watches. */
void peer_tell(const struct peer *peer, unsigned number, transcript_kind kind, ms_span octets);

/* Whether this kind of bend is to be applied at this step. */
bool peer_is_bent(const struct peer *peer, const script_step *step, bend_kind kind);

/* The bend is applied at a step that is no reply: it is faulty. */
void peer_bend(struct peer *peer);

/* TLS begins on a connection. false and a fault when it does not. */
bool peer_handshake(struct peer *peer, unsigned number);

/* Goes through steps, of the exchange or of its given state. false when the play is over. */
bool peer_serve_steps(struct peer *peer, const script_step *step);

/* Sends the reply to an S: step: as it is, bent, or with what a bend adds. false when the play is
 * over. */
bool peer_reply(struct peer *peer, const script_step *step, ms_span reply);

/* What would be sent for the step's first alternative. */
ms_status peer_render(struct peer *peer, const script_step *step, ms_span *reply);

/* The other side of sasl:, delivered: and notified: steps. */
bool peer_serve_delivered(struct peer *peer, const script_step *step);
bool peer_serve_notified(struct peer *peer, const script_step *step);

/* Makes the mail that a step is about, in the peer's arena; bent, another. false where it cannot.
 */
typedef bool peer_make_mail(struct peer *peer, const script_step *step, ms_span *message);

/* Delivers what undelivered: steps after `step` forbid, where one of them is bent, then the mail of
 * `step`, unless that is bent to be dropped. */
bool peer_deliver(struct peer *peer, const script_step *step, peer_make_mail *make);

/* Adds the header field that a trace:, report: or lacks: step is about to *fields; bent, none or
 * another one, and for lacks: it is the other way round. */
ms_status peer_add_field(struct peer *peer, const script_step *step, ms_span *fields) MS_MUST_USE;

bool peer_serve_sasl(struct peer *peer, const script_step *step);

#endif
