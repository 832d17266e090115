/*
 * NAME
 *      vector_run.h - vectors on our own parsers
 */
#ifndef HARNESS_VECTORS_VECTOR_RUN_H
#define HARNESS_VECTORS_VECTOR_RUN_H

#include "vectors/vector.h"

/* What our parser made of an input. */
typedef struct vector_outcome {
    unit_status status;
    json_t *value; /* JSON's null when there is none */
    ms_diagnostic *diagnostics;
    size_t count;
    size_t length;       /* octets of the unit; the input should have no others */
    const char *problem; /* a limit that no diagnostic tells of; NULL without one */
    bool no_memory;
} vector_outcome;

/* Reads the input. The outcome must be freed. */
void vector_run(const vector *one, vector_outcome *outcome);
void vector_outcome_free(vector_outcome *outcome);

/* Whether it is what the vector says. */
bool vector_agrees(const vector *one, const vector_outcome *outcome);

/* Says for people in what they differ, each line set in by two spaces. */
void vector_write_differences(FILE *out, const vector *one, const vector_outcome *outcome);

/* Where two values differ, a line each: "value.lines[0].text: expected "a", got "b"". */
void vector_write_value_differences(FILE *out, const json_t *expected, const json_t *got);

/* A value as one line of ASCII, cut to what a line of a terminal holds; for messages. */
void vector_write_value(FILE *out, const json_t *value);

/*
 * Writes the vectors' files again, with the status, value and diagnostics that our parser gives
 * where these are others than what is written; all other lines stay as they are. *updated receives
 * how many vectors that changed. false after telling why when a file cannot be written.
 */
bool vector_update(const vector_set *set, size_t *updated);

/* The lines that say this outcome: status, value and diagnostics. */
void vector_write_outcome(FILE *out, const vector_outcome *outcome);

#endif
