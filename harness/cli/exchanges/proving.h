/*
 * NAME
 *      proving.h - what the parts of `mailspec prove` share
 */
#ifndef HARNESS_CLI_EXCHANGES_PROVING_H
#define HARNESS_CLI_EXCHANGES_PROVING_H

#include <pthread.h>

#include "cli/exchanges/exchanges.h"
#include "play/prove.h"

#define PROVE_OUTCOMES (PROVE_BROKEN + 1)

typedef struct prove_options {
    exchanges_choice choice;
    unsigned jobs;
    bool verbose;
    const char *report;
} prove_options;

/* A play, and the exchange it belongs to, by its index. */
struct play {
    prove_case one;
    size_t exchange;
};

/* How many plays of one exchange, or of one kind of bend, ended how. */
typedef struct prove_tally {
    size_t outcomes[PROVE_OUTCOMES];
} prove_tally;

/* All cases, and what came of them. */
typedef struct proving {
    const prove_options *options;
    prove_ground ground;
    const exchanges *chosen;
    struct play *plays;
    size_t count, capacity, next;
    size_t exchange; /* whose plays are being listed */
    size_t done;
    prove_tally whole, *by_exchange, by_kind[BEND_COUNT];
    pthread_mutex_t lock; /* of next, done, the tallies and stdout */
    bool progress;
    bool no_memory;
} proving;

/* proving_tell.c: counts a play and tells of it where somebody wants to know. Takes the lock. */
void proving_record(proving *all, const struct play *play, prove_outcome outcome, const char *why);

/* Prints the sums and writes the report. Returns the command's exit code. */
int proving_summarise(const proving *all);

#endif
