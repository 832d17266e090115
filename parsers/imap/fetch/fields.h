/* The fields of a list, taken one by one, and the single values that they are; not installed. */
#ifndef MAILSPEC_IMAP_FETCH_FIELDS_H
#define MAILSPEC_IMAP_FETCH_FIELDS_H

#include "../reader.h"

/* A list under way. */
typedef struct ms_imap_fields {
    ms_imap_reader *reader;
    const ms_imap_value *next; /* NULL at the list's end */
    const ms_imap_value *last; /* the one taken last; NULL before the first */
    ms_span list;
    ms_diagnostic_id missing; /* reported, once, when a field is taken that is not there */
    bool is_short;            /* it was */
} ms_imap_fields;

ms_imap_fields ms_imap_fields_of(ms_imap_reader *reader, const ms_imap_value *list,
                                 ms_diagnostic_id missing);

/* The next field, NULL at the list's end. A space has to be before it, which the grammar of values
 * demands in any case but one: between two lists. */
const ms_imap_value *ms_imap_fields_take(ms_imap_fields *fields);

/* Reports the rest of the list, if there is any. */
void ms_imap_fields_end(ms_imap_fields *fields, ms_diagnostic_id extra);

/* The octets of the input from `first` up to the end of the last value after it. */
ms_span ms_imap_rest_of(ms_span input, const ms_imap_value *first);

/* RFC 9051 section 9 SP: something stands between two values that are both lists. */
void ms_imap_check_separated(ms_imap_reader *reader, const ms_imap_value *first,
                             const ms_imap_value *second);

/* RFC 9051 section 9 1*address, 1*body: nothing stands between two of them. */
void ms_imap_check_adjacent(ms_imap_reader *reader, const ms_imap_value *first,
                            const ms_imap_value *second);

bool ms_imap_is_nil(const ms_imap_value *value);

/* RFC 9051 section 9 nstring, string. Reports what is wrong and returns the string; NULL for NIL,
 * for a list and for a `value` that is NULL. */
const ms_imap_value *ms_imap_read_nstring(ms_imap_reader *reader, const ms_imap_value *value);
const ms_imap_value *ms_imap_read_string(ms_imap_reader *reader, const ms_imap_value *value);

/* Whether ENABLE IMAP4rev2 can be in force: it entails both settings. */
bool ms_imap_may_be_rev2(const ms_imap_reader *reader);

/* RFC 9051 section 9 number, nz-number, RFC 7162 section 7 mod-sequence-value. Reports what is
 * wrong and returns the number, cut to the largest; 0 for what is none and for NULL. */
uint32_t ms_imap_read_number(ms_imap_reader *reader, const ms_imap_value *value);
uint32_t ms_imap_read_nz_number(ms_imap_reader *reader, const ms_imap_value *value);
uint64_t ms_imap_read_modseq(ms_imap_reader *reader, const ms_imap_value *value);

/* The same for RFC 9051 section 9 number64 where RFC 3501 section 9 has number. */
uint64_t ms_imap_read_number64(ms_imap_reader *reader, const ms_imap_value *value);

#endif
