/* finding.h: what a report says of one result, as text. */
#include "report/finding.h"

#include <stdlib.h>

#include "report/capture.h"
#include "report/visible.h"

const finding_colours finding_plain = {{"", "", "", "", "", ""}, "", "", ""};

/* The part of one side of a comparison that is shown. */
typedef struct excerpt {
    ms_span octets;
    size_t before, behind; /* octets left out on either side */
} excerpt;

void finding_write_endpoint(FILE *out, const endpoint *target) {
    visible_write_string(out, target->profile->name);
    fprintf(out, " %s %s", script_protocol_name(target->protocol),
            script_transport_name(target->transport));
}

void finding_write_cites(FILE *out, const result *outcome) {
    const script_cite *cite = outcome->script == NULL ? NULL : outcome->script->cites;
    for (const char *comma = ""; cite != NULL; cite = cite->next, comma = ", ") {
        fprintf(out, "%sRFC %u ", comma, cite->rfc);
        visible_write_string(out, cite->section);
        fprintf(out, " %s", script_level_name(cite->level));
    }
}

char *finding_cites(const result *outcome) {
    capture cites;
    if (!capture_begin(&cites)) {
        return NULL;
    }
    finding_write_cites(cites.stream, outcome);
    return capture_end(&cites) ? cites.text : NULL;
}

void finding_write_message(FILE *out, const result *outcome) {
    bool told = outcome->message[0] != '\0' || outcome->script == NULL;
    visible_write_string(out, told ? outcome->message : outcome->script->title);
}

static void write_label(FILE *out, const finding_colours *colours, const char *indent,
                        const char *label) {
    fprintf(out, "%s%s%-9s%s ", indent, colours->faint, label, colours->off);
}

static excerpt cut(ms_span octets, size_t at) {
    size_t begin = at > FINDING_BEFORE && octets.len > FINDING_EXCERPT ? at - FINDING_BEFORE : 0;
    excerpt part = {.octets = ms_span_slice(octets, begin, FINDING_EXCERPT), .before = begin};
    part.behind = octets.len > begin ? octets.len - begin - part.octets.len : 0;
    return part;
}

/* Writes one side. Returns how many characters stand before the octet at `at`. */
static size_t write_side(FILE *out, ms_span side, size_t at) {
    excerpt shown = cut(side, at);
    size_t width = shown.before == 0 ? 0 : 3;
    fputs(shown.before == 0 ? "" : "...", out);
    for (size_t i = 0; i < shown.octets.len; i++) {
        char octet[VISIBLE_MAX];
        size_t length = visible_octet(shown.octets.data[i], octet);
        fwrite(octet, 1, length, out);
        width += shown.before + i < at ? length : 0;
    }
    fputs(shown.behind == 0 ? "\n" : "...\n", out);
    return width;
}

static void write_comparison(FILE *out, const result *outcome, const finding_colours *colours,
                             const char *indent) {
    if (outcome->expected.len == 0 && outcome->got.len == 0) {
        return;
    }
    write_label(out, colours, indent, "expected");
    write_side(out, outcome->expected, outcome->differs_at);
    write_label(out, colours, indent, "got");
    size_t width = write_side(out, outcome->got, outcome->differs_at);
    write_label(out, colours, indent, "");
    fprintf(out, "%*s%s^%s\n", (int)width, "", colours->strong, colours->off);
}

static void write_diagnostic(FILE *out, const result_diagnostic *diagnostic) {
    const ms_diagnostic_info *info = ms_diagnostic_get(diagnostic->id);
    fprintf(out, "%s %s: %s, at octet %zu", ms_severity_name(info->severity), info->id, info->text,
            diagnostic->offset);
    if (info->rfc != 0) {
        fprintf(out, " (RFC %u %s)", info->rfc, info->section);
    }
    fputs(": ", out);
    visible_write_string(out, diagnostic->excerpt);
    fputc('\n', out);
}

static void write_step(FILE *out, const result *outcome) {
    fprintf(out, "line %u", outcome->line);
    if (outcome->step != NULL) {
        fputs(": ", out);
        visible_write_string(out, outcome->step);
    }
    fputc('\n', out);
}

static void write_reason(FILE *out, const result *outcome) {
    fputs(outcome->known_flake ? "a known flake: " : "a known deviation: ", out);
    visible_write_string(out, outcome->reason);
    fputc('\n', out);
}

void finding_write_details(FILE *out, const result *outcome, const report_options *options,
                           const finding_colours *colours, const char *indent) {
    if (outcome->script != NULL && outcome->script->cites != NULL) {
        write_label(out, colours, indent, "clause");
        finding_write_cites(out, outcome);
        fputc('\n', out);
    }
    if (outcome->line != 0) {
        write_label(out, colours, indent, "step");
        write_step(out, outcome);
    }
    write_comparison(out, outcome, colours, indent);
    for (const result_diagnostic *d = outcome->diagnostics; d != NULL; d = d->next) {
        write_label(out, colours, indent, "syntax");
        write_diagnostic(out, d);
    }
    if (outcome->changed) {
        write_label(out, colours, indent, "flake");
        fprintf(out, "%s in the first round, %s in round %u\n", verdict_name(outcome->before),
                verdict_name(outcome->verdict), outcome->round);
    }
    if (outcome->expected_deviation) {
        write_label(out, colours, indent, "reason");
        write_reason(out, outcome);
    }
    char *command = report_replay(outcome, options);
    write_label(out, colours, indent, "replay");
    visible_write_string(out, command);
    fputc('\n', out);
    free(command);
}
