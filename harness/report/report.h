/*
 * NAME
 *      report.h - tells people and programs what came of a run
 *
 * SYNOPSIS
 *      report_list_parse(&list, "junit=x.xml,html=x.html", error, sizeof error);   for each
 * --report report *report = report_open(&list.files[i], &options, &sinks[i], error, sizeof error);
 *      run_play(...);
 *      report_close(report, error, sizeof error);
 *
 * DESCRIPTION
 *      A report is a run_sink. Each is good for one run: one begin, its results, one end. The
 *      endpoints that begin names must stay as they are until its end, and every result must point
 * at one of them.
 *
 *      Files are written while the run goes. After each result the file is whole: a reader that
 *      knows the format accepts it, and a run that is killed loses none of its results. What cannot
 *      be written over (a pipe, a terminal, standard output) gets its end only at the end.
 *
 *      Nothing a server sent reaches a report as it was: control characters and octets above 127
 *      are made visible (visible.h), and each format escapes what it must. Secrets were taken out
 *      when the results were made; no report reads a profile's passwords.
 */
#ifndef HARNESS_REPORT_REPORT_H
#define HARNESS_REPORT_REPORT_H

#include <stdio.h>
#include <time.h>

#include "play/run.h"

typedef enum report_format {
    REPORT_JUNIT,
    REPORT_TAP,
    REPORT_JSON,
    REPORT_HTML,
    REPORT_SARIF
} report_format;

/* Files of one run. Five formats, each in a place for people and in one for a CI system; twice that
 * is a mistake in a script. */
#define REPORT_FILES_MAX ((size_t)16)

typedef struct report_file {
    report_format format;
    char *path; /* "-" is standard output */
} report_file;

typedef struct report_list {
    report_file files[REPORT_FILES_MAX];
    size_t count;
    bool on_stdout; /* one of them goes to standard output: the terminal's report must not */
} report_list;

/*
 * Adds what one `--report` names: FORMAT=FILE, several with commas between; a file's name holds no
 * comma. `list` is zeroed before the first. false and a sentence on anything else, on a file that
 * is named twice, and on a second report for standard output. The list must be freed either way.
 */
bool report_list_parse(report_list *list, const char *argument, char *error, size_t size);
void report_list_free(report_list *list);

typedef enum report_detail {
    REPORT_NORMAL,
    REPORT_QUIET,  /* only what makes the run fail, and the last line */
    REPORT_VERBOSE /* every result, with the transcripts of those that are findings */
} report_detail;

/* What every report of a run is told. The strings must live until the reports are closed. */
typedef struct report_options {
    const char *version;  /* of mailspec */
    time_t started;       /* by the calendar */
    report_detail detail; /* of the terminal's report; files are always whole */
    bool no_colour;       /* no colour on the terminal, whatever it is */
    bool recipes;         /* servers were started from recipes: replay by --server NAME */
    uint64_t seed;        /* of the order; 0: exchanges are played in theirs */
    unsigned rounds;      /* of --repeat; 0 is as 1 */
    /* Further words of a replay command, ended by NULL: --user, --password-file, --ca ... They are
     * quoted for a shell here. NULL is none. Must hold no password. */
    const char *const *replay;
} report_options;

typedef struct report report;

/*
 * Creates the file, fills *sink. NULL and a sentence when that fails. The caller closes the report
 * after the run, and also when there was none.
 */
report *report_open(const report_file *where, const report_options *options, run_sink *sink,
                    char *error, size_t size);

/*
 * The report for people: findings and summary on `out`, progress on `status` when that is a
 * terminal (NULL: never). Colour only where `out` is a terminal, the options do not forbid it,
 * NO_COLOR is empty or not set, and TERM is not "dumb". Neither stream is closed. NULL when there
 * is no memory.
 */
report *report_open_terminal(const report_options *options, FILE *out, FILE *status,
                             run_sink *sink);

/* Frees the report. false and a sentence when something could not be written: the file is then
 * whole, but ends before that. NULL is allowed and is no error. */
bool report_close(report *opened, char *error, size_t size);

/*
 * The command that plays this result's exchange again on the same endpoint, quoted for a shell. A
 * baseline has no exchange; its command plays all that fits the endpoint. To be freed by the
 * caller; NULL when there is no memory.
 */
char *report_replay(const result *outcome, const report_options *options);

#endif
