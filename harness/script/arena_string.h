/*
 * NAME
 *      arena_string.h - NUL-terminated copies in an arena
 */
#ifndef HARNESS_SCRIPT_ARENA_STRING_H
#define HARNESS_SCRIPT_ARENA_STRING_H

#include "mailspec/arena.h"

/* A copy of `text`, which has no NUL in it. MS_OK and *string, MS_LIMIT or MS_NOMEM. */
ms_status arena_string(ms_arena *arena, ms_span text, const char **string) MS_MUST_USE;

#endif
