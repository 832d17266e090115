/* match.h: IMAP responses. */
#include <inttypes.h>
#include <stdio.h>

#include "play/join.h"
#include "play/match_value.h"

static ms_status stand_in(void *context, const template_piece *piece, size_t index, ms_arena *arena,
                          ms_span *octets) {
    char number[sizeof MATCH_STAND_IN + 20];
    (void)context;
    (void)piece;
    if (index >= MATCH_CAPTURES_MAX) {
        return MS_LIMIT;
    }
    snprintf(number, sizeof number, "%s%03zu", MATCH_STAND_IN, index);
    return ms_arena_copy(arena, ms_span_of(number, MATCH_STAND_IN_DIGITS), octets);
}

/* The pattern as a response: expanded, and read by the parser that reads responses. What that
 * parser finds wrong with it is of no matter: a stand-in may be a number where a word belongs. */
static ms_status read_pattern(struct match *match, const script_pattern *pattern,
                              ms_imap_response *response) {
    const template_stand_in how = {stand_in, MS_SPAN_LIT("..."), TEMPLATE_EXACT_VALUES, NULL};
    ms_diagnostics ignored = {0};
    ms_span unit = {0};
    ms_status status = template_expand(pattern->lines, match->environment, &how, match->arena,
                                       &match->expected, NULL);
    if (status == MS_OK) {
        status = join_two(match->arena, match->expected, MS_SPAN_LIT("\r\n"), &unit);
    }
    if (status != MS_OK) {
        return status;
    }
    return ms_imap_response_parse(unit, match->imap, match->arena, response, &ignored);
}

ms_imap_response_kind match_imap_kind(const script_pattern *pattern, ms_span *tag) {
    /* The language sees to it that a pattern line begins with text. */
    ms_span text = pattern->lines->pieces->text;
    *tag = ms_span_of(NULL, 0);
    if (ms_span_starts(text, MS_SPAN_LIT("*"))) {
        return MS_IMAP_UNTAGGED;
    }
    if (ms_span_starts(text, MS_SPAN_LIT("+"))) {
        return MS_IMAP_CONTINUATION;
    }
    *tag = ms_span_slice(text, 0, ms_span_find(text, ' ', 0));
    return MS_IMAP_TAGGED;
}

static const char *condition_name(ms_imap_condition condition) {
    static const char *const names[] = {"data", "OK", "NO", "BAD", "PREAUTH", "BYE"};
    return names[condition];
}

static ms_status match_heads(struct match *match, const ms_imap_response *pattern,
                             const ms_imap_response *got) {
    if (pattern->kind != got->kind) {
        return match_fail(match, "it is another kind of response");
    }
    if (!ms_span_equal(pattern->tag, got->tag)) {
        return match_fail(match, "the tag is another one");
    }
    if (pattern->condition != got->condition) {
        return match_fail(match, "expected %s, got %s", condition_name(pattern->condition),
                          condition_name(got->condition));
    }
    if (!ms_span_equal_nocase(pattern->name, got->name) || pattern->numbered != got->numbered) {
        return match_fail(match, "it is other data");
    }
    return MS_OK;
}

static ms_status match_number(const match_tree *tree, uint32_t pattern, uint32_t got) {
    char digits[16];
    ms_span octets = {0};
    snprintf(digits, sizeof digits, "%" PRIu32, pattern);
    const template_piece *piece = match_stand_in(tree, ms_span_of_string(digits));
    if (piece == NULL) {
        return pattern == got
                   ? MS_OK
                   : match_fail(tree->match, "expected the number %" PRIu32 ", got %" PRIu32,
                                pattern, got);
    }
    snprintf(digits, sizeof digits, "%" PRIu32, got);
    ms_status status = ms_arena_copy(tree->match->arena, ms_span_of_string(digits), &octets);
    return status != MS_OK ? status : match_take(tree->match, piece, octets, NULL);
}

/* The response code: its name, then its arguments. A pattern without one takes any. */
static ms_status match_code(const match_tree *tree, const ms_imap_value *pattern,
                            const ms_imap_value *got) {
    if (pattern == NULL) {
        return MS_OK;
    }
    if (got == NULL) {
        return match_fail(tree->match, "the response code %.*s is missing",
                          (int)ms_span_slice(pattern->whole, 0, 60).len,
                          (const char *)pattern->whole.data);
    }
    if (!ms_span_equal_nocase(pattern->octets, got->octets)) {
        return match_fail(tree->match, "expected the response code %.*s, got %.*s",
                          (int)ms_span_slice(pattern->whole, 0, 60).len,
                          (const char *)pattern->whole.data,
                          (int)ms_span_slice(got->whole, 0, 60).len, (const char *)got->whole.data);
    }
    return match_values(tree, pattern->octets, pattern->next, got->next);
}

/* Text for people: no text or `...` takes any, `begin...` what begins so, a capture all of it. */
static ms_status match_human_text(const match_tree *tree, ms_span pattern, ms_span got) {
    const ms_span any = MS_SPAN_LIT("...");
    const template_piece *piece = match_stand_in(tree, pattern);
    if (piece != NULL) {
        return match_take(tree->match, piece, got, NULL);
    }
    if (pattern.len == 0 || ms_span_equal_nocase(pattern, got)) {
        return MS_OK;
    }
    if (pattern.len >= any.len &&
        ms_span_equal(ms_span_from(pattern, pattern.len - any.len), any) &&
        ms_span_starts_nocase(got, ms_span_slice(pattern, 0, pattern.len - any.len))) {
        return MS_OK;
    }
    return match_fail(tree->match, "the text is another one");
}

static ms_status match_contents(const match_tree *tree, const ms_imap_response *pattern,
                                const ms_imap_response *got) {
    ms_status status = MS_OK;
    if (pattern->numbered) {
        status = match_number(tree, pattern->number, got->number);
    }
    if (status == MS_OK) {
        status = match_code(tree, pattern->code, got->code);
    }
    if (status != MS_OK) {
        return status;
    }
    if (pattern->name.len == 0) {
        return match_human_text(tree, pattern->text, got->text);
    }
    return match_values(tree, pattern->name, pattern->values, got->values);
}

ms_status match_imap(struct match *match, const script_pattern *pattern,
                     const ms_imap_response *response) {
    ms_imap_response wanted = {0};
    const match_tree tree = {match, pattern->lines->pieces, false};
    match->count = 0;
    ms_status status = read_pattern(match, pattern, &wanted);
    if (status == MS_OK) {
        status = match_heads(match, &wanted, response);
    }
    match->related = status == MS_OK;
    if (status == MS_OK) {
        status = match_contents(&tree, &wanted, response);
    }
    return status;
}
