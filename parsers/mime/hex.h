/* Hexadecimal digits, which "=", in Q too, and "%" introduce; not installed. */
#ifndef MAILSPEC_MIME_HEX_H
#define MAILSPEC_MIME_HEX_H

#include "mailspec/output.h"

/* Whether it is one of "abcdef", which RFC 2045 6.7 does not allow and RFC 2231 7 does not have. */
bool ms_hex_is_lower(uint8_t digit);

/* The octet that two hexadecimal digits in any case stand for. */
uint8_t ms_hex_octet(const uint8_t digits[2]);

/* Writes `mark` and two digits in upper case. */
void ms_hex_print(uint8_t mark, uint8_t octet, ms_output *out);

#endif
