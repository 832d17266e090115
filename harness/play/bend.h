/*
 * NAME
 *      bend.h - ways in which the engine, playing the server, gives another answer than the
 * straight one
 *
 * DESCRIPTION
 *      A bend is applied at one step of the exchange; everything else is answered straight. It is
 * one of three things there:
 *      - faulty: the language says that the step is not met, or the connection is spoilt: the
 * exchange must end as fail, warn or info. One that passes is a missed bend.
 *      - allowed: the language says that the step is met all the same: the exchange must pass, or
 * end with the grade of the alternative that was taken. These are the neutral bends, and they are
 * played too: an exchange that refuses one is too strict.
 *      - nothing: there is nothing to bend, such as a literal in a reply that has none. Not
 * counted.
 *
 *      Which of them a bend is follows from the pattern as it is written, by the rules of
 * conformance/README.md, not from what the matcher does with it: a matcher that is blunt must show.
 * Only whether one of the further alternatives of a step takes a bent reply is asked of the
 * matcher.
 *
 *      What each kind does. Faulty unless said otherwise; those of the last group are allowed.
 *      - drop: leaves the reply out; in sasl: success comes at once; in delivered: and notified: no
 * message arrives; in returned: another one
 *      - double: sends the reply twice; not tried with untagged IMAP data, which may come at any
 * time, nor where until: takes further replies, nor before close:, after which nobody reads
 *      - late: sends the reply after the next one of its block. In IMAP faulty for untagged data
 * that then comes after its tagged reply, and where then: asks for the order; else allowed (RFC
 * 9051 5.5: tagged replies come in any order, and so does data); nothing where both have the same
 * octets
 *      - code: each other first digit, another second and third digit; each other of OK, NO, BAD,
 * and of PREAUTH and BYE where there is no tag. Allowed where the pattern has a letter for the
 * digit, or an alternative takes it
 *      - tag: another tag, and the tag in the other case; tried with tagged replies only
 *      - value: another number by one, or one octet of a word, of each word, inserted value and
 * placeholder of the pattern. Allowed for a placeholder that nothing is compared with later
 *      - minus: each number less by one, in the same way
 *      - case: the other case of each word. Allowed where the language compares without regard to
 * case
 *      - bare-lf: LF without its CR, at each line's end of the reply
 *      - literal-count: announces an octet too many, and one too few, for each literal
 *      - cut: closes in the middle of the reply
 *      - close: closes instead of answering; where the script says `or closed` that is allowed
 *      - forbidden: sends what never: forbids; tried at never: steps. Delivers what must not arrive
 * at undelivered: steps, and a field that must not be there at lacks: steps
 *      - stray: IMAP, before a tagged reply: a tagged reply to no command, a continuation request
 * that nothing asked for, EXISTS with fewer messages each time
 *      - keep-open: does not close; tried at closed: steps
 *      - noise: speaks where it must be silent; tried at silence: steps
 *      - password: in sasl: the server's proof is another, where the mechanism has one; in
 * delivered: and returned: one octet of the message is; in trace: and report: another field stands
 * there; in notified: the multipart is not closed
 *
 *      - other: answers as each further alternative of the step asks
 *      - chatter: IMAP: an untagged OK before the reply (RFC 9051 7.1.1)
 *      - lines: SMTP: a line more before the reply (RFC 5321 4.2.1)
 *      - pieces: the reply in up to 32 segments
 *      - form: IMAP: each quoted string as a literal (RFC 9051 4.3)
 */
#ifndef HARNESS_PLAY_BEND_H
#define HARNESS_PLAY_BEND_H

#include "play/endpoint.h"
#include "play/match.h"
#include "play/render.h"
#include "play/result.h"

/* The variants of stray. */
#define BEND_STRAYS 3u

typedef enum bend_kind {
    BEND_NONE,
    BEND_DROP,
    BEND_DOUBLE,
    BEND_LATE,
    BEND_CODE,
    BEND_TAG,
    BEND_VALUE,
    BEND_MINUS,
    BEND_CASE,
    BEND_BARE_LF,
    BEND_LITERAL_COUNT,
    BEND_CUT,
    BEND_CLOSE,
    BEND_FORBIDDEN,
    BEND_STRAY,
    BEND_KEEP_OPEN,
    BEND_NOISE,
    BEND_PROOF,
    BEND_OTHER,
    BEND_CHATTER,
    BEND_LINES,
    BEND_PIECES,
    BEND_FORM,
    BEND_COUNT
} bend_kind;

struct bend {
    bend_kind kind;
    const script_step *step; /* of the exchange's own steps */
    unsigned variant;        /* below bend_variants() */
};

typedef enum bend_effect {
    BEND_IS_NOTHING, /* there is nothing to bend */
    BEND_IS_FAULTY,  /* the exchange must not pass */
    BEND_IS_ALLOWED  /* it must end with `grade` */
} bend_effect;

/* Where a reply is bent. */
typedef struct bend_scene {
    script_protocol protocol;
    render_answer answer;
    environment *names; /* after the straight reply was rendered */
    ms_span reply;      /* the straight one */
} bend_scene;

/* What is sent instead of the straight reply. */
typedef struct bent_reply {
    ms_span octets; /* in the environment's arena; empty for drop and close */
    bend_effect effect;
    verdict grade;       /* allowed: what the exchange must end with */
    bool ends;           /* the exchange ends with this reply */
    const char *capture; /* a placeholder's name whose value was bent: the client holds `told` */
    ms_span told;
} bent_reply;

/* "drop", "bare-lf", ... */
const char *bend_name(bend_kind kind);

/* How many bends of this kind make sense at the step, before the reply is known; 0 for none. */
unsigned bend_variants(bend_kind kind, const script_step *step, script_protocol protocol);

/* Bends a rendered reply. MS_OK and *bent, or what the arena says. */
ms_status bend_reply(const struct bend *bend, const bend_scene *scene,
                     bent_reply *bent) MS_MUST_USE;

/* The next reply of the block that `step` is in, which a late one comes after; NULL without any. */
const script_step *bend_neighbour(const script_step *step);

/* What it is to send the straight replies `late` and `early` in the other order. */
bend_effect bend_late(const script_step *step, script_protocol protocol, ms_span late,
                      ms_span early);

/* Allowed, with the grade of a further alternative, when one takes `reply`; else faulty. For those
 * kinds whose effect on the first alternative is known to be a mismatch. Nothing when an
 * alternative takes it but leaves a placeholder unbound that is used later. */
ms_status bend_by_alternatives(const struct bend *bend, const bend_scene *scene, ms_span reply,
                               bent_reply *bent) MS_MUST_USE;

/* bend_code.c, bend_value.c, bend_form.c: the kinds code and tag; value, minus and case; the
 * allowed ones. As bend_reply. */
ms_status bend_code(const struct bend *bend, const bend_scene *scene, bent_reply *bent) MS_MUST_USE;
ms_status bend_value(const struct bend *bend, const bend_scene *scene,
                     bent_reply *bent) MS_MUST_USE;
ms_status bend_form(const struct bend *bend, const bend_scene *scene, bent_reply *bent) MS_MUST_USE;

/* How many places of the step's first alternative the kinds value, minus and case can bend. */
unsigned bend_places(const script_step *step, script_protocol protocol);

/* Whether a placeholder of the first alternative is used later, which others may leave unbound. */
bool bend_binds_what_is_used(const script_step *step);

/* The kind of response that an imap step waits for first. */
ms_imap_response_kind bend_kind_of(const script_step *step);

/* Whether a later step's expectation, or anything that is sent too, has the value of `name`. */
bool bend_is_expected(const script_step *step, const char *name);
bool bend_is_used(const script_step *step, const char *name);

#endif
