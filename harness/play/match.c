/* match.h: what both protocols' patterns share. */
#include "play/match.h"

#include <stdarg.h>
#include <stdio.h>

void match_init(struct match *match, const environment *names, ms_arena *arena) {
    *match = (struct match){.environment = names, .arena = arena};
}

ms_status match_fail(struct match *match, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(match->why, sizeof match->why, format, arguments);
    va_end(arguments);
    return MS_INVALID;
}

ms_status match_take(struct match *match, const template_piece *piece, ms_span octets,
                     const ms_imap_value *value) {
    if (!piece->rule->follows(octets, value)) {
        return match_fail(match, "what stands for %s does not follow the rule %s of %s",
                          piece->name == NULL ? "the placeholder" : piece->name, piece->rule->name,
                          piece->rule->clause);
    }
    if (piece->name == NULL) {
        return MS_OK;
    }
    if (match->count == MATCH_CAPTURES_MAX) {
        return MS_LIMIT;
    }
    match->captures[match->count++] = (match_capture){piece, octets};
    return MS_OK;
}

ms_status match_bind(const struct match *match, environment *names) {
    for (size_t i = 0; i < match->count; i++) {
        const match_capture *capture = &match->captures[i];
        ms_status status = environment_set(names, capture->piece->name, capture->octets, false);
        if (status != MS_OK) {
            return status;
        }
    }
    return MS_OK;
}
