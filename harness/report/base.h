/*
 * NAME
 *      base.h - what report_close knows of any report
 */
#ifndef HARNESS_REPORT_BASE_H
#define HARNESS_REPORT_BASE_H

#include "report/report.h"

/* The first member of every report. */
struct report {
    bool (*close)(report *opened, char *error, size_t size);
};

#endif
