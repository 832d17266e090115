/*
 * NAME
 *      vector_judge.h - one vector, run and judged
 */
#ifndef HARNESS_VECTORS_VECTOR_JUDGE_H
#define HARNESS_VECTORS_VECTOR_JUDGE_H

#include "vectors/vector_play.h"

/* On our own parser. Writes details to `out`. */
vector_verdict vector_judge_own(const vector *one, FILE *out);

/* Through the decoder; also how long it took, and whether the shell could run it. VECTOR_VERDICTS:
 * it was interrupted, and nothing is known. */
vector_verdict vector_judge_decoder(const vector_play *play, const vector *one, FILE *out,
                                    vector_result *result);

#endif
