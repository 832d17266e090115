/* run.h: plays a selection on endpoints, several at a time. */
#include "play/run_state.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/interrupt.h"
#include "play/player.h"
#include "play/shuffle.h"

static bool take_job(struct run *run, size_t end, struct run_job *job, size_t *index) {
    pthread_mutex_lock(&run->lock);
    bool there = run->next < end && !run->stopped && !net_interrupted();
    if (there) {
        *index = run->taken++;
        *job = run->jobs[run->next++];
    }
    pthread_mutex_unlock(&run->lock);
    return there;
}

static void play_script(struct run *run, const struct run_job *job, const char *unique,
                        result *outcome) {
    const char *failed = depend_failed(run->depend, job->index, job->endpoint);
    if (failed != NULL) {
        result_find(outcome, VERDICT_ERROR, NULL, "dependency: %s failed here", failed);
    } else {
        play_exchange(job->script, outcome->endpoint, &run->plan->limits, unique, outcome);
    }
    depend_note(run->depend, job->index, job->endpoint, outcome->verdict);
}

static void play_job(struct run *run, const struct run_job *job, size_t index, result *outcome) {
    char unique[64];
    endpoint *target = &run->plan->endpoints[job->endpoint];
    if (job->script != NULL) {
        snprintf(unique, sizeof unique, "%.32s-%zu", run->plan->unique, index);
        play_script(run, job, unique, outcome);
        return;
    }
    play_baseline(target, &run->plan->limits, &run->arenas[job->endpoint], outcome);
    run->lost[job->endpoint] = outcome->verdict == VERDICT_SKIP || outcome->verdict >= VERDICT_WARN;
}

/* What the threads of one phase share: jobs up to `end`. */
struct phase {
    struct run *run;
    size_t end;
};

static void *work(void *context) {
    const struct phase *phase = context;
    struct run *run = phase->run;
    struct run_job job;
    size_t index = 0;
    while (take_job(run, phase->end, &job, &index)) {
        result outcome;
        if (run->lost[job.endpoint]) {
            continue;
        }
        result_init(&outcome, job.script, &run->plan->endpoints[job.endpoint]);
        play_job(run, &job, index, &outcome);
        if (!net_interrupted()) {
            run_deliver(run, &job, &outcome);
        }
        result_free(&outcome);
    }
    return NULL;
}

/* Plays the jobs up to `end` in as many threads as the plan wants; at least in this one. */
static void play_phase(struct run *run, size_t end) {
    pthread_t threads[RUN_JOBS_MAX];
    unsigned started = 0;
    struct phase phase = {run, end};
    if (run->next == end) {
        return;
    }
    unsigned wanted = run->plan->jobs < RUN_JOBS_MAX ? run->plan->jobs : RUN_JOBS_MAX;
    while (started + 1 < wanted && pthread_create(&threads[started], NULL, work, &phase) == 0) {
        started++;
    }
    work(&phase);
    while (started > 0) {
        pthread_join(threads[--started], NULL);
    }
}

static bool run_init(struct run *run, const run_plan *plan, run_totals *totals) {
    size_t most = plan->endpoint_count * (plan->script_count + 1);
    *totals = (run_totals){0};
    *run = (struct run){.plan = plan, .totals = totals, .began = transcript_now()};
    pthread_mutex_init(&run->lock, NULL);
    run->jobs = calloc(most + 1, sizeof *run->jobs);
    run->lost = calloc(plan->endpoint_count + 1, sizeof *run->lost);
    run->arenas = calloc(plan->endpoint_count + 1, sizeof *run->arenas);
    run->depend = depend_create(plan->scripts, plan->script_count, plan->endpoint_count);
    run->verdicts = malloc(most + 1);
    if (run->jobs == NULL || run->lost == NULL || run->arenas == NULL || run->depend == NULL ||
        run->verdicts == NULL) {
        return false;
    }
    memset(run->verdicts, RUN_NO_VERDICT, most + 1);
    for (size_t i = 0; i < plan->endpoint_count; i++) {
        ms_arena_init(&run->arenas[i], ms_allocator_libc(), 0);
    }
    run_list_jobs(run);
    size_t baselines = run->ends[0];
    totals->total = (unsigned)(baselines + (run->count - baselines) * run_rounds(plan));
    return true;
}

/* The endpoints forget the capabilities, whose memory goes. */
static void run_free(struct run *run) {
    for (size_t i = 0; run->arenas != NULL && i < run->plan->endpoint_count; i++) {
        endpoint *target = &run->plan->endpoints[i];
        target->greeted_capabilities = NULL;
        target->ready_capabilities = NULL;
        target->authenticated_capabilities = NULL;
        ms_arena_free(&run->arenas[i]);
    }
    free(run->jobs);
    free(run->lost);
    free(run->arenas);
    depend_free(run->depend);
    free(run->verdicts);
    pthread_mutex_destroy(&run->lock);
}

/* Plays the exchanges level by level, each level in the order that the seed gives. */
static void play_levels(struct run *run) {
    const run_plan *plan = run->plan;
    run->next = run->ends[0];
    for (unsigned level = 1; level <= DEPEND_LEVELS; level++) {
        size_t from = run->ends[level - 1];
        if (plan->seed != 0) {
            shuffle(run->jobs + from, run->ends[level] - from, sizeof *run->jobs,
                    plan->seed + run->round);
        }
        play_phase(run, run->ends[level]);
    }
}

/* Plays the exchanges as often as the plan wants. */
static void play_rounds(struct run *run) {
    for (run->round = 1; run->round <= run_rounds(run->plan) && !run->stopped; run->round++) {
        play_levels(run);
    }
    if (run->stopped) {
        run->totals->total = run->totals->done;
    }
}

bool run_play(const run_plan *plan, run_totals *totals) {
    struct run run;
    bool ready = run_init(&run, plan, totals);
    if (ready) {
        run_tell_begin(&run);
        play_phase(&run, run.ends[0]);
        run_count_lost(&run, run.ends[0]);
        play_rounds(&run);
        run_tell_stale(&run);
        run_tell_end(&run, net_interrupted());
    }
    run_free(&run);
    return ready && !net_interrupted();
}
