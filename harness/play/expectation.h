/*
 * NAME
 *      expectation.h - known deviations of a server, from its expected.tsv
 *
 * DESCRIPTION
 *      Tab-separated columns: id, transport, verdict, message, condition, reason. id and transport
 *      may be globs (fnmatch), transport with a protocol before it (expectation_place.h); verdict
 * is warn, fail or error; message is part of the result's message; condition is "-" or part of the
 * server's version; reason is required. Lines that begin with # and blank lines mean nothing.
 *
 *      "fail at most 2" in the verdict's column is a known flake: so many of the plays of a round
 *      may end so, the others pass.
 *
 *      What fails the run besides a deviation that no entry covers: a pass where an entry has a
 *      deviation, and an entry that is stale.
 */
#ifndef HARNESS_PLAY_EXPECTATION_H
#define HARNESS_PLAY_EXPECTATION_H

#include "play/expectation_place.h"
#include "play/result.h"

/* Octets of a row, its end included: it is written by hand, a sentence and some words. */
#define EXPECTATION_ROW_MAX 4096

/* "at most" in the verdict's column: more is no flake. */
#define EXPECTATION_FLAKES_MAX 1000u

typedef struct expectation {
    const char *server; /* the profile's name it belongs to */
    const char *path;   /* of its file */
    const char *id, *transport, *message, *condition, *reason;
    verdict verdict;
    unsigned at_most; /* a flake: plays of a round that may end so; 0: all plays do */
    unsigned line;
    unsigned seen;   /* results that it is about */
    unsigned tried;  /* those of them that were not skipped */
    unsigned met;    /* results it covered */
    unsigned passed; /* results that it has deviate always and that passed */
    struct expectation *next;
} expectation;

/* A result, kept for expectations_update. */
typedef struct expectation_news {
    const char *server, *id, *message, *version;
    expectation_place place;
    verdict verdict;
    bool covered; /* by an entry */
    bool told;    /* expectations_update has been there */
    struct expectation_news *next;
} expectation_news;

typedef struct expectations {
    expectation *first, *last;
    unsigned rounds; /* so many times the selection is played; 0 is as 1 */
    bool updating;   /* set before loading: reasons may be empty, and results are kept */
    expectation_news *news;
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

/* Whether `result` makes a run fail: a warn, fail or error that nothing expects, a pass where
 * something else is expected, or a verdict that is another than in the first round, unless both
 * are known. */
bool result_unexpected(const result *outcome);

/* What a run knows when it is over. */
typedef struct expectation_scope {
    const char *const *ids; /* of all exchanges there are, selected or not, and "baseline" */
    size_t id_count;
    bool whole; /* everything was selected, over all transports */
} expectation_scope;

/*
 * The next entry after `previous` (NULL: the first) that is stale, NULL when there is none; *why
 * receives what is to be said of it: it names no exchange, it has an exchange deviate that passed,
 * it was met by none of the results that it is about, or, after a whole run, it is about none.
 */
const expectation *expectations_stale(const expectations *list, const expectation *previous,
                                      const expectation_scope *scope, const char **why);

/* What makes one entry stale; NULL when nothing does. */
const char *expectation_fault(const expectation *entry, const expectation_scope *scope);

/*
 * Writes the file at `path` anew for `server` from what the run gave: entries that are stale go,
 * deviations that none covers come, sorted by id; everything else stays, comments too. A new entry
 * has the reason of one that went and has its id, or an empty one, which expectations_load refuses
 * until it is filled. Its message is what the results have in common. *added and *removed receive
 * how many. false and a sentence when that fails; the file is then as it was.
 */
bool expectations_update(expectations *list, const char *path, const char *server,
                         const expectation_scope *scope, unsigned *added, unsigned *removed,
                         char *error, size_t size);

#endif
