/* run_state.h: results are counted, and whoever wants to know is told. */
#include "net/interrupt.h"
#include "play/run_state.h"

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
static void compare_rounds(struct run *run, const struct run_job *job, result *outcome) {
    uint8_t *first = &run->verdicts[job->place];
    outcome->round = run->round;
    if (*first == RUN_NO_VERDICT) {
        *first = (uint8_t)outcome->verdict;
    }
    outcome->before = (verdict)*first;
    outcome->changed = outcome->before != outcome->verdict;
}

void run_deliver(struct run *run, const struct run_job *job, result *outcome) {
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

void run_tell_begin(const struct run *run) {
    const run_plan *plan = run->plan;
    for (size_t i = 0; i < plan->sink_count; i++) {
        if (plan->sinks[i].begin != NULL) {
            plan->sinks[i].begin(plan->sinks[i].context, plan->endpoints, plan->endpoint_count,
                                 run->totals->total);
        }
    }
}

static void tell_one_stale(const struct run *run, const expectation *entry, const char *why) {
    const run_plan *plan = run->plan;
    run->totals->stale++;
    for (size_t i = 0; i < plan->sink_count; i++) {
        if (plan->sinks[i].stale != NULL) {
            plan->sinks[i].stale(plan->sinks[i].context, entry, why);
        }
    }
}

/* A run that was broken off has not seen everything that an expectation is about. */
void run_tell_stale(const struct run *run) {
    const run_plan *plan = run->plan;
    const char *why = NULL;
    const expectation *entry = NULL;
    if (plan->expectations == NULL || run->stopped || net_interrupted()) {
        return;
    }
    while ((entry = expectations_stale(plan->expectations, entry, &plan->scope, &why)) != NULL) {
        tell_one_stale(run, entry, why);
    }
}

void run_tell_end(const struct run *run, bool interrupted) {
    const run_plan *plan = run->plan;
    run->totals->milliseconds = (unsigned)((transcript_now() - run->began) / 1000u);
    for (size_t i = 0; i < plan->sink_count; i++) {
        if (plan->sinks[i].end != NULL) {
            plan->sinks[i].end(plan->sinks[i].context, run->totals, interrupted);
        }
    }
}
