/* run.h: plays a selection on endpoints, several at a time. */
#include "play/run.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/interrupt.h"
#include "play/depend.h"
#include "play/player.h"
#include "play/shuffle.h"

/* Something to play: an endpoint's baseline when script is NULL. */
struct job {
    const script *script;
    size_t endpoint; /* index */
    size_t index;    /* of the script in the plan */
    size_t place;    /* in the list, before it was shuffled */
};

/* What a verdict of the first round is before that. */
enum { NO_VERDICT = VERDICT_COUNT };

struct run {
    const run_plan *plan;
    run_totals *totals;
    uint64_t began;
    pthread_mutex_t lock; /* of `next`, the totals, the expectations and the sinks */
    struct job *jobs;     /* baselines first */
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

static bool take_job(struct run *run, size_t end, struct job *job, size_t *index) {
    pthread_mutex_lock(&run->lock);
    bool there = run->next < end && !run->stopped && !net_interrupted();
    if (there) {
        *index = run->taken++;
        *job = run->jobs[run->next++];
    }
    pthread_mutex_unlock(&run->lock);
    return there;
}

static void count_result(struct run *run, const result *outcome) {
    run_totals *totals = run->totals;
    totals->counts[outcome->verdict]++;
    totals->expected += outcome->expected_deviation ? 1 : 0;
    totals->unexpected += result_unexpected(outcome) ? 1 : 0;
    totals->flakes += outcome->known_flake ? 1 : 0;
    totals->changed += outcome->changed ? 1 : 0;
    totals->done++;
    totals->milliseconds = (unsigned)((transcript_now() - run->began) / 1000u);
}

/* Notes whether the verdict is another than in the first round. */
static void compare_rounds(struct run *run, const struct job *job, result *outcome) {
    uint8_t *first = &run->verdicts[job->place];
    outcome->round = run->round;
    if (*first == NO_VERDICT) {
        *first = (uint8_t)outcome->verdict;
    }
    outcome->before = (verdict)*first;
    outcome->changed = outcome->before != outcome->verdict;
}

/* Counts the result and tells the sinks. */
static void deliver(struct run *run, const struct job *job, result *outcome) {
    const run_plan *plan = run->plan;
    pthread_mutex_lock(&run->lock);
    compare_rounds(run, job, outcome);
    if (plan->expectations != NULL) {
        expectations_apply(plan->expectations, outcome);
    }
    count_result(run, outcome);
    run->stopped = run->stopped || (plan->until_failure && result_unexpected(outcome));
    for (size_t i = 0; i < plan->sink_count; i++) {
        if (plan->sinks[i].result != NULL) {
            plan->sinks[i].result(plan->sinks[i].context, outcome, run->totals);
        }
    }
    pthread_mutex_unlock(&run->lock);
}

static void play_script(struct run *run, const struct job *job, const char *unique,
                        result *outcome) {
    const char *failed = depend_failed(run->depend, job->index, job->endpoint);
    if (failed != NULL) {
        result_find(outcome, VERDICT_ERROR, NULL, "dependency: %s failed here", failed);
    } else {
        play_exchange(job->script, outcome->endpoint, &run->plan->limits, unique, outcome);
    }
    depend_note(run->depend, job->index, job->endpoint, outcome->verdict);
}

static void play_job(struct run *run, const struct job *job, size_t index, result *outcome) {
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
    struct job job;
    size_t index = 0;
    while (take_job(run, phase->end, &job, &index)) {
        result outcome;
        if (run->lost[job.endpoint]) {
            continue;
        }
        result_init(&outcome, job.script, &run->plan->endpoints[job.endpoint]);
        play_job(run, &job, index, &outcome);
        if (!net_interrupted()) {
            deliver(run, &job, &outcome);
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

static bool fits(const script *exchange, const endpoint *target, const run_plan *plan) {
    return (exchange->protocols & target->protocol) != 0 &&
           (exchange->transports & target->transport) != 0 &&
           (plan->transports & target->transport) != 0;
}

/* Appends each exchange of a level on each endpoint that fits, so that neighbouring jobs load
 * different servers. */
static void list_level(struct run *run, unsigned level) {
    const run_plan *plan = run->plan;
    for (size_t s = 0; s < plan->script_count; s++) {
        for (size_t i = 0; i < plan->endpoint_count && depend_level(run->depend, s) == level; i++) {
            if (fits(plan->scripts[s], &plan->endpoints[i], plan)) {
                run->jobs[run->count] = (struct job){plan->scripts[s], i, s, run->count};
                run->count++;
            }
        }
    }
}

/* The jobs: baselines of all endpoints that are wanted, then the exchanges, level by level. */
static void list_jobs(struct run *run) {
    const run_plan *plan = run->plan;
    for (size_t i = 0; i < plan->endpoint_count; i++) {
        if ((plan->transports & plan->endpoints[i].transport) != 0) {
            run->jobs[run->count] = (struct job){NULL, i, 0, run->count};
            run->count++;
        }
    }
    run->ends[0] = run->count;
    for (unsigned level = 0; level < DEPEND_LEVELS; level++) {
        list_level(run, level);
        run->ends[level + 1] = run->count;
    }
}

static unsigned rounds_of(const run_plan *plan) {
    return plan->rounds == 0 ? 1 : plan->rounds;
}

/* Takes what cannot be played out of the total. */
static void count_lost(struct run *run, size_t baselines) {
    for (size_t i = 0; i < baselines; i++) {
        run->totals->endpoints_lost += run->lost[run->jobs[i].endpoint] ? 1 : 0;
    }
    for (size_t i = baselines; i < run->count; i++) {
        run->totals->total -= run->lost[run->jobs[i].endpoint] ? rounds_of(run->plan) : 0;
    }
}

static void tell_begin(const struct run *run) {
    const run_plan *plan = run->plan;
    for (size_t i = 0; i < plan->sink_count; i++) {
        if (plan->sinks[i].begin != NULL) {
            plan->sinks[i].begin(plan->sinks[i].context, plan->endpoints, plan->endpoint_count,
                                 run->totals->total);
        }
    }
}

static void tell_stale(const struct run *run, const expectation *entry, const char *why) {
    const run_plan *plan = run->plan;
    run->totals->stale++;
    for (size_t i = 0; i < plan->sink_count; i++) {
        if (plan->sinks[i].stale != NULL) {
            plan->sinks[i].stale(plan->sinks[i].context, entry, why);
        }
    }
}

/* A run that was broken off has not seen everything that an expectation is about. */
static void look_for_stale(const struct run *run) {
    const run_plan *plan = run->plan;
    const char *why = NULL;
    const expectation *entry = NULL;
    if (plan->expectations == NULL || run->stopped || net_interrupted()) {
        return;
    }
    while ((entry = expectations_stale(plan->expectations, entry, &plan->scope, &why)) != NULL) {
        tell_stale(run, entry, why);
    }
}

static void tell_end(const struct run *run, bool interrupted) {
    const run_plan *plan = run->plan;
    run->totals->milliseconds = (unsigned)((transcript_now() - run->began) / 1000u);
    for (size_t i = 0; i < plan->sink_count; i++) {
        if (plan->sinks[i].end != NULL) {
            plan->sinks[i].end(plan->sinks[i].context, run->totals, interrupted);
        }
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
    memset(run->verdicts, NO_VERDICT, most + 1);
    for (size_t i = 0; i < plan->endpoint_count; i++) {
        ms_arena_init(&run->arenas[i], ms_allocator_libc(), 0);
    }
    list_jobs(run);
    size_t baselines = run->ends[0];
    totals->total = (unsigned)(baselines + (run->count - baselines) * rounds_of(plan));
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
    for (run->round = 1; run->round <= rounds_of(run->plan) && !run->stopped; run->round++) {
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
        tell_begin(&run);
        play_phase(&run, run.ends[0]);
        count_lost(&run, run.ends[0]);
        play_rounds(&run);
        look_for_stale(&run);
        tell_end(&run, net_interrupted());
    }
    run_free(&run);
    return ready && !net_interrupted();
}
