/*
 * NAME
 *      template_parse.h - reads the templates and patterns of an exchange
 */
#ifndef HARNESS_SCRIPT_TEMPLATE_PARSE_H
#define HARNESS_SCRIPT_TEMPLATE_PARSE_H

#include "script/names.h"

typedef enum template_use {
    TEMPLATE_SENT,     /* C:, raw:, let, text: braces insert */
    TEMPLATE_PATTERN,  /* S: and or: braces also capture */
    TEMPLATE_FORBIDDEN /* never: as a pattern, but there is nothing to capture */
} template_use;

typedef struct template_reader {
    line_cursor *line;
    name_table *names;
    ms_arena *arena;
    template_use use;
    bool smtp;             /* what is matched are SMTP replies: they have no IMAP values */
    template_piece **tail; /* where the next piece goes */
} template_reader;

/*
 * Reads the rest of the line, its last blanks included, and appends its pieces at reader->tail.
 * MS_OK; MS_INVALID or MS_LIMIT and the error; MS_NOMEM or MS_LIMIT from the arena.
 */
ms_status template_parse(template_reader *reader) MS_MUST_USE;

/* Appends CRLF. */
ms_status template_append_line_end(template_reader *reader) MS_MUST_USE;

/* For the parts of the reader: appends a piece, whose column comes from `offset` in the line.
 * `piece` may be NULL. */
ms_status template_add_piece(template_reader *reader, template_kind kind, size_t offset,
                             template_piece **piece) MS_MUST_USE;

/* The same for a copy of text; nothing when it is empty. */
ms_status template_add_text(template_reader *reader, ms_span text, size_t offset) MS_MUST_USE;

/* Reads "{" placeholder "}", which stands at the cursor. */
ms_status template_read_placeholder(template_reader *reader) MS_MUST_USE;

#endif
