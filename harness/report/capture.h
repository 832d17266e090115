/*
 * NAME
 *      capture.h - a stream that writes into memory
 *
 * DESCRIPTION
 *      open_memstream with its failures in one place. Writing needs no checks on the way: whatever
 *      went wrong is told at the end.
 */
#ifndef HARNESS_REPORT_CAPTURE_H
#define HARNESS_REPORT_CAPTURE_H

#include <stdbool.h>
#include <stdio.h>

typedef struct capture {
    FILE *stream;
    char *text; /* after capture_end: NUL-terminated, to be freed by the caller */
    size_t len; /* without the NUL */
} capture;

/* false when there is no memory; there is then nothing to end. */
bool capture_begin(capture *text);

/* Closes the stream. false when not all that was written is there; text is then NULL. */
bool capture_end(capture *text);

#endif
