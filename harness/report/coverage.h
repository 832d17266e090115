/*
 * NAME
 *      coverage.h - what was played where, and which clauses that covers
 *
 * DESCRIPTION
 *      A row for each exchange, a cell in it for each endpoint; a clause for each RFC, section and
 *      level that is cited, with its rows. Both are kept sorted: rows by id, clauses by RFC and by
 *      section as numbers.
 */
#ifndef HARNESS_REPORT_COVERAGE_H
#define HARNESS_REPORT_COVERAGE_H

#include "play/result.h"

typedef struct coverage_cell {
    bool played;
    verdict verdict; /* the worst, where the exchange was played more than once */
    bool expected;
    size_t finding;      /* its number in the report, from 1; 0 when it is none */
    const char *message; /* of a skip: what is missing; else NULL */
} coverage_cell;

typedef struct coverage_row {
    const char *id, *title;
    size_t number;        /* from 1, for ever */
    coverage_cell *cells; /* one for each endpoint */
} coverage_row;

typedef struct coverage_clause {
    unsigned rfc;
    const char *section;
    script_level level;
    coverage_row **rows; /* in order of first result */
    size_t count, capacity;
} coverage_clause;

typedef struct coverage {
    ms_arena arena;
    size_t endpoint_count;
    coverage_row **rows;
    size_t row_count, row_capacity;
    coverage_clause **clauses;
    size_t clause_count, clause_capacity;
} coverage;

void coverage_init(coverage *book, size_t endpoint_count);
void coverage_free(coverage *book);

/* Notes the result of an exchange on endpoint `index`; `finding` is its number or 0. A baseline has
 * no row. false when there is no memory. */
bool coverage_add(coverage *book, const result *outcome, size_t index, size_t finding);

/*
 * What the cells of a clause's rows say of the clause. An error says nothing of it, but must be
 * seen, and a skip counts only where nothing else was: skip, pass, info, warn, error, fail.
 */
verdict coverage_worst(const coverage *book, const coverage_clause *clause);

/* Compares sections as numbers between dots: "6.3.2" is before "6.3.12". */
int coverage_compare_sections(const char *a, const char *b);

#endif
