/*
 * NAME
 *      rule_imap.h - rules of RFC 9051 section 9, over octets
 */
#ifndef HARNESS_SCRIPT_RULE_IMAP_H
#define HARNESS_SCRIPT_RULE_IMAP_H

#include "script/rule.h"

/* RFC 9051 9 ATOM-CHAR, ASTRING-CHAR */
bool imap_is_atom_char(uint8_t octet);
bool imap_is_astring_char(uint8_t octet);

/* Members `follows` of the rules with these names; see rule.h. */
bool imap_number(ms_span octets, const ms_imap_value *value);
bool imap_nz_number(ms_span octets, const ms_imap_value *value);
bool imap_score(ms_span octets, const ms_imap_value *value);
bool imap_number64(ms_span octets, const ms_imap_value *value);
bool imap_atom(ms_span octets, const ms_imap_value *value);
bool imap_astring(ms_span octets, const ms_imap_value *value);
bool imap_string(ms_span octets, const ms_imap_value *value);
bool imap_nstring(ms_span octets, const ms_imap_value *value);
bool imap_list(ms_span octets, const ms_imap_value *value);
bool imap_any_value(ms_span octets, const ms_imap_value *value);
bool imap_flag(ms_span octets, const ms_imap_value *value);
bool imap_date_time(ms_span octets, const ms_imap_value *value);
bool imap_delimiter(ms_span octets, const ms_imap_value *value);
bool imap_sequence_set(ms_span octets, const ms_imap_value *value);

/* Whether the octets, written as they are, are read as one plain atom: an atom, a flag, `\*`, or a
 * sequence set. */
bool imap_is_plain(ms_span octets);

#endif
