/* lint.h: SARIF 2.1.0, which code hosts and editors read. Results are written as they come, so they
 * stand before the rules that they point into. */
#include "lint/lint.h"

#include <stdlib.h>

#include "report/json_value.h"
#include "units/unit_json.h"

static const char head[] =
    "{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": \"2.1.0\", "
    "\"runs\": [{\n\"columnKind\": \"unicodeCodePoints\", \"results\": [";

static void begin(lint_sink *sink) {
    (void)fputs(head, sink->out);
}

/* RFC 3986 2.3 unreserved, and what a path may have of the others as it is. */
static bool is_plain(uint8_t octet) {
    return ms_is_alnum(octet) || ms_span_find(MS_SPAN_LIT("-._~/@+,="), octet, 0) < 9;
}

/* The path as a URI reference: relative, or of scheme file. */
static json_t *uri(const char *path) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return NULL;
    }
    (void)fputs(path[0] == '/' ? "file://" : "", out);
    for (const char *at = path; *at != '\0'; at++) {
        const uint8_t octet = (uint8_t)*at;
        (void)fprintf(out, is_plain(octet) ? "%c" : "%%%02X", octet);
    }
    json_t *value = fclose(out) == 0 ? json_string(text) : NULL;
    free(text);
    return value;
}

static json_t *region(const lint_finding *finding) {
    json_t *object = json_object();
    return unit_whole(
        unit_put(object, "startLine", json_integer((json_int_t)finding->begin.line)) &&
            unit_put(object, "startColumn", json_integer((json_int_t)finding->begin.column)) &&
            unit_put(object, "endLine", json_integer((json_int_t)finding->end.line)) &&
            unit_put(object, "endColumn", json_integer((json_int_t)finding->end.column)) &&
            unit_put(object, "byteOffset", json_integer((json_int_t)finding->offset)) &&
            unit_put(object, "byteLength", json_integer((json_int_t)finding->length)),
        object);
}

/* {name: value}; NULL when `value` is. */
static json_t *wrap(const char *name, json_t *value) {
    json_t *object = json_object();
    return unit_whole(unit_put(object, name, value), object);
}

static json_t *location(const lint_finding *finding) {
    json_t *physical = json_object();
    json_t *list = json_array();
    physical = unit_whole(unit_put(physical, "artifactLocation", wrap("uri", uri(finding->path))) &&
                              unit_put(physical, "region", region(finding)),
                          physical);
    return unit_whole(unit_append(list, wrap("physicalLocation", physical)), list);
}

static void write_finding(lint_sink *sink, const lint_finding *finding) {
    json_t *object = json_object();
    bool whole = (finding->row == NULL ||
                  (unit_put(object, "ruleId", json_string(finding->row->id)) &&
                   unit_put(object, "ruleIndex", json_integer((json_int_t)finding->id)))) &&
                 unit_put(object, "level", json_string(ms_severity_name(finding->severity))) &&
                 unit_put(object, "message", wrap("text", json_string(finding->text))) &&
                 unit_put(object, "locations", location(finding));
    (void)fputs(sink->written == 0 ? "\n" : ",\n", sink->out);
    sink->no_memory = !json_value_write(sink->out, unit_whole(whole, object)) || sink->no_memory;
}

static json_t *rule(const ms_diagnostic_info *row) {
    char clause[64] = "a limit of mailspec's";
    json_t *object = json_object();
    if (row->rfc != 0) {
        (void)snprintf(clause, sizeof clause, "RFC %u, section %s", row->rfc, row->section);
    }
    bool whole = unit_put(object, "id", json_string(row->id)) &&
                 unit_put(object, "shortDescription", wrap("text", json_string(row->text))) &&
                 unit_put(object, "fullDescription", wrap("text", json_string(row->explanation))) &&
                 unit_put(object, "defaultConfiguration",
                          wrap("level", json_string(ms_severity_name(row->severity)))) &&
                 unit_put(object, "properties", wrap("clause", json_string(clause)));
    return unit_whole(whole, object);
}

static void end(lint_sink *sink, const lint_totals *totals) {
    (void)totals;
    (void)fprintf(sink->out,
                  "\n],\n\"tool\": {\"driver\": {\"name\": \"mailspec\", \"version\": \"%s\", "
                  "\"rules\": [",
                  sink->version);
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        (void)fputs(i == 0 ? "\n" : ",\n", sink->out);
        json_t *row = rule(ms_diagnostic_get((ms_diagnostic_id)i));
        sink->no_memory = !json_value_write(sink->out, row) || sink->no_memory;
    }
    (void)fputs("\n]}}}]}\n", sink->out);
}

const lint_format lint_as_sarif = {"sarif", begin, write_finding, end};
