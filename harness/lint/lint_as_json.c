/* lint.h: for programs, one document that is written as it goes. */
#include "lint/lint.h"

#include "report/json_value.h"
#include "units/unit_json.h"

static void begin(lint_sink *sink) {
    (void)fprintf(sink->out, "{\"version\": \"%s\", \"findings\": [", sink->version);
}

static json_t *position(lint_position at) {
    json_t *list = json_array();
    return unit_whole(unit_append(list, json_integer((json_int_t)at.line)) &&
                          unit_append(list, json_integer((json_int_t)at.column)),
                      list);
}

/* What only a diagnostic has; null in what is none. */
static bool put_row(json_t *object, const ms_diagnostic_info *row) {
    return unit_put(object, "id", row == NULL ? json_null() : json_string(row->id)) &&
           unit_put(object, "rfc",
                    row == NULL || row->rfc == 0 ? json_null() : json_integer(row->rfc)) &&
           unit_put(object, "section", row == NULL ? json_null() : json_string(row->section));
}

static void write_finding(lint_sink *sink, const lint_finding *finding) {
    json_t *object = json_object();
    bool whole = unit_put(object, "file", json_value_text(finding->path)) &&
                 unit_put(object, "begin", position(finding->begin)) &&
                 unit_put(object, "end", position(finding->end)) &&
                 unit_put(object, "offset", json_integer((json_int_t)finding->offset)) &&
                 unit_put(object, "length", json_integer((json_int_t)finding->length)) &&
                 unit_put(object, "severity", json_string(ms_severity_name(finding->severity))) &&
                 put_row(object, finding->row) &&
                 unit_put(object, "message", json_string(finding->text));
    (void)fputs(sink->written == 0 ? "\n" : ",\n", sink->out);
    sink->no_memory = !json_value_write(sink->out, unit_whole(whole, object)) || sink->no_memory;
}

static void end(lint_sink *sink, const lint_totals *totals) {
    (void)fprintf(sink->out,
                  "\n], \"files\": %zu, \"units\": %zu, \"errors\": %zu, \"warnings\": %zu, "
                  "\"notes\": %zu}\n",
                  totals->files, totals->units, totals->severities[MS_ERROR],
                  totals->severities[MS_WARNING], totals->severities[MS_NOTE]);
}

const lint_format lint_as_json = {"json", begin, write_finding, end};
