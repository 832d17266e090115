/* The typed grammar of FETCH data: what its files share; not installed. */
#ifndef MAILSPEC_IMAP_FETCH_FETCH_H
#define MAILSPEC_IMAP_FETCH_FETCH_H

#include "../reader.h"
#include "../untagged.h"

#include "mailspec/imap_fetch.h"

/* RFC 9051 section 9 message-data: checks a FETCH response. */
ms_imap_shape ms_imap_shape_fetch;

/*
 * The functions that read take a value, report what is wrong with it, and return what it is in the
 * arena; NULL for what is none of its kind, and when the reader has failed. None goes deeper than
 * the values do, which is MS_IMAP_DEPTH_MAX.
 */

/* RFC 9051 section 9 "(" 1*address ")" / nil. `value` may be NULL: missing. */
ms_imap_address *ms_imap_read_address_list(ms_imap_reader *reader, const ms_imap_value *value);

/* RFC 9051 section 9 envelope, body */
ms_imap_envelope *ms_imap_read_envelope(ms_imap_reader *reader, const ms_imap_value *value);
ms_imap_body *ms_imap_read_body(ms_imap_reader *reader, const ms_imap_value *value,
                                bool extensible);

/* RFC 9051 section 9 body-fld-param, body-fld-dsp, body-fld-lang. `value` may be NULL: missing. */
ms_imap_parameter *ms_imap_read_parameters(ms_imap_reader *reader, const ms_imap_value *value);
ms_imap_disposition *ms_imap_read_disposition(ms_imap_reader *reader, const ms_imap_value *value);
const ms_imap_value *ms_imap_read_languages(ms_imap_reader *reader, const ms_imap_value *value);

/* RFC 9051 section 9 *(SP body-extension), from `first` on, after the value `before` or NULL. */
void ms_imap_check_body_extensions(ms_imap_reader *reader, const ms_imap_value *before,
                                   const ms_imap_value *first);

/* RFC 9051 section 9 date-time */
ms_imap_date_time *ms_imap_read_date_time(ms_imap_reader *reader, const ms_imap_value *value);

/* Which sections an item takes. */
typedef enum ms_imap_section_rule {
    MS_IMAP_SECTION_ANY,    /* section ["<" number ">"] */
    MS_IMAP_SECTION_BINARY, /* section-binary ["<" number ">"] */
    MS_IMAP_SECTION_SIZE    /* section-binary */
} ms_imap_section_rule;

/* RFC 9051 section 9 section, section-binary: `octets` are the rest of an item's name from its "["
 * on, and empty without one. */
ms_imap_section *ms_imap_read_section(ms_imap_reader *reader, ms_span octets,
                                      ms_imap_section_rule rule);

/* RFC 8970 3.3: reports what is wrong with the text of a preview. */
void ms_imap_check_preview(ms_imap_reader *reader, const ms_imap_value *text);

/* RFC 9051 section 9 msg-att: names and values in turn, from `value` on. */
ms_imap_fetch_item *ms_imap_read_fetch_items(ms_imap_reader *reader, const ms_imap_value *value);

/* The names of items as they are written, without section. */
const char *ms_imap_fetch_name(ms_imap_fetch_kind kind);

/* How a section's text is written; "" for MS_IMAP_SECTION_WHOLE and MS_IMAP_SECTION_OTHER. */
const char *ms_imap_section_name(ms_imap_section_text text);

/* RFC 9051 section 9 date-month: the names of the months, in three letters. */
extern const char ms_imap_months[12][4];

#endif
