/*
 * NAME
 *      output.h - where printers write: the caller's memory, under a hard limit
 *
 * SYNOPSIS
 *      ms_output out = ms_output_to(buffer, sizeof buffer);
 *      ms_address_list_print(&list, &out);
 *      if (ms_output_status(&out) == MS_OK)
 *          use(buffer, out.length);
 *
 * DESCRIPTION
 *      A printer writes the canonical form of a value: what the RFC tells a generator to write,
 * with no obsolete syntax, no comments and no folding. Reading it again gives the same value and no
 *      diagnostic, but that of a line that is too long where the value is (RFC 5322 2.1.1): who
 * sends a header field folds it. What does not fit is counted but not written, so that a first call
 * without memory tells how much a second one needs.
 */
#ifndef MAILSPEC_OUTPUT_H
#define MAILSPEC_OUTPUT_H

#include "mailspec/span.h"
#include "mailspec/status.h"

typedef struct ms_output {
    uint8_t *data; /* the caller's; may be NULL when size is 0 */
    size_t size;   /* octets of room */
    size_t length; /* octets that were to be written, also those beyond the room */
} ms_output;

/* An empty output over `size` octets at `data`. */
ms_output ms_output_to(void *data, size_t size);

/* Appends one octet, a span, or a NUL-terminated string without its NUL. */
void ms_output_octet(ms_output *out, uint8_t octet);
void ms_output_span(ms_output *out, ms_span octets);
void ms_output_text(ms_output *out, const char *text);

/* Appends a number in decimal digits, at least `width` of them, filled up with zeros; a width
 * above 20 is taken for 20. */
void ms_output_number(ms_output *out, uint64_t number, unsigned width);

/* MS_OK when everything fitted, else MS_LIMIT: data[0..size) then holds the beginning. */
ms_status ms_output_status(const ms_output *out) MS_MUST_USE;

#endif
