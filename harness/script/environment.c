/* environment.h: a chain of bindings in an arena. */
#include "script/environment.h"

#include <string.h>

#include "script/arena_string.h"

void environment_init(environment *env, ms_arena *arena) {
    env->arena = arena;
    env->entries = NULL;
}

/* A name that is bound anew hides its older entry, which stays: an old secret is still secret. */
ms_status environment_set(environment *env, const char *name, ms_span value, bool secret) {
    if (strlen(name) > ENVIRONMENT_NAME_MAX || (secret && value.len > ENVIRONMENT_SECRET_MAX)) {
        return MS_LIMIT;
    }
    environment_entry *entry = ms_arena_alloc(env->arena, sizeof *entry);
    if (entry == NULL) {
        return env->arena->failed;
    }
    ms_status status = arena_string(env->arena, ms_span_of_string(name), &entry->name);
    if (status == MS_OK) {
        status = ms_arena_copy(env->arena, value, &entry->value);
    }
    if (status != MS_OK) {
        return status;
    }
    entry->secret = secret;
    entry->next = env->entries;
    env->entries = entry;
    return MS_OK;
}

const environment_entry *environment_get(const environment *env, const char *name) {
    for (const environment_entry *e = env->entries; e != NULL; e = e->next) {
        if (strcmp(e->name, name) == 0) {
            return e;
        }
    }
    return NULL;
}
