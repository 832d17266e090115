/* expectation.h: known deviations of a server. */
#include "play/expectation.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

#include "script/arena_string.h"

void expectations_init(expectations *list) {
    *list = (struct expectations){0};
    ms_arena_init(&list->arena, ms_allocator_libc(), 0);
}

void expectations_free(expectations *list) {
    ms_arena_free(&list->arena);
    list->first = NULL;
    list->last = NULL;
}

static bool concerns(const expectation *entry, const result *outcome) {
    const profile *who = outcome->endpoint->profile;
    const expectation_place place = expectation_place_of(outcome->endpoint);
    if (strcmp(entry->server, who->name) != 0 || fnmatch(entry->id, outcome->id, 0) != 0 ||
        !expectation_place_matches(entry->transport, &place)) {
        return false;
    }
    return strcmp(entry->condition, "-") == 0 ||
           (who->version != NULL && strstr(who->version, entry->condition) != NULL);
}

/* A flake's plays are counted: beyond what it is known for it is none. */
static bool covers(const expectations *list, const expectation *entry, const result *outcome) {
    unsigned rounds = list->rounds == 0 ? 1 : list->rounds;
    return outcome->verdict == entry->verdict && strstr(outcome->message, entry->message) != NULL &&
           (entry->at_most == 0 || entry->met / rounds < entry->at_most);
}

static const char *keep(expectations *list, const char *text) {
    const char *copy = NULL;
    return arena_string(&list->arena, ms_span_of_string(text == NULL ? "" : text), &copy) == MS_OK
               ? copy
               : "";
}

static void keep_news(expectations *list, const result *outcome) {
    expectation_news *news = ms_arena_alloc(&list->arena, sizeof *news);
    if (news == NULL) {
        return; /* expectations_update looks whether the arena has failed */
    }
    *news = (expectation_news){
        .server = keep(list, outcome->endpoint->profile->name),
        .id = keep(list, outcome->id),
        .place = expectation_place_of(outcome->endpoint),
        .message = keep(list, outcome->message),
        .version = keep(list, outcome->endpoint->profile->version),
        .verdict = outcome->verdict,
        .covered = outcome->expected_deviation || outcome->verdict < VERDICT_WARN,
        .next = list->news,
    };
    list->news = news;
}

static void say_pass(result *outcome, const expectation *entry) {
    snprintf(outcome->message, sizeof outcome->message,
             "passes, but line %u of its server's expectations has it %s: take the line out",
             entry->line, verdict_name(entry->verdict));
}

void expectations_apply(expectations *list, result *outcome) {
    for (expectation *entry = list->first; entry != NULL; entry = entry->next) {
        if (!concerns(entry, outcome)) {
            continue;
        }
        entry->seen++;
        entry->tried += outcome->verdict == VERDICT_SKIP ? 0 : 1;
        if (covers(list, entry, outcome)) {
            entry->met++;
            outcome->expected_deviation = true;
            outcome->known_flake = entry->at_most != 0;
            outcome->reason = entry->reason;
        } else if (outcome->verdict < VERDICT_SKIP && entry->at_most == 0) {
            entry->passed++;
            outcome->unexpected_pass = true;
            say_pass(outcome, entry);
        } else if (outcome->verdict < VERDICT_SKIP) {
            outcome->changed = false; /* that is what a known flake does most of the time */
        }
    }
    if (list->updating && outcome->verdict != VERDICT_SKIP) {
        keep_news(list, outcome);
    }
}

bool result_unexpected(const result *outcome) {
    return outcome->unexpected_pass || (outcome->changed && !outcome->known_flake) ||
           (outcome->verdict >= VERDICT_WARN && !outcome->expected_deviation);
}

static bool names_an_exchange(const expectation *entry, const expectation_scope *scope) {
    for (size_t i = 0; i < scope->id_count; i++) {
        if (fnmatch(entry->id, scope->ids[i], 0) == 0) {
            return true;
        }
    }
    return false;
}

/* An entry for another version waits. */
const char *expectation_fault(const expectation *entry, const expectation_scope *scope) {
    if (!names_an_exchange(entry, scope)) {
        return "it names no exchange: mend the id or take the line out";
    }
    if (entry->passed != 0) {
        return "what it has deviate passes: take the line out";
    }
    if (entry->tried != 0 && entry->met == 0 && entry->at_most == 0) {
        return "what it is about deviates in another way: mend its verdict or message";
    }
    if (scope->whole && entry->seen == 0 && strcmp(entry->condition, "-") == 0) {
        return "nothing that it is about was played: mend its id or transport";
    }
    return NULL;
}

const expectation *expectations_stale(const expectations *list, const expectation *previous,
                                      const expectation_scope *scope, const char **why) {
    const expectation *entry = previous == NULL ? list->first : previous->next;
    while (entry != NULL && (*why = expectation_fault(entry, scope)) == NULL) {
        entry = entry->next;
    }
    return entry;
}
