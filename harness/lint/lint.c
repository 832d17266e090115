/* lint.h: reads the units of a file and tells each fault. */
#include "lint/lint.h"

#include <string.h>

/* One file under the reader. */
typedef struct linting {
    const char *path;
    ms_span file;
    lint_lines lines;
    lint_sink *sink;
    lint_totals *totals;
    bool no_memory;
} linting;

const lint_format *lint_format_find(const char *name) {
    static const lint_format *const formats[] = {&lint_as_text, &lint_as_json, &lint_as_sarif};
    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        if (strcmp(formats[i]->name, name) == 0) {
            return formats[i];
        }
    }
    return NULL;
}

/* Tells a fault at [offset, offset + length) of the file. */
static void tell(linting *in, lint_finding finding, size_t offset, size_t length) {
    finding.path = in->path;
    finding.offset = offset;
    finding.length = length;
    finding.begin = lint_lines_find(&in->lines, in->file, offset);
    finding.end = lint_lines_find(&in->lines, in->file, offset + length);
    finding.line = lint_lines_get(&in->lines, in->file, finding.begin.line);
    in->totals->severities[finding.severity]++;
    in->sink->format->finding(in->sink, &finding);
    in->sink->written++;
}

static void take(void *context, const unit_result *result) {
    linting *in = context;
    in->totals->units++;
    in->no_memory = in->no_memory || result->no_memory;
    for (size_t i = 0; i < result->count; i++) {
        const ms_diagnostic *found = &result->items[i];
        const ms_diagnostic_info *row = ms_diagnostic_get(found->id);
        tell(in,
             (lint_finding){
                 .row = row, .id = found->id, .severity = row->severity, .text = row->text},
             result->offset + found->offset, found->length);
    }
    if (result->problem != NULL) {
        tell(in, (lint_finding){.severity = MS_ERROR, .text = result->problem}, result->offset, 0);
    }
}

bool lint_octets(const lint_options *options, const char *path, ms_span octets, lint_sink *sink,
                 lint_totals *totals) {
    linting in = {.path = path, .file = octets, .sink = sink, .totals = totals};
    const units_options how = {.grammar = options->grammar,
                               .settings = options->settings,
                               .memory = options->memory,
                               .take = take,
                               .context = &in};
    if (!lint_lines_init(&in.lines, octets)) {
        return false;
    }
    totals->files++;
    if (options->stores) {
        units_read_stored(&how, octets, options->exact);
    } else {
        units_read_all(&how, octets);
    }
    lint_lines_free(&in.lines);
    return !in.no_memory;
}
