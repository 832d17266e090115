/* summary.h: the tables and the last line of the terminal's report. */
#include "report/summary.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "report/visible.h"

/* Characters of a server's name that a table has room for, and what "server" takes at least. */
enum { SERVER_MAX = 24, SERVER_MIN = 6 };

/* What stands between a server's name and the numbers: two spaces and a protocol, two and a
 * transport. */
enum { KIND_WIDTH = 2 + 10 + 2 + 9 };

bool summary_init(summary *sums, const endpoint *endpoints, size_t count) {
    *sums = (struct summary){.endpoints = endpoints, .endpoint_count = count};
    sums->tallies = calloc(count + 1, sizeof *sums->tallies);
    return sums->tallies != NULL;
}

void summary_free(summary *sums) {
    free(sums->tallies);
    free(sums->rfcs);
    *sums = (struct summary){0};
}

/* Where `rfc` stands in the table, or would. */
static size_t place_of(const summary *sums, unsigned rfc) {
    size_t at = 0;
    while (at < sums->rfc_count && sums->rfcs[at].rfc < rfc) {
        at++;
    }
    return at;
}

/* The tally of `rfc`, made when it is new; NULL when there is no memory. */
static tally *tally_of(summary *sums, unsigned rfc) {
    size_t at = place_of(sums, rfc);
    if (at < sums->rfc_count && sums->rfcs[at].rfc == rfc) {
        return &sums->rfcs[at].tally;
    }
    summary_rfc *rfcs = realloc(sums->rfcs, (sums->rfc_count + 1) * sizeof *rfcs);
    if (rfcs == NULL) {
        return NULL;
    }
    memmove(&rfcs[at + 1], &rfcs[at], (sums->rfc_count - at) * sizeof *rfcs);
    rfcs[at] = (summary_rfc){.rfc = rfc};
    sums->rfcs = rfcs;
    sums->rfc_count++;
    return &rfcs[at].tally;
}

static bool cited_before(const script *exchange, const script_cite *cite) {
    for (const script_cite *other = exchange->cites; other != cite; other = other->next) {
        if (other->rfc == cite->rfc) {
            return true;
        }
    }
    return false;
}

bool summary_add(summary *sums, const result *outcome) {
    tally_add(&sums->tallies[tally_endpoint(sums->endpoints, sums->endpoint_count, outcome)],
              outcome);
    const script_cite *cite = outcome->script == NULL ? NULL : outcome->script->cites;
    for (; cite != NULL; cite = cite->next) {
        tally *of_rfc = cited_before(outcome->script, cite) ? NULL : tally_of(sums, cite->rfc);
        if (of_rfc != NULL) {
            tally_add(of_rfc, outcome);
        } else if (!cited_before(outcome->script, cite)) {
            return false;
        }
    }
    return true;
}

static void write_counts(FILE *out, const tally *counted, const finding_colours *colours) {
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        unsigned count = counted->counts[tally_order[i]];
        fprintf(out, " %s%5u%s", count == 0 ? colours->faint : colours->verdicts[tally_order[i]],
                count, colours->off);
    }
    const char *shade = counted->expected == 0 ? colours->faint : colours->strong;
    fprintf(out, " %s%8u%s\n", shade, counted->expected, colours->off);
}

/* A row's first column, `width` characters wide. */
static void write_label(FILE *out, const char *label, int width) {
    fprintf(out, "%-*.*s", width, width, label);
}

static void write_heading(FILE *out, const char *label, int width, const finding_colours *colours) {
    fprintf(out, "\n%s", colours->strong);
    write_label(out, label, width);
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        fprintf(out, " %5s", verdict_name(tally_order[i]));
    }
    fprintf(out, " %8s%s\n", "expected", colours->off);
}

/* Characters for the longest server's name. */
static int server_width(const summary *sums) {
    size_t width = SERVER_MIN;
    for (size_t i = 0; i < sums->endpoint_count; i++) {
        size_t length = strlen(sums->endpoints[i].profile->name);
        width = length > width ? length : width;
    }
    return width > SERVER_MAX ? SERVER_MAX : (int)width;
}

static void write_endpoints(const summary *sums, FILE *out, int width,
                            const finding_colours *colours) {
    for (size_t i = 0; i < sums->endpoint_count; i++) {
        const endpoint *target = &sums->endpoints[i];
        if (tally_total(&sums->tallies[i]) == 0) {
            continue;
        }
        char *server = visible_string(target->profile->name);
        write_label(out, server == NULL ? "" : server, width);
        free(server);
        fprintf(out, "  %-10s  %-9s", script_protocol_name(target->protocol),
                script_transport_name(target->transport));
        write_counts(out, &sums->tallies[i], colours);
    }
}

static void write_rfcs(const summary *sums, FILE *out, int width, const finding_colours *colours) {
    char label[32];
    if (sums->rfc_count == 0) {
        return;
    }
    write_heading(out, "by RFC", width, colours);
    for (size_t i = 0; i < sums->rfc_count; i++) {
        snprintf(label, sizeof label, "RFC %u", sums->rfcs[i].rfc);
        write_label(out, label, width);
        write_counts(out, &sums->rfcs[i].tally, colours);
    }
}

void summary_write_tables(const summary *sums, FILE *out, const finding_colours *colours) {
    char label[SERVER_MAX + KIND_WIDTH + 1];
    int width = server_width(sums);
    tally sum = {0};
    snprintf(label, sizeof label, "%-*s  %-10s  %-9s", width, "server", "protocol", "transport");
    write_heading(out, label, width + KIND_WIDTH, colours);
    write_endpoints(sums, out, width, colours);
    for (size_t i = 0; i <= sums->endpoint_count; i++) {
        tally_merge(&sum, &sums->tallies[i]);
    }
    write_label(out, "all", width + KIND_WIDTH);
    write_counts(out, &sum, colours);
    write_rfcs(sums, out, width + KIND_WIDTH, colours);
}

/* "370 pass, 2 fail, 1 skip" */
static void write_verdicts(FILE *out, const run_totals *totals) {
    const char *comma = ": ";
    for (size_t i = 0; i < VERDICT_COUNT; i++) {
        verdict grade = tally_order[i];
        if (totals->counts[grade] != 0) {
            fprintf(out, "%s%u %s", comma, totals->counts[grade], verdict_name(grade));
            comma = ", ";
        }
    }
    fputs(".\n", out);
}

/* A line when there are any: "2 RESULTS are NOT AS EXPECTED." */
static void write_some(FILE *out, unsigned count, const char *one, const char *many,
                       const char *colour, const finding_colours *colours) {
    if (count != 0) {
        fprintf(out, "%s%u %s.%s\n", colour, count, count == 1 ? one : many, colours->off);
    }
}

void summary_write_last(FILE *out, const run_totals *totals, bool interrupted,
                        const report_options *options, const finding_colours *colours) {
    const char *bad = colours->verdicts[VERDICT_FAIL];
    fprintf(out, "\n%s%u of %u played in %u.%u s", interrupted ? "Interrupted. " : "", totals->done,
            totals->total, totals->milliseconds / 1000, totals->milliseconds / 100 % 10);
    write_verdicts(out, totals);
    if (options->seed != 0) {
        fprintf(out, "The order was that of --seed %" PRIu64 ".\n", options->seed);
    }
    write_some(out, totals->flakes, "of them is a known flake", "of them are known flakes",
               colours->verdicts[VERDICT_WARN], colours);
    write_some(out, totals->changed, "verdict is another than in the first round",
               "verdicts are others than in the first round", bad, colours);
    write_some(out, totals->endpoints_lost, "endpoint was not played on: the baseline failed",
               "endpoints were not played on: the baseline failed",
               colours->verdicts[VERDICT_ERROR], colours);
    write_some(out, totals->unexpected, "result is not as expected", "results are not as expected",
               bad, colours);
    write_some(out, totals->stale, "expectation holds no longer", "expectations hold no longer",
               bad, colours);
    if (!interrupted && totals->endpoints_lost + totals->unexpected + totals->stale == 0) {
        fprintf(out, "%sEvery result was as expected.%s\n", colours->verdicts[VERDICT_PASS],
                colours->off);
    }
}
