/* Status responses: OK, NO, BAD, PREAUTH, BYE with their response code and text; not installed. */
#ifndef MAILSPEC_IMAP_STATUS_H
#define MAILSPEC_IMAP_STATUS_H

#include "reader.h"

/* The condition that is called `word`, in any case; MS_IMAP_NO_CONDITION for another word. */
ms_imap_condition ms_imap_condition_named(ms_span word);

/*
 * Whether a condition comes next, with the spaces before it: a word of letters that is one and that
 * a space, a CR, "[" or the line's end follows. The framer decides by the same rule what is text.
 * Reads it into the response when there is one, and leaves the reader where it is when not.
 */
bool ms_imap_read_condition(ms_imap_reader *reader, ms_imap_response *response);

/* RFC 9051 section 9 resp-text with the SP before it: response->code and text, up to the line's
 * end. Only the text of a status response has to say something. */
void ms_imap_read_resp_text(ms_imap_reader *reader, ms_imap_response *response);

#endif
