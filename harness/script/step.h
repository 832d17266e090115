/*
 * NAME
 *      step.h - what the readers of steps share
 *
 * DESCRIPTION
 *      step.c has the table of keywords; the readers of S:, or: and their like are in step_reply.c,
 *      those of delivered mail in step_delivered.c. A reader is called with the cursor after its
 *      keyword, and returns as parser.h says.
 */
#ifndef HARNESS_SCRIPT_STEP_H
#define HARNESS_SCRIPT_STEP_H

#include "script/parser.h"

typedef struct step_row {
    const char *word;
    script_step_kind kind;
    ms_status (*read)(parser *p, const struct step_row *row);
} step_row;

/* [ connection ]; 1 when there is none */
ms_status step_connection(line_cursor *line, unsigned *connection) MS_MUST_USE;

/* [ SP level ] */
ms_status step_level(line_cursor *line, unsigned *level) MS_MUST_USE;

/* Appends a step, which becomes p->step. */
ms_status step_add(parser *p, script_step_kind kind, unsigned connection) MS_MUST_USE;

/* [ connection ] ":"; the step */
ms_status step_begin(parser *p, const step_row *row) MS_MUST_USE;

/* "raw" [ connection ] ":" template */
ms_status step_read_raw(parser *p, const step_row *row) MS_MUST_USE;

/* "S" / "then" / "until" [ connection ] [ SP level ] ":" template, "until" [ connection ] SP
 * "closed" ":" */
ms_status step_read_expect(parser *p, const step_row *row) MS_MUST_USE;
ms_status step_read_then(parser *p, const step_row *row) MS_MUST_USE;
ms_status step_read_until(parser *p, const step_row *row) MS_MUST_USE;

/* "or" [ SP grade ] ( ":" template / SP "end:" template / SP "closed:" ) */
ms_status step_read_or(parser *p, const step_row *row) MS_MUST_USE;

/* "never" [ connection ] ":" template */
ms_status step_read_never(parser *p, const step_row *row) MS_MUST_USE;

/* "delivered" / "notified" / "undelivered" [ connection ] ":" template, "trace" / "lacks" /
 * "report" [ SP level ] ":" field-name ":" template, "returned" [ SP level ] ":" template */
ms_status step_read_delivered(parser *p, const step_row *row) MS_MUST_USE;
ms_status step_read_trace(parser *p, const step_row *row) MS_MUST_USE;
ms_status step_read_returned(parser *p, const step_row *row) MS_MUST_USE;
ms_status step_read_undelivered(parser *p, const step_row *row) MS_MUST_USE;

#endif
