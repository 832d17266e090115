/* Checks of single values against the RFCs' small rules, for all typed grammars; not installed. */
#ifndef MAILSPEC_IMAP_CHECKS_H
#define MAILSPEC_IMAP_CHECKS_H

#include "mailspec/imap_data.h"

#include "reader.h"

/* RFC 9051 section 9: how large a number may be, and how it may be written. */
typedef enum ms_imap_number_rule {
    MS_IMAP_NUMBER,    /* number: 32 bits */
    MS_IMAP_NUMBER64,  /* number64: 63 bits; RFC 7162 section 7 mod-sequence-valzer */
    MS_IMAP_NZ_NUMBER, /* nz-number: 32 bits, not 0, no leading zero */
    MS_IMAP_MODSEQ     /* RFC 7162 section 7 mod-sequence-value: 63 bits, not 0 */
} ms_imap_number_rule;

/* Reports what is wrong with `digits`, a part of the input. Returns the number, cut to the rule's
 * largest; 0 for what is none. */
uint64_t ms_imap_check_number(ms_imap_reader *reader, ms_span digits, ms_imap_number_rule rule);

/*
 * Reports what is wrong with `set`, a part of the input. Returns how many UIDs a uid-set without
 * fault names, each as often as it does; for other sets that number means nothing. The first checks
 * alone, the second also keeps the ranges, in the arena.
 */
uint64_t ms_imap_check_set(ms_imap_reader *reader, ms_span set, ms_imap_set_rule rule);
uint64_t ms_imap_read_set(ms_imap_reader *reader, ms_span text, ms_imap_set_rule rule,
                          ms_imap_set *set);

/* RFC 9051 section 9 flag. Reports what is wrong with the value. */
void ms_imap_check_flag(ms_imap_reader *reader, const ms_imap_value *value);

/* Whether the value is an atom in the RFC's narrow sense, or an astring. */
bool ms_imap_value_is_atom(const ms_imap_value *value);
bool ms_imap_value_is_astring(const ms_imap_value *value);

/* Reports each value after `first` that is the same atom as one before it, in any case; the second
 * each of `names`, parts of the input, that stands before it too, empty ones left out. Takes
 * n log n comparisons, whatever the values are. */
void ms_imap_check_unique(ms_imap_reader *reader, const ms_imap_value *first, ms_diagnostic_id id);
void ms_imap_check_unique_names(ms_imap_reader *reader, const ms_span *names, size_t count,
                                ms_diagnostic_id id);

/* RFC 8474 section 7 objectid: an atom of at most 255 letters, digits, "_" and "-". */
bool ms_imap_value_is_objectid(const ms_imap_value *value);

/* RFC 9051 section 9 *(SP capability): atoms, each with its name. `first` may be NULL. */
void ms_imap_check_capabilities(ms_imap_reader *reader, const ms_imap_value *first);

/* RFC 9051 section 9 capability-data; `keyword` is the part of the input that says CAPABILITY. */
void ms_imap_check_capability_data(ms_imap_reader *reader, ms_span keyword,
                                   const ms_imap_value *first);

#endif
