/* What response codes take; not installed. */
#ifndef MAILSPEC_IMAP_CODES_H
#define MAILSPEC_IMAP_CODES_H

#include "reader.h"

typedef struct ms_imap_code_row ms_imap_code_row;

/* The row of the code `name`, in any case; for an unknown one the row that takes any text. */
const ms_imap_code_row *ms_imap_code_find(ms_span name);

/* Whether the code's arguments are free text: RFC 9051 section 9 atom [SP 1*<any TEXT-CHAR except
 * "]">]. What stands there is no matter of the values' grammar. */
bool ms_imap_code_is_free(const ms_imap_code_row *row);

/* Whether strings are among its arguments. Where none are, "]" ends the code also in quotes. */
bool ms_imap_code_takes_strings(const ms_imap_code_row *row);

/* Reports what is wrong with the arguments of `code`, whose `octets` are its name. */
void ms_imap_code_check(ms_imap_reader *reader, const ms_imap_code_row *row,
                        const ms_imap_value *code);

#endif
