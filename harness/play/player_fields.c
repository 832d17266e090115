/* player.h: what is asked of mail that arrived. */
#include "mailspec/message.h"
#include "play/delivered.h"
#include "play/match.h"
#include "play/player.h"

/* RFC 5322 2.2.3: the field without its folds and its line end, and with one space for several;
 * without any behind a semicolon in a report, whose fields may have one there or not (RFC 3464
 * 2.1.2). */
static ms_status unfold(ms_span field, bool report, ms_arena *arena, ms_span *text) {
    uint8_t *out = ms_arena_alloc(arena, field.len + 1);
    size_t length = 0;
    if (out == NULL) {
        return arena->failed;
    }
    for (size_t i = 0; i < field.len; i++) {
        uint8_t octet = field.data[i] == '\t' ? ' ' : field.data[i];
        uint8_t before = length == 0 ? '\0' : out[length - 1];
        bool again = octet == ' ' && (before == ' ' || (report && before == ';'));
        if (octet != '\r' && octet != '\n' && !again) {
            out[length++] = octet;
        }
    }
    *text = ms_span_of(out, length);
    return MS_OK;
}

/* The name of a field, or of a pattern of one, with its colon. */
static ms_span name_of(ms_span field) {
    return ms_span_slice(field, 0, ms_span_find(field, ':', 0) + 1);
}

/* Cuts the next field off *rest, over the empty lines between the groups of a report (RFC 3464
 * 2.1). Empty at the end. */
static ms_span next_field(ms_span *rest) {
    while (ms_span_starts(*rest, MS_SPAN_LIT("\r\n"))) {
        *rest = ms_span_from(*rest, 2);
    }
    ms_span field = ms_span_slice(*rest, 0, ms_field_length(*rest));
    *rest = ms_span_from(*rest, field.len);
    return field;
}

/* Looks for a field that is what the step asks for; *near receives one of its name. */
static ms_status find_field(struct player *player, const script_step *step, ms_span fields,
                            const char *missing, struct match *match, ms_span *near) {
    const template_piece *pattern = step->patterns->lines->pieces;
    const bool report = fields.data == player->report.data;
    ms_span rest = fields;
    ms_status status = match_fail(match, "%s", missing);
    for (ms_span field = next_field(&rest); field.len != 0 && status == MS_INVALID;
         field = next_field(&rest)) {
        ms_span text = {0};
        status = unfold(field, report, &player->scratch, &text);
        if (status == MS_OK && !ms_span_equal_nocase(name_of(pattern->text), name_of(text))) {
            status = MS_INVALID;
        } else if (status == MS_OK) {
            *near = text;
            match->count = 0;
            status = match_text(match, pattern, 0, text);
        }
    }
    return status;
}

/* What the step asks for is not there. */
static bool miss(struct player *player, const script_step *step, ms_span got, const char *why) {
    result_differ(player->result, player_grade(player, step), step, ms_span_of_string(step->source),
                  got, "%s", why);
    return player_goes_on(player, step);
}

static bool no_memory(struct player *player, const script_step *step) {
    result_find(player->result, VERDICT_ERROR, step, "there is no memory left for a field");
    return false;
}

static bool play_field(struct player *player, const script_step *step, ms_span fields,
                       const char *missing) {
    struct match match;
    ms_span near = {0};
    match_init(&match, &player->environment, &player->scratch);
    ms_status status = find_field(player, step, fields, missing, &match, &near);
    if (status == MS_OK) {
        status = match_bind(&match, &player->environment);
    }
    if (status == MS_INVALID) {
        return miss(player, step, near.len == 0 ? fields : near, match.why);
    }
    return status == MS_OK || no_memory(player, step);
}

bool play_trace(struct player *player, const script_step *step) {
    return play_field(player, step, player->trace, "no such field was put before the message");
}

static const char no_report[] =
    "the notification is no multipart/report of a text, a message/delivery-status and a message or "
    "its header (RFC 3464 2)";

bool play_report(struct player *player, const script_step *step) {
    return player->report.data == NULL
               ? miss(player, step, player->trace, no_report)
               : play_field(player, step, player->report, "no such field is in the report");
}

bool play_lacks(struct player *player, const script_step *step) {
    const ms_span both[] = {player->trace, player->report};
    ms_status status = MS_INVALID;
    struct match match;
    ms_span near = {0};
    for (size_t i = 0; i < sizeof both / sizeof both[0] && status == MS_INVALID; i++) {
        match_init(&match, &player->environment, &player->scratch);
        status = find_field(player, step, both[i], "", &match, &near);
    }
    if (status == MS_OK) {
        return miss(player, step, near, "a field is there that must not be");
    }
    return status == MS_INVALID || no_memory(player, step);
}

/* Without the line ends at its end: one of them may be the delimiter's. */
static ms_span trim(ms_span octets) {
    while (octets.len > 0 &&
           (octets.data[octets.len - 1] == '\n' || octets.data[octets.len - 1] == '\r')) {
        octets.len--;
    }
    return octets;
}

bool play_returned(struct player *player, const script_step *step) {
    ms_span sent = {0};
    if (template_expand(step->sent, &player->environment, NULL, &player->scratch, &sent, NULL) !=
        MS_OK) {
        return no_memory(player, step);
    }
    delivered_difference found = delivered_compare(trim(player->returned), trim(sent));
    return found.why == NULL || miss(player, step, player->returned, found.why);
}
