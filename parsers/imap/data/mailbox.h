/* Names of mailboxes as they stand in responses; not installed. */
#ifndef MAILSPEC_IMAP_DATA_MAILBOX_H
#define MAILSPEC_IMAP_DATA_MAILBOX_H

#include "../reader.h"
#include "mailspec/imap_mailbox.h"

/* RFC 9051 section 9 mailbox: `value` is an astring or a string. */
void ms_imap_read_mailbox(ms_imap_reader *reader, const ms_imap_value *value,
                          ms_imap_mailbox *mailbox);

/* A name under way: its octets, and where in the input a fault in them is reported. */
typedef struct ms_imap_name {
    ms_imap_reader *reader;
    ms_span octets;
    ms_span where; /* their place in the input; a quoted string with escapes has only that of its
                    * whole, which then stands for each part of it */
} ms_imap_name;

/* Reports octets `start` to `end` of the name. */
void ms_imap_report_name(const ms_imap_name *name, ms_diagnostic_id id, size_t start, size_t end);

/* RFC 3501 5.1.3: the name in UTF-8. */
ms_span ms_imap_read_utf7(const ms_imap_name *name);

/* RFC 6855 section 3, RFC 9051 5.1: reports what no UTF-8 name may hold. */
void ms_imap_check_net_unicode(const ms_imap_name *name);

/* The code point of one UTF-8 character, as ms_utf8_length() has measured it. */
uint32_t ms_imap_code_point(ms_span character);

/* 0x20 to 0x7e: what represents itself, but for "&". */
bool ms_imap_is_printing(uint32_t code_point);

#endif
