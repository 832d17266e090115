/*
 * NAME
 *      tail_file.h - a file that is whole after every append
 *
 * DESCRIPTION
 *      A file is a body that grows and a tail that closes it (brackets, end tags, totals). An
 * append writes new body and new tail over the old tail with one call of pwrite, so that neither a
 *      reader nor a process that is killed between two appends meets half a file. Where the new end
 *      is before the old one, line feeds cover the rest until it is cut off.
 *
 *      When a write fails (a full disk), the file is put back to what it was before, and the
 * failure sticks: nothing is written any more.
 *
 *      What is no regular file cannot be written over. There the body goes out as it comes, and the
 *      tail once, at the end. Standard output is treated so whatever it is: it may be open for
 *      appending, or somebody else may write to it too.
 */
#ifndef HARNESS_REPORT_TAIL_FILE_H
#define HARNESS_REPORT_TAIL_FILE_H

#include <sys/types.h>

#include "mailspec/span.h"

typedef struct tail_file {
    int fd;
    bool owned;    /* closed by tail_file_close */
    bool rewrite;  /* a regular file: can be written over */
    off_t body;    /* octets of body written */
    uint8_t *kept; /* the tail that is behind them; ours */
    size_t tail;   /* its octets */
    int error;     /* errno of the first failure, 0 before */
} tail_file;

/* Creates or empties the file at `path`; "-" is standard output. false: file->error says why. */
bool tail_file_open(tail_file *file, const char *path);

/* Appends body[0..body_len) and, over the old tail, what follows it in `octets`. */
void tail_file_append(tail_file *file, ms_span octets, size_t body_len);

/* The last tail. After it only tail_file_close may be called. */
void tail_file_end(tail_file *file, ms_span tail);

/* Writes `octets` over what the body has at `at`; they must lie in it. Nothing where the file
 * cannot be written over. */
void tail_file_patch(tail_file *file, off_t at, ms_span octets);

/* Closes. false when something failed, now or earlier: file->error. */
bool tail_file_close(tail_file *file);

#endif
