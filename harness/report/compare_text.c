/* compare.h: the comparison for a terminal. */
#include "report/compare.h"

#include <string.h>

#include "report/tally.h"
#include "report/visible.h"

/* Columns are named by letters: paths are long. */
static char letter(size_t column) {
    return (char)('A' + column);
}

static void write_columns(FILE *out, const comparison *made) {
    fputs("  ", out);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        fprintf(out, " %5s", verdict_name(tally_order[i]));
    }
    fputs("  server\n", out);
    for (size_t c = 0; c < made->column_count; c++) {
        const compare_column *column = &made->columns[c];
        fprintf(out, "%c ", letter(c));
        for (size_t i = 0; i < VERDICT_COUNT; i++) {
            fprintf(out, " %5u", column->counts[tally_order[i]]);
        }
        fputs("  ", out);
        visible_write_string(out, column->server);
        fputs(": ", out);
        visible_write_string(out, column->version == NULL ? "version not known" : column->version);
        fputs(" (", out);
        visible_write_string(out, column->path);
        fputs(column->complete ? ")\n" : "; the run was not over)\n", out);
    }
}

static void write_cell(FILE *out, size_t column, const compare_cell *cell) {
    fprintf(out, "    %c %s%s", letter(column),
            cell->played ? verdict_name(cell->verdict) : "not played",
            cell->mixed ? ", not in every round" : "");
    if (cell->played && cell->message[0] != '\0') {
        fputs(": ", out);
        visible_write_string(out, cell->message);
    }
    fputc('\n', out);
}

/* The rows from `first` up to `end` are alike but for the transport. */
static void write_rows(FILE *out, const comparison *made, size_t first, size_t end) {
    const compare_row *row = &made->rows[first];
    fputs("  ", out);
    visible_write_string(out, row->id);
    fputs("  ", out);
    visible_write_string(out, row->protocol);
    for (size_t i = first; i < end; i++) {
        fputs(i == first ? " " : ",", out);
        visible_write_string(out, made->rows[i].transport);
    }
    fputc('\n', out);
    for (size_t c = 0; c < made->column_count; c++) {
        /* That a server was not asked is of interest only where it had been asked before. */
        if (row->cells[c].played || row->cells[made->columns[c].base].played) {
            write_cell(out, c, &row->cells[c]);
        }
    }
}

static void write_change(FILE *out, const comparison *made, compare_change change) {
    static const char *const heads[COMPARE_CHANGES] = {"Worse", "Better", "Different", "The same"};
    if (made->counts[change] == 0) {
        return;
    }
    fprintf(out, "\n%s:\n", heads[change]);
    for (size_t i = 0; i < made->row_count;) {
        size_t end = i + 1;
        while (end < made->row_count && compare_is_alike(made, &made->rows[i], &made->rows[end])) {
            end++;
        }
        if (made->rows[i].change == change) {
            write_rows(out, made, i, end);
        }
        i = end;
    }
}

void compare_write_text(FILE *out, const comparison *made, bool all) {
    write_columns(out, made);
    for (compare_change change = COMPARE_WORSE; change <= COMPARE_SAME; change++) {
        if (change != COMPARE_SAME || all) {
            write_change(out, made, change);
        }
    }
    fprintf(out, "\n%zu worse, %zu better, %zu different, %zu the same.\n",
            made->counts[COMPARE_WORSE], made->counts[COMPARE_BETTER], made->counts[COMPARE_OTHER],
            made->counts[COMPARE_SAME]);
}
