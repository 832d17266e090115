/*
 * NAME
 *      unit_json.h - what readers of grammars make their JSON of
 *
 * DESCRIPTION
 *      Each function gives NULL (or false) when there is no memory, and takes NULL for a value that
 *      could not be made, so that calls can be chained and looked at once.
 */
#ifndef HARNESS_UNITS_UNIT_JSON_H
#define HARNESS_UNITS_UNIT_JSON_H

#include "units/unit_grammar.h"

/* A JSON string where `octets` are UTF-8 without U+0000, else {"base64": "..."}. */
json_t *unit_octets(ms_span octets);

/* The same; JSON's null where `present` is false. */
json_t *unit_optional(bool present, ms_span octets);

/* [offset, length] of `part`, which lies in the unit, counted from the start of the input. */
json_t *unit_at(const unit_source *in, ms_span part);

/* The same from numbers: octets from the start of the unit. */
json_t *unit_at_offset(const unit_source *in, size_t offset, size_t length);

/* Adds `value`, which it takes, to the object or the list. */
bool unit_put(json_t *object, const char *name, json_t *value);
bool unit_append(json_t *list, json_t *value);

/* `value` when it is whole; else frees it and gives NULL. */
json_t *unit_whole(bool whole, json_t *value);

/* The list as JSON; offsets count from the start of the input, in which the unit begins at `base`.
 */
json_t *unit_diagnostics(const ms_diagnostic *items, size_t count, size_t base);

#endif
