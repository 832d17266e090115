/*
 * NAME
 *      rule_smtp.h - rules of SMTP, and those of no protocol in particular, over octets
 */
#ifndef HARNESS_SCRIPT_RULE_SMTP_H
#define HARNESS_SCRIPT_RULE_SMTP_H

#include "script/rule.h"

/* Members `follows` of the rules with these names; see rule.h. The value is of no matter. */
bool smtp_text(ms_span octets, const ms_imap_value *value);
bool smtp_word(ms_span octets, const ms_imap_value *value);
bool smtp_base64(ms_span octets, const ms_imap_value *value);
bool smtp_cram_challenge(ms_span octets, const ms_imap_value *value);
bool smtp_mail_date(ms_span octets, const ms_imap_value *value);
bool smtp_enhanced_code(ms_span octets, const ms_imap_value *value);
bool smtp_domain(ms_span octets, const ms_imap_value *value);

#endif
