/*
 * NAME
 *      join.h - spans put after each other
 */
#ifndef HARNESS_PLAY_JOIN_H
#define HARNESS_PLAY_JOIN_H

#include "mailspec/arena.h"

/* Copies `count` spans, one after the other, into the arena. MS_OK and *joined, or
 * MS_LIMIT/MS_NOMEM. */
ms_status join_spans(ms_arena *arena, const ms_span *parts, size_t count,
                     ms_span *joined) MS_MUST_USE;

/* The same for two. *joined may be one of them. */
ms_status join_two(ms_arena *arena, ms_span a, ms_span b, ms_span *joined) MS_MUST_USE;

#endif
