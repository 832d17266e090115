/* RFC 9051 section 9 tagged-ext-label, tagged-ext-val: what extensions may add; not installed. */
#ifndef MAILSPEC_IMAP_DATA_TAGGED_H
#define MAILSPEC_IMAP_DATA_TAGGED_H

#include "cursor.h"

/* tagged-ext-label: the next value's octets; empty when it is none. */
ms_span ms_imap_take_label(ms_imap_cursor *cursor);

/* tagged-ext-val; NULL when it is missing. */
const ms_imap_value *ms_imap_take_tagged_value(ms_imap_cursor *cursor);

/* Reports a space, or a missing one, between two lists that follow each other. */
void ms_imap_check_joined(ms_imap_reader *reader, const ms_imap_value *list);
void ms_imap_check_spaced(ms_imap_reader *reader, const ms_imap_value *list);

#endif
