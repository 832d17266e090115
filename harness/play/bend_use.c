/* bend.h: which captured values are used, and for what. */
#include <string.h>

#include "play/bend.h"

static bool has_piece(const script_template *line, const char *name) {
    for (; line != NULL; line = line->next) {
        for (const template_piece *piece = line->pieces; piece != NULL; piece = piece->next) {
            bool inserted = piece->kind == TEMPLATE_VALUE || piece->kind == TEMPLATE_COUNT;
            if (inserted && piece->name != NULL && strcmp(piece->name, name) == 0) {
                return true;
            }
        }
    }
    return false;
}

bool bend_is_expected(const script_step *step, const char *name) {
    for (step = step->next; step != NULL; step = step->next) {
        const script_pattern *pattern = step->kind == SCRIPT_EXPECT ? step->patterns : NULL;
        bool looks = step->kind == SCRIPT_DELIVERED || step->kind == SCRIPT_RETURNED;
        if (pattern != NULL && has_piece(pattern->lines, name)) {
            return true;
        }
        if (looks && has_piece(step->sent, name)) {
            return true;
        }
    }
    return false;
}

bool bend_is_used(const script_step *step, const char *name) {
    for (const script_step *later = step->next; later != NULL; later = later->next) {
        if (later->sent != NULL && has_piece(later->sent, name)) {
            return true;
        }
    }
    return bend_is_expected(step, name);
}

bool bend_binds_what_is_used(const script_step *step) {
    for (const script_template *line = step->patterns->lines; line != NULL; line = line->next) {
        for (const template_piece *piece = line->pieces; piece != NULL; piece = piece->next) {
            if (piece->kind == TEMPLATE_CAPTURE && piece->name != NULL &&
                bend_is_used(step, piece->name)) {
                return true;
            }
        }
    }
    return false;
}
