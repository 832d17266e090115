/* Classes of octets and small lexical rules that the IMAP grammar's files share; not installed. */
#ifndef MAILSPEC_IMAP_OCTETS_H
#define MAILSPEC_IMAP_OCTETS_H

#include "mailspec/span.h"

/* RFC 9051 section 9 number64: an unsigned 63-bit integer. */
#define MS_IMAP_NUMBER64_MAX ((uint64_t)INT64_MAX)

/* RFC 9051 section 9 ATOM-CHAR: a printing US-ASCII octet that is none of ( ) { % * " \ ] */
bool ms_imap_is_atom_char(uint8_t octet);

/* RFC 9051 section 9 tag: 1*<any ASTRING-CHAR except "+">, where ASTRING-CHAR is ATOM-CHAR or ] */
bool ms_imap_is_tag_char(uint8_t octet);

/* RFC 9051 section 9 atom: 1*ATOM-CHAR. */
bool ms_imap_is_atom(ms_span octets);

/* RFC 9051 section 9 astring, as far as it is no string: 1*(ATOM-CHAR / "]"). */
bool ms_imap_is_astring_atom(ms_span octets);

/* RFC 8474 section 7 objectid: 1*255(ALPHA / DIGIT / "_" / "-"). */
bool ms_imap_is_objectid(ms_span octets);

/* Whether `octets` are one or more digits. */
bool ms_imap_is_digits(ms_span octets);

/* `value` with one more decimal digit; MS_IMAP_NUMBER64_MAX + 1 once that is more than 63 bits
 * hold, and from then on. */
uint64_t ms_imap_add_digit(uint64_t value, uint8_t digit);

#endif
