/*
 * NAME
 *      decoder.h - one input through anybody's program
 *
 * DESCRIPTION
 *      The command gets the grammar and the settings as arguments, the input on stdin, and writes
 *      a JSON value to stdout. It runs in a process group of its own, which is ended as a whole:
 *      when it takes too long, when we are interrupted, and after it, since it may leave processes
 *      behind.
 */
#ifndef HARNESS_VECTORS_DECODER_H
#define HARNESS_VECTORS_DECODER_H

#include "vectors/vector.h"

/* Exit statuses that mean something: 0 accepts the input. */
#define DECODER_REJECTS 1
#define DECODER_NOT_SUPPORTED 77

/* Octets of output that are kept. No value of an input below VECTOR_INPUT_MAX needs more. */
#define DECODER_OUTPUT_MAX ((size_t)64 * 1024 * 1024)

/* Octets kept of what it says on stderr, the last ones: there stand an interpreter's reason for
 * giving up and a sanitizer's summary. */
#define DECODER_MESSAGE_MAX ((size_t)4096)

typedef enum decoder_end {
    DECODER_EXITED,      /* `code` is its exit status */
    DECODER_KILLED,      /* `code` is the signal, not ours */
    DECODER_LATE,        /* it took too long, and we ended it */
    DECODER_TOO_MUCH,    /* it wrote more than DECODER_OUTPUT_MAX, and we ended it */
    DECODER_INTERRUPTED, /* net_interrupt came */
    DECODER_UNSTARTED    /* `code` is an errno */
} decoder_end;

typedef struct decoder_run {
    decoder_end end;
    int code;
    uint8_t *output; /* to be freed */
    size_t length;   /* of output */
    char message[DECODER_MESSAGE_MAX];
    size_t message_length;
    unsigned milliseconds;
} decoder_run;

/*
 * Runs `command`, a command line for the shell, on the vector's input. It may take `milliseconds`.
 * SIGPIPE must be ignored. decoder_run_free after it.
 */
void decoder_run_on(decoder_run *run, const char *command, const vector *one,
                    unsigned milliseconds);
void decoder_run_free(decoder_run *run);

#endif
