/* expectation.h: reads the file of known deviations. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "play/expectation.h"
#include "script/arena_string.h"

enum { COLUMNS = 6 };

static const char *keep_string(ms_arena *arena, const char *text) {
    const char *copy = NULL;
    return arena_string(arena, ms_span_of_string(text), &copy) == MS_OK ? copy : NULL;
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

/* "warn", "fail" or "error", a flake with " at most N" behind it. */
static bool read_verdict(const char *text, verdict *grade, unsigned *at_most) {
    static const char flake[] = " at most ";
    const char *limit = strstr(text, flake);
    size_t length = limit == NULL ? strlen(text) : (size_t)(limit - text);
    uint64_t number = 0;
    *at_most = 0;
    if (limit != NULL) {
        bool good = ms_span_to_u64(ms_span_of_string(limit + strlen(flake)), &number) &&
                    number != 0 && number <= EXPECTATION_FLAKES_MAX;
        *at_most = good ? (unsigned)number : 0;
    }
    for (*grade = VERDICT_WARN; *grade <= VERDICT_ERROR; ++*grade) {
        const char *name = verdict_name(*grade);
        if (strlen(name) == length && memcmp(name, text, length) == 0) {
            return limit == NULL || *at_most != 0;
        }
    }
    return false;
}

static const char *row_fault(size_t count, const char *const columns[COLUMNS], bool updating) {
    if (count != COLUMNS) {
        return "expected six columns separated by tabs: id transport verdict message condition "
               "reason";
    }
    for (size_t i = 0; i + 1 < COLUMNS; i++) {
        if (columns[i][0] == '\0') {
            return "no column may be empty; \"-\" is no condition";
        }
    }
    if (columns[COLUMNS - 1][0] == '\0' && !updating) {
        return "the reason is missing: say which clause is broken and how "
               "(--update-expectations leaves it empty for you)";
    }
    return expectation_place_exists(columns[1]) ? NULL
                                                : "the second column matches none of plain, "
                                                  "starttls and implicit, or what is before "
                                                  "its slash no protocol: smtp, lmtp@unix";
}

static void append(expectations *list, expectation *entry) {
    if (list->last == NULL) {
        list->first = entry;
    } else {
        list->last->next = entry;
    }
    list->last = entry;
}

static bool add_row(expectations *list, char *row, const expectation *place, const char **fault) {
    const char *columns[COLUMNS] = {0};
    verdict grade = VERDICT_FAIL;
    unsigned at_most = 0;
    *fault = row_fault(split_columns(row, columns), columns, list->updating);
    if (*fault == NULL && !read_verdict(columns[2], &grade, &at_most)) {
        *fault = "expected warn, fail or error in the third column, or, for a flake, one of them "
                 "and \"at most N\"";
    }
    ms_arena *arena = &list->arena;
    expectation *entry = *fault == NULL ? ms_arena_alloc(arena, sizeof *entry) : NULL;
    if (entry == NULL) {
        *fault = *fault == NULL ? "there is no memory left" : *fault;
        return false;
    }
    *entry = *place;
    entry->id = keep_string(arena, columns[0]);
    entry->transport = keep_string(arena, columns[1]);
    entry->verdict = grade;
    entry->at_most = at_most;
    entry->message = keep_string(arena, columns[3]);
    entry->condition = keep_string(arena, columns[4]);
    entry->reason = keep_string(arena, columns[5]);
    append(list, entry);
    return arena->failed == MS_OK;
}

static bool load_rows(FILE *file, expectations *list, expectation *place, const char **fault) {
    char row[EXPECTATION_ROW_MAX];
    while (fgets(row, sizeof row, file) != NULL) {
        place->line++;
        size_t len = strcspn(row, "\n");
        if (row[len] == '\0' && !feof(file)) {
            *fault = "the line is longer than 4095 octets";
            return false;
        }
        row[len] = '\0';
        if (len != 0 && row[0] != '#' && !add_row(list, row, place, fault)) {
            return false;
        }
    }
    return true;
}

bool expectations_load(expectations *list, const char *path, const char *server, char *error,
                       size_t size) {
    const char *fault = NULL;
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        snprintf(error, size, "%s: %s", path, strerror(errno));
        return false;
    }
    expectation place = {.server = keep_string(&list->arena, server),
                         .path = keep_string(&list->arena, path)};
    bool good = load_rows(file, list, &place, &fault);
    fclose(file);
    if (!good) {
        snprintf(error, size, "%s:%u: %s", path, place.line,
                 fault == NULL ? "there is no memory left" : fault);
    }
    return good;
}
