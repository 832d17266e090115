/*
 * NAME
 *      tail_file.h - a file that is whole at every moment, though it grows
 *
 * DESCRIPTION
 *      A file is a body that grows and a tail that closes it (brackets, end tags, totals). An
 * append adds to the body and replaces the tail. Writing over the old tail in place would not do: a
 *      process that is killed while the kernel copies several pages leaves some of them. So there
 *      are two copies. The spare one, beside the file as FILE.0 or FILE.1, is brought up to date
 * and then takes the file's name by rename, which happens or does not; what had the name is the
 *      next spare. Readers and a process that is killed at any moment meet a whole file. A spare
 *      that a killed run left behind is overwritten by the next.
 *
 *      When a write fails (a full disk), the file stays what it was before, and the failure sticks:
 *      nothing is written any more.
 *
 *      Where there can be no spare (a folder that must not be written to, a file system without
 * hard links) the file is written in place after all. What is no regular file cannot be written
 * over at all: there the body goes out as it comes, and the tail once, at the end. Standard output
 *      is treated so whatever it is: it may be open for appending, or somebody else may write to
 * it.
 */
#ifndef HARNESS_REPORT_TAIL_FILE_H
#define HARNESS_REPORT_TAIL_FILE_H

#include <sys/types.h>

#include "mailspec/span.h"

typedef enum tail_file_mode {
    TAIL_FILE_SWAP,     /* two copies */
    TAIL_FILE_IN_PLACE, /* one */
    TAIL_FILE_STREAM    /* nothing that is written can be changed */
} tail_file_mode;

typedef struct tail_copy {
    int fd;     /* -1: there is none */
    off_t body; /* octets of body in it */
} tail_copy;

typedef struct tail_file {
    tail_file_mode mode;
    char *path;          /* the real name of the file; ours */
    char *spare_path;    /* that of the spare; ours */
    tail_copy copies[2]; /* in other modes than SWAP only the first */
    size_t next;         /* index of the copy that is written next */
    uint8_t *late;       /* the piece of body that the next copy lacks; ours */
    size_t late_len;
    int error; /* errno of the first failure, 0 before */
} tail_file;

/* Creates or empties the file at `path`; "-" is standard output. false: file->error says why, and
 * there is nothing to close. */
bool tail_file_open(tail_file *file, const char *path);

/* Octets of the body that change with an append. */
typedef struct tail_patch {
    off_t at;       /* where in the body; they must lie in it */
    ms_span octets; /* empty: none */
} tail_patch;

/* Appends the first `body_len` of `octets` to the body; the others are the new tail. `patch` is
 * written over what the body has; it must concern the same octets each time, may be NULL, and
 * counts for nothing in a stream. */
void tail_file_append(tail_file *file, ms_span octets, size_t body_len, const tail_patch *patch);

/* The last tail. After it only tail_file_close may be called. */
void tail_file_end(tail_file *file, ms_span tail, const tail_patch *patch);

/* Closes. false when something failed, now or earlier: file->error. */
bool tail_file_close(tail_file *file);

#endif
