/*
 * NAME
 *      block.h - a block of expectations under way: what block.c and block_imap.c share
 *
 * DESCRIPTION
 *      SMTP: replies come in the order of the script, one for each expectation. IMAP: the rules of
 *      conformance/README.md; an expectation belongs to the tagged reply under which it must come,
 *      which is the next one written (its section).
 */
#ifndef HARNESS_PLAY_BLOCK_H
#define HARNESS_PLAY_BLOCK_H

#include "play/match.h"
#include "play/player.h"

typedef struct expectation_item {
    const script_step *step;
    ms_imap_response_kind kind; /* imap */
    ms_span tag;                /* imap, tagged; in the block's arena */
    size_t section;             /* imap: how many tagged ones stand before it */
    bool met;
    ms_span near, near_expected; /* imap, untagged: data of the same name that did not match */
    char near_why[sizeof((struct match *)NULL)->why];
} expectation_item;

struct block {
    struct player *player;
    struct session *session;
    const script_step *first, *end;
    expectation_item *items; /* the EXPECT steps, in order */
    size_t count;
    ms_arena arena; /* of the unit at hand */
};

/* The first alternative of `step` that the unit is; NULL for none, *match then tells about the
 * first one. */
const script_pattern *block_match(struct block *block, struct match *match, const script_step *step,
                                  const session_unit *unit);

/* One alternative matched: its names are bound, its grade counts. false when that fails, or when
 * the exchange ends with it. */
bool block_accept(struct block *block, const script_step *step, const script_pattern *pattern,
                  const struct match *match, ms_span unit);

/* None matched: a finding. Returns whether the exchange goes on all the same. */
bool block_mismatch(struct block *block, const script_step *step, const struct match *match,
                    const session_unit *unit);

/* Reads a unit that no never: forbids. `step` is what is waited for. false when the exchange is
 * over. */
bool block_read(struct block *block, const script_step *step, net_deadline deadline,
                session_unit *unit);

/* The whole block, for IMAP. */
bool block_play_imap(struct block *block);

#endif
