/*
 * NAME
 *      recorder.h - keeps what servers send, as seeds for fuzzers
 *
 * DESCRIPTION
 *      Each reply and response of a run becomes a file of its own, named by the SHA-1 of its octets
 *      as fuzzing engines name theirs, in a folder for each fuzz target that can read it. Octets
 *      come from transcripts, so secrets stand as their names in braces, and what a transcript does
 *      not hold whole is left out. The same octets are written once, also over several runs.
 */
#ifndef HARNESS_REPORT_RECORDER_H
#define HARNESS_REPORT_RECORDER_H

#include "report/report.h"

/*
 * Makes the folder if it is not there. At the end of the run a line on `status` says how many
 * units of each kind came and how many files are new. Otherwise as report_open.
 */
report *recorder_open(const char *folder, FILE *status, run_sink *sink, char *error, size_t size);

#endif
