/*
 * NAME
 *      lint.h - what is wrong in files, told as compilers do, or to programs
 */
#ifndef HARNESS_LINT_LINT_H
#define HARNESS_LINT_LINT_H

#include <stdio.h>

#include "lint/lint_text.h"
#include "units/units.h"

/* One fault, and where it is. */
typedef struct lint_finding {
    const char *path;
    const ms_diagnostic_info *row; /* NULL: no diagnostic, `text` says it */
    ms_diagnostic_id id;           /* when there is a row */
    ms_severity severity;
    const char *text;
    size_t offset, length;    /* in the file */
    lint_position begin, end; /* `end` is behind the last character */
    ms_span line;             /* the line that it begins in */
} lint_finding;

typedef struct lint_totals {
    size_t files, units;
    size_t severities[MS_ERROR + 1];
} lint_totals;

typedef struct lint_sink lint_sink;

/* A form of output. */
typedef struct lint_format {
    const char *name;
    void (*begin)(lint_sink *sink);
    void (*finding)(lint_sink *sink, const lint_finding *finding);
    void (*end)(lint_sink *sink, const lint_totals *totals);
} lint_format;

struct lint_sink {
    const lint_format *format;
    FILE *out;
    const char *version; /* of mailspec */
    bool shows_source;   /* text: with the line and a caret */
    const char *noun;    /* text: what a unit is called, "message" */
    size_t written;      /* findings so far */
    bool no_memory;
};

extern const lint_format lint_as_text, lint_as_json, lint_as_sarif;

/* The format `name`; NULL when there is none. */
const lint_format *lint_format_find(const char *name);

typedef struct lint_options {
    const unit_grammar *grammar;
    unsigned settings;
    size_t memory; /* octets of one unit, and of its tree */
    bool stores;   /* files hold messages: an mbox is taken apart, line ends are the machine's */
    bool exact;    /* line ends are as they stand in the file */
} lint_options;

/* Reads the units of a file and tells each fault. `path` is for messages. false when there is no
 * memory. */
bool lint_octets(const lint_options *options, const char *path, ms_span octets, lint_sink *sink,
                 lint_totals *totals);

/* "1 error", "2 errors" */
void lint_write_count(FILE *out, size_t count, const char *noun);

#endif
