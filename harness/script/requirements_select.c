/* requirements.h: selections of clauses. */
#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

#include "script/requirements.h"
#include "script/words.h"

/* Octets of an id that a glob is compared with; the catalogue's are below a hundred. */
enum { ID_MAX = 512 };

typedef struct clause_selector {
    const char *text; /* as written */
    const char *argument;
    bool negated;
    bool (*matches)(const struct clause_selector *wanted, const requirement *row);
    unsigned rfc;
    ms_span section;
    unsigned level;
} clause_selector;

/* N/SECTION, or N/NAME: no section is like a name. */
static bool matches_rfc(const clause_selector *wanted, const requirement *row) {
    return row->rfc == wanted->rfc &&
           (wanted->section.len == 0 || selector_is_below(row->section, wanted->section, '.') ||
            ms_span_equal(row->id, ms_span_of_string(wanted->argument)));
}

static bool matches_level(const clause_selector *wanted, const requirement *row) {
    return row->level == wanted->level;
}

static bool matches_glob(const clause_selector *wanted, const requirement *row) {
    char id[ID_MAX];
    (void)snprintf(id, sizeof id, "%.*s", (int)row->id.len, (const char *)row->id.data);
    return fnmatch(wanted->argument, id, 0) == 0;
}

/* What stands behind `prefix`; NULL when `text` begins otherwise. */
static const char *after(const char *text, const char *prefix) {
    size_t length = strlen(prefix);
    return strncmp(text, prefix, length) == 0 ? text + length : NULL;
}

/* false when it is none. */
static bool read_selector(const char *text, clause_selector *out) {
    *out = (clause_selector){.text = text, .negated = text[0] == '!'};
    out->argument = text + out->negated;
    const char *level = after(out->argument, "level:");
    const char *rfc = after(out->argument, "rfc:");
    if (level != NULL) {
        const word_value *word = words_find(words_step_level, ms_span_of_string(level));
        out->matches = matches_level;
        out->level = word == NULL ? 0 : word->value;
        return word != NULL;
    }
    if (rfc == NULL && strpbrk(out->argument, "*?[") != NULL) {
        out->matches = matches_glob;
        return true;
    }
    out->argument = rfc == NULL ? out->argument : rfc;
    out->matches = matches_rfc;
    return selector_read_rfc(out->argument, &out->rfc, &out->section);
}

/* Whether it matched anything. */
static bool apply(const requirements *list, const clause_selector *wanted, bool *taken) {
    bool met = false;
    for (size_t i = 0; i < list->count; i++) {
        if (wanted->matches(wanted, &list->items[i])) {
            taken[i] = !wanted->negated;
            met = true;
        }
    }
    return met;
}

/* All selectors that are negated, or all that are not: the former have the last word. */
static const char *apply_all(const requirements *list, const char *const *selectors, size_t count,
                             bool negated, bool *taken, const char **fault) {
    for (size_t i = 0; i < count; i++) {
        clause_selector wanted;
        if (!read_selector(selectors[i], &wanted)) {
            *fault = "expected an RFC's number, as 5321 or 5321/4.1, level:must, or a pattern";
            return selectors[i];
        }
        if (wanted.negated == negated && !apply(list, &wanted, taken)) {
            *fault = "nothing in the catalogue of clauses matches";
            return selectors[i];
        }
    }
    return NULL;
}

static bool has_positive(const char *const *selectors, size_t count) {
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        any = any || selectors[i][0] != '!';
    }
    return any;
}

ms_status requirements_select(const requirements *list, const char *const *selectors, size_t count,
                              bool *taken, char *error, size_t size) {
    const char *fault = NULL;
    const bool begin = !has_positive(selectors, count);
    bool any = false;
    for (size_t i = 0; i < list->count; i++) {
        taken[i] = begin;
    }
    const char *wrong = apply_all(list, selectors, count, false, taken, &fault);
    wrong = wrong != NULL ? wrong : apply_all(list, selectors, count, true, taken, &fault);
    if (wrong != NULL) {
        (void)snprintf(error, size, "the selector '%s': %s", wrong, fault);
        return MS_INVALID;
    }
    for (size_t i = 0; i < list->count; i++) {
        any = any || taken[i];
    }
    (void)snprintf(error, size, "no clause is left");
    return any ? MS_OK : MS_INVALID;
}
