/* bend_place.h: each word, inserted value and placeholder of a pattern. */
#include "play/bend_place.h"

#include <string.h>

#include "play/bend.h"
#include "script/template_token.h"

/* Where the text of a reply begins, behind its code. */
enum { CODE_AND_SEPARATOR = 4 };

/* The places of a pattern in their order; keeps the one that is wanted. */
struct walk {
    bool imap;
    unsigned depth;     /* of parentheses */
    unsigned structure; /* the depth inside BODY's or BODYSTRUCTURE's list, 0 outside of any */
    bool named;         /* the last word was one of these two */
    const script_template *line;
    token_scan scan;
    unsigned count, wanted;
    bend_place found;
};

static void visit(struct walk *walk, const template_piece *piece, ms_span word,
                  bend_comparison how) {
    if (walk->count++ == walk->wanted) {
        walk->found = (bend_place){walk->line, piece, word, how};
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
static bend_comparison of_inserted(const struct walk *walk, const template_piece *piece) {
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

bend_place bend_place_at(const script_step *step, script_protocol protocol, unsigned wanted) {
    struct walk walk = {.wanted = wanted};
    walk_pattern(&walk, step, protocol);
    return walk.found;
}
