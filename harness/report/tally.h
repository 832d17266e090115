/*
 * NAME
 *      tally.h - results counted: of an endpoint, of an RFC, of a run
 *
 * DESCRIPTION
 *      Reports count what they were given themselves, so that their numbers and their contents
 *      cannot disagree.
 */
#ifndef HARNESS_REPORT_TALLY_H
#define HARNESS_REPORT_TALLY_H

#include "play/run.h"

typedef struct tally {
    unsigned counts[VERDICT_COUNT]; /* by verdict, expected deviations included */
    unsigned expected;              /* deviations that an expectation covers */
} tally;

/* The order in which reports show verdicts: what matters most first. */
extern const verdict tally_order[VERDICT_COUNT];

void tally_add(tally *counted, const result *outcome);

/* Adds `other` to `sum`. */
void tally_merge(tally *sum, const tally *other);

/* All results in it. */
unsigned tally_total(const tally *counted);

/* Whether a report tells about `result` by itself: info, warn, fail, error. */
bool tally_is_finding(const result *outcome);

/* Which of the `count` endpoints the result belongs to; `count` when it is none of them. */
size_t tally_endpoint(const endpoint *endpoints, size_t count, const result *outcome);

#endif
