/*
 * NAME
 *      judge.h - reads a unit with the strict parsers and puts what they find into the result
 */
#ifndef HARNESS_PLAY_JUDGE_H
#define HARNESS_PLAY_JUDGE_H

#include "play/session.h"

/*
 * Reads `unit->octets`. Diagnostics of severity error make the result fail, warnings are listed
 * with it. Follows what the unit says about the session: capabilities, ENABLED. MS_OK also for a
 * unit that is badly formed; MS_LIMIT or MS_NOMEM when it is too large for the session's arena.
 */
ms_status judge_unit(struct session *session, session_unit *unit) MS_MUST_USE;

/* A limit of the framers was passed, or a unit ended in the middle. `octets` are what there is of
 * it. */
void judge_fault(struct session *session, const ms_diagnostic *fault, ms_span octets);

#endif
