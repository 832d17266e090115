/*
 * NAME
 *      utf8.h - whether octets are UTF-8, as RFC 3629 section 4 has it
 *
 * DESCRIPTION
 *      RFC 3629's text is not in this project's reference set; the clause is cited by number.
 */
#ifndef HARNESS_SCRIPT_UTF8_H
#define HARNESS_SCRIPT_UTF8_H

#include "mailspec/span.h"

/* Octets of the character at `at`, 1 to 4; 0 when there is none: cut off, overlong, a surrogate,
 * beyond U+10FFFF, or no first octet. */
size_t utf8_length(ms_span text, size_t at);

#endif
