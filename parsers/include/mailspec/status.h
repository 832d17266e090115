/*
 * NAME
 *      status.h - the one return convention of the library
 *
 * DESCRIPTION
 *      Every function that reads input or fills memory returns an ms_status. Zero is success, a
 *      positive value asks for something, a negative value is a failure. A failure never leaves a
 *      half-written result behind: outputs are either complete or untouched, unless the function's
 *      own comment says otherwise.
 */
#ifndef MAILSPEC_STATUS_H
#define MAILSPEC_STATUS_H

typedef enum ms_status {
    MS_OK = 0,   /* done; the unit is complete and read */
    MS_MORE = 1, /* so far well framed; more octets are needed to decide */
    MS_INVALID =
        -1,        /* the input is not a unit of this grammar; the diagnostics say where and why */
    MS_LIMIT = -2, /* a limit of the caller's, or a named constant, was reached */
    MS_NOMEM = -3  /* the caller's allocator returned NULL */
} ms_status;

/* Results that must not be dropped. */
#if defined(__GNUC__) || defined(__clang__)
#define MS_MUST_USE __attribute__((warn_unused_result))
#else
#define MS_MUST_USE
#endif

#endif
