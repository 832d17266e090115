/*
 * NAME
 *      sasl.h - either side of a SASL exchange, by GNU SASL
 *
 * DESCRIPTION
 *      What a step of sasl: says and checks. SASL is not what this project is about, so a library
 *      does it: mechanisms, their state, and the proof that the server knows the password too.
 */
#ifndef HARNESS_PLAY_SASL_H
#define HARNESS_PLAY_SASL_H

#include "mailspec/arena.h"

/* Messages of one exchange and octets of one: mechanisms have two to four, of some hundred octets;
 * RFC 4954 section 4 lets a line have 12288. */
enum { SASL_ROUNDS_MAX = 10 };
#define SASL_MESSAGE_MAX ((size_t)12288)

typedef enum sasl_status {
    SASL_MORE,   /* a message is to be sent, and another one is to come */
    SASL_DONE,   /* this side is satisfied; a message that is not empty is still to be sent */
    SASL_FAILED, /* the other side's message is wrong; sasl_reason says why */
    SASL_NO_MEMORY
} sasl_status;

typedef enum sasl_role { SASL_CLIENT, SASL_SERVER } sasl_role;

typedef struct sasl sasl;

typedef struct sasl_settings {
    sasl_role role;
    const char *mechanism; /* "SCRAM-SHA-256" */
    ms_span user, password;
    const char *service, *host; /* "smtp", "imap"; for mechanisms that name them */
} sasl_settings;

/* A side at its beginning; NULL when the library does not know the mechanism or has no memory. */
sasl *sasl_begin(const sasl_settings *settings);

void sasl_end(sasl *side);

/* Takes the other side's message, decoded, and gives the next one, in the arena. */
sasl_status sasl_step(sasl *side, ms_span in, ms_arena *arena, ms_span *out);

/* Whether this side has been satisfied: as a client, whether the server has proved what it must. */
bool sasl_is_done(const sasl *side);

/* After SASL_FAILED: the library's sentence. */
const char *sasl_reason(const sasl *side);

/* Reads the base64 of a message on the wire; the empty line is the empty message. MS_OK,
 * MS_INVALID, MS_LIMIT or MS_NOMEM. The second writes it, with CRLF, behind `prefix`. */
ms_status sasl_decode(ms_span text, ms_arena *arena, ms_span *message) MS_MUST_USE;
ms_status sasl_encode(const char *prefix, ms_span message, ms_arena *arena,
                      ms_span *line) MS_MUST_USE;

#endif
