/*
 * NAME
 *      line.h - one line of an exchange under a cursor, and how to say what is wrong in it
 */
#ifndef HARNESS_SCRIPT_LINE_H
#define HARNESS_SCRIPT_LINE_H

#include "script/script.h"

typedef struct line_cursor {
    ms_span octets;  /* the line without its LF */
    unsigned number; /* in the file, from 1 */
    size_t at;       /* offset of the next octet; the column is this plus 1 */
    script_error *error;
} line_cursor;

/* What the cursor stands before. */
ms_span line_rest(const line_cursor *line);

/* Whether the next octet is `octet`; line_take also steps over it. */
bool line_is(const line_cursor *line, uint8_t octet);
bool line_take(line_cursor *line, uint8_t octet);

/* Whether the line is a filler: blank, or a comment. */
bool line_is_filler(const line_cursor *line);

void line_skip_blanks(line_cursor *line);

/* Steps over blanks, then takes the octets up to the next blank; empty at the end of the line. */
ms_span line_word(line_cursor *line);

/* Takes what is left of the line and gives it without blanks around it. */
ms_span line_text(line_cursor *line);

/* Whether only blanks are left. */
bool line_ends(const line_cursor *line);

/* Takes `word`, which must stand next, after blanks. MS_OK, or MS_INVALID and the error "expected
 * 'WORD' WHERE, found 'x'". */
ms_status line_literal(line_cursor *line, const char *word, const char *where) MS_MUST_USE;

/* Takes the letters and '-', the digits, or the letters and digits that stand next; maybe none. */
ms_span line_keyword(line_cursor *line);
ms_span line_digits(line_cursor *line);
ms_span line_alnum(line_cursor *line);

/* Takes lower-case letters, digits and '-' after a first lower-case letter. MS_OK, or MS_INVALID
 * and the error. */
ms_status line_name(line_cursor *line, ms_span *name) MS_MUST_USE;

/* Takes a decimal number without leading zeros. MS_OK, or MS_INVALID and the error "expected WHAT
 * from MIN to MAX, found 'x'". */
ms_status line_number(line_cursor *line, const char *what, unsigned min, unsigned max,
                      unsigned *value) MS_MUST_USE;

/* Takes the colon after `keyword` and the one space after it that does not count. */
ms_status line_colon(line_cursor *line, const char *keyword) MS_MUST_USE;

/* Blanks, then nothing more. `after` tells what stood before: "after secure:". */
ms_status line_end(line_cursor *line, const char *after) MS_MUST_USE;

/* The line is UTF-8 text without control characters but TAB. MS_OK, or MS_INVALID and the error. */
ms_status line_check_octets(const line_cursor *line) MS_MUST_USE;

/* Fills the error: "expected WHAT, found 'x'" at the cursor. Returns MS_INVALID. */
ms_status line_expected(const line_cursor *line, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Fills the error with the sentence, for the octet at `offset`. Returns MS_INVALID. */
ms_status line_fail(const line_cursor *line, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Octets of an excerpt in a message, a mark that it was cut included. */
#define LINE_EXCERPT_MAX 64

/* `octets` in quotes, cut to what a message has room for. `out` has LINE_EXCERPT_MAX octets. */
const char *line_excerpt(ms_span octets, char *out);

#endif
