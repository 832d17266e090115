/* run_state.h: what there is to play. */
#include "play/run_state.h"

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
                run->jobs[run->count] = (struct run_job){plan->scripts[s], i, s, run->count};
                run->count++;
            }
        }
    }
}

void run_list_jobs(struct run *run) {
    const run_plan *plan = run->plan;
    for (size_t i = 0; i < plan->endpoint_count; i++) {
        if ((plan->transports & plan->endpoints[i].transport) != 0) {
            run->jobs[run->count] = (struct run_job){NULL, i, 0, run->count};
            run->count++;
        }
    }
    run->ends[0] = run->count;
    for (unsigned level = 0; level < DEPEND_LEVELS; level++) {
        list_level(run, level);
        run->ends[level + 1] = run->count;
    }
}

unsigned run_rounds(const run_plan *plan) {
    return plan->rounds == 0 ? 1 : plan->rounds;
}

void run_count_lost(struct run *run, size_t baselines) {
    for (size_t i = 0; i < baselines; i++) {
        run->totals->endpoints_lost += run->lost[run->jobs[i].endpoint] ? 1 : 0;
    }
    for (size_t i = baselines; i < run->count; i++) {
        run->totals->total -= run->lost[run->jobs[i].endpoint] ? run_rounds(run->plan) : 0;
    }
}
