/*
 * NAME
 *      outcome.h - what came of a recipe's run, in words and in the server's members
 */
#ifndef HARNESS_FARM_OUTCOME_H
#define HARNESS_FARM_OUTCOME_H

#include "farm/farm.h"

/* Notes the outcome and the sentence. */
void farm_fail(farm_server *server, farm_outcome outcome, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * For a run that did not end well: a sentence by how it ended, and as details what the recipe said
 * and the end of the server's log. The outcome is `outcome`, or FARM_CANNOT or FARM_INTERRUPTED
 * where the run ended so. `verb` was run with a deadline of `milliseconds`.
 */
void farm_report_end(farm_server *server, farm_outcome outcome, const char *verb,
                     unsigned milliseconds);

/* The last line that the recipe said, in the server's arena; "" when it said nothing. */
const char *farm_said(farm_server *server);

/* After `recipe up`: reads what it left in the work folder. The server is FARM_UP then, or its
 * outcome and problem say why not. */
void farm_gather(farm_server *server, const farm_settings *settings, unsigned milliseconds);

#endif
