/* player.h: a block of expectations; what both protocols share, and SMTP. */
#include "play/block.h"

/* What an alternative of this grade makes of the verdict. */
static const verdict by_grade[] = {
    [SCRIPT_GRADE_PASS] = VERDICT_PASS,
    [SCRIPT_GRADE_INFO] = VERDICT_INFO,
    [SCRIPT_GRADE_WARN] = VERDICT_WARN,
};

bool block_accept(struct block *block, const script_step *step, const script_pattern *pattern,
                  const struct match *match, ms_span unit) {
    if (match_bind(match, &block->player->environment) != MS_OK) {
        result_find(block->player->result, VERDICT_ERROR, step,
                    "there is no memory left for values");
        return false;
    }
    if (pattern->grade != SCRIPT_GRADE_PASS) {
        result_differ(block->player->result, by_grade[pattern->grade], step, ms_span_of(NULL, 0),
                      unit, "the server gave an answer that the exchange only tolerates");
    }
    block->player->over = pattern->ends;
    return !pattern->ends;
}

static ms_status match_pattern(struct block *block, struct match *match,
                               const script_pattern *pattern, const session_unit *unit) {
    match_init(match, &block->player->environment, &block->arena);
    match->imap = &block->session->imap_settings;
    return block->player->endpoint->protocol == SCRIPT_IMAP
               ? match_imap(match, pattern, &unit->imap)
               : match_smtp(match, pattern, &unit->smtp);
}

const script_pattern *block_match(struct block *block, struct match *match, const script_step *step,
                                  const session_unit *unit) {
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

bool block_mismatch(struct block *block, const script_step *step, const struct match *match,
                    const session_unit *unit) {
    const char *title =
        block->player->phase == PLAYER_FAREWELL
            ? "the farewell was answered by something else, so there was a reply too many: "
            : "";
    result_differ(block->player->result, player_grade(block->player, step), step,
                  shown_pattern(step, match), unit->octets, "%s%s", title,
                  match->why[0] == '\0' ? "the reply is not what the pattern asks for"
                                        : match->why);
    return player_goes_on(block->player, step);
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

/* or closed: */
static bool end_closed(struct block *block, const script_step *step) {
    if (step->closed != SCRIPT_GRADE_PASS) {
        result_find(block->player->result, by_grade[step->closed], step,
                    "the server closed the connection, which the exchange only tolerates");
    }
    player_note_closed(block->player, step->connection);
    block->player->over = true;
    return false;
}

bool block_read(struct block *block, const script_step *step, net_deadline deadline,
                session_unit *unit) {
    net_error error = {0};
    ms_arena_reset(&block->arena);
    net_status status = session_read(block->session, deadline, unit, &error);
    if (step->or_closed && unit->octets.len == 0 && player_is_closed(status, &error)) {
        return end_closed(block, step);
    }
    if (status != NET_OK) {
        return player_no_answer(block->player, step, status, unit, &error);
    }
    return is_allowed(block, unit);
}

/* Reads a reply for `step`; *pattern is the alternative that it is, or NULL. */
static bool read_reply(struct block *block, const script_step *step, session_unit *unit,
                       struct match *match, const script_pattern **pattern) {
    if (!block_read(block, step, player_reply_deadline(block->player), unit)) {
        return false;
    }
    /* RFC 5321 4.2.1 and 3.8: after 3yz the server waits for more of the same command, after 421 it
     * closes. */
    block->player->boundary[block->session->number] =
        unit->smtp.code / 100 != 3 && unit->smtp.code != 421;
    *pattern = block_match(block, match, step, unit);
    return true;
}

static bool play_reply(struct block *block, const script_step *step) {
    const script_pattern *pattern = NULL;
    struct match match = {0};
    session_unit unit;
    do {
        if (!read_reply(block, step, &unit, &match, &pattern)) {
            return false;
        }
    } while (pattern == NULL && step->skips);
    return pattern == NULL ? block_mismatch(block, step, &match, &unit)
                           : block_accept(block, step, pattern, &match, unit.octets);
}

static bool play_smtp(struct block *block) {
    bool good = true;
    for (size_t i = 0; i < block->count && good; i++) {
        good = play_reply(block, block->items[i].step);
    }
    return good;
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
        good = block_play_imap(&block);
    } else {
        good = play_smtp(&block);
    }
    ms_arena_free(&block.arena);
    return good;
}
