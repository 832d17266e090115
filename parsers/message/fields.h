/* The table of header fields, and the pieces of a field's reader; not installed. */
#ifndef MAILSPEC_MESSAGE_FIELDS_H
#define MAILSPEC_MESSAGE_FIELDS_H

#include "header/reader.h"

#include "mailspec/message.h"

/* How often a field may stand, and where. */
enum {
    MS_FIELD_ONCE = 0x01,      /* once in a header section */
    MS_FIELD_RESENT = 0x02,    /* RFC 5322 3.6.6: once in a block of resent fields */
    MS_FIELD_TRACE = 0x04,     /* RFC 5322 3.6.7: before what is not trace or resent */
    MS_FIELD_CONTENT = 0x08,   /* RFC 2045 3: of MIME, once, also in a part's header */
    MS_FIELD_ONE_ID = 0x10,    /* RFC 5322 3.6.4: a single msg-id */
    MS_FIELD_MAY_BE_NO = 0x20, /* RFC 2369 3.4: "NO" may stand for the URLs */
    MS_FIELD_OBSOLETE = 0x40,  /* RFC 5322 4.5.6 */
    MS_FIELD_ORIGINAL = 0x80   /* RFC 5322 3.6: behind trace and resent fields */
};

/* A row of the table. */
typedef struct ms_field_rule {
    const char *name;
    size_t length;        /* of the name */
    ms_field_kind kind;   /* which reader */
    ms_address_rule rule; /* for MS_FIELD_ADDRESSES */
    unsigned flags;       /* as above */
} ms_field_rule;

/* The row for `name`, in any case; for a name that has none, a row of its own without a name:
 * unstructured (RFC 5322 3.6.8). */
const ms_field_rule *ms_field_rule_for(ms_span name);

/* The row's number, below MS_FIELD_RULES; the row without a name is number 0. */
enum { MS_FIELD_RULES = 40 };
size_t ms_field_rule_number(const ms_field_rule *rule);

/* Where the field ends that begins at `at`, as ms_field_length() has it; `at` when there is none.
 */
size_t ms_field_end(ms_span input, size_t at);

/* ms_field_parse() for a unit that is one field, which who cut it knows. */
ms_status ms_field_read(ms_span unit, const ms_message_settings *settings, ms_arena *arena,
                        ms_field *field, ms_diagnostics *diagnostics);

/* RFC 5322 2.1.1, 2.2, 2.2.3: what is wrong with the lines of the reader's input, one field. */
void ms_field_check_lines(ms_header_reader *reader, bool bare_lf);

/* Reads a field's body into its value, which is NULL when there is none. */
void ms_field_read_value(ms_header_reader *reader, const ms_message_settings *settings,
                         const ms_field_rule *rule, ms_field *field);

/* Octets of the line end that `input` has at `at`: 2 for CRLF, 1 for LF, else 0. */
static inline size_t ms_line_end_at(ms_span input, size_t at) {
    if (at < input.len && input.data[at] == '\n') {
        return 1;
    }
    return at + 1 < input.len && input.data[at] == '\r' && input.data[at + 1] == '\n' ? 2 : 0;
}

#endif
