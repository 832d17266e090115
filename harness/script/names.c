/* names.h: the names that an exchange binds. */
#include "script/names.h"

#include <string.h>

#include "script/arena_string.h"

/* Bound by the run, before the exchange begins. */
static const char *const predefined[] = {
    "user",       "password", "user2",  "password2", "domain", "host",    "recipient",
    "recipient2", "rejected", "sender", "client",    "unique", "failing", "alias",
};

static const char *find_predefined(ms_span name) {
    for (size_t i = 0; i < sizeof predefined / sizeof *predefined; i++) {
        if (ms_span_equal(name, ms_span_of_string(predefined[i]))) {
            return predefined[i];
        }
    }
    return NULL;
}

void names_begin(name_table *names, unsigned line) {
    names->line = line;
    names->alternative = 0;
}

const bound_name *names_find(const name_table *names, ms_span name) {
    for (size_t i = 0; i < names->count; i++) {
        const bound_name *bound = &names->bound[i];
        if (bound->length == name.len && memcmp(bound->name, name.data, name.len) == 0) {
            return bound;
        }
    }
    return NULL;
}

/* Whether the line being read has an earlier alternative that binds the name, so that this one may
 * bind it as well. */
static bool binds_in_turn(const name_table *names, const bound_name *bound) {
    return bound->line == names->line && bound->alternative != names->alternative;
}

static ms_status add(name_table *names, const line_cursor *line, ms_span name, size_t offset,
                     name_kind kind, const char **bound) {
    if (names->count == SCRIPT_NAMES_MAX) {
        (void)line_fail(line, offset, "more than %zu names", SCRIPT_NAMES_MAX);
        return MS_LIMIT;
    }
    ms_status status = arena_string(names->arena, name, bound);
    if (status == MS_OK) {
        names->bound[names->count++] =
            (bound_name){*bound, name.len, kind, names->line, names->alternative};
    }
    return status;
}

ms_status names_bind(name_table *names, const line_cursor *line, ms_span name, size_t offset,
                     name_kind kind, const char **bound) {
    const char *fixed = find_predefined(name);
    if (fixed != NULL) {
        return line_fail(line, offset, "the name '%s' is bound from the start", fixed);
    }
    if (name.len > ENVIRONMENT_NAME_MAX) {
        return line_fail(line, offset, "a name of more than %d characters", ENVIRONMENT_NAME_MAX);
    }
    const bound_name *known = names_find(names, name);
    if (known == NULL) {
        return add(names, line, name, offset, kind, bound);
    }
    if (!binds_in_turn(names, known)) {
        return line_fail(line, offset, "the name '%s' is bound already, in line %u", known->name,
                         known->line);
    }
    names->bound[known - names->bound].alternative = names->alternative;
    *bound = known->name;
    return MS_OK;
}

/* A name that the file does not bind: the caller's, or a mistake. */
static ms_status use_unbound(const name_table *names, const line_cursor *line, ms_span name,
                             size_t offset, const char **bound) {
    char excerpt[LINE_EXCERPT_MAX];
    if (names->open) {
        return arena_string(names->arena, name, bound);
    }
    return line_fail(line, offset, "the name %s is bound nowhere before this line",
                     line_excerpt(name, excerpt));
}

ms_status names_use(const name_table *names, const line_cursor *line, ms_span name, size_t offset,
                    const char **bound) {
    const bound_name *known = names_find(names, name);
    *bound = known == NULL ? find_predefined(name) : known->name;
    if (*bound == NULL) {
        return use_unbound(names, line, name, offset, bound);
    }
    if (known != NULL && known->line == names->line) {
        return line_fail(line, offset,
                         "the name '%s' is bound here: it has a value from the next "
                         "step on",
                         known->name);
    }
    return MS_OK;
}
