/*
 * NAME
 *      run_state.h - what the parts of a run share
 */
#ifndef HARNESS_PLAY_RUN_STATE_H
#define HARNESS_PLAY_RUN_STATE_H

#include <pthread.h>

#include "play/depend.h"
#include "play/run.h"

/* Something to play: an endpoint's baseline when script is NULL. */
struct run_job {
    const script *script;
    size_t endpoint; /* index */
    size_t index;    /* of the script in the plan */
    size_t place;    /* in the list, before it was shuffled */
};

/* What a verdict of the first round is before that. */
#define RUN_NO_VERDICT VERDICT_COUNT

struct run {
    const run_plan *plan;
    run_totals *totals;
    uint64_t began;
    pthread_mutex_t lock; /* of `next`, the totals, the expectations and the sinks */
    struct run_job *jobs; /* baselines first */
    size_t count, next;
    unsigned round;    /* from 1 */
    size_t taken;      /* jobs of all rounds, for names that no other play has */
    uint8_t *verdicts; /* by place: of the first round */
    bool stopped;      /* until_failure, and there was one */
    bool *lost;        /* by endpoint: nothing is played on it; each is written by one thread */
    ms_arena *arenas;  /* by endpoint: its capabilities */
    struct depend *depend;
    size_t ends[DEPEND_LEVELS + 1]; /* where the baselines end, and each level of dependency */
};

/* How often all is played. */
unsigned run_rounds(const run_plan *plan);

/* run_list.c: the jobs: baselines of all endpoints that are wanted, then the exchanges, level by
 * level. */
void run_list_jobs(struct run *run);

/* Takes what cannot be played out of the total, once the baselines were. */
void run_count_lost(struct run *run, size_t baselines);

/* run_tell.c: counts the result and tells the sinks. Takes the lock. */
void run_deliver(struct run *run, const struct run_job *job, result *outcome);

/* These tell the sinks of the begin, of expectations that are stale, and of the end. */
void run_tell_begin(const struct run *run);
void run_tell_stale(const struct run *run);
void run_tell_end(const struct run *run, bool interrupted);

#endif
