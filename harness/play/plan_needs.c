/* plan.h: what an exchange needs the server to advertise. */
#include <stdio.h>

#include "play/plan.h"
#include "play/session.h"

/* Octets of the sentence. */
enum { SENTENCE_MAX = 512 };

/* Whether a list that counts has the capability. */
static bool advertised(const script *exchange, const endpoint *target, const script_need *need) {
    script_state state = need->state == SCRIPT_STATE_NONE ? exchange->given[0].state : need->state;
    bool login = plan_logs_in(state, target);
    if (login && (target->protocol == SCRIPT_IMAP || need->state != SCRIPT_STATE_NONE)) {
        return capability_listed(target->authenticated_capabilities, need->capability);
    }
    if (need->state == SCRIPT_GREETED) {
        return capability_listed(target->greeted_capabilities, need->capability);
    }
    if (state == SCRIPT_CONNECTED || state == SCRIPT_GREETED) {
        return capability_listed(target->greeted_capabilities, need->capability) ||
               capability_listed(target->ready_capabilities, need->capability);
    }
    return capability_listed(target->ready_capabilities, need->capability);
}

static bool is_met(const script *exchange, const endpoint *target, const script_need *need) {
    while (need != NULL && advertised(exchange, target, need) == need->absent) {
        need = need->or_else;
    }
    return need != NULL;
}

static const char *when(script_state state) {
    switch (state) {
    case SCRIPT_GREETED:
        return " before TLS";
    case SCRIPT_READY:
        return " before login";
    case SCRIPT_AUTHENTICATED:
        return " after login";
    default:
        return "";
    }
}

/* "the server does not advertise A, advertises B after login" */
static const char *describe(const script_need *need, ms_arena *arena) {
    char *text = ms_arena_alloc(arena, SENTENCE_MAX);
    size_t used = 0;
    for (; text != NULL && need != NULL && used < SENTENCE_MAX; need = need->or_else) {
        int wrote =
            snprintf(text + used, SENTENCE_MAX - used, "%s %s %s%s", used == 0 ? "the server" : ",",
                     need->absent ? "advertises" : "does not advertise", need->capability,
                     when(need->state));
        used += wrote > 0 ? (size_t)wrote : SENTENCE_MAX;
    }
    return text;
}

const char *plan_missing_need(const script *exchange, const endpoint *target, ms_arena *arena) {
    for (const script_need *need = exchange->needs; need != NULL; need = need->next) {
        if (!is_met(exchange, target, need)) {
            return describe(need, arena);
        }
    }
    return NULL;
}
