/*
 * NAME
 *      depend.h - exchanges that wait for others, and are not played when those failed
 *
 * DESCRIPTION
 *      `depends-on: ID` names an exchange, or all rows and verdicts below that id. Only what is
 * part of the same run on the same endpoint counts. Exchanges have levels: 0 without dependencies,
 * else one more than the highest of theirs, so that a run that plays level after level knows, when
 * it comes to an exchange, what came of those it depends on.
 */
#ifndef HARNESS_PLAY_DEPEND_H
#define HARNESS_PLAY_DEPEND_H

#include "play/result.h"

/* Levels; what has a higher one, as those that depend on each other in a ring, is on the last. */
#define DEPEND_LEVELS 8u

struct depend;

/* For `count` scripts on `endpoints` endpoints; NULL when there is no memory. `scripts` must
 * outlive it. */
struct depend *depend_create(script *const *scripts, size_t count, size_t endpoints);
void depend_free(struct depend *depend);

/* The level of a script, from 0 to DEPEND_LEVELS - 1. */
unsigned depend_level(const struct depend *depend, size_t script_index);

/* What came of script `script_index` on endpoint `where`. Not to be called at once for the same
 * script and endpoint. */
void depend_note(struct depend *depend, size_t script_index, size_t where, verdict grade);

/* The id of what the script depends on and what failed there, or ended as an error; NULL when it
 * may be played. */
const char *depend_failed(const struct depend *depend, size_t script_index, size_t where);

#endif
