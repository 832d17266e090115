/*
 * NAME
 *      diagnostic_log.h - diagnostics in tests: as text, and which ids were ever produced
 *
 * DESCRIPTION
 *      A list is compared as text, "base64.alphabet@3+1 ...": id, offset, length, in order. Each
 *      test program keeps its own record of ids; its last test asks whether a section was covered.
 */
#ifndef MAILSPEC_TESTS_DIAGNOSTIC_LOG_H
#define MAILSPEC_TESTS_DIAGNOSTIC_LOG_H

#include "mailspec/diagnostic.h"

#include <stdio.h>
#include <string.h>

/* Room for the text of the longest list that a test expects. */
enum { DIAGNOSTIC_LOG_SIZE = 4096 };

static bool diagnostic_seen[MS_DIAGNOSTIC_COUNT];

/* Writes the list as text into `out`, cut to its size, and records the ids. */
static inline const char *diagnostic_log(const ms_diagnostics *list,
                                         char out[DIAGNOSTIC_LOG_SIZE]) {
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < list->count; i++) {
        const ms_diagnostic *item = &list->items[i];
        diagnostic_seen[item->id] = true;
        if (at < DIAGNOSTIC_LOG_SIZE) {
            at += (size_t)snprintf(out + at, DIAGNOSTIC_LOG_SIZE - at, "%s%s@%zu+%zu",
                                   i == 0 ? "" : " ", ms_diagnostic_get(item->id)->id, item->offset,
                                   item->length);
        }
    }
    return out;
}

/* How many ids from `first` to `last`, as their .def file lists them, were never recorded; each is
 * named on stderr. */
static inline size_t diagnostics_unseen_from(ms_diagnostic_id first, ms_diagnostic_id last) {
    size_t count = 0;
    for (size_t i = first; i <= last; i++) {
        if (!diagnostic_seen[i]) {
            fprintf(stderr, "never produced: %s\n", ms_diagnostic_get((ms_diagnostic_id)i)->id);
            count++;
        }
    }
    return count;
}

/* The same for ids that begin with `section`. */
static inline size_t diagnostics_unseen(const char *section) {
    size_t count = 0;
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        const char *id = ms_diagnostic_get((ms_diagnostic_id)i)->id;
        if (strncmp(id, section, strlen(section)) == 0) {
            count += diagnostics_unseen_from((ms_diagnostic_id)i, (ms_diagnostic_id)i);
        }
    }
    return count;
}

/* Whether every diagnostic lies in a unit of `len` octets. */
static inline bool diagnostics_inside(const ms_diagnostics *list, size_t len) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].offset > len || list->items[i].length > len - list->items[i].offset) {
            return false;
        }
    }
    return true;
}

#endif
