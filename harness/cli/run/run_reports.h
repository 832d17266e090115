/*
 * NAME
 *      run_reports.h - the reports of one run, opened and closed together
 */
#ifndef HARNESS_CLI_RUN_RUN_REPORTS_H
#define HARNESS_CLI_RUN_RUN_REPORTS_H

#include "cli/run/run_options.h"

typedef struct run_reports {
    report_options options;
    report *opened[REPORT_FILES_MAX + 2]; /* the terminal's is the first, a recorder the last */
    run_sink sinks[REPORT_FILES_MAX + 2];
    size_t count;
} run_reports;

/* Opens the terminal's report and each --report. CLI_AS_EXPECTED, or CLI_USAGE after saying what
 * cannot be written. Call run_reports_close either way. */
int run_reports_open(run_reports *made, const run_options *in);

/* Closes all. `code`, or CLI_USAGE after a message when a report is not whole and `code` was
 * CLI_AS_EXPECTED. */
int run_reports_close(run_reports *made, int code);

#endif
