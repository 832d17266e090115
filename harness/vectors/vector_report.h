/*
 * NAME
 *      vector_report.h - what came of vectors, for programs
 */
#ifndef HARNESS_VECTORS_VECTOR_REPORT_H
#define HARNESS_VECTORS_VECTOR_REPORT_H

#include "report/report.h"
#include "vectors/vector_play.h"

/* Whether there is a report of vectors in this format: JUnit and JSON. */
bool vector_report_has(report_format format);

/* Writes the results that there are. false with errno when that fails. `version` is mailspec's. */
bool vector_report_write(const vector_play *play, const report_file *where, const char *version);

/* The two formats; false when there is no memory or the stream fails. */
bool vector_report_json(const vector_play *play, FILE *out, const char *version);
bool vector_report_junit(const vector_play *play, FILE *out);

#endif
