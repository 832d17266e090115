/*
 * NAME
 *      html.h - the parts of the HTML report
 *
 * DESCRIPTION
 *      One page without anything from outside: style and script are in it, and its policy forbids
 *      all else. It reads without the script, which only filters. Findings are appended as they
 *      come; all that sums up stands in the tail, and the style puts the overview above.
 */
#ifndef HARNESS_REPORT_HTML_H
#define HARNESS_REPORT_HTML_H

#include "report/coverage.h"
#include "report/file_report.h"

/* A finding with its number, which is its anchor: f1, f2 ... */
void html_write_finding(FILE *out, const result *outcome, size_t number,
                        const report_options *options);

/* How the run went, and how on each endpoint. `seen` tells of each endpoint whether its baseline is
 * over: only then its capabilities may be read. */
void html_write_overview(FILE *out, const file_report *file, const bool *seen);

/* Exchanges against endpoints, a table for each folder at the top; and what was skipped, and why.
 * `columns` is room for as many as there are endpoints. */
void html_write_matrix(FILE *out, const coverage *book, const endpoint *endpoints, bool *columns);

/* Clauses with what covers them. */
void html_write_clauses(FILE *out, const coverage *book);

/* The part of an id behind its last slash. */
const char *html_leaf(const char *id);

/* "dovecot imap starttls" */
void html_write_endpoint(FILE *out, const endpoint *target);

/* page.css and page.js, embedded when this is built. */
extern const char html_style[], html_script[];

#endif
