/*
 * NAME
 *      compare.h - reports side by side: what differs, what got better or worse
 *
 * DESCRIPTION
 *      Reads JSON reports (report.schema.json). Each server of each file is a column. A column
 * whose server is in an earlier file, too, is another run of it and is judged by that one: worse is
 *      what was no fault and is one now, or a graver one. Servers of other names are only put
 * beside each other: different is not worse there.
 */
#ifndef HARNESS_REPORT_COMPARE_H
#define HARNESS_REPORT_COMPARE_H

#include <jansson.h>
#include <stdio.h>

#include "play/result.h"

/* Columns: nobody reads more. */
#define COMPARE_COLUMNS_MAX ((size_t)26)

/* Octets of a file. A run of two servers and two thousand exchanges takes some 10 MiB. */
#define COMPARE_FILE_MAX ((long)1024 * 1024 * 1024)

typedef struct compare_column {
    const char *path, *server;
    const char *version; /* NULL when nobody knows */
    size_t base;         /* the column that it is judged by; itself when there is none */
    bool complete;       /* the run was not broken off */
    unsigned counts[VERDICT_COUNT];
} compare_column;

typedef struct compare_cell {
    bool played;
    bool mixed; /* the rounds of one run gave several verdicts; this is the worst */
    verdict verdict;
    const char *message;
} compare_cell;

typedef enum compare_change {
    COMPARE_WORSE,
    COMPARE_BETTER,
    COMPARE_OTHER,
    COMPARE_SAME
} compare_change;

#define COMPARE_CHANGES 4

typedef struct compare_row {
    const char *id, *protocol, *transport;
    compare_change change;
    compare_cell cells[COMPARE_COLUMNS_MAX];
} compare_row;

typedef struct comparison {
    compare_column columns[COMPARE_COLUMNS_MAX];
    size_t column_count;
    compare_row *rows; /* by id, protocol, transport */
    size_t row_count, row_capacity;
    size_t counts[COMPARE_CHANGES]; /* of rows */
    json_t *roots[COMPARE_COLUMNS_MAX];
    size_t root_count;
} comparison;

/* Adds the servers of one file. false and a sentence when it is no report; the comparison is to be
 * given to compare_free either way. *made is zeroed before the first. */
bool compare_load(comparison *made, const char *path, char *error, size_t size);

/* Judges all rows, after the last file. */
void compare_judge(comparison *made);

void compare_free(comparison *made);

/* "worse", "better", "other", "same". */
const char *compare_change_name(compare_change change);

/* Whether the rows may be told in one line: one exchange with the same outcomes. */
bool compare_is_alike(const comparison *made, const compare_row *a, const compare_row *b);

/* A table of columns and the rows that differ; with `all` those that do not, too. */
void compare_write_text(FILE *out, const comparison *made, bool all);

/* One page that needs nothing else, with all rows. */
void compare_write_html(FILE *out, const comparison *made);

#endif
