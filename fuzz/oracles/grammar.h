/*
 * NAME
 *      grammar.h - what must be true of a grammar that reads one unit and prints it
 */
#ifndef FUZZ_ORACLES_GRAMMAR_H
#define FUZZ_ORACLES_GRAMMAR_H

#include "oracles/printed.h"

/* A grammar as the oracles see it. `settings` are the target's. */
typedef struct grammar {
    size_t size; /* of a value */
    ms_status (*read)(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics);
    /* What the target knows to be true of a value: asked after each MS_OK. NULL: nothing more. */
    void (*look)(ms_span input, const void *value, const ms_diagnostics *diagnostics);
    printed_print *print; /* NULL: there is no printer */
    /* Whether two values are one, wherever they stand. NULL: when they are printed alike. */
    bool (*same)(const void *a, const void *b);
    /* Whether a value has a canonical form; NULL: each has. */
    bool (*printable)(const void *value);
    /* A value that was recovered from errors, too, is the same after it was printed. */
    bool recovers;
} grammar;

/*
 * Reads `input`, twice, the second time with a request for memory refused that the input chooses
 * (allocation.h). The status is known, and there is no MS_INVALID without an error; diagnostics lie
 * in the input; memory is linear in it; `look` agrees.
 * Then prints what was read (printed.h), and, when it had no errors, reads that again with the same
 * settings: it must be the same value, without errors.
 */
void oracle_grammar(const grammar *rules, ms_span input, const void *settings);

/* The first half of it: for what has no printer. */
void oracle_reading(const grammar *rules, ms_span input, const void *settings);

/* A value that the target made, and not the reader, is the same after it was printed, without
 * errors; when `allowed` is MS_NOTE without a diagnostic at all. For what can print any value. */
void oracle_written(const grammar *rules, const void *value, const void *settings,
                    ms_severity allowed);

/* What has no errors by the strict settings has none by the lenient ones, and the same value. */
void oracle_lenient(const grammar *rules, ms_span input, const void *strict, const void *lenient);

#endif
