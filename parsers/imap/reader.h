/* The cursor that the IMAP grammar's functions share, and how they report; not installed. */
#ifndef MAILSPEC_IMAP_READER_H
#define MAILSPEC_IMAP_READER_H

#include "mailspec/imap.h"

/*
 * A unit under way. Functions that read move `at`; none moves it past the end of `input`. A failure
 * of the arena, or lists that nest too deep, stick in `status`: from then on everything may return
 * early, and the caller of the library gets that status and no value.
 */
typedef struct ms_imap_reader {
    ms_span input;
    size_t at;
    size_t plain_until; /* up to here quotes and braces are ordinary octets: a quote opened before
                         * it and is not closed in its line */
    ms_arena *arena;
    ms_diagnostics *diagnostics;
    ms_imap_settings settings;
    ms_status status;
    bool in_code;     /* in the brackets of a response code: "]" ends the values */
    bool no_strings;  /* in a code that takes no strings: "]" ends it also in quotes */
    bool quiet;       /* in free text of a response code: what is odd among values is fine there */
    bool no_literals; /* in a continuation: a line of text, which announces nothing */
} ms_imap_reader;

/* A reader at the start of `input`. `settings` may be NULL. */
void ms_imap_reader_init(ms_imap_reader *reader, ms_span input, const ms_imap_settings *settings,
                         ms_arena *arena, ms_diagnostics *diagnostics);

/* Memory from the arena, zeroed; NULL when it has none, and the reader fails. */
void *ms_imap_reader_alloc(ms_imap_reader *reader, size_t size);
void *ms_imap_reader_array(ms_imap_reader *reader, size_t count, size_t size);

/* Adds a diagnostic; the second for a part of the input. Neither does when the reader is quiet. */
void ms_imap_report(ms_imap_reader *reader, ms_diagnostic_id id, size_t offset, size_t length);
void ms_imap_report_span(ms_imap_reader *reader, ms_diagnostic_id id, ms_span where);

/* The octet under the cursor; 0 at the end of the input. */
uint8_t ms_imap_peek(const ms_imap_reader *reader);

/* Whether the line ends at `at`: with LF, with CRLF, or with the input. */
bool ms_imap_is_line_end(const ms_imap_reader *reader, size_t at);

/* RFC 9051 section 9 CRLF, the end of the unit: reports what else there is. */
void ms_imap_read_unit_end(ms_imap_reader *reader);

/* Which octets may stand in text or a quoted string, and how the others are called. */
typedef struct ms_imap_text_rule {
    ms_diagnostic_id control; /* NUL, CR, LF */
    ms_diagnostic_id eight_bit;
    ms_diagnostic_id utf8;
} ms_imap_text_rule;

/* RFC 9051 section 9 *(TEXT-CHAR / UTF8-2 / UTF8-3 / UTF8-4), octets `start` to `end` of the input;
 * without `utf8` RFC 3501 section 9 *TEXT-CHAR. Reports each run of octets that break it. */
void ms_imap_check_text(ms_imap_reader *reader, size_t start, size_t end,
                        const ms_imap_text_rule *rule, bool utf8);

#endif
