/*
 * NAME
 *      cases.h - the works that are compared: one table
 */
#ifndef BENCH_CASES_H
#define BENCH_CASES_H

#include "contest.h"

enum { BENCH_PEERS = 3 };

typedef struct bench_peer {
    const char *name; /* NULL ends the list */
    bench_runner *run;
    double target; /* what ours is to be of its speed; 0: no target */
    bool other;    /* does other work, so that its number is another */
} bench_peer;

typedef struct bench_case {
    const char *name;
    const char *unit;
    size_t input; /* offset in bench_inputs */
    bench_runner *ours;
    bench_peer peers[BENCH_PEERS + 1];
} bench_case;

extern const bench_case bench_cases[]; /* ended by one without a name */

#endif
