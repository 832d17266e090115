/*
 * NAME
 *      parse.h - script_parse with an allocator of the caller's
 */
#ifndef HARNESS_SCRIPT_PARSE_H
#define HARNESS_SCRIPT_PARSE_H

#include "script/script.h"

/* As script_parse. `allocator` must outlive the script. */
ms_status script_parse_with(const ms_allocator *allocator, ms_span text, const char *path,
                            const char *id, script *out, script_error *error) MS_MUST_USE;

#endif
