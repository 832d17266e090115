/*
 * NAME
 *      vectors_show.h - what came of vectors, for people
 */
#ifndef HARNESS_CLI_VECTORS_VECTORS_SHOW_H
#define HARNESS_CLI_VECTORS_VECTORS_SHOW_H

#include "vectors/vector_play.h"

typedef struct vectors_show {
    FILE *out;
    const vector_play *play;
    bool progress; /* stderr is a terminal */
    int64_t drawn; /* when the progress line was, net_clock_ns; 0: never */
} vectors_show;

void vectors_show_init(vectors_show *show, FILE *out, const vector_play *play);

/* For vector_play: tells of a result that makes the run fail, and how far the run is. */
void vectors_show_result(void *context, const vector_result *judged);

/* Takes the progress line away and, unless nothing could be run, writes the table by grammar. */
void vectors_show_end(vectors_show *show);

#endif
