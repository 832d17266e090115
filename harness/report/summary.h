/*
 * NAME
 *      summary.h - the tables and the last line of the terminal's report
 */
#ifndef HARNESS_REPORT_SUMMARY_H
#define HARNESS_REPORT_SUMMARY_H

#include "report/finding.h"
#include "report/tally.h"

typedef struct summary_rfc {
    unsigned rfc;
    tally tally;
} summary_rfc;

typedef struct summary {
    const endpoint *endpoints;
    size_t endpoint_count;
    tally *tallies;    /* one for each endpoint, and one more */
    summary_rfc *rfcs; /* by number */
    size_t rfc_count;
} summary;

/* false when there is no memory; the summary must be freed either way. */
bool summary_init(summary *sums, const endpoint *endpoints, size_t count);
void summary_free(summary *sums);

/* Counts a result to its endpoint, and to each RFC that it cites once. false: no memory. */
bool summary_add(summary *sums, const result *outcome);

/* Server, protocol and transport against verdicts; then RFCs against verdicts. */
void summary_write_tables(const summary *sums, FILE *out, const finding_colours *colours);

/* How many were played, in what time and order, and whether all went as expected. */
void summary_write_last(FILE *out, const run_totals *totals, bool interrupted,
                        const report_options *options, const finding_colours *colours);

#endif
