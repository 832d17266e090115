/* What the rules of header sections share; not installed. */
#ifndef MAILSPEC_MESSAGE_HEADER_RULES_H
#define MAILSPEC_MESSAGE_HEADER_RULES_H

#include "fields.h"

/* RFC 5322 3.6: the rules of a section whose fields were read. The reader's input is
 * the section. */
void ms_header_check_rules(ms_header_reader *reader, const ms_message_settings *settings,
                           const ms_header *header);

/* RFC 5322 3.6.6 */
void ms_header_check_resent(ms_header_reader *reader, const ms_header_settings *settings,
                            const ms_header *header);

/* Reports `id` at a field's name. */
void ms_header_report_field(ms_header_reader *reader, ms_diagnostic_id id, const ms_field *field);

/* Whether a field of mailboxes has more than one; it is read once more when it has no value. */
bool ms_header_has_several(ms_header_reader *reader, const ms_header_settings *settings,
                           const ms_field *field);

#endif
