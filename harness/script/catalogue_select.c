/* catalogue.h: selections of exchanges. */
#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

#include "script/catalogue.h"
#include "script/words.h"

typedef struct selector {
    const char *text; /* as written */
    bool negated;
    bool (*matches)(const struct selector *wanted, const script *s);
    const char *argument; /* after the '!' and the kind */
    unsigned rfc;
    ms_span section; /* empty for all */
    unsigned level;
} selector;

bool selector_is_below(ms_span whole, ms_span prefix, uint8_t separator) {
    return ms_span_starts(whole, prefix) &&
           (whole.len == prefix.len || whole.data[prefix.len] == separator);
}

static bool matches_path(const selector *wanted, const script *s) {
    ms_span path = ms_span_of_string(wanted->argument);
    while (path.len > 1 && path.data[path.len - 1] == '/') {
        path.len--;
    }
    return selector_is_below(ms_span_of_string(s->id), path, '/');
}

static bool matches_glob(const selector *wanted, const script *s) {
    return fnmatch(wanted->argument, s->id, 0) == 0;
}

static bool matches_tag(const selector *wanted, const script *s) {
    for (const script_word *tag = s->tags; tag != NULL; tag = tag->next) {
        if (strcmp(tag->word, wanted->argument) == 0) {
            return true;
        }
    }
    return false;
}

static bool matches_rfc(const selector *wanted, const script *s) {
    for (const script_cite *cite = s->cites; cite != NULL; cite = cite->next) {
        if (cite->rfc == wanted->rfc &&
            (wanted->section.len == 0 ||
             selector_is_below(ms_span_of_string(cite->section), wanted->section, '.'))) {
            return true;
        }
    }
    return false;
}

static bool matches_level(const selector *wanted, const script *s) {
    return s->level == wanted->level;
}

bool selector_read_rfc(const char *text, unsigned *rfc, ms_span *section) {
    ms_span whole = ms_span_of_string(text);
    size_t slash = ms_span_find(whole, '/', 0);
    uint64_t number = 0;
    *section = ms_span_from(whole, slash + 1);
    bool good = ms_span_to_u64(ms_span_slice(whole, 0, slash), &number) && number <= UINT32_MAX &&
                (slash == whole.len || section->len != 0);
    *rfc = good ? (unsigned)number : 0;
    return good;
}

static const char *read_rfc(selector *wanted) {
    return selector_read_rfc(wanted->argument, &wanted->rfc, &wanted->section)
               ? NULL
               : "expected rfc:N or rfc:N/SECTION";
}

static const char *read_level(selector *wanted) {
    const word_value *word = words_find(words_step_level, ms_span_of_string(wanted->argument));
    wanted->level = word == NULL ? SCRIPT_LEVEL_NONE : word->value;
    return word == NULL ? "expected level:must, level:should or level:may" : NULL;
}

typedef struct kind_row {
    const char *prefix;
    bool (*matches)(const selector *wanted, const script *s);
    const char *(*read)(selector *wanted); /* what is wrong, or NULL; NULL takes all */
} kind_row;

static const kind_row kinds[] = {
    {"tag:", matches_tag, NULL},
    {"rfc:", matches_rfc, read_rfc},
    {"level:", matches_level, read_level},
};

/* Returns what is wrong, NULL when nothing is. */
static const char *read_selector(const char *text, selector *out) {
    *out = (selector){.text = text, .negated = text[0] == '!'};
    out->argument = text + out->negated;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t length = strlen(kinds[i].prefix);
        if (strncmp(out->argument, kinds[i].prefix, length) == 0) {
            out->argument += length;
            out->matches = kinds[i].matches;
            return kinds[i].read == NULL ? NULL : kinds[i].read(out);
        }
    }
    out->matches = strpbrk(out->argument, "*?[") == NULL ? matches_path : matches_glob;
    if (strchr(out->argument, ':') != NULL) {
        return "expected an id, a path, a glob, tag:, rfc: or level:";
    }
    return out->argument[0] == '\0' ? "expected an id, found nothing" : NULL;
}

/* What became of each exchange of the catalogue. */
typedef struct choice {
    bool taken, refused;
} choice;

static ms_status fail(char *error, size_t size, const char *text, const char *why) {
    (void)snprintf(error, size, "the selector '%s': %s", text, why);
    return MS_INVALID;
}

static ms_status apply(const catalogue *c, const selector *wanted, choice *choices, char *error,
                       size_t size) {
    bool met = false;
    for (size_t i = 0; i < c->count; i++) {
        if (wanted->matches(wanted, &c->scripts[i])) {
            met = true;
            choices[i].taken |= !wanted->negated;
            choices[i].refused |= wanted->negated;
        }
    }
    return met ? MS_OK : fail(error, size, wanted->text, "it matches nothing");
}

static ms_status apply_all(const catalogue *c, const char *const *selectors, size_t count,
                           choice *choices, bool *all, char *error, size_t size) {
    ms_status status = MS_OK;
    *all = true;
    for (size_t i = 0; status == MS_OK && i < count; i++) {
        selector one;
        const char *why = read_selector(selectors[i], &one);
        status = why == NULL ? apply(c, &one, choices, error, size)
                             : fail(error, size, selectors[i], why);
        *all &= one.negated;
    }
    return status;
}

static ms_status collect(const catalogue *c, const choice *choices, bool all, ms_arena *arena,
                         catalogue_selection *selection) {
    script **scripts = ms_arena_array(arena, c->count, sizeof(script *));
    size_t count = 0;
    if (scripts == NULL) {
        return arena->failed;
    }
    for (size_t i = 0; i < c->count; i++) {
        if ((all || choices[i].taken) && !choices[i].refused) {
            scripts[count++] = &c->scripts[i];
        }
    }
    *selection = (catalogue_selection){scripts, count};
    return MS_OK;
}

ms_status catalogue_select(const catalogue *c, const char *const *selectors, size_t count,
                           ms_arena *arena, catalogue_selection *selection, char *error,
                           size_t size) {
    choice *choices = ms_arena_array(arena, c->count, sizeof *choices);
    bool all = true;
    *selection = (catalogue_selection){0};
    if (choices == NULL) {
        return arena->failed;
    }
    ms_status status = apply_all(c, selectors, count, choices, &all, error, size);
    if (status == MS_OK) {
        status = collect(c, choices, all, arena, selection);
    }
    if (status == MS_OK && selection->count == 0) {
        (void)snprintf(error, size, "no exchange is left");
        return MS_INVALID;
    }
    return status;
}
