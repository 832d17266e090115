/* Classes of octets in header fields; not installed. */
#ifndef MAILSPEC_HEADER_OCTETS_H
#define MAILSPEC_HEADER_OCTETS_H

#include "mailspec/span.h"

enum {
    MS_ATEXT = 0x01, /* RFC 5322 3.2.3 */
    MS_TOKEN = 0x02, /* RFC 2045 5.1 */
    MS_CTEXT = 0x04, /* RFC 5322 3.2.2 */
    MS_QTEXT = 0x08, /* RFC 5322 3.2.4 */
    MS_DTEXT = 0x10, /* RFC 5322 3.4.1 */
    MS_WSP = 0x20,   /* RFC 5234 B.1: space and tab */
    MS_VCHAR = 0x40  /* RFC 5234 B.1: what is printed of US-ASCII, but the space */
};

extern const uint8_t ms_header_classes[256];

/* Whether `octet` is in one of `classes`. */
static inline bool ms_header_is(uint8_t octet, unsigned classes) {
    return (ms_header_classes[octet] & classes) != 0;
}

/* White space, or an octet of a line end. */
static inline bool ms_header_is_space(uint8_t octet) {
    return ms_header_is(octet, MS_WSP) || octet == '\r' || octet == '\n';
}

#endif
