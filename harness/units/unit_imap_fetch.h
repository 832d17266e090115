/*
 * NAME
 *      unit_imap_fetch.h - FETCH data as JSON
 *
 * DESCRIPTION
 *      As unit_json.h: NULL when there is no memory.
 */
#ifndef HARNESS_UNITS_UNIT_IMAP_FETCH_H
#define HARNESS_UNITS_UNIT_IMAP_FETCH_H

#include "mailspec/imap_fetch.h"
#include "units/unit_json.h"

/* {"kind": "fetch", "items": [...]}: each item with its kind, what it says, and its place. */
json_t *unit_imap_fetch(const unit_source *in, const ms_imap_fetch *fetch);

/* Its parts that have a file of their own. JSON's null for NULL. */
json_t *unit_imap_envelope(const unit_source *in, const ms_imap_envelope *envelope);
json_t *unit_imap_body(const unit_source *in, const ms_imap_body *body);

/* What a string means; JSON's null for NULL. */
json_t *unit_imap_string(const ms_imap_value *string);

/* A generic value, as unit_imap_response.c has them, JSON's null for NULL; the list of it and those
 * after it. */
json_t *unit_imap_value(const unit_source *in, const ms_imap_value *value);
json_t *unit_imap_values(const unit_source *in, const ms_imap_value *first);

#endif
