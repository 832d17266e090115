/*
 * NAME
 *      measure.h - seconds of processor time that works take, in alternating rounds
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include "cases.h"

/* Rounds in which everybody runs once: an odd number has a median. */
enum { BENCH_ROUNDS_MAX = 99 };

typedef struct bench_result {
    double seconds[1 + BENCH_PEERS]; /* median of one run: ours, then the peers */
    double ratios[BENCH_PEERS];      /* median of ours to each peer's speed, round by round */
    size_t peers;
    const char *failed; /* who gave another number than ours, or none; NULL when all agree */
} bench_result;

/* Runs a case for `rounds` rounds, in each of which everybody runs for `seconds`. */
bench_result bench_measure(const bench_case *work, const bench_input *input, size_t rounds,
                           double seconds);

#endif
