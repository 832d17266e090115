/* Generic values: what every response and response code is made of; not installed. */
#ifndef MAILSPEC_IMAP_VALUES_H
#define MAILSPEC_IMAP_VALUES_H

#include "reader.h"

/*
 * Reads values, separated by single spaces, up to the end of the line or, in a response code, to
 * its "]". *first receives the first one, NULL without any. `after_value`: something stands before
 * them, so that a space is to come first.
 */
void ms_imap_read_values(ms_imap_reader *reader, bool after_value, ms_imap_value **first);

#endif
