/*
 * NAME
 *      format.h - lays out an exchange as all are laid out
 *
 * DESCRIPTION
 *      Head lines stand in one order: title, about, protocol, transport, cites, needs, depends-on,
 *      tag, then what binds names and what is given, in the order in which it was. One space after
 *      a keyword's colon and between words; columns of the table below each other; no blank line
 *      in the head, one after it, never two, none at the end. A comment stays with the line below
 *      it. What a template says is not touched, blanks at its end included. What was laid out once
 *      stays as it is.
 */
#ifndef HARNESS_SCRIPT_FORMAT_H
#define HARNESS_SCRIPT_FORMAT_H

#include <stdio.h>

#include "script/script.h"

/*
 * Writes the exchange in `text` to `out`, whose errors are the caller's to look at. MS_OK; what
 * script_parse says of the text, with *error, and nothing is written; or MS_NOMEM.
 */
ms_status script_format(ms_span text, FILE *out, script_error *error) MS_MUST_USE;

#endif
