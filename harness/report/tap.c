/*
 * The report as TAP, version 14: a line for each result, a YAML block where there is something to
 * tell, the plan at the end. An expected deviation is TAP's TODO: not ok, and no failure.
 */
#include <stdlib.h>

#include "report/file_report.h"
#include "report/finding.h"
#include "report/json_value.h"
#include "report/transcript_text.h"
#include "report/visible.h"

/* A description or a directive's reason: '#' and backslash would begin something else. */
static void write_escaped(FILE *out, const char *text) {
    char *shown = visible_string(text);
    for (const char *at = shown; at != NULL && *at != '\0'; at++) {
        if (*at == '#' || *at == '\\') {
            fputc('\\', out);
        }
        fputc(*at, out);
    }
    free(shown);
}

static bool is_ok(const result *outcome) {
    return outcome->verdict < VERDICT_FAIL && !result_unexpected(outcome);
}

static void write_line(FILE *out, const result *outcome, size_t number) {
    fprintf(out, "%s %zu - ", is_ok(outcome) ? "ok" : "not ok", number);
    write_escaped(out, outcome->id);
    fputs(" (", out);
    write_escaped(out, outcome->endpoint->profile->name);
    fprintf(out, " %s %s)", script_protocol_name(outcome->endpoint->protocol),
            script_transport_name(outcome->endpoint->transport));
    if (is_ok(outcome) && outcome->verdict == VERDICT_SKIP) {
        fputs(" # SKIP ", out);
        write_escaped(out, outcome->message);
    } else if (!is_ok(outcome) && !result_unexpected(outcome)) {
        fputs(" # TODO ", out);
        write_escaped(out, outcome->reason);
    }
    fputc('\n', out);
}

/* A key of the block. JSON's strings are YAML's double-quoted scalars. */
static bool write_key(FILE *out, const char *key, json_t *value) {
    fprintf(out, "  %s: ", key);
    bool good = json_value_write(out, value);
    fputc('\n', out);
    return good;
}

static bool write_comparison(FILE *out, const result *outcome) {
    if (outcome->expected.len == 0 && outcome->got.len == 0) {
        return true;
    }
    return write_key(out, "expected", json_value_octets(outcome->expected)) &&
           write_key(out, "got", json_value_octets(outcome->got)) &&
           write_key(out, "differs_at", json_integer((json_int_t)outcome->differs_at));
}

static bool write_diagnostics(FILE *out, const result *outcome) {
    bool good = true;
    fputs(outcome->diagnostics == NULL ? "" : "  syntax:\n", out);
    for (const result_diagnostic *d = outcome->diagnostics; d != NULL; d = d->next) {
        const ms_diagnostic_info *info = ms_diagnostic_get(d->id);
        fprintf(out,
                "    - id: %s\n      severity: %s\n      offset: %zu\n      excerpt: ", info->id,
                ms_severity_name(info->severity), d->offset);
        good = json_value_write(out, json_value_text(d->excerpt)) && good;
        fputc('\n', out);
    }
    return good;
}

static bool write_block(FILE *out, const result *outcome, const report_options *options) {
    fputs("  ---\n", out);
    char *cites = finding_cites(outcome);
    char *command = report_replay(outcome, options);
    bool good = write_key(out, "message", json_value_text(outcome->message));
    good = write_key(out, "severity", json_value_text(verdict_name(outcome->verdict))) && good;
    good = write_key(out, "cites", json_value_text(cites)) && good;
    if (outcome->line != 0) {
        good = write_key(out, "line", json_integer(outcome->line)) && good;
        good = write_key(out, "step", json_value_text(outcome->step)) && good;
    }
    good = write_comparison(out, outcome) && write_diagnostics(out, outcome) && good;
    if (outcome->expected_deviation) {
        good = write_key(out, "reason", json_value_text(outcome->reason)) && good;
    }
    good = write_key(out, "replay", json_value_text(command)) && good;
    if (outcome->transcript.first != NULL) {
        fputs("  transcript: |\n", out);
        transcript_write(out, &outcome->transcript, "    ");
    }
    fputs("  ...\n", out);
    free(command);
    free(cites);
    return good;
}

static void head(file_report *file, FILE *out) {
    (void)file;
    fputs("TAP version 14\n", out);
}

static void write_result(file_report *file, const result *outcome, FILE *out) {
    write_line(out, outcome, file->results);
    if (tally_is_finding(outcome) && !write_block(out, outcome, &file->options)) {
        file->no_memory = true;
    }
}

static void write_stale(file_report *file, FILE *out) {
    const file_stale *stale = &file->stale[file->stale_count - 1];
    fprintf(out, "not ok %zu - expectations: ", file->results + file->stale_count);
    write_escaped(out, stale->entry->path);
    fprintf(out, ":%u: ", stale->entry->line);
    write_escaped(out, stale->entry->id);
    fputs("\n  ---\n", out);
    if (!write_key(out, "message", json_value_text(stale->why))) {
        file->no_memory = true;
    }
    fputs("  ...\n", out);
}

/* TAP has no word for a run that goes on: until it is over the plan is what is done. */
static void tail(file_report *file, FILE *out) {
    fprintf(out, "1..%zu\n%s", file->results + file->stale_count,
            file->state == REPORT_INTERRUPTED ? "Bail out! The run was interrupted.\n" : "");
}

const file_format format_tap = {
    .head = head, .result = write_result, .stale = write_stale, .tail = tail};
