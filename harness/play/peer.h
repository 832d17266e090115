/*
 * NAME
 *      peer.h - the engine as the server of an exchange
 *
 * DESCRIPTION
 *      A peer listens on a free port of the loopback interface, in a thread of its own, and goes
 * through the same steps as the player from the other side: it reads exactly what the client must
 * send and answers what the patterns ask for. One bend may be applied. It is a real server on a
 * real socket: the player cannot tell.
 */
#ifndef HARNESS_PLAY_PEER_H
#define HARNESS_PLAY_PEER_H

#include "net/listener.h"
#include "play/bend.h"
#include "play/transcript.h"

typedef struct peer_settings {
    const script *script;
    const endpoint *endpoint;  /* its address is that of the listener; the capabilities are those
                                * that  the player assumes */
    const char *unique;        /* as the player's */
    const net_tls_server *tls; /* for STARTTLS and implicit TLS */
    net_listener *listener;
    struct bend bend;
    bool any_variant; /* the first one of the bend's from bend.variant on that changes the reply */
    unsigned milliseconds; /* after which it gives up */
    bool lenient;          /* the client is another program: see peer_follow.c */
    /* Told of what is sent and received, and in a sentence of what else happens; may be NULL. */
    void (*watch)(void *context, unsigned connection, transcript_kind kind, ms_span octets);
    void *watch_context;
} peer_settings;

/* Starts the thread. NULL when there is no memory or no thread; `settings` must outlive the peer.
 */
struct peer *peer_start(const peer_settings *settings);

/* How a peer ended. */
typedef struct peer_report {
    bend_effect effect; /* of the bend at its step */
    verdict grade;      /* what an allowed bend must end with */
    bool looked;        /* its step was reached */
    bool bent;          /* the bend was applied */
    char fault[256];    /* empty, or what the client did that the exchange does not have */
} peer_report;

/* Waits for the peer's end, fills *report, frees the peer. */
void peer_join(struct peer *peer, peer_report *report);

#endif
