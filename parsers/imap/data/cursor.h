/*
 * The walk through an untagged response's values, for the readers of typed data; not installed.
 *
 * Each function takes the next value. When there is none, the first of them says so and the rest
 * keep silent; when it is of another kind it is reported and passed. Both leave the result zeroed.
 */
#ifndef MAILSPEC_IMAP_DATA_CURSOR_H
#define MAILSPEC_IMAP_DATA_CURSOR_H

#include "../checks.h"

typedef struct ms_imap_cursor {
    ms_imap_reader *reader;
    const ms_imap_value *next; /* the value to come */
    ms_span last;              /* what was taken last; at first what the values belong to */
    bool incomplete;           /* a value was missing */
} ms_imap_cursor;

/* Before `first`; `owner` is what the values belong to: the keyword, or the list around them. */
ms_imap_cursor ms_imap_cursor_at(ms_imap_reader *reader, const ms_imap_value *first, ms_span owner);

/* Into `list`. */
ms_imap_cursor ms_imap_cursor_in(ms_imap_reader *reader, const ms_imap_value *list);

/* The next value, whatever it is; NULL when it is missing. */
const ms_imap_value *ms_imap_take(ms_imap_cursor *cursor);

/* The next value; NULL when it is missing or no list. The second wants something in it. */
const ms_imap_value *ms_imap_take_list(ms_imap_cursor *cursor);
const ms_imap_value *ms_imap_take_filled_list(ms_imap_cursor *cursor);

/* RFC 9051 section 9 astring, string: what it means. */
ms_span ms_imap_take_astring(ms_imap_cursor *cursor);
ms_span ms_imap_take_string(ms_imap_cursor *cursor);

/* RFC 9051 section 9 atom: as it stands. */
ms_span ms_imap_take_atom(ms_imap_cursor *cursor);

/* RFC 9051 section 9 nstring; with `binary` RFC 5464 section 5 value. Returns whether it is NIL. */
bool ms_imap_take_nstring(ms_imap_cursor *cursor, bool binary, ms_span *octets);

/* RFC 9051 section 9 mailbox */
ms_imap_mailbox ms_imap_take_mailbox(ms_imap_cursor *cursor);

/* RFC 9051 section 9 DQUOTE QUOTED-CHAR DQUOTE / nil */
ms_imap_delimiter ms_imap_take_delimiter(ms_imap_cursor *cursor);

/* A number, or a set, that is an atom. */
uint64_t ms_imap_take_number(ms_imap_cursor *cursor, ms_imap_number_rule rule);

/* Returns as ms_imap_read_set. */
uint64_t ms_imap_take_set(ms_imap_cursor *cursor, ms_imap_set_rule rule, ms_imap_set *set);

/* All that is left, each read by `take`. */
ms_imap_words ms_imap_take_words(ms_imap_cursor *cursor, ms_span (*take)(ms_imap_cursor *cursor));

/* How many values are left. */
size_t ms_imap_left(const ms_imap_cursor *cursor);

/* Whether nothing is left; what is left is reported. */
bool ms_imap_take_end(ms_imap_cursor *cursor);

/* Reports a value that is of another kind than its place asks for. */
void ms_imap_report_kind(ms_imap_reader *reader, const ms_imap_value *value);

/* RFC 9051 section 9 nil: an atom. */
bool ms_imap_value_is_nil(const ms_imap_value *value);

#endif
