/*
 * NAME
 *      profile_position.h - where in a JSON text a member or an item stands
 *
 * DESCRIPTION
 *      jansson keeps no positions. These look again, in a text that it has read without a fault, so
 *      they need not look for faults. All are linear in the text.
 */
#ifndef HARNESS_FARM_PROFILE_POSITION_H
#define HARNESS_FARM_PROFILE_POSITION_H

#include "mailspec/span.h"

/* Where the object or list begins that is the whole text. */
size_t json_position_root(ms_span text);

/* The value of the member `name` of the object that begins at `object`; `object` itself when there
 * is no such member. A name that is written with escapes is not found. */
size_t json_position_value(ms_span text, size_t object, const char *name);

/* The name of that member; `object` as above. */
size_t json_position_name(ms_span text, size_t object, const char *name);

/* Item number `index`, from 0, of the list that begins at `list`; `list` itself when there are
 * fewer. */
size_t json_position_item(ms_span text, size_t list, size_t index);

/* Line and column, both from 1, of the octet at `offset`. */
void json_position_lines(ms_span text, size_t offset, unsigned *line, unsigned *column);

#endif
