/* block.h: a block of expectations in IMAP. */
#include "play/block.h"

#include <string.h>

/* Data of the same name as an unmet expectation: kept for the message if nothing better comes. */
static void keep_near(struct block *block, expectation_item *item, const struct match *match,
                      const session_unit *unit) {
    ms_arena *arena = &block->player->scratch;
    if (!match->related) {
        return;
    }
    memcpy(item->near_why, match->why, sizeof item->near_why);
    if (ms_arena_copy(arena, ms_span_slice(unit->octets, 0, RESULT_OCTETS_MAX), &item->near) !=
            MS_OK ||
        ms_arena_copy(arena, ms_span_slice(match->expected, 0, RESULT_OCTETS_MAX),
                      &item->near_expected) != MS_OK) {
        item->near = ms_span_of(NULL, 0);
    }
}

/* then: whether what stands before item `i` must come first, and has not come. */
static bool is_early(const struct block *block, size_t i) {
    return block->items[i].step->ordered && i > 0 && !block->items[i - 1].met;
}

static bool take_untagged(struct block *block, const session_unit *unit) {
    for (size_t i = 0; i < block->count; i++) {
        expectation_item *item = &block->items[i];
        struct match match = {0};
        if (item->met || item->kind != MS_IMAP_UNTAGGED) {
            continue;
        }
        const script_pattern *pattern = block_match(block, &match, item->step, unit);
        if (pattern != NULL && is_early(block, i)) {
            (void)match_fail(&match, "it came before what line %u asks for",
                             block->items[i - 1].step->line);
            pattern = NULL;
        }
        if (pattern != NULL) {
            item->met = true;
            return block_accept(block, item->step, pattern, &match, unit->octets);
        }
        keep_near(block, item, &match, unit);
    }
    return true;
}

static bool missing(struct block *block, const expectation_item *item, const session_unit *unit) {
    bool near = item->near.len != 0;
    result_differ(block->player->result, player_grade(block->player, item->step), item->step,
                  near ? item->near_expected : ms_span_of_string(item->step->source),
                  near ? item->near : unit->octets,
                  "what must come before the tagged reply did not: %s",
                  near ? item->near_why : "no such data came at all");
    return player_goes_on(block->player, item->step);
}

/* Everything that must come under the tagged reply `answered`. */
static bool section_is_met(struct block *block, const expectation_item *answered,
                           const session_unit *unit) {
    for (size_t i = 0; i < block->count; i++) {
        const expectation_item *item = &block->items[i];
        if (item->section == answered->section && item->kind == MS_IMAP_UNTAGGED && !item->met &&
            !missing(block, item, unit)) {
            return false;
        }
    }
    return true;
}

/* RFC 9051 2.2.2 and 7: what answers no command breaks a MUST, whatever the exchange is about. */
static bool surplus(struct block *block, const session_unit *unit, const char *what) {
    verdict grade = block->player->phase == PLAYER_GIVEN ? VERDICT_ERROR : VERDICT_FAIL;
    result_differ(block->player->result, grade, block->first, ms_span_of(NULL, 0), unit->octets,
                  "%s", what);
    return false;
}

/* The expectation to which the reply is an alternative of another kind: a command with a literal is
 * answered by a continuation request, or refused (RFC 9051 2.2.1). NULL when there is none. */
static expectation_item *of_another_kind(struct block *block, const session_unit *unit) {
    for (size_t i = 0; i < block->count; i++) {
        expectation_item *item = &block->items[i];
        struct match match = {0};
        if (item->kind != unit->imap.kind && !item->met &&
            block_match(block, &match, item->step, unit) != NULL) {
            return item;
        }
    }
    return NULL;
}

/* The expectation that a tagged reply or a continuation request meets: the first of its kind, and
 * of its tag; else one of another kind. NULL when there is none. */
static expectation_item *awaiting(struct block *block, const session_unit *unit) {
    for (size_t i = 0; i < block->count; i++) {
        expectation_item *item = &block->items[i];
        if (item->kind == unit->imap.kind && !item->met &&
            (item->kind != MS_IMAP_TAGGED || ms_span_equal(item->tag, unit->imap.tag))) {
            return item;
        }
    }
    return of_another_kind(block, unit);
}

static bool take_tagged(struct block *block, const session_unit *unit) {
    expectation_item *item = awaiting(block, unit);
    if (item == NULL) {
        return surplus(
            block, unit,
            "a tagged reply came that answers no command of this block (RFC 9051 2.2.2)");
    }
    struct match match = {0};
    const script_pattern *pattern = block_match(block, &match, item->step, unit);
    item->met = true;
    block->player->boundary[block->session->number] = true;
    if (pattern == NULL) {
        return block_mismatch(block, item->step, &match, unit);
    }
    /* Where the exchange ends with this reply, nothing that belongs to another one is missed. */
    return (pattern->ends || section_is_met(block, item, unit)) &&
           block_accept(block, item->step, pattern, &match, unit->octets);
}

static bool take_continuation(struct block *block, const session_unit *unit) {
    expectation_item *item = awaiting(block, unit);
    if (item == NULL) {
        return surplus(block, unit,
                       "a continuation request came that nothing asked for (RFC 9051 7.6)");
    }
    struct match match = {0};
    item->met = true;
    block->player->boundary[block->session->number] = false;
    const script_pattern *pattern = block_match(block, &match, item->step, unit);
    return pattern == NULL ? block_mismatch(block, item->step, &match, unit)
                           : block_accept(block, item->step, pattern, &match, unit->octets);
}

/* The first expectation that the block still waits for; NULL when it is met. Untagged data is
 * waited for on its own only where no tagged reply follows. */
static const script_step *waited_for(const struct block *block) {
    for (size_t i = 0; i < block->count; i++) {
        if (!block->items[i].met && block->items[i].kind != MS_IMAP_UNTAGGED) {
            return block->items[i].step;
        }
    }
    size_t tagged = block->count == 0 ? 0 : block->items[block->count - 1].section;
    if (block->count != 0 && block->items[block->count - 1].kind == MS_IMAP_TAGGED) {
        tagged++;
    }
    for (size_t i = 0; i < block->count; i++) {
        if (!block->items[i].met && block->items[i].section == tagged) {
            return block->items[i].step;
        }
    }
    return NULL;
}

/* Sorts out what each expectation of an IMAP block is about. */
static void classify(struct block *block) {
    size_t section = 0;
    for (size_t i = 0; i < block->count; i++) {
        expectation_item *item = &block->items[i];
        item->kind = match_imap_kind(item->step->patterns, &item->tag);
        item->section = section;
        section += item->kind == MS_IMAP_TAGGED ? 1 : 0;
    }
}

bool block_play_imap(struct block *block) {
    static bool (*const by_kind[])(struct block *, const session_unit *) = {
        [MS_IMAP_TAGGED] = take_tagged,
        [MS_IMAP_UNTAGGED] = take_untagged,
        [MS_IMAP_CONTINUATION] = take_continuation,
    };
    net_deadline deadline = player_reply_deadline(block->player);
    classify(block);
    for (const script_step *step = waited_for(block); step != NULL; step = waited_for(block)) {
        session_unit unit;
        if (!block_read(block, step, deadline, &unit) || !by_kind[unit.imap.kind](block, &unit)) {
            return false;
        }
    }
    return true;
}
