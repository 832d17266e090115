/*
 * The report as SARIF 2.1.0, which code hosts and editors read: what is worth telling, each at the
 * line of its exchange. What a server's expectations cover is there as suppressed.
 */
#include <stdlib.h>
#include <string.h>

#include "report/file_report.h"
#include "report/finding.h"
#include "report/json_value.h"

static void head(file_report *file, FILE *out) {
    (void)file;
    fputs("{\"$schema\": \"https://json.schemastore.org/sarif-2.1.0.json\", \"version\": "
          "\"2.1.0\", \"runs\": [{\n\"columnKind\": \"unicodeCodePoints\", \"results\": [",
          out);
}

static const char *level_of(const result *outcome) {
    if (outcome->verdict >= VERDICT_FAIL || result_unexpected(outcome)) {
        return outcome->verdict == VERDICT_WARN ? "warning" : "error";
    }
    return outcome->verdict == VERDICT_WARN ? "warning" : "note";
}

/* The file of the exchange as a path below the folder that conformance/ is in, as it is in this
 * source tree; a baseline has none. */
static char *exchange_uri(const result *outcome) {
    static const char folder[] = "/conformance/";
    const char *path = outcome->script == NULL ? NULL : outcome->script->path;
    const char *at = path == NULL ? NULL : strstr(path, folder);
    return at == NULL ? strdup(path == NULL ? "conformance" : path) : strdup(at + 1);
}

static json_t *location(const char *uri, unsigned line) {
    return json_pack("[{s:{s:{s:o}, s:{s:i}}}]", "physicalLocation", "artifactLocation", "uri",
                     json_value_text(uri), "region", "startLine", line == 0 ? 1 : (int)line);
}

static json_t *message(const result *outcome, const report_options *options) {
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    if (out == NULL) {
        return NULL;
    }
    finding_write_endpoint(out, outcome->endpoint);
    fputs(": ", out);
    finding_write_message(out, outcome);
    fputc('\n', out);
    finding_write_details(out, outcome, options, &finding_plain, "");
    json_t *value = fclose(out) == 0 ? json_string(text) : NULL;
    free(text);
    return value;
}

/* Expected deviations are told, but nobody has to act on them. */
static json_t *suppressions(const result *outcome) {
    return outcome->expected_deviation
               ? json_pack("[{s:s, s:o}]", "kind", "external", "justification",
                           json_value_text(outcome->reason))
               : json_array();
}

static json_t *finding(const result *outcome, const report_options *options) {
    char *uri = exchange_uri(outcome);
    json_t *value = json_pack("{s:o, s:s, s:{s:o}, s:o, s:o, s:{s:s, s:o, s:s, s:s}}", "ruleId",
                              json_value_text(outcome->id), "level", level_of(outcome), "message",
                              "text", message(outcome, options), "locations",
                              location(uri, outcome->line), "suppressions", suppressions(outcome),
                              "properties", "verdict", verdict_name(outcome->verdict), "server",
                              json_value_text(outcome->endpoint->profile->name), "protocol",
                              script_protocol_name(outcome->endpoint->protocol), "transport",
                              script_transport_name(outcome->endpoint->transport));
    free(uri);
    return value;
}

/* The first result of the list has no comma before it. */
static void put(file_report *file, FILE *out, json_t *value) {
    bool *any = file->own;
    fputs(*any ? ",\n" : "\n", out);
    *any = true;
    if (!json_value_write(out, value)) {
        file->no_memory = true;
    }
}

static void write_result(file_report *file, const result *outcome, FILE *out) {
    if (tally_is_finding(outcome)) {
        put(file, out, finding(outcome, &file->options));
    }
}

static void write_stale(file_report *file, FILE *out) {
    const file_stale *stale = &file->stale[file->stale_count - 1];
    put(file, out,
        json_pack("{s:s, s:s, s:{s:o}, s:o}", "ruleId", "expectations", "level", "error", "message",
                  "text", json_value_text(stale->why), "locations",
                  location(stale->entry->path, stale->entry->line)));
}

static void tail(file_report *file, FILE *out) {
    fputs("\n],\n\"tool\": {\"driver\": {\"name\": \"mailspec\", \"version\": ", out);
    if (!json_value_write(out, json_value_text(file->options.version))) {
        file->no_memory = true;
    }
    fprintf(out, "}},\n\"invocations\": [{\"executionSuccessful\": %s}]}]}\n",
            file->state == REPORT_INTERRUPTED ? "false" : "true");
}

/* Whether any result is written. */
static bool prepare(file_report *file) {
    file->own = calloc(1, sizeof(bool));
    return file->own != NULL;
}

static void dispose(file_report *file) {
    free(file->own);
}

const file_format format_sarif = {.prepare = prepare,
                                  .head = head,
                                  .result = write_result,
                                  .stale = write_stale,
                                  .tail = tail,
                                  .dispose = dispose};
