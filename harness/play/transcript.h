/*
 * NAME
 *      transcript.h - what went over the wires while an exchange was played
 *
 * DESCRIPTION
 *      Events in order of time. A sent event is one segment; a received one is one unit (a reply or
 * a response) or what was left when the connection ended. Secret values, and their base64 and
 *      quoted forms, are replaced before an event is stored, so that no report can show them.
 *      Bounded: of an event TRANSCRIPT_EVENT_MAX octets are kept, and it says how many were left
 * out.
 */
#ifndef HARNESS_PLAY_TRANSCRIPT_H
#define HARNESS_PLAY_TRANSCRIPT_H

#include "mailspec/arena.h"
#include "script/environment.h"

#define TRANSCRIPT_EVENT_MAX ((size_t)16 * 1024) /* octets kept of one event */
#define TRANSCRIPT_EVENTS_MAX ((size_t)2000)     /* events kept of one exchange */

typedef enum transcript_kind {
    TRANSCRIPT_SENT,
    TRANSCRIPT_RECEIVED,
    TRANSCRIPT_NOTE /* "connected", "TLS 1.3, TLS_AES_256_GCM_SHA384", "closed by the server" */
} transcript_kind;

typedef struct transcript_event {
    transcript_kind kind;
    unsigned connection;   /* 1 to 9; 0 is the one that makes and deletes mailboxes */
    unsigned microseconds; /* since the exchange began */
    ms_span octets;        /* as kept */
    size_t left_out;       /* octets that are not kept */
    struct transcript_event *next;
} transcript_event;

typedef struct transcript {
    transcript_event *first, *last;
    size_t count;
    uint64_t began; /* monotonic microseconds */
    ms_arena *arena;
} transcript;

void transcript_init(transcript *log, ms_arena *arena);

/* Appends an event; values that `environment` holds as secret are replaced by their names in
 * braces. `environment` may be NULL. An arena that is full ends the transcript, not the exchange.
 */
void transcript_add(transcript *log, transcript_kind kind, unsigned connection, ms_span octets,
                    const environment *names);

/* Appends a note. */
void transcript_note(transcript *log, unsigned connection, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * A copy of `octets` in the arena in which every value that `environment` holds as secret stands as
 * its name in braces. Returns `octets` itself when there is none; an empty span when the arena is
 * full.
 */
ms_span transcript_redact(ms_span octets, const environment *names, ms_arena *arena);

/* Whole microseconds on the monotonic clock. */
uint64_t transcript_now(void);

#endif
