/*
 * player.h: a block of expectations.
 *
 * SMTP: replies come in the order of the script, one for each expectation. IMAP: the rules of
 * conformance/README.md; an expectation belongs to the tagged reply under which it must come, which
 * is the next one written (its section).
 */
#include <string.h>

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

/* One alternative matched: its names are bound, its grade counts. */
static bool accept(struct block *block, const script_step *step, const script_pattern *pattern,
                   const struct match *match, ms_span unit) {
    static const verdict by_grade[] = {VERDICT_PASS, VERDICT_INFO, VERDICT_WARN};
    if (match_bind(match, &block->player->environment) != MS_OK) {
        result_find(block->player->result, VERDICT_ERROR, step,
                    "there is no memory left for values");
        return false;
    }
    if (pattern->grade != SCRIPT_GRADE_PASS) {
        result_differ(block->player->result, by_grade[pattern->grade], step, ms_span_of(NULL, 0),
                      unit, "the server gave an answer that the exchange only tolerates");
    }
    return true;
}

static ms_status match_pattern(struct block *block, struct match *match,
                               const script_pattern *pattern, const session_unit *unit) {
    match_init(match, &block->player->environment, &block->arena);
    match->imap = &block->session->imap_settings;
    return block->player->endpoint->protocol == SCRIPT_IMAP
               ? match_imap(match, pattern, &unit->imap)
               : match_smtp(match, pattern, &unit->smtp);
}

/* The first alternative of `step` that the unit is; NULL for none, *match then tells about the
 * first one. */
static const script_pattern *match_step(struct block *block, struct match *match,
                                        const script_step *step, const session_unit *unit) {
    for (const script_pattern *pattern = step->patterns; pattern != NULL; pattern = pattern->next) {
        struct match attempt;
        ms_status status = match_pattern(block, &attempt, pattern, unit);
        if (pattern == step->patterns || status == MS_OK) {
            *match = attempt;
        }
        if (status == MS_OK) {
            return pattern;
        }
    }
    return NULL;
}

/* What the pattern looks like, for a message; as written where it cannot be expanded. */
static ms_span shown_pattern(const script_step *step, const struct match *match) {
    return match != NULL && match->expected.len != 0 ? match->expected
                                                     : ms_span_of_string(step->source);
}

/* A step that is graded on its own does not end the exchange unless it breaks a MUST. */
static bool goes_on(const struct block *block, const script_step *step) {
    return step->level != SCRIPT_LEVEL_NONE && player_grade(block->player, step) < VERDICT_FAIL;
}

static bool mismatch(struct block *block, const script_step *step, const struct match *match,
                     const session_unit *unit) {
    const char *title =
        block->player->phase == PLAYER_FAREWELL
            ? "the farewell was answered by something else, so there was a reply too many: "
            : "";
    result_differ(block->player->result, player_grade(block->player, step), step,
                  shown_pattern(step, match), unit->octets, "%s%s", title,
                  match->why[0] == '\0' ? "the reply is not what the pattern asks for"
                                        : match->why);
    return goes_on(block, step);
}

/* Whether a never: step forbids the unit. */
static bool forbids(struct block *block, const script_step *step, const session_unit *unit) {
    struct match match;
    if (block->player->endpoint->protocol == SCRIPT_IMAP) {
        return match_pattern(block, &match, step->patterns, unit) == MS_OK;
    }
    match_init(&match, &block->player->environment, &block->arena);
    for (size_t i = 0; i < unit->smtp.count; i++) {
        if (match_smtp_line(&match, step->patterns->lines, &unit->smtp.lines[i]) == MS_OK) {
            return true;
        }
    }
    return false;
}

static bool is_allowed(struct block *block, const session_unit *unit) {
    for (const script_step *step = block->first; step != block->end; step = step->next) {
        if (step->kind == SCRIPT_NEVER && forbids(block, step, unit)) {
            result_differ(block->player->result, player_grade(block->player, step), step,
                          ms_span_of(NULL, 0), unit->octets,
                          "the server sent what it must not send");
            return false;
        }
    }
    return true;
}

/* Reads a unit that no never: forbids. `step` is what is waited for. */
static bool read_unit(struct block *block, const script_step *step, net_deadline deadline,
                      session_unit *unit) {
    net_error error = {0};
    ms_arena_reset(&block->arena);
    net_status status = session_read(block->session, deadline, unit, &error);
    if (status != NET_OK) {
        return player_no_answer(block->player, step, status, unit, &error);
    }
    return is_allowed(block, unit);
}

static bool play_smtp(struct block *block) {
    for (size_t i = 0; i < block->count; i++) {
        const script_step *step = block->items[i].step;
        session_unit unit;
        struct match match = {0};
        if (!read_unit(block, step, player_reply_deadline(block->player), &unit)) {
            return false;
        }
        /* RFC 5321 4.2.1 and 3.8: after 3yz the server waits for more of the same command, after
         * 421 it closes. */
        block->player->boundary[block->session->number] =
            unit.smtp.code / 100 != 3 && unit.smtp.code != 421;
        const script_pattern *pattern = match_step(block, &match, step, &unit);
        bool good = pattern == NULL ? mismatch(block, step, &match, &unit)
                                    : accept(block, step, pattern, &match, unit.octets);
        if (!good) {
            return false;
        }
    }
    return true;
}

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

static bool take_untagged(struct block *block, const session_unit *unit) {
    for (size_t i = 0; i < block->count; i++) {
        expectation_item *item = &block->items[i];
        struct match match = {0};
        if (item->met || item->kind != MS_IMAP_UNTAGGED) {
            continue;
        }
        const script_pattern *pattern = match_step(block, &match, item->step, unit);
        if (pattern != NULL) {
            item->met = true;
            return accept(block, item->step, pattern, &match, unit->octets);
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
    return goes_on(block, item->step);
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

static bool take_tagged(struct block *block, const session_unit *unit) {
    expectation_item *item = NULL;
    for (size_t i = 0; i < block->count && item == NULL; i++) {
        expectation_item *candidate = &block->items[i];
        if (candidate->kind == MS_IMAP_TAGGED && !candidate->met &&
            ms_span_equal(candidate->tag, unit->imap.tag)) {
            item = candidate;
        }
    }
    if (item == NULL) {
        return surplus(block, unit, "a tagged reply came that answers no command of this block");
    }
    struct match match = {0};
    const script_pattern *pattern = match_step(block, &match, item->step, unit);
    item->met = true;
    block->player->boundary[block->session->number] = true;
    if (pattern == NULL) {
        return mismatch(block, item->step, &match, unit);
    }
    return section_is_met(block, item, unit) &&
           accept(block, item->step, pattern, &match, unit->octets);
}

static bool take_continuation(struct block *block, const session_unit *unit) {
    for (size_t i = 0; i < block->count; i++) {
        expectation_item *item = &block->items[i];
        struct match match = {0};
        if (item->kind != MS_IMAP_CONTINUATION || item->met) {
            continue;
        }
        item->met = true;
        block->player->boundary[block->session->number] = false;
        const script_pattern *pattern = match_step(block, &match, item->step, unit);
        return pattern == NULL ? mismatch(block, item->step, &match, unit)
                               : accept(block, item->step, pattern, &match, unit->octets);
    }
    return surplus(block, unit, "a continuation request came that nothing asked for");
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

static bool play_imap(struct block *block) {
    static bool (*const by_kind[])(struct block *, const session_unit *) = {
        [MS_IMAP_TAGGED] = take_tagged,
        [MS_IMAP_UNTAGGED] = take_untagged,
        [MS_IMAP_CONTINUATION] = take_continuation,
    };
    net_deadline deadline = player_reply_deadline(block->player);
    for (const script_step *step = waited_for(block); step != NULL; step = waited_for(block)) {
        session_unit unit;
        if (!read_unit(block, step, deadline, &unit) || !by_kind[unit.imap.kind](block, &unit)) {
            return false;
        }
    }
    return true;
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

static ms_status block_init(struct block *block, struct player *player, const script_step *first,
                            const script_step *end) {
    size_t count = 0;
    *block = (struct block){
        .player = player,
        .session = &player->sessions[first->connection],
        .first = first,
        .end = end,
    };
    ms_arena_init(&block->arena, ms_allocator_libc(),
                  player->limits->memory + TEMPLATE_EXPANDED_MAX * 2);
    for (const script_step *step = first; step != end; step = step->next) {
        count += step->kind == SCRIPT_EXPECT ? 1 : 0;
    }
    block->items = ms_arena_array(&player->scratch, count, sizeof *block->items);
    if (block->items == NULL) {
        return player->scratch.failed;
    }
    for (const script_step *step = first; step != end; step = step->next) {
        if (step->kind == SCRIPT_EXPECT) {
            block->items[block->count++].step = step;
        }
    }
    if (player->endpoint->protocol == SCRIPT_IMAP) {
        classify(block);
    }
    return MS_OK;
}

bool play_block(struct player *player, const script_step *first, const script_step *end) {
    struct block block;
    bool good = false;
    ms_status status = block_init(&block, player, first, end);
    if (status != MS_OK) {
        result_find(player->result, VERDICT_ERROR, first,
                    "there is no memory left for the pattern");
    } else if (player->endpoint->protocol == SCRIPT_IMAP) {
        good = play_imap(&block);
    } else {
        good = play_smtp(&block);
    }
    ms_arena_free(&block.arena);
    return good;
}
