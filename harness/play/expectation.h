/*
 * NAME
 *      expectation.h - known deviations of a server, from its expected.tsv
 *
 * DESCRIPTION
 *      Tab-separated columns: id, transport, verdict, message, condition, reason. id and transport
 * may be globs (fnmatch); verdict is warn, fail or error; message is part of the result's message;
 * condition is "-" or part of the server's version; reason is required. Lines that begin with # and
 * blank lines mean nothing. An entry that met no result is stale and fails the run, as does a
 * result that an entry expects to deviate and that passes.
 */
#ifndef HARNESS_PLAY_EXPECTATION_H
#define HARNESS_PLAY_EXPECTATION_H

#include "play/result.h"

typedef struct expectation {
    const char *server; /* the profile's name it belongs to */
    const char *id, *transport, *message, *condition, *reason;
    verdict verdict;
    unsigned line;
    unsigned met;    /* results it covered */
    unsigned passed; /* results that it expected to deviate and that passed */
    struct expectation *next;
} expectation;

typedef struct expectations {
    expectation *first;
    ms_arena arena;
} expectations;

void expectations_init(expectations *list);
void expectations_free(expectations *list);

/* Adds the entries of the file for `server`. false and a sentence with the line when one is
 * malformed. */
bool expectations_load(expectations *list, const char *path, const char *server, char *error,
                       size_t size);

/* Looks for the entry that covers `result`, counts it, and notes it in the result. Not thread-safe.
 */
void expectations_apply(expectations *list, result *outcome);

/* Whether `result` makes a run fail: a warn, fail or error that nothing expects. */
bool result_unexpected(const result *outcome);

/*
 * The next entry after `previous` (NULL: the first) that fails the run, NULL when there is none: it
 * expected a deviation of an exchange that passed, or no exchange in `ids` (so many) has its id.
 */
const expectation *expectations_stale(const expectations *list, const expectation *previous,
                                      const char *const *ids, size_t count);

#endif
