/*
 * NAME
 *      text.h - pieces of a sentence: octets of a peer made printable, lists that stay bounded
 *
 * DESCRIPTION
 *      A peer's octets go to a terminal and into reports. Nothing of them is printed as it is but
 *      printable ASCII, so that no escape sequence and no line end of theirs gets through.
 */
#ifndef HARNESS_NET_TEXT_H
#define HARNESS_NET_TEXT_H

#include <stdbool.h>

#include "mailspec/span.h"

/* Printed characters of a peer's text, enough for a greeting or a name to be recognised. */
#define NET_SHOWN_TEXT 121

/* A text that grows in a caller's buffer and notes when something did not fit. */
typedef struct net_text {
    char *out;   /* NUL-terminated from the first net_text_add on */
    size_t size; /* of out, more than 0 */
    size_t used; /* without the NUL */
    bool cut;    /* an addition was left out, whole */
} net_text;

/* Adds what printf would print, or, when it does not fit, nothing, and sets `cut`. */
void net_text_add(net_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/*
 * Writes `octets` into `out`, `size` being at least 8: printable ASCII as it is, CR, LF and TAB as
 * \r \n \t, backslash and quote as \\ and \", everything else as \xNN. What does not fit is
 * replaced by "..." at the end. Returns `out`.
 */
const char *net_show(ms_span octets, char *out, size_t size);

#endif
