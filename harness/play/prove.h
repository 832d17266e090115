/*
 * NAME
 *      prove.h - shows of an exchange that it passes on a straight server and fails on every bent
 * one
 */
#ifndef HARNESS_PLAY_PROVE_H
#define HARNESS_PLAY_PROVE_H

#include "net/listener.h"
#include "net/tls.h"
#include "play/bend.h"
#include "play/result.h"

/* Milliseconds that a straight play waits for a reply, and a bent one. A straight reply is on its
 * way at once; a bent play often waits for a reply that never comes, so this is most of what
 * proving takes. */
#define PROVE_STRAIGHT_REPLY 10000u
#define PROVE_BENT_REPLY 500u

typedef struct prove_case {
    const script *script;
    script_protocol protocol;
    script_transport transport;
    struct bend bend; /* kind BEND_NONE: straight */
} prove_case;

typedef enum prove_outcome {
    PROVE_PASSED,  /* straight: passed */
    PROVE_CAUGHT,  /* faulty bend: the exchange noticed */
    PROVE_NEUTRAL, /* allowed bend: the exchange took it, with the grade it must have */
    PROVE_NOTHING, /* there was nothing to bend */
    PROVE_MISSED,  /* faulty bend: the exchange passed all the same */
    PROVE_REFUSED, /* allowed bend: the exchange did not take it */
    PROVE_BROKEN   /* straight: did not pass; bent: error, or the peer did not understand the client
                    */
} prove_outcome;

/* What all cases of a run share: an authority made for it, and the TLS contexts of both sides. */
typedef struct prove_ground {
    net_authority *authority;
    net_identity *identity;
    net_tls_client *client;
    net_tls_server *server;
} prove_ground;

/* Who the client is, and the server. */
extern const profile prove_profile;

/* Fills the endpoint's capabilities: what the exchange needs, and ways to log in. */
void prove_advertise(const script *exchange, endpoint *target, ms_arena *arena);

net_status prove_ground_init(prove_ground *ground, net_error *error);
void prove_ground_free(prove_ground *ground);

/*
 * All cases of `script`: straight over each of its transports and protocols, and every bend at
 * every step over the first of each. Hands them to `each` one after the other. Returns how many.
 */
size_t prove_cases(const script *exchange, void (*each)(void *context, const prove_case *one),
                   void *context);

/*
 * Plays one case at `listener`, of 127.0.0.1, which no other play may use at the same time; with a
 * listener for each case the system would have to look for a free port among all that are still in
 * TIME_WAIT. A bent case that ends as BROKEN or REFUSED is played once more, with the patience of a
 * straight one. *result, which the caller gives to result_free, tells what the exchange said; `why`
 * (`size` octets) receives a sentence for MISSED, REFUSED and BROKEN.
 */
prove_outcome prove_play(const prove_ground *ground, net_listener *listener, const prove_case *one,
                         result *outcome, char *why, size_t size);

#endif
