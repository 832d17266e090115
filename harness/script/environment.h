/*
 * NAME
 *      environment.h - what names stand for while an exchange is played
 *
 * DESCRIPTION
 *      A chain of bindings in an arena. Values that are secret (passwords and what is made of them)
 * are remembered as such, so that transcripts can leave them out.
 */
#ifndef HARNESS_SCRIPT_ENVIRONMENT_H
#define HARNESS_SCRIPT_ENVIRONMENT_H

#include "mailspec/arena.h"

/* Characters of a name, and octets of a secret that a transcript must recognise in one piece. A
 * name is a word; passwords and SASL responses stay below 1024. */
#define ENVIRONMENT_NAME_MAX 64
#define ENVIRONMENT_SECRET_MAX ((size_t)1024)

typedef struct environment_entry {
    const char *name;
    ms_span value;
    bool secret;
    struct environment_entry *next;
} environment_entry;

typedef struct environment {
    ms_arena *arena;
    environment_entry *entries; /* newest first */
} environment;

void environment_init(environment *env, ms_arena *arena);

/* Binds a copy of both. A name that is bound already is bound anew. MS_OK, or nothing is bound:
 * MS_LIMIT, also for a name or a secret beyond the limits above, or MS_NOMEM. */
ms_status environment_set(environment *env, const char *name, ms_span value,
                          bool secret) MS_MUST_USE;

/* The entry of `name`; NULL when it is not bound. */
const environment_entry *environment_get(const environment *env, const char *name);

#endif
