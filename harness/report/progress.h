/*
 * NAME
 *      progress.h - one line on a terminal that says how far the run is
 */
#ifndef HARNESS_REPORT_PROGRESS_H
#define HARNESS_REPORT_PROGRESS_H

#include <stdio.h>

#include "report/tally.h"

/* Redrawn no more often than people can read and slow terminals can print: ten times a second. */
#define PROGRESS_INTERVAL_US ((uint64_t)100000)

typedef struct progress {
    FILE *out;      /* NULL: there is nobody to see it */
    uint64_t began; /* monotonic microseconds */
    uint64_t drawn;
    bool shown;
} progress;

/* `out` is used when it is a terminal that can erase a line; NULL is allowed. */
void progress_init(progress *line, FILE *out);

/* Draws the line, unless it was drawn just now. `current` is the id that was played last. */
void progress_draw(progress *line, const run_totals *totals, const char *current);

/* Takes the line away, so that something else can be printed there. */
void progress_erase(progress *line);

#endif
