/*
 * NAME
 *      bend.h - ways in which the engine, playing the server, gives one wrong answer
 *
 * DESCRIPTION
 *      One table, bend.c. A bend is applied at one step of the exchange; everything else is
 * answered straight. A bend is neutral at a step where the language allows what it does: there it
 * is not tried. Every other one must make the exchange end as fail, warn or info.
 *
 *      What each kind does, and where it is neutral:
 *      - drop: leaves the reply out; in sasl: success comes at once; in delivered: no message
 * arrives
 *      - double: sends the reply twice; not tried with untagged IMAP data, which may come at any
 * time, nor where until: takes further replies
 *      - code: another code, OK for NO; where an alternative of the step allows each other code
 *      - tag: another tag; tried with tagged replies only
 *      - bare-lf: LF without its CR at the end
 *      - literal-count: announces one octet too many; where the reply has no literal
 *      - close: closes instead of answering; where or closed: allows that
 *      - forbidden: sends what never: forbids; tried at never: steps. Delivers what must not arrive
 *      at undelivered: steps
 *      - keep-open: does not close; tried at closed: steps
 *      - noise: speaks where it must be silent; tried at silence: steps
 *      - value: another value; in sasl: the server's proof, where the mechanism has one; in
 * delivered: one octet of the message; in trace: another field
 */
#ifndef HARNESS_PLAY_BEND_H
#define HARNESS_PLAY_BEND_H

#include "play/endpoint.h"
#include "play/match.h"

typedef enum bend_kind {
    BEND_NONE,
    BEND_DROP,
    BEND_DOUBLE,
    BEND_CODE,
    BEND_TAG,
    BEND_BARE_LF,
    BEND_LITERAL_COUNT,
    BEND_CLOSE,
    BEND_FORBIDDEN,
    BEND_KEEP_OPEN,
    BEND_NOISE,
    BEND_VALUE,
    BEND_COUNT
} bend_kind;

struct bend {
    bend_kind kind;
    const script_step *step; /* of the exchange's own steps */
};

/* "drop", "bare-lf", ... */
const char *bend_name(bend_kind kind);

/* Whether the kind makes sense at a step of this kind, before the reply is known. */
bool bend_concerns(bend_kind kind, const script_step *step, script_protocol protocol);

/*
 * Bends a rendered reply. *bent receives the octets to send, in the arena; *neutral whether the
 * bend is not one here (nothing is then to be sent differently). BEND_DROP and BEND_CLOSE give an
 * empty *bent.
 */
ms_status bend_reply(const struct bend *bend, script_protocol protocol, const environment *names,
                     ms_span reply, ms_arena *arena, ms_span *bent, bool *neutral) MS_MUST_USE;

#endif
