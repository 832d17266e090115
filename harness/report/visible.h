/*
 * NAME
 *      visible.h - what cannot be seen, or would do something, is written out
 *
 * DESCRIPTION
 *      Two kinds of input. *Octets* are what went over a wire: printable ASCII stays, backslash is
 *      doubled, CR, LF and TAB become \r \n \t, every other octet \xHH. So the octets can be read
 *      back from the text. *Text* is for people, in UTF-8: titles, messages, reasons. It stays as
 * it is, except for octets that are no UTF-8, control characters, and characters that hide or
 *      reorder what is around them; these become \xHH or \u{H...}. Either way the result is UTF-8
 *      without line ends, allowed in XML 1.0, JSON and HTML, and harmless to a terminal.
 */
#ifndef HARNESS_REPORT_VISIBLE_H
#define HARNESS_REPORT_VISIBLE_H

#include <stdio.h>

#include "mailspec/span.h"

/* Characters that one octet or one character of text becomes at most: \u{10FFFF}. */
#define VISIBLE_MAX 10

/* The visible form of one octet. Returns its length, 1 to 4. No NUL is added. */
size_t visible_octet(uint8_t octet, char out[VISIBLE_MAX]);

/* The visible form of the character of `text` at *at, which must be below text.len; moves *at
 * behind it. Returns its length. No NUL is added. */
size_t visible_character(ms_span text, size_t *at, char out[VISIBLE_MAX]);

/* Write a whole span, or a string; NULL is an empty one. */
void visible_write_octets(FILE *out, ms_span octets);
void visible_write_text(FILE *out, ms_span text);
void visible_write_string(FILE *out, const char *text);

/* The same as strings of their own, to be freed by the caller; NULL when there is no memory. */
char *visible_octets(ms_span octets);
char *visible_string(const char *text);

#endif
