/* depend.h: exchanges that wait for others. */
#include "play/depend.h"

#include <stdlib.h>
#include <string.h>

struct depend {
    script *const *scripts;
    size_t count, endpoints;
    unsigned char *levels; /* by script */
    bool *failed;          /* by script and endpoint */
};

/* Whether `id` is the exchange `name`, or a row or verdict of it. */
static bool is_of(const char *id, const char *name) {
    size_t length = strlen(name);
    return strncmp(id, name, length) == 0 && (id[length] == '\0' || id[length] == '/');
}

/* One more than the highest level of those it depends on, as far as those are known. */
static unsigned level_of(const struct depend *depend, const script *exchange) {
    unsigned level = 0;
    for (const script_word *word = exchange->depends; word != NULL; word = word->next) {
        for (size_t i = 0; i < depend->count; i++) {
            if (is_of(depend->scripts[i]->id, word->word) && depend->levels[i] >= level) {
                level = depend->levels[i] + 1u;
            }
        }
    }
    return level < DEPEND_LEVELS ? level : DEPEND_LEVELS - 1;
}

struct depend *depend_create(script *const *scripts, size_t count, size_t endpoints) {
    struct depend *depend = calloc(1, sizeof *depend);
    if (depend == NULL) {
        return NULL;
    }
    *depend = (struct depend){.scripts = scripts, .count = count, .endpoints = endpoints};
    depend->levels = calloc(count + 1, sizeof *depend->levels);
    depend->failed = calloc(count * endpoints + 1, sizeof *depend->failed);
    if (depend->levels == NULL || depend->failed == NULL) {
        depend_free(depend);
        return NULL;
    }
    /* Each round settles one more level. */
    for (unsigned round = 1; round < DEPEND_LEVELS; round++) {
        for (size_t i = 0; i < count; i++) {
            depend->levels[i] = (unsigned char)level_of(depend, scripts[i]);
        }
    }
    return depend;
}

void depend_free(struct depend *depend) {
    if (depend != NULL) {
        free(depend->levels);
        free(depend->failed);
        free(depend);
    }
}

unsigned depend_level(const struct depend *depend, size_t script_index) {
    return depend->levels[script_index];
}

void depend_note(struct depend *depend, size_t script_index, size_t where, verdict grade) {
    depend->failed[script_index * depend->endpoints + where] = grade >= VERDICT_FAIL;
}

const char *depend_failed(const struct depend *depend, size_t script_index, size_t where) {
    const script_word *word = depend->scripts[script_index]->depends;
    for (; word != NULL; word = word->next) {
        for (size_t i = 0; i < depend->count; i++) {
            if (i != script_index && is_of(depend->scripts[i]->id, word->word) &&
                depend->failed[i * depend->endpoints + where]) {
                return depend->scripts[i]->id;
            }
        }
    }
    return NULL;
}
