/* bend.h: values: each word, inserted value and placeholder of a pattern, one at a time. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "play/bend.h"
#include "script/template_token.h"

/* Where the text of a reply begins, behind its code. */
enum { CODE_AND_SEPARATOR = 4 };

/* No script can bind this name. */
static const char *const bent_name = "*bent";

/* How the language compares a place. */
typedef enum comparison {
    COMPARED_EXACTLY,
    COMPARED_FOLDING,  /* without regard to case */
    COMPARED_AS_PARTS, /* inserted as it is: words and strings, each in its way */
    CAPTURED           /* a placeholder */
} comparison;

/* A place in a pattern: a word of a text piece, or a whole piece of another kind. */
struct place {
    const script_template *line;
    const template_piece *piece;
    ms_span word; /* in the piece's text */
    comparison how;
};

/* The places of a pattern in their order; keeps the one that is wanted. */
struct walk {
    bool imap;
    unsigned depth;     /* of parentheses */
    unsigned structure; /* the depth inside BODY's or BODYSTRUCTURE's list, 0 outside of any */
    bool named;         /* the last word was one of these two */
    const script_template *line;
    token_scan scan;
    unsigned count, wanted;
    struct place found;
};

static void visit(struct walk *walk, const template_piece *piece, ms_span word, comparison how) {
    if (walk->count++ == walk->wanted) {
        walk->found = (struct place){walk->line, piece, word, how};
    }
}

static bool is_condition(ms_span word) {
    static const char *const conditions[] = {"OK", "NO", "BAD", "BYE", "PREAUTH"};
    for (size_t i = 0; i < sizeof conditions / sizeof conditions[0]; i++) {
        if (ms_span_equal(word, ms_span_of_string(conditions[i]))) {
            return true;
        }
    }
    return false;
}

static bool ends_word(const struct walk *walk, uint8_t octet) {
    if (walk->imap && walk->scan.quoted) {
        return octet == '"' || octet == '\\';
    }
    return octet == ' ' || (walk->imap && strchr("()[]\"<>{}", octet) != NULL);
}

/* match_shape.c: in the lists of BODY and BODYSTRUCTURE strings carry no case. */
static void follow_structure(struct walk *walk, uint8_t octet) {
    if (octet == '(') {
        walk->depth++;
        walk->structure = walk->named && walk->structure == 0 ? walk->depth : walk->structure;
    } else if (octet == ')') {
        walk->structure = walk->structure == walk->depth ? 0 : walk->structure;
        walk->depth--;
    }
    walk->named = walk->named && octet == ' ';
}

/* Steps the scan over one octet. */
static void scan_octet(struct walk *walk, ms_span text, size_t at) {
    const template_piece one = {.kind = TEMPLATE_TEXT, .text = ms_span_slice(text, at, 1)};
    if (!walk->imap) {
        return;
    }
    if (!walk->scan.quoted) {
        follow_structure(walk, text.data[at]);
    }
    token_scan_piece(&walk->scan, &one);
}

static bool names_structure(ms_span word) {
    return ms_span_equal(word, MS_SPAN_LIT("BODY")) ||
           ms_span_equal(word, MS_SPAN_LIT("BODYSTRUCTURE"));
}

/* The tag and the condition have bends of their own. */
static void visit_word(struct walk *walk, const template_piece *piece, size_t begin, size_t end,
                       const token_scan *at) {
    ms_span word = ms_span_slice(piece->text, begin, end - begin);
    bool condition = at->place == TOKEN_SECOND && is_condition(word);
    bool exact = at->quoted && walk->structure == 0 && at->place != TOKEN_TEXT;
    walk->named = walk->imap && !at->quoted && names_structure(word);
    if (walk->imap && (at->place == TOKEN_FIRST || condition)) {
        return;
    }
    visit(walk, piece, word, walk->imap && exact ? COMPARED_EXACTLY : COMPARED_FOLDING);
}

static void walk_words(struct walk *walk, const template_piece *piece, size_t at) {
    ms_span text = piece->text;
    while (at < text.len) {
        size_t begin = at;
        const token_scan state = walk->scan;
        while (at < text.len && !ends_word(walk, text.data[at])) {
            scan_octet(walk, text, at++);
        }
        if (at > begin) {
            visit_word(walk, piece, begin, at, &state);
        }
        if (at < text.len) {
            scan_octet(walk, text, at++);
        }
    }
}

/* conformance/README.md: inserted values compare exactly; in IMAP those that are a part of an atom,
 * or of text for people, compare as it does. */
static comparison of_inserted(const struct walk *walk, const template_piece *piece) {
    bool atom = !walk->scan.quoted && !token_scan_whole(&walk->scan, piece);
    if (piece->filters[0] == FILTER_VERBATIM) {
        return COMPARED_AS_PARTS;
    }
    bool folds = walk->imap && (walk->structure != 0 || atom || walk->scan.place == TOKEN_TEXT);
    return folds ? COMPARED_FOLDING : COMPARED_EXACTLY;
}

static void walk_piece(struct walk *walk, const template_piece *piece, bool first) {
    const ms_span none = {0};
    switch (piece->kind) {
    case TEMPLATE_TEXT:
        walk_words(walk, piece, first && !walk->imap ? CODE_AND_SEPARATOR : 0);
        return;
    case TEMPLATE_VALUE:
        visit(walk, piece, none, of_inserted(walk, piece));
        break;
    case TEMPLATE_CAPTURE:
        visit(walk, piece, none, CAPTURED);
        break;
    default:
        break;
    }
    token_scan_piece(&walk->scan, piece);
}

static void walk_pattern(struct walk *walk, const script_step *step, script_protocol protocol) {
    walk->imap = protocol == SCRIPT_IMAP;
    for (walk->line = step->patterns->lines; walk->line != NULL; walk->line = walk->line->next) {
        walk->scan = (token_scan){0};
        walk->depth = 0;
        walk->structure = 0;
        for (const template_piece *piece = walk->line->pieces; piece != NULL; piece = piece->next) {
            walk_piece(walk, piece, piece == walk->line->pieces);
        }
    }
}

unsigned bend_places(const script_step *step, script_protocol protocol) {
    struct walk walk = {.wanted = (unsigned)-1};
    walk_pattern(&walk, step, protocol);
    return walk.count;
}

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
static ms_status alter_word(struct alteration *alteration, const struct place *place,
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

/* A placeholder: another sample of its rule. *meant receives what it means. */
static ms_status alter_capture(struct alteration *alteration, const bend_scene *scene,
                               template_piece *piece, ms_span *meant) {
    ms_span sample = ms_span_of_string(piece->rule->sample);
    const environment_entry *entry =
        piece->name == NULL ? NULL : environment_get(scene->names, piece->name);
    if (piece->rule->numeric && entry != NULL) {
        sample = entry->value;
    } else if (piece->rule->numeric) {
        sample = MS_SPAN_LIT("2001"); /* above what is captured, as render.c */
    }
    piece->kind = TEMPLATE_TEXT;
    /* NIL has no other form, and a set none of the same size. */
    if (ms_span_equal(sample, MS_SPAN_LIT("NIL")) || ms_span_equal(sample, MS_SPAN_LIT("1:3"))) {
        return MS_OK;
    }
    ms_status status = alter(alteration, sample, &piece->text);
    /* Of some rules one octet cannot be another. */
    if (!piece->rule->imap && !piece->rule->follows(piece->text, NULL)) {
        alteration->changed = false;
    }
    *meant = render_meaning(piece->text);
    return status;
}

/* A copy of the pattern in which the line of the place has the piece `replaced` instead. */
static ms_status copy_pattern(const script_pattern *pattern, const struct place *place,
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
                         const struct place *place, template_piece *piece, bent_reply *bent) {
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
static ms_status settle(const struct bend *bend, const bend_scene *scene, const struct place *place,
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
    struct walk walk = {.wanted = bend->variant};
    struct alteration alteration = {.kind = bend->kind, .arena = scene->names->arena};
    script_pattern copy = {0};
    walk_pattern(&walk, bend->step, scene->protocol);
    template_piece piece = *walk.found.piece;
    bool caseless = walk.found.how == CAPTURED || walk.found.how == COMPARED_AS_PARTS;
    if (caseless && bend->kind == BEND_CASE) {
        return MS_OK;
    }
    ms_status status = replace(&alteration, scene, &walk.found, &piece, bent);
    if (status != MS_OK || !alteration.changed) {
        return status;
    }
    status = copy_pattern(bend->step->patterns, &walk.found, &piece, alteration.arena, &copy);
    if (status == MS_OK) {
        status = render_pattern(&copy, scene->protocol, scene->answer, scene->names, &bent->octets);
    }
    return status != MS_OK ? status : settle(bend, scene, &walk.found, bent);
}
