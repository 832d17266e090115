/*
 * NAME
 *      html_text.h - strings and octets that nobody vouches for, in HTML
 *
 * DESCRIPTION
 *      Made visible first (visible.h), then & < > " and ' become character references: what comes
 *      out is text in an element's content and in a quoted attribute alike. Everything in the HTML
 *      report that is no constant of its source goes through here.
 */
#ifndef HARNESS_REPORT_HTML_TEXT_H
#define HARNESS_REPORT_HTML_TEXT_H

#include <stdio.h>

#include "mailspec/span.h"

/* No octet is marked. */
#define HTML_NO_MARK SIZE_MAX

void html_write_text(FILE *out, ms_span text);

/* NULL is an empty string. */
void html_write_string(FILE *out, const char *text);

/*
 * Writes octets with a line break after each LF that others follow. The one at `mark` stands in a
 * mark element; where that is behind the last, the mark says that something ends here.
 */
void html_write_octets(FILE *out, ms_span octets, size_t mark);

#endif
