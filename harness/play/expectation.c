/* expectation.h: known deviations of a server. */
#include "play/expectation.h"

#include <errno.h>
#include <fnmatch.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 6 };

/* A file of expectations is written by hand; one row is a sentence and some words. */
enum { ROW_MAX = 4096 };

void expectations_init(expectations *list) {
    *list = (struct expectations){0};
    ms_arena_init(&list->arena, ms_allocator_libc(), 0);
}

void expectations_free(expectations *list) {
    ms_arena_free(&list->arena);
    list->first = NULL;
}

static const char *keep_string(ms_arena *arena, const char *text) {
    ms_span copy = {0};
    ms_status status = ms_arena_copy(arena, ms_span_of(text, strlen(text) + 1), &copy);
    return status == MS_OK ? (const char *)copy.data : NULL;
}

/* Splits `row` at its tabs, in place. Returns how many columns there are, at most COLUMNS + 1. */
static size_t split_columns(char *row, const char *columns[COLUMNS]) {
    size_t count = 0;
    for (char *at = row; at != NULL; count++) {
        char *tab = strchr(at, '\t');
        if (count == COLUMNS) {
            return COLUMNS + 1;
        }
        columns[count] = at;
        if (tab != NULL) {
            *tab++ = '\0';
        }
        at = tab;
    }
    return count;
}

static bool verdict_of(const char *name, verdict *out) {
    for (verdict v = VERDICT_WARN; v <= VERDICT_ERROR; v++) {
        if (strcmp(name, verdict_name(v)) == 0) {
            *out = v;
            return true;
        }
    }
    return false;
}

static const char *row_fault(size_t count, const char *const columns[COLUMNS], verdict *grade) {
    if (count != COLUMNS) {
        return "expected six columns separated by tabs: id transport verdict message condition "
               "reason";
    }
    if (!verdict_of(columns[2], grade)) {
        return "expected warn, fail or error in the third column";
    }
    for (size_t i = 0; i < COLUMNS; i++) {
        if (columns[i][0] == '\0') {
            return "no column may be empty; every deviation needs a reason, and \"-\" is no "
                   "condition";
        }
    }
    return NULL;
}

static bool add_row(expectations *list, char *row, const char *server, unsigned line,
                    const char **fault) {
    const char *columns[COLUMNS] = {0};
    verdict grade = VERDICT_FAIL;
    *fault = row_fault(split_columns(row, columns), columns, &grade);
    if (*fault != NULL) {
        return false;
    }
    ms_arena *arena = &list->arena;
    expectation *entry = ms_arena_alloc(arena, sizeof *entry);
    if (entry == NULL) {
        *fault = "there is no memory left";
        return false;
    }
    *entry = (expectation){
        .server = keep_string(arena, server),
        .id = keep_string(arena, columns[0]),
        .transport = keep_string(arena, columns[1]),
        .verdict = grade,
        .message = keep_string(arena, columns[3]),
        .condition = keep_string(arena, columns[4]),
        .reason = keep_string(arena, columns[5]),
        .line = line,
        .next = list->first,
    };
    list->first = entry;
    return arena->failed == MS_OK;
}

static bool load_rows(FILE *file, expectations *list, const char *server, unsigned *line,
                      const char **fault) {
    char row[ROW_MAX];
    while (fgets(row, sizeof row, file) != NULL) {
        ++*line;
        size_t len = strcspn(row, "\n");
        if (row[len] == '\0' && !feof(file)) {
            *fault = "the line is longer than 4095 octets";
            return false;
        }
        row[len] = '\0';
        if (len != 0 && row[0] != '#' && !add_row(list, row, server, *line, fault)) {
            return false;
        }
    }
    return true;
}

bool expectations_load(expectations *list, const char *path, const char *server, char *error,
                       size_t size) {
    unsigned line = 0;
    const char *fault = NULL;
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        snprintf(error, size, "%s: %s", path, strerror(errno));
        return false;
    }
    bool good = load_rows(file, list, server, &line, &fault);
    fclose(file);
    if (!good) {
        snprintf(error, size, "%s:%u: %s", path, line, fault);
    }
    return good;
}

static bool concerns(const expectation *entry, const result *outcome) {
    const profile *who = outcome->endpoint->profile;
    const char *transport = script_transport_name(outcome->endpoint->transport);
    if (strcmp(entry->server, who->name) != 0 || fnmatch(entry->id, outcome->id, 0) != 0 ||
        fnmatch(entry->transport, transport, 0) != 0) {
        return false;
    }
    return strcmp(entry->condition, "-") == 0 ||
           (who->version != NULL && strstr(who->version, entry->condition) != NULL);
}

void expectations_apply(expectations *list, result *outcome) {
    for (expectation *entry = list->first; entry != NULL; entry = entry->next) {
        if (!concerns(entry, outcome)) {
            continue;
        }
        if (outcome->verdict == entry->verdict &&
            strstr(outcome->message, entry->message) != NULL) {
            entry->met++;
            outcome->expected_deviation = true;
            outcome->reason = entry->reason;
        } else if (outcome->verdict < VERDICT_WARN && outcome->verdict != VERDICT_SKIP) {
            entry->passed++;
        }
    }
}

bool result_unexpected(const result *outcome) {
    return outcome->verdict >= VERDICT_WARN && !outcome->expected_deviation;
}

static bool names_an_exchange(const expectation *entry, const char *const *ids, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (fnmatch(entry->id, ids[i], 0) == 0) {
            return true;
        }
    }
    return false;
}

const expectation *expectations_stale(const expectations *list, const expectation *previous,
                                      const char *const *ids, size_t count) {
    const expectation *entry = previous == NULL ? list->first : previous->next;
    while (entry != NULL && entry->passed == 0 && names_an_exchange(entry, ids, count)) {
        entry = entry->next;
    }
    return entry;
}
