/* Untagged data: which keywords there are, and what they take; not installed. */
#ifndef MAILSPEC_IMAP_UNTAGGED_H
#define MAILSPEC_IMAP_UNTAGGED_H

#include "reader.h"

/*
 * Checks an untagged response's values against its own grammar and reports what is wrong. The
 * response is whole; its name, its number and the generic values' grammar are checked already. A
 * keyword gets a grammar of its own by such a function in the table in untagged.c.
 */
typedef void ms_imap_shape(ms_imap_reader *reader, const ms_imap_response *response);

/* RFC 9051 section 9 response-data without the status responses: number, name and values, as they
 * stand behind "*". */
void ms_imap_read_untagged_data(ms_imap_reader *reader, ms_imap_response *response);

#endif
