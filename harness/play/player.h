/*
 * NAME
 *      player.h - plays one exchange against a server
 *
 * DESCRIPTION
 *      A player runs in one thread and owns the connections of its exchange. It goes through the
 * steps in order; blocks of expectations are in block.c. The first step that fails ends the
 * exchange: what comes after it would be about something else.
 */
#ifndef HARNESS_PLAY_PLAYER_H
#define HARNESS_PLAY_PLAYER_H

#include "play/plan.h"
#include "play/session.h"

/* What a failing step says. */
typedef enum player_phase {
    PLAYER_GIVEN,   /* nothing about the clause: error */
    PLAYER_BODY,    /* the exchange's level, or the step's */
    PLAYER_FAREWELL /* a reply too many, or none: a fail */
} player_phase;

struct player {
    const script *script; /* NULL for a baseline */
    const endpoint *endpoint;
    const play_limits *limits;
    result *result;
    struct plan plan;
    environment environment;
    net_deadline deadline;     /* of the whole exchange */
    unsigned within;           /* milliseconds that the next block has; 0: as a reply */
    net_deadline within_until; /* where that ends */
    player_phase phase;
    struct session sessions[SCRIPT_CONNECTIONS + 1]; /* by the connection's number */
    int64_t began;                                   /* seconds of the epoch */
    bool boundary[SCRIPT_CONNECTIONS + 1]; /* a command can be sent: the last reply was final */
    ms_span trace;    /* what the server put before the message of the last delivered: step, or the
                       * header section of the last notified: step's, */
    ms_span report;   /* the fields of its delivery-status part; NULL without one */
    ms_span returned; /* and what it returns */
    bool over;        /* the exchange may end before its last step, and has */
    ms_arena scratch; /* of one step or block */
};

/* Plays `script` on `endpoint`; `unique` becomes part of mailbox names. Fills *result, which the
 * caller has given to result_init. */
void play_exchange(const script *exchange, const endpoint *target, const play_limits *limits,
                   const char *unique, result *outcome);

/*
 * Plays what every other exchange relies on: greeting, capabilities, STARTTLS, login, for SMTP and
 * LMTP a plain delivery. Fills the endpoint's capabilities (in `arena`) and login_possible. A
 * result other than pass or info means that nothing else can be played there.
 */
void play_baseline(endpoint *target, const play_limits *limits, ms_arena *arena, result *outcome);

/* For baseline.c: a player without a script, its steps, its end. */
ms_status player_open(struct player *player, const script *exchange, const endpoint *target,
                      const play_limits *limits, const char *unique, result *outcome);
bool player_connect(struct player *player, unsigned number);
bool player_steps(struct player *player, const script_step *first);
void player_farewell(struct player *player);
void player_close(struct player *player);

/*
 * Plays the EXPECT and NEVER steps from `first` up to, not including, `end`, all of one connection.
 * false when the exchange is over.
 */
bool play_block(struct player *player, const script_step *first, const script_step *end);

/* Plays a sasl: step, up to the reply that ends the exchange, which the next block reads. false
 * when the exchange is over. */
bool play_sasl(struct player *player, const script_step *step);

/* Play a delivered:, a notified: and an undelivered: step; a trace:, lacks: and report: step about
 * the mail that the one of the first two has found, and a returned: step. */
bool play_delivered(struct player *player, const script_step *step);
bool play_notified(struct player *player, const script_step *step);
bool play_trace(struct player *player, const script_step *step);
bool play_lacks(struct player *player, const script_step *step);
bool play_report(struct player *player, const script_step *step);
bool play_returned(struct player *player, const script_step *step);
bool play_undelivered(struct player *player, const script_step *step);

/* Play a tls:, close: and closed: step. */
bool play_tls(struct player *player, const script_step *step);
bool play_close(struct player *player, const script_step *step);
bool play_closed(struct player *player, const script_step *step);

/* Whether a read that failed so found that the server has closed: with octets of ours unread a
 * close becomes a reset, and which of the two is a matter of time. */
bool player_is_closed(net_status status, const net_error *error);

/* The server has closed, and may. */
void player_note_closed(struct player *player, unsigned number);

/* A step that is graded on its own does not end the exchange unless it breaks a MUST. */
bool player_goes_on(const struct player *player, const script_step *step);

/* The verdict that a mismatch at `step` has in this phase. */
verdict player_grade(const struct player *player, const script_step *step);

/* The deadline of connecting, a handshake included. */
net_deadline player_connect_deadline(const struct player *player);

/* The deadline of the next reply: the reply's, or the exchange's when that is earlier. */
net_deadline player_reply_deadline(const struct player *player);

/* Records that nothing (more) could be read for `step`, with a sentence for each status. Returns
 * false. */
bool player_no_answer(struct player *player, const script_step *step, net_status status,
                      const session_unit *remains, const net_error *error);

#endif
