/* vectors_table.h: what came of vectors, counted by grammar. */
#include "cli/vectors/vectors_table.h"

#include <stdlib.h>
#include <string.h>

enum { NAME_WIDTH = 14 };

/* There is at least one. */
static size_t grammar_count(void) {
    size_t count = 1;
    while (unit_grammars[count] != NULL) {
        count++;
    }
    return count;
}

bool vectors_table_init(vectors_table *table, const char *const *columns, size_t column_count) {
    *table = (vectors_table){columns, column_count,
                             calloc(grammar_count() * column_count, sizeof *table->counts)};
    return table->counts != NULL;
}

void vectors_table_free(vectors_table *table) {
    free(table->counts);
    table->counts = NULL;
}

void vectors_table_count(vectors_table *table, const unit_grammar *grammar, size_t column) {
    size_t row = 0;
    while (unit_grammars[row] != grammar) {
        row++;
    }
    table->counts[row * table->column_count + column]++;
}

size_t vectors_table_sum(const vectors_table *table, size_t column) {
    size_t sum = 0;
    for (size_t row = 0; unit_grammars[row] != NULL; row++) {
        sum += table->counts[row * table->column_count + column];
    }
    return sum;
}

static void write_row(FILE *out, const vectors_table *table, const char *name,
                      const size_t *counts) {
    (void)fprintf(out, "%-*s", NAME_WIDTH, name);
    for (size_t i = 0; i < table->column_count; i++) {
        (void)fprintf(out, "  %*zu", (int)strlen(table->columns[i]), counts[i]);
    }
    (void)fputc('\n', out);
}

static bool is_empty(const size_t *counts, size_t count) {
    size_t i = 0;
    while (i < count && counts[i] == 0) {
        i++;
    }
    return i == count;
}

void vectors_table_write(FILE *out, const vectors_table *table) {
    size_t sums[VECTORS_COLUMNS_MAX] = {0};
    (void)fprintf(out, "%-*s", NAME_WIDTH, "grammar");
    for (size_t i = 0; i < table->column_count; i++) {
        (void)fprintf(out, "  %s", table->columns[i]);
        sums[i] = vectors_table_sum(table, i);
    }
    (void)fputc('\n', out);
    for (size_t row = 0; unit_grammars[row] != NULL; row++) {
        const size_t *counts = table->counts + row * table->column_count;
        if (!is_empty(counts, table->column_count)) {
            write_row(out, table, unit_grammars[row]->name, counts);
        }
    }
    write_row(out, table, "all", sums);
}
