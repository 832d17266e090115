/*
 * NAME
 *      vector_play.h - all selected vectors, on our parsers or through a decoder, several at once
 */
#ifndef HARNESS_VECTORS_VECTOR_PLAY_H
#define HARNESS_VECTORS_VECTOR_PLAY_H

#include "vectors/vector_skip.h"

/* Decoders that run at once. */
#define VECTOR_JOBS_MAX 64u

typedef enum vector_verdict {
    VECTOR_AGREES,
    VECTOR_DIFFERS, /* our parser: in anything; a decoder: in the value of well-formed input */
    VECTOR_REJECTS, /* well-formed input */
    VECTOR_ACCEPTS, /* ill-formed input */
    VECTOR_SKIPPED, /* by the decoder, or by the list of the caller's */
    VECTOR_CRASHED, /* a signal, a status that means nothing, or output that is no JSON */
    VECTOR_LATE,
    VECTOR_VERDICTS
} vector_verdict;

typedef struct vector_result {
    const vector *vector;
    vector_verdict verdict;
    bool failed;     /* makes the run fail */
    bool unrunnable; /* the shell could not run the decoder; `details` has what it said */
    char *details;   /* lines for people, each set in by two spaces; NULL without */
    unsigned milliseconds;
} vector_result;

typedef struct vector_play {
    const vector_set *set;
    const char *decoder;   /* a command line for the shell; NULL: our own parsers */
    unsigned milliseconds; /* that it may take for an input */
    unsigned jobs;         /* 1 to VECTOR_JOBS_MAX */
    bool lenient;          /* accepting ill-formed input is no failure */
    bool partial;          /* members that its objects leave out are not compared */
    const vector_skips *skips;
    /* Told of each result, in the order in which they are finished, one at a time. */
    void (*done)(void *context, const vector_result *result);
    void *context;
    /* Filled: a result for each selected vector, in their order. After a run that ended early some
     * have no `vector`. */
    vector_result *results;
    size_t count;
    size_t finished;
    bool unrunnable; /* a result is */
    bool no_memory;
} vector_play;

/* Runs them. Ends early when it is interrupted, or the decoder cannot be run: finished < count. */
void vector_play_all(vector_play *play);
void vector_play_free(vector_play *play);

/* "agrees", "differs", "rejects", "accepts", "skipped", "crashed", "timed-out" */
const char *vector_verdict_name(vector_verdict verdict);

/* The same as a sentence: "rejects well-formed input". */
const char *vector_verdict_text(vector_verdict verdict);

#endif
