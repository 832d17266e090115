/*
 * NAME
 *      run.h - plays a selection of exchanges on endpoints, several at a time
 *
 * DESCRIPTION
 *      Each worker is a thread that takes the next pair of exchange and endpoint and plays it.
 * Results go to the sinks one at a time, in the order in which they are finished. Every endpoint is
 * begun with its baseline; one whose baseline fails is not played on, and the run says so once.
 *
 *      With several rounds, all but the baselines is played so often, one round after the other,
 * and each verdict is compared with that of the first round.
 */
#ifndef HARNESS_PLAY_RUN_H
#define HARNESS_PLAY_RUN_H

#include "play/expectation.h"
#include "play/result.h"

/* Threads that play at once. More than this only loads the server. */
#define RUN_JOBS_MAX 64u

typedef struct run_totals {
    unsigned counts[VERDICT_COUNT]; /* by verdict, expected deviations included */
    unsigned expected;              /* deviations that an expectation covers */
    unsigned unexpected;            /* results that make the run fail */
    unsigned flakes;                /* of `expected`: known flakes that happened */
    unsigned changed;               /* verdicts that are not that of the first round */
    unsigned stale;                 /* expectations that hold no longer: they fail it, too */
    unsigned total, done;
    unsigned endpoints_lost; /* baseline failed */
    unsigned milliseconds;
} run_totals;

/* Who is told. Calls are serialised. Any member may be NULL. */
typedef struct run_sink {
    void (*begin)(void *context, const endpoint *endpoints, size_t count, unsigned total);
    /* `totals` are those after this result. The result is freed after the call. */
    void (*result)(void *context, const result *result, const run_totals *totals);
    /* An expectation that is stale, and why; after the last result. */
    void (*stale)(void *context, const expectation *entry, const char *why);
    void (*end)(void *context, const run_totals *totals, bool interrupted);
    void *context;
} run_sink;

typedef struct run_plan {
    script *const *scripts; /* selected */
    size_t script_count;
    endpoint *endpoints;
    size_t endpoint_count;
    unsigned transports; /* of script_transport: which are wanted */
    unsigned jobs;       /* 1 to RUN_JOBS_MAX */
    play_limits limits;
    uint64_t seed;              /* by which each round is shuffled; 0: as they are listed */
    unsigned rounds;            /* how often all is played; 0 is as 1 */
    bool until_failure;         /* the first unexpected result is the last */
    expectations *expectations; /* may be NULL */
    expectation_scope scope;    /* to find those of them that are stale */
    const run_sink *sinks;
    size_t sink_count;
    const char *unique; /* part of every mailbox name, so that runs do not meet */
} run_plan;

/* Plays it all. Returns false when it was interrupted (net_interrupt). *totals is always filled. */
bool run_play(const run_plan *plan, run_totals *totals);

#endif
