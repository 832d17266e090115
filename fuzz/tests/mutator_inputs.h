/*
 * NAME
 *      mutator_inputs.h - what mutators are tested on: every seed, and inputs that nobody would
 * write
 */
#ifndef FUZZ_TESTS_MUTATOR_INPUTS_H
#define FUZZ_TESTS_MUTATOR_INPUTS_H

#include "mailspec/span.h"

/* So many octets are one hostile input: more than any tokenizer may look at twice. */
#define INPUT_HUGE ((size_t)64 * 1024)

/* Called with each input; `context` is the caller's. */
typedef void input_visit(ms_span input, void *context);

/* Every file below corpora/seeds/<target>/, in memory of exactly its size. Returns how many. */
size_t inputs_seeds(const char *target, input_visit *visit, void *context);

/* No octet, each single octet, what is cut off at some place (several times), and huge ones: of one
 * octet, of what opens and never closes, of any octets. */
void inputs_hostile(input_visit *visit, void *context);

#endif
