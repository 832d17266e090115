/*
 * NAME
 *      match_value.h - IMAP values against the values of a pattern
 *
 * DESCRIPTION
 *      A pattern's captures were expanded to numbers that begin with MATCH_STAND_IN and end in the
 * capture's index; `...` stands as an atom. How a list's items compare is a shape: in order, as a
 * set, or as pairs. Which data has which shape is one table, in match_shape.c.
 */
#ifndef HARNESS_PLAY_MATCH_VALUE_H
#define HARNESS_PLAY_MATCH_VALUE_H

#include "play/match.h"

/* Ten digits that fit in 32 bits, so that a capture can stand wherever a number can. Scripts that
 * mean such a number itself are not possible; no clause is about one. */
#define MATCH_STAND_IN "4294900"
#define MATCH_STAND_IN_DIGITS ((size_t)10)

typedef enum match_shape {
    MATCH_ORDER, /* item by item */
    MATCH_SET,   /* in any order */
    MATCH_PAIRS  /* item and value, pairs in any order, further pairs allowed */
} match_shape;

/* Whether strings in the value of the item `name` compare without regard to case. */
bool match_folds_case(ms_span name);

typedef struct match_tree {
    struct match *match;
    const template_piece *pieces; /* of the pattern, to find captures by their index */
    bool folds_case;              /* strings compare without regard to case */
} match_tree;

/* The shape of the values that follow `name` in untagged data or a response code. */
match_shape match_shape_of(ms_span name);

/* The shape of the items of the list that is the `index`th value (from 0) after `name`. */
match_shape match_shape_of_list(ms_span name, size_t index);

/* The capture that `octets` stand for, NULL when they are octets. */
const template_piece *match_stand_in(const match_tree *tree, ms_span octets);

/* Whether the values from `got` on are those from `pattern` on. `name` is what they follow. */
ms_status match_values(const match_tree *tree, ms_span name, const ms_imap_value *pattern,
                       const ms_imap_value *got) MS_MUST_USE;

#endif
