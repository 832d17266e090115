/*
 * NAME
 *      bend_place.h - the places of a pattern where a value can be bent
 */
#ifndef HARNESS_PLAY_BEND_PLACE_H
#define HARNESS_PLAY_BEND_PLACE_H

#include "script/script.h"

/* How the language compares a place. */
typedef enum bend_comparison {
    COMPARED_EXACTLY,
    COMPARED_FOLDING,  /* without regard to case */
    COMPARED_AS_PARTS, /* inserted as it is: words and strings, each in its way */
    CAPTURED           /* a placeholder */
} bend_comparison;

/* A place in a pattern: a word of a text piece, or a whole piece of another kind. */
typedef struct bend_place {
    const script_template *line;
    const template_piece *piece;
    ms_span word; /* in the piece's text */
    bend_comparison how;
} bend_place;

/* Place number `wanted` of the step's first alternative, from 0, below bend_places(). */
bend_place bend_place_at(const script_step *step, script_protocol protocol, unsigned wanted);

#endif
