/*
 * NAME
 *      vectors_coverage.h - the diagnostics that no vector produces
 *
 * DESCRIPTION
 *      corpora/vectors/unreached.txt names those that no vector can reasonably reach: an id and a
 *      reason in each line, # for comments.
 */
#ifndef HARNESS_CLI_VECTORS_VECTORS_COVERAGE_H
#define HARNESS_CLI_VECTORS_VECTORS_COVERAGE_H

#include "vectors/vector.h"

/*
 * Lists the ids that no selected vector has, but for those that the list at `unreached` excuses; a
 * file that is not there excuses none. What the program ends with: CLI_DEVIATION when an id is
 * listed, or an excuse is wrong: no such id, or a vector produces it.
 */
int vectors_coverage(const vector_set *set, const char *unreached);

#endif
