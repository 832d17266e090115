/*
 * NAME
 *      vectors_table.h - what came of vectors, counted by grammar
 */
#ifndef HARNESS_CLI_VECTORS_VECTORS_TABLE_H
#define HARNESS_CLI_VECTORS_VECTORS_TABLE_H

#include <stdio.h>

#include "units/unit_grammar.h"

/* Columns that a table may have. */
#define VECTORS_COLUMNS_MAX ((size_t)12)

/* Rows in the order of the grammars; zeroed counts are not printed. */
typedef struct vectors_table {
    const char *const *columns; /* names of the counts */
    size_t column_count;
    size_t *counts; /* by grammar, column_count for each */
} vectors_table;

/* false when there is no memory. The table must be freed. */
bool vectors_table_init(vectors_table *table, const char *const *columns, size_t column_count);
void vectors_table_free(vectors_table *table);

void vectors_table_count(vectors_table *table, const unit_grammar *grammar, size_t column);

/* The sum over all grammars. */
size_t vectors_table_sum(const vectors_table *table, size_t column);

/* A line of names, a line for each grammar with a count, and a line of sums. */
void vectors_table_write(FILE *out, const vectors_table *table);

#endif
