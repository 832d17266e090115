/* The report for people on a terminal. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "report/base.h"
#include "report/finding.h"
#include "report/progress.h"
#include "report/summary.h"
#include "report/transcript_text.h"
#include "report/visible.h"

/* What stands below a finding's first line is indented by this: a verdict's name and a space. */
static const char indent[] = "      ";

/* ECMA-48 select graphic rendition, in the eight colours that every terminal has. */
static const finding_colours in_colour = {
    .verdicts = {[VERDICT_PASS] = "\033[32m",
                 [VERDICT_INFO] = "\033[36m",
                 [VERDICT_SKIP] = "\033[2m",
                 [VERDICT_WARN] = "\033[33m",
                 [VERDICT_FAIL] = "\033[1;31m",
                 [VERDICT_ERROR] = "\033[1;35m"},
    .strong = "\033[1m",
    .faint = "\033[2m",
    .off = "\033[0m",
};

typedef struct terminal_report {
    report base;
    report_options options;
    FILE *out;
    const finding_colours *colours;
    progress progress;
    summary summary;
    bool no_memory;
} terminal_report;

/* no-color.org: NO_COLOR counts when it is set to anything but nothing. */
static bool wants_colour(FILE *out) {
    const char *no_colour = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return isatty(fileno(out)) == 1 && (no_colour == NULL || no_colour[0] == '\0') &&
           (term == NULL || strcmp(term, "dumb") != 0);
}

static void write_first_line(const terminal_report *terminal, const result *outcome) {
    fprintf(terminal->out, "%s%-5s%s %s", terminal->colours->verdicts[outcome->verdict],
            verdict_name(outcome->verdict), terminal->colours->off, terminal->colours->strong);
    visible_write_string(terminal->out, outcome->id);
    fprintf(terminal->out, "%s  ", terminal->colours->off);
    finding_write_endpoint(terminal->out, outcome->endpoint);
}

static void write_seconds(const terminal_report *terminal, const result *outcome) {
    fprintf(terminal->out, "%s  %u.%03u s%s", terminal->colours->faint,
            outcome->milliseconds / 1000, outcome->milliseconds % 1000, terminal->colours->off);
}

/* All of it in one line. */
static void write_line(const terminal_report *terminal, const result *outcome) {
    write_first_line(terminal, outcome);
    if (terminal->options.detail == REPORT_VERBOSE) {
        write_seconds(terminal, outcome);
    }
    if (outcome->message[0] != '\0') {
        fputs(": ", terminal->out);
        visible_write_string(terminal->out, outcome->message);
    }
    fputc('\n', terminal->out);
}

static void write_finding(const terminal_report *terminal, const result *outcome) {
    fputc('\n', terminal->out);
    write_first_line(terminal, outcome);
    write_seconds(terminal, outcome);
    fprintf(terminal->out, "\n%s", indent);
    finding_write_message(terminal->out, outcome);
    fputc('\n', terminal->out);
    finding_write_details(terminal->out, outcome, &terminal->options, terminal->colours, indent);
    if (terminal->options.detail == REPORT_VERBOSE) {
        transcript_write(terminal->out, &outcome->transcript, indent);
    }
}

static void write_result(const terminal_report *terminal, const result *outcome) {
    bool unexpected = result_unexpected(outcome);
    switch (terminal->options.detail) {
    case REPORT_QUIET:
        if (unexpected) {
            write_line(terminal, outcome);
        }
        break;
    case REPORT_NORMAL:
        if (unexpected) {
            write_finding(terminal, outcome);
        }
        break;
    case REPORT_VERBOSE:
        if (tally_is_finding(outcome)) {
            write_finding(terminal, outcome);
        } else {
            write_line(terminal, outcome);
        }
        break;
    }
}

static bool is_told(const terminal_report *terminal, const result *outcome) {
    return terminal->options.detail == REPORT_VERBOSE || result_unexpected(outcome);
}

static void on_begin(void *context, const endpoint *endpoints, size_t count, unsigned total) {
    terminal_report *terminal = context;
    const run_totals nothing = {.total = total};
    terminal->no_memory = !summary_init(&terminal->summary, endpoints, count);
    progress_draw(&terminal->progress, &nothing, "");
}

static void on_result(void *context, const result *outcome, const run_totals *totals) {
    terminal_report *terminal = context;
    if (!terminal->no_memory && !summary_add(&terminal->summary, outcome)) {
        terminal->no_memory = true;
    }
    if (is_told(terminal, outcome)) {
        progress_erase(&terminal->progress);
        write_result(terminal, outcome);
        fflush(terminal->out);
    }
    progress_draw(&terminal->progress, totals, outcome->id);
}

static void on_stale(void *context, const expectation *entry, const char *why) {
    terminal_report *terminal = context;
    progress_erase(&terminal->progress);
    fprintf(terminal->out, "%sstale%s %s", terminal->colours->verdicts[VERDICT_FAIL],
            terminal->colours->off, terminal->colours->strong);
    visible_write_string(terminal->out, entry->id);
    fprintf(terminal->out, "%s  ", terminal->colours->off);
    visible_write_string(terminal->out, entry->path);
    fprintf(terminal->out, ":%u: %s\n", entry->line, why);
}

static void on_end(void *context, const run_totals *totals, bool interrupted) {
    terminal_report *terminal = context;
    progress_erase(&terminal->progress);
    if (terminal->options.detail != REPORT_QUIET && !terminal->no_memory) {
        summary_write_tables(&terminal->summary, terminal->out, terminal->colours);
    }
    summary_write_last(terminal->out, totals, interrupted, &terminal->options, terminal->colours);
    fflush(terminal->out);
}

static bool close_terminal(report *base, char *error, size_t size) {
    terminal_report *terminal = (terminal_report *)base;
    bool written = fflush(terminal->out) == 0 && ferror(terminal->out) == 0;
    bool good = written && !terminal->no_memory;
    if (!good) {
        snprintf(error, size,
                 written ? "no memory; the summary is not complete"
                         : "the report could not be written to the terminal");
    }
    progress_erase(&terminal->progress);
    summary_free(&terminal->summary);
    free(terminal);
    return good;
}

report *report_open_terminal(const report_options *options, FILE *out, FILE *status,
                             run_sink *sink) {
    terminal_report *terminal = calloc(1, sizeof *terminal);
    if (terminal == NULL) {
        return NULL;
    }
    terminal->base.close = close_terminal;
    terminal->options = *options;
    terminal->out = out;
    terminal->colours = !options->no_colour && wants_colour(out) ? &in_colour : &finding_plain;
    progress_init(&terminal->progress, options->detail == REPORT_QUIET ? NULL : status);
    *sink = (run_sink){.begin = on_begin,
                       .result = on_result,
                       .stale = on_stale,
                       .end = on_end,
                       .context = terminal};
    return &terminal->base;
}
