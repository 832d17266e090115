/*
 * NAME
 *      format_table.h - the lines of a table with its columns below each other
 */
#ifndef HARNESS_SCRIPT_FORMAT_TABLE_H
#define HARNESS_SCRIPT_FORMAT_TABLE_H

#include <stdio.h>

#include "script/script.h"

/* Writes the | lines of `lines` to `out`, comments between them as they are. MS_OK or MS_LIMIT when
 * there are more columns than SCRIPT_COLUMNS_MAX. */
ms_status format_table(ms_span lines, FILE *out) MS_MUST_USE;

#endif
