/*
 * The report as JSON; report.schema.json describes it. Each result is a line of its own. Endpoints
 * and totals stand in the tail, as they are known only when their baselines and the run are over.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "report/file_report.h"
#include "report/json_result.h"
#include "report/json_value.h"

/* Changes when a member changes its meaning or goes; new members do not count. */
enum { SCHEMA_VERSION = 1 };

/* For each endpoint: whether a result of it has come, and so its baseline is over. */
static bool prepare(file_report *file) {
    file->own = calloc(file->endpoint_count + 1, sizeof(bool));
    return file->own != NULL;
}

static void dispose(file_report *file) {
    free(file->own);
}

static void head(file_report *file, FILE *out) {
    fprintf(out, "{\"schema\":%d,\n\"mailspec\":", SCHEMA_VERSION);
    bool good = json_value_write(out, json_value_text(file->options.version));
    fputs(",\n\"started\":\"", out);
    file_report_write_started(file, out);
    fprintf(out, "\",\n\"seed\":%" PRIu64 ",\n\"rounds\":%u,\n\"results\":[", file->options.seed,
            file->options.rounds == 0 ? 1 : file->options.rounds);
    file->no_memory = file->no_memory || !good;
}

static void write_result(file_report *file, const result *outcome, FILE *out) {
    bool *baseline_over = file->own;
    baseline_over[tally_endpoint(file->endpoints, file->endpoint_count, outcome)] = true;
    fputs(file->results == 1 ? "\n" : ",\n", out);
    if (!json_value_write(out, json_result(outcome, &file->options))) {
        file->no_memory = true;
    }
}

static bool write_servers(const file_report *file, FILE *out) {
    const char *before = "\n";
    bool good = true;
    fputs("\n],\n\"servers\":[", out);
    for (size_t i = 0; i < file->endpoint_count; i++) {
        const profile *server = file->endpoints[i].profile;
        if (file_report_is_new_server(file, i)) {
            fputs(before, out);
            good =
                json_value_write(out, json_pack("{s:o, s:o}", "name", json_value_text(server->name),
                                                "version", json_value_text(server->version))) &&
                good;
            before = ",\n";
        }
    }
    return good;
}

static bool write_endpoints(const file_report *file, FILE *out) {
    const bool *baseline_over = file->own;
    bool good = true;
    fputs("\n],\n\"endpoints\":[", out);
    for (size_t i = 0; i < file->endpoint_count; i++) {
        fputs(i == 0 ? "\n" : ",\n", out);
        good = json_value_write(out, json_endpoint(&file->endpoints[i], baseline_over[i])) && good;
    }
    return good;
}

static bool write_stale(const file_report *file, FILE *out) {
    bool good = true;
    fputs("\n],\n\"stale\":[", out);
    for (size_t i = 0; i < file->stale_count; i++) {
        fputs(i == 0 ? "\n" : ",\n", out);
        good = json_value_write(out, json_stale(&file->stale[i])) && good;
    }
    return good;
}

static void write_totals(const file_report *file, FILE *out) {
    const run_totals *totals = &file->totals;
    fputs("\n],\n\"totals\":{", out);
    for (verdict v = VERDICT_PASS; v <= VERDICT_ERROR; v++) {
        fprintf(out, "\"%s\":%u,", verdict_name(v), file->sum.counts[v]);
    }
    fprintf(out, "\"expected\":%u,\"unexpected\":%u,\"flakes\":%u,\"changed\":%u,",
            totals->expected, totals->unexpected, totals->flakes, totals->changed);
    fprintf(out, "\"stale\":%zu,\"done\":%u,\"total\":%u,", file->stale_count, totals->done,
            totals->total);
    fprintf(out, "\"endpoints_lost\":%u,\"milliseconds\":%u},\n", totals->endpoints_lost,
            totals->milliseconds);
    fprintf(out, "\"complete\":%s}\n", file->state == REPORT_OVER ? "true" : "false");
}

static void tail(file_report *file, FILE *out) {
    if (!write_servers(file, out) || !write_endpoints(file, out) || !write_stale(file, out)) {
        file->no_memory = true;
    }
    write_totals(file, out);
}

const file_format format_json = {
    .prepare = prepare, .head = head, .result = write_result, .tail = tail, .dispose = dispose};
