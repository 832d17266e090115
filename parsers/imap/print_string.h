/* What the printers of IMAP share: strings; not installed. */
#ifndef MAILSPEC_IMAP_PRINT_STRING_H
#define MAILSPEC_IMAP_PRINT_STRING_H

#include "mailspec/output.h"

/* RFC 9051 section 9 literal, literal8: `start` is "{" or "~{". */
void ms_imap_print_literal(ms_span octets, const char *start, ms_output *out);

/* RFC 9051 section 9 quoted. `octets` have no NUL, CR and LF. */
void ms_imap_print_quoted(ms_span octets, ms_output *out);

#endif
