/* What the pieces of the address list's reader share; not installed. */
#ifndef MAILSPEC_HEADER_ADDRESS_READER_H
#define MAILSPEC_HEADER_ADDRESS_READER_H

#include "words.h"

#include "mailspec/address.h"

/* What ends a row of words in a list of addresses. */
#define MS_ADDRESS_STOPS                                                                           \
    (MS_STOP('<') | MS_STOP('>') | MS_STOP('@') | MS_STOP(',') | MS_STOP(':') | MS_STOP(';'))

/* RFC 5322 3.4.1 addr-spec, its words read, the cursor on "@" or on what stands there instead.
 * Returns where it ends, without the CFWS behind it, which is skipped. */
size_t ms_address_read_spec(ms_header_reader *reader, const ms_words *words, ms_address *address);

/* RFC 5322 3.4 angle-addr, 4.4 obs-angle-addr, the cursor on "<"; and the CFWS behind. Returns
 * false when there is nothing in it. *end receives where it ends. */
bool ms_address_read_angle(ms_header_reader *reader, ms_address *address, size_t *end);

/* That a domain behind the "@" at `at` is what RFC 5322 and SMTP want; `gap` is CFWS before that.
 */
void ms_address_check_domain(ms_header_reader *reader, const ms_domain *domain, size_t at,
                             bool gap);

#endif
