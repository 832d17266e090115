/* proving.h: progress, plays that are not as they should be, sums. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/exchanges/proving.h"

/* Redraws of the progress line: every so many cases. */
enum { PROGRESS_EVERY = 50 };

static const char *outcome_name(prove_outcome outcome) {
    static const char *const names[PROVE_OUTCOMES] = {"passed", "caught",  "neutral", "nothing",
                                                      "MISSED", "REFUSED", "BROKEN"};
    return names[outcome];
}

static void show_progress(const proving *all) {
    if (all->progress && (all->done % PROGRESS_EVERY == 0 || all->done == all->count)) {
        (void)fprintf(stderr, "\r\033[Kprove: %zu of %zu%s", all->done, all->count,
                      all->done == all->count ? "\r\033[K" : "");
    }
}

/* One line: the outcome, the exchange, where it was played, the bend and its step, a sentence. */
static void tell(const prove_case *one, prove_outcome outcome, const char *why) {
    (void)printf("%s %s %s/%s", outcome_name(outcome), one->script->id,
                 script_protocol_name(one->protocol), script_transport_name(one->transport));
    if (one->bend.kind != BEND_NONE) {
        (void)printf(" %s %u at line %u", bend_name(one->bend.kind), one->bend.variant + 1,
                     one->bend.step->line);
    }
    (void)printf("%s%s\n", why[0] == '\0' ? "" : ": ", why);
}

void proving_record(proving *all, const struct play *play, prove_outcome outcome, const char *why) {
    pthread_mutex_lock(&all->lock);
    all->whole.outcomes[outcome]++;
    all->by_exchange[play->exchange].outcomes[outcome]++;
    all->by_kind[play->one.bend.kind].outcomes[outcome]++;
    all->done++;
    if ((all->options->verbose && outcome != PROVE_NOTHING) || outcome >= PROVE_MISSED) {
        if (all->progress) {
            (void)fputs("\r\033[K", stderr);
        }
        tell(&play->one, outcome, why);
    }
    show_progress(all);
    pthread_mutex_unlock(&all->lock);
}

/* Bends that were tried: everything but straight plays and what could not be bent. */
static size_t tried(const prove_tally *tally) {
    size_t sum = 0;
    for (size_t i = PROVE_CAUGHT; i < PROVE_OUTCOMES; i++) {
        sum += i == PROVE_NOTHING ? 0 : tally->outcomes[i];
    }
    return sum;
}

static void write_row(FILE *out, const char *name, const prove_tally *tally) {
    const size_t *by = tally->outcomes;
    (void)fprintf(out, "%s\t%zu\t%zu\t%zu\t%zu\t%zu\t%zu\n", name, tried(tally), by[PROVE_CAUGHT],
                  by[PROVE_NEUTRAL], by[PROVE_MISSED], by[PROVE_REFUSED], by[PROVE_BROKEN]);
}

static const char *const columns = "tried\tcaught\tneutral\tmissed\trefused\tbroken";

static bool write_report(const proving *all, const char *path) {
    FILE *out = fopen(path, "w");
    if (out == NULL) {
        return false;
    }
    (void)fprintf(out, "exchange\t%s\n", columns);
    for (size_t i = 0; i < all->chosen->selected.count; i++) {
        write_row(out, all->chosen->selected.scripts[i]->id, &all->by_exchange[i]);
    }
    bool whole = ferror(out) == 0;
    return fclose(out) == 0 && whole;
}

static void tell_kinds(const proving *all) {
    (void)printf("bend\t%s\n", columns);
    for (bend_kind kind = BEND_DROP; kind < BEND_COUNT; kind++) {
        write_row(stdout, bend_name(kind), &all->by_kind[kind]);
    }
}

int proving_summarise(const proving *all) {
    const size_t *by = all->whole.outcomes;
    size_t bad = by[PROVE_MISSED] + by[PROVE_REFUSED] + by[PROVE_BROKEN];
    if (all->options->verbose) {
        tell_kinds(all);
    }
    (void)printf("prove: %zu exchanges; straight: %zu passed; bends: %zu caught, %zu neutral, "
                 "%zu missed, %zu refused; %zu broken\n",
                 all->chosen->selected.count, by[PROVE_PASSED], by[PROVE_CAUGHT], by[PROVE_NEUTRAL],
                 by[PROVE_MISSED], by[PROVE_REFUSED], by[PROVE_BROKEN]);
    if (all->options->report != NULL && !write_report(all, all->options->report)) {
        return cli_error("cannot write %s", all->options->report);
    }
    return bad == 0 && all->done == all->count ? CLI_AS_EXPECTED : CLI_DEVIATION;
}
