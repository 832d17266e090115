/*
 * NAME
 *      vectors_options.h - what `mailspec vectors` is told on its command line
 */
#ifndef HARNESS_CLI_VECTORS_VECTORS_OPTIONS_H
#define HARNESS_CLI_VECTORS_VECTORS_OPTIONS_H

#include "report/report.h"

typedef struct vectors_options {
    char **arguments; /* files, folders and ids; into argv */
    int count;        /* of arguments */
    bool update, coverage;
    const char *decoder; /* NULL: our own parsers */
    const char *skip;    /* file; NULL: none */
    unsigned milliseconds, jobs;
    bool lenient, partial;
    report_list reports;
} vectors_options;

/* Reads them, ends the program when they are wrong or ask for help. Free `reports` after it. */
void vectors_options_parse(vectors_options *in, int argc, char **argv);

#endif
