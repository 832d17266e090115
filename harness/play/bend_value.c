/* bend.h: values: each word, inserted value and placeholder of a pattern, one at a time. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "play/bend.h"
#include "play/bend_place.h"
#include "play/join.h"

/* Of a sample: above those of captures, which render.c counts up from 2013. */
enum { UNSAID_NUMBER = 9867 };

/* No script can bind this name. */
static const char *const bent_name = "*bent";

static bool is_number(ms_span octets, uint64_t *number) {
    return octets.len <= 18 && ms_span_to_u64(octets, number);
}

/* The letter or digit that becomes another one: the last one of the first half, or the first of
 * all. octets.len when there is none. */
static size_t alterable(ms_span octets) {
    size_t half = octets.len / 2 + 1;
    size_t found = octets.len;
    for (size_t i = 0; i < octets.len && (i < half || found == octets.len); i++) {
        found = ms_is_alpha(octets.data[i]) || ms_is_digit(octets.data[i]) ? i : found;
    }
    return found;
}

static ms_status other_octet(ms_span octets, ms_arena *arena, ms_span *altered) {
    size_t at = alterable(octets);
    uint8_t *copy = ms_arena_alloc(arena, octets.len + 1);
    if (copy == NULL) {
        return arena->failed;
    }
    memcpy(copy, octets.len == 0 ? (const uint8_t *)"" : octets.data, octets.len);
    if (at < octets.len) {
        bool last = (copy[at] & 0x1f) == 26 || copy[at] == '9';
        copy[at] = (uint8_t)(last ? copy[at] - 1 : copy[at] + 1);
    } else {
        size_t middle = octets.len / 2;
        copy[middle] = octets.len != 0 && copy[middle] == '/' ? '.' : '/';
    }
    *altered = ms_span_of(copy, octets.len == 0 ? 1 : octets.len);
    return MS_OK;
}

static ms_status other_case(ms_span octets, ms_arena *arena, ms_span *altered) {
    ms_status status = ms_arena_copy(arena, octets, altered);
    for (size_t i = 0; status == MS_OK && i < octets.len; i++) {
        if (ms_is_alpha(altered->data[i])) {
            ((uint8_t *)altered->data)[i] ^= 0x20;
        }
    }
    return status;
}

/* The octets with another number, octet or case; as they are when there is nothing to bend. */
static ms_status other_octets(bend_kind kind, ms_span octets, ms_arena *arena, ms_span *altered) {
    uint64_t number = 0;
    bool numeric = is_number(octets, &number);
    char digits[24];
    *altered = octets;
    if (kind == BEND_CASE) {
        return other_case(octets, arena, altered);
    }
    if (kind == BEND_MINUS && (!numeric || number == 0)) {
        return MS_OK;
    }
    if (!numeric) {
        return other_octet(octets, arena, altered);
    }
    snprintf(digits, sizeof digits, "%" PRIu64, kind == BEND_MINUS ? number - 1 : number + 1);
    return ms_arena_copy(arena, ms_span_of_string(digits), altered);
}

/* What a bend does to a place. */
struct alteration {
    bend_kind kind;
    ms_arena *arena;
    bool changed;
};

static ms_status alter(struct alteration *alteration, ms_span octets, ms_span *altered) {
    ms_status status = other_octets(alteration->kind, octets, alteration->arena, altered);
    alteration->changed = status == MS_OK && !ms_span_equal(octets, *altered);
    return status;
}

/* A word of a text piece, altered, in a copy of the text. */
static ms_status alter_word(struct alteration *alteration, const bend_place *place,
                            template_piece *piece) {
    ms_arena *arena = alteration->arena;
    size_t at = ms_span_offset(piece->text, place->word);
    ms_span altered = {0};
    ms_status status = alter(alteration, place->word, &altered);
    if (status != MS_OK) {
        return status;
    }
    uint8_t *text = ms_arena_alloc(arena, piece->text.len + altered.len);
    if (text == NULL) {
        return arena->failed;
    }
    size_t rest = at + place->word.len;
    memcpy(text, piece->text.data, at);
    memcpy(text + at, altered.data, altered.len);
    memcpy(text + at + altered.len, piece->text.data + rest, piece->text.len - rest);
    piece->text = ms_span_of(text, piece->text.len - place->word.len + altered.len);
    return MS_OK;
}

/* An inserted value: another one under another name, so that it is written in the same way; behind
 * a filter, what the filter gives. */
static ms_status alter_value(struct alteration *alteration, const bend_scene *scene,
                             template_piece *piece) {
    ms_arena *arena = alteration->arena;
    template_piece alone = *piece;
    const script_template one = {&alone, NULL};
    ms_span octets = {0};
    ms_span altered = {0};
    bool filtered = piece->filters[0] != FILTER_NONE;
    alone.next = NULL;
    alone.repeat = 1;
    ms_status status = template_expand(&one, scene->names, NULL, arena, &octets, NULL);
    if (status == MS_OK) {
        status = alter(alteration, octets, &altered);
    }
    if (status != MS_OK) {
        return status;
    }
    if (filtered) {
        piece->kind = TEMPLATE_TEXT;
        piece->text = altered;
        return MS_OK;
    }
    piece->name = bent_name;
    return environment_set(scene->names, bent_name, altered, false);
}

/* What the straight server said in the place of a placeholder; for one without a name, which is
 * compared with nothing, a sample that it did not say. */
static ms_status said_for(const bend_scene *scene, const template_piece *piece, ms_span *sample) {
    const environment_entry *entry =
        piece->name == NULL ? NULL : environment_get(scene->names, piece->name);
    if (entry == NULL) {
        return rule_sample(piece->rule, UNSAID_NUMBER, scene->names->arena, sample);
    }
    const ms_span quote = ms_span_of("\"", piece->rule->sample[0] == '"' ? 1 : 0);
    const ms_span parts[] = {quote, entry->value, quote};
    return join_spans(scene->names->arena, parts, 3, sample);
}

/* A placeholder: another sample of its rule. *meant receives what it means. */
static ms_status alter_capture(struct alteration *alteration, const bend_scene *scene,
                               template_piece *piece, ms_span *meant) {
    ms_span sample = {0};
    ms_status status = said_for(scene, piece, &sample);
    piece->kind = TEMPLATE_TEXT;
    /* NIL has no other form, and a set none of the same size. */
    if (status != MS_OK || ms_span_equal(sample, MS_SPAN_LIT("NIL")) ||
        ms_span_equal(sample, MS_SPAN_LIT("1:3"))) {
        return status;
    }
    status = alter(alteration, sample, &piece->text);
    /* Of some rules one octet cannot be another. */
    if (!piece->rule->imap && !piece->rule->follows(piece->text, NULL)) {
        alteration->changed = false;
    }
    *meant = render_meaning(piece->text);
    return status;
}

/* A copy of the pattern in which the line of the place has the piece `replaced` instead. */
static ms_status copy_pattern(const script_pattern *pattern, const bend_place *place,
                              const template_piece *replaced, ms_arena *arena,
                              script_pattern *copy) {
    *copy = *pattern;
    script_template **line_end = &copy->lines;
    for (const script_template *line = pattern->lines; line != NULL; line = line->next) {
        script_template *own = ms_arena_alloc(arena, sizeof *own);
        if (own == NULL) {
            return arena->failed;
        }
        *own = *line;
        *line_end = own;
        line_end = &own->next;
        template_piece **piece_end = &own->pieces;
        for (const template_piece *piece = line->pieces; piece != NULL; piece = piece->next) {
            template_piece *mine = ms_arena_alloc(arena, sizeof *mine);
            if (mine == NULL) {
                return arena->failed;
            }
            *mine = piece == place->piece ? *replaced : *piece;
            *piece_end = mine;
            piece_end = &mine->next;
        }
        *piece_end = NULL;
    }
    *line_end = NULL;
    return MS_OK;
}

static ms_status replace(struct alteration *alteration, const bend_scene *scene,
                         const bend_place *place, template_piece *piece, bent_reply *bent) {
    switch (piece->kind) {
    case TEMPLATE_TEXT:
        return alter_word(alteration, place, piece);
    case TEMPLATE_VALUE:
        return alter_value(alteration, scene, piece);
    default:
        bent->capture = piece->name;
        return alter_capture(alteration, scene, piece, &bent->told);
    }
}

/* What the bent reply is, once it is known not to be the straight one. */
static ms_status settle(const struct bend *bend, const bend_scene *scene, const bend_place *place,
                        bent_reply *bent) {
    if (place->how == CAPTURED) {
        bool expected = bent->capture != NULL && bend_is_expected(bend->step, bent->capture);
        bent->effect = expected ? BEND_IS_FAULTY : BEND_IS_ALLOWED;
        return MS_OK;
    }
    if (bend->kind == BEND_CASE && place->how == COMPARED_FOLDING) {
        bent->effect = BEND_IS_ALLOWED;
        return MS_OK;
    }
    return bend_by_alternatives(bend, scene, bent->octets, bent);
}

ms_status bend_value(const struct bend *bend, const bend_scene *scene, bent_reply *bent) {
    const bend_place place = bend_place_at(bend->step, scene->protocol, bend->variant);
    struct alteration alteration = {.kind = bend->kind, .arena = scene->names->arena};
    script_pattern copy = {0};
    template_piece piece = *place.piece;
    bool caseless = place.how == CAPTURED || place.how == COMPARED_AS_PARTS;
    if (caseless && bend->kind == BEND_CASE) {
        return MS_OK;
    }
    ms_status status = replace(&alteration, scene, &place, &piece, bent);
    if (status != MS_OK || !alteration.changed) {
        return status;
    }
    status = copy_pattern(bend->step->patterns, &place, &piece, alteration.arena, &copy);
    if (status == MS_OK) {
        status = render_pattern(&copy, scene->protocol, scene->answer, scene->names, &bent->octets);
    }
    return status != MS_OK ? status : settle(bend, scene, &place, bent);
}
