/*
 * NAME
 *      unit_mail.h - values of header fields as JSON, which more than one grammar has
 */
#ifndef HARNESS_UNITS_UNIT_MAIL_H
#define HARNESS_UNITS_UNIT_MAIL_H

#include "mailspec/message.h"
#include "units/unit_json.h"

/* A date's numbers; null for a weekday that is not given, for an offset that is not known and for
 * a zone that is not there. */
json_t *unit_date(const ms_date_time *date);

/* A list of mailboxes and groups. `decoded` has the encoded words of their names and comments. */
json_t *unit_addresses(const unit_source *in, const ms_address *first,
                       const ms_encoded_parts *decoded);

/* The phrases and comments of a structured field that have encoded words, with what they say. */
json_t *unit_field_decoded(const unit_source *in, const ms_encoded_parts *decoded);

/* A field's value by its kind; null without one. */
json_t *unit_field_value(const unit_source *in, const ms_field *field);

#endif
