/* RFC 9051 section 9 string and literal8; not installed. */
#ifndef MAILSPEC_IMAP_STRINGS_H
#define MAILSPEC_IMAP_STRINGS_H

#include "reader.h"

/* Whether an announcement of a literal begins with the "{" at `brace`: its count, its "}" and a
 * line end follow. */
bool ms_imap_is_announcement(const ms_imap_reader *reader, size_t brace);

/*
 * RFC 9051 section 9 literal or literal8. The reader stands at the announcement, "{" or "~{", that
 * ms_imap_is_announcement() has found, and is moved behind the literal. Returns its octets, cut to
 * what there is.
 */
ms_span ms_imap_read_literal(ms_imap_reader *reader);

/*
 * RFC 9051 section 9 quoted; the reader stands at the opening quote and is moved behind the closing
 * one. *inside receives what stands between them, escapes as they are. A quote that does not close
 * in its line, or in a response code without strings before its "]", is reported and makes the rest
 * of it plain; the reader stays, and the result is false.
 */
bool ms_imap_read_quoted(ms_imap_reader *reader, ms_span *inside);

/* What a quoted string means: `inside` with its escapes undone, in the arena when it has some. */
ms_span ms_imap_unescape(ms_imap_reader *reader, ms_span inside);

#endif
