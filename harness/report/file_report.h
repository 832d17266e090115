/*
 * NAME
 *      file_report.h - what the reports in files have in common
 *
 * DESCRIPTION
 *      A format writes a head, something for each result, and a tail that closes the file; when
 *      each of these is called, and how it gets into the file, is the same for all and is here.
 */
#ifndef HARNESS_REPORT_FILE_REPORT_H
#define HARNESS_REPORT_FILE_REPORT_H

#include "report/base.h"
#include "report/tail_file.h"
#include "report/tally.h"

typedef enum report_state { REPORT_GOING, REPORT_OVER, REPORT_INTERRUPTED } report_state;

typedef struct file_report file_report;

/* An expectation that is stale, and why. */
typedef struct file_stale {
    const expectation *entry;
    const char *why;
} file_stale;

/* All write into memory; whether there was enough of it is looked at afterwards. */
typedef struct file_format {
    /* What the format remembers, into file->own; NULL when it remembers nothing. false: no memory.
     */
    bool (*prepare)(file_report *file);
    void (*head)(file_report *file, FILE *out);
    /* file->results and file->tallies count this result already. */
    void (*result)(file_report *file, const result *outcome, FILE *out);
    /* Writes file->stale's last one, as a result is written. NULL: the tail does. */
    void (*stale)(file_report *file, FILE *out);
    /* file->totals are those of the last result, file->state says whether others follow. */
    void (*tail)(file_report *file, FILE *out);
    /* Numbers in the head, written over with each append. May be NULL. */
    tail_patch (*patch)(file_report *file);
    /* Frees file->own; NULL when `prepare` is. */
    void (*dispose)(file_report *file);
} file_format;

struct file_report {
    report base;
    const file_format *format;
    report_options options;
    char *path;
    tail_file file;
    bool no_memory; /* sticks, as a failure of the file does */
    const endpoint *endpoints;
    size_t endpoint_count;
    tally *tallies; /* one for each endpoint */
    tally sum;
    size_t results; /* so far */
    file_stale *stale;
    size_t stale_count;
    run_totals totals;
    report_state state;
    bool begun;
    void *own;
};

/* When the run began, in UTC as RFC 3339 writes it: 2000-01-01T00:00:00Z. */
void file_report_write_started(const file_report *file, FILE *out);

/* Whether endpoint `index` is the first of its server: so each server is named once. */
bool file_report_is_new_server(const file_report *file, size_t index);

extern const file_format format_junit, format_tap, format_json, format_html, format_sarif;

#endif
