/* vector_run.h: runs a vector and compares. */
#include "vectors/vector_run.h"

#include <stdlib.h>
#include <string.h>

/* Octets of memory for a vector's tree. As `mailspec parse` has it. */
#define TREE_MEMORY ((size_t)64 * 1024 * 1024)

static void take(void *context, const unit_result *result) {
    vector_outcome *outcome = context;
    *outcome = (vector_outcome){
        .status = result->status,
        .value = json_incref(result->value),
        .count = result->count,
        .length = result->length,
        .problem = result->problem,
        .no_memory = result->no_memory,
    };
    if (result->count != 0) {
        outcome->diagnostics = malloc(result->count * sizeof *result->items);
        outcome->no_memory = outcome->no_memory || outcome->diagnostics == NULL;
        outcome->count = outcome->diagnostics == NULL ? 0 : result->count;
    }
    if (outcome->count != 0) {
        memcpy(outcome->diagnostics, result->items, result->count * sizeof *result->items);
    }
}

void vector_run(const vector *one, vector_outcome *outcome) {
    const units_options how = {.grammar = one->file->grammar,
                               .settings = one->settings,
                               .memory = TREE_MEMORY,
                               .take = take,
                               .context = outcome};
    units_read_one(&how, one->input);
}

void vector_outcome_free(vector_outcome *outcome) {
    json_decref(outcome->value);
    free(outcome->diagnostics);
}

static bool same_diagnostic(const ms_diagnostic *a, const ms_diagnostic *b) {
    return a->id == b->id && a->offset == b->offset && a->length == b->length;
}

static bool same_diagnostics(const vector *one, const vector_outcome *outcome) {
    bool same = one->count == outcome->count;
    for (size_t i = 0; i < one->count && same; i++) {
        same = same_diagnostic(&one->diagnostics[i], &outcome->diagnostics[i]);
    }
    return same;
}

bool vector_agrees(const vector *one, const vector_outcome *outcome) {
    return !outcome->no_memory && one->status == outcome->status &&
           one->input.len == outcome->length && same_diagnostics(one, outcome) &&
           json_equal(one->value, outcome->value) != 0;
}

static bool has_diagnostic(const ms_diagnostic *items, size_t count, const ms_diagnostic *one) {
    for (size_t i = 0; i < count; i++) {
        if (same_diagnostic(&items[i], one)) {
            return true;
        }
    }
    return false;
}

/* Those of `items` that `others` do not have. */
static size_t write_only(FILE *out, char sign, const ms_diagnostic *items, size_t count,
                         const ms_diagnostic *others, size_t other_count) {
    size_t written = 0;
    for (size_t i = 0; i < count; i++) {
        if (!has_diagnostic(others, other_count, &items[i])) {
            const ms_diagnostic_info *row = ms_diagnostic_get(items[i].id);
            (void)fprintf(out, "  %c %s %zu+%zu %s\n", sign, ms_severity_name(row->severity),
                          items[i].offset, items[i].length, row->id);
            written++;
        }
    }
    return written;
}

static void write_diagnostics(FILE *out, const vector *one, const vector_outcome *outcome) {
    if (same_diagnostics(one, outcome)) {
        return;
    }
    (void)fputs("  diagnostics (- expected, + got):\n", out);
    size_t written =
        write_only(out, '-', one->diagnostics, one->count, outcome->diagnostics, outcome->count);
    written +=
        write_only(out, '+', outcome->diagnostics, outcome->count, one->diagnostics, one->count);
    if (written == 0) {
        (void)fputs("  the same, in another order or number\n", out);
    }
}

void vector_write_differences(FILE *out, const vector *one, const vector_outcome *outcome) {
    if (outcome->no_memory) {
        (void)fputs("  there was no memory for what was read\n", out);
    }
    if (outcome->problem != NULL && outcome->status != UNIT_MORE) {
        (void)fprintf(out, "  %s\n", outcome->problem);
    }
    if (one->status != outcome->status) {
        (void)fprintf(out, "  status: expected %s, got %s\n", unit_status_name(one->status),
                      unit_status_name(outcome->status));
    }
    if (one->input.len != outcome->length) {
        (void)fprintf(out,
                      "  the unit ends after %zu of %zu octets: a vector's input is one unit\n",
                      outcome->length, one->input.len);
    }
    vector_write_value_differences(out, one->value, outcome->value);
    write_diagnostics(out, one, outcome);
}
