/*
 * NAME
 *      template_filter.h - what `|filter` makes of a value
 */
#ifndef HARNESS_SCRIPT_TEMPLATE_FILTER_H
#define HARNESS_SCRIPT_TEMPLATE_FILTER_H

#include "script/template.h"

/*
 * Puts `in` through the filter, into the arena; FILTER_NONE gives `in` itself. MS_OK; MS_INVALID
 * when the value has an octet that the filter has no form for; MS_LIMIT when the outcome would be
 * longer than `room`; MS_LIMIT/MS_NOMEM from the arena. Linear in the octets.
 */
ms_status template_filter_apply(template_filter filter, ms_span in, size_t room, ms_arena *arena,
                                ms_span *out) MS_MUST_USE;

#endif
