/*
 * NAME
 *      catalogue.h - all exchanges below a folder, and selections of them
 *
 * SYNOPSIS
 *      status = catalogue_load("conformance", &all);
 *      status = catalogue_select(&all, selectors, count, &arena, &selection, error, sizeof error);
 *      catalogue_free(&all);
 */
#ifndef HARNESS_SCRIPT_CATALOGUE_H
#define HARNESS_SCRIPT_CATALOGUE_H

#include "script/script.h"

/* Folders in folders. conformance/ needs three; the bound is there for what is no catalogue. */
#define CATALOGUE_DEPTH_MAX 16

/* Exchanges. Some thousand are expected; whoever names / as the root should soon be told. */
#define CATALOGUE_SCRIPTS_MAX ((size_t)100000)

/* Octets of the lists: room for so many exchanges, with paths of 1000 octets. */
#define CATALOGUE_MEMORY_MAX ((size_t)256 * 1024 * 1024)

/* Something that could not be read, and why. */
typedef struct catalogue_error {
    const char *path;
    script_error error;
} catalogue_error;

typedef struct catalogue {
    script *scripts; /* the exchanges, sorted by id; their memory is the files' */
    size_t count;
    script *files; /* as read; one with a table or verdicts is several exchanges */
    size_t file_count;
    catalogue_error *errors; /* sorted by path */
    size_t error_count;
    ms_arena arena; /* of both; a script has its own */
} catalogue;

/*
 * Reads every file NAME.exchange in `root` and the folders below it, but not in root/servers nor in
 * what begins with a dot. An id is the path below root without .exchange; its parts are of letters,
 * digits, '-', '_' and '.'. Symbolic links are errors: an id has one place.
 * MS_OK; MS_INVALID when there are errors, what could be read is there beside them; MS_LIMIT beyond
 * a limit above or MS_NOMEM, with what was done so far. *out is always to be given to
 * catalogue_free.
 */
ms_status catalogue_load(const char *root, catalogue *out) MS_MUST_USE;

void catalogue_free(catalogue *c);

typedef struct catalogue_selection {
    script **scripts; /* in the order of the catalogue */
    size_t count;
} catalogue_selection;

/*
 * Selects what any of the selectors matches, all when there is none:
 *   ID                    that exchange
 *   PATH                  all below it: imap, imap/rfc9051
 *   GLOB                  ids that match, as fnmatch has it; '*' also stands for slashes
 *   tag:WORD              what has the tag
 *   rfc:N, rfc:N/SECTION  what cites the RFC, or the section or one below it
 *   level:LEVEL           what is graded must, should or may
 *   !SELECTOR             not what it matches, whatever the others say
 * With selectors of the last kind only, they are taken from all.
 * MS_OK, and *selection in the arena; MS_INVALID and a sentence in `error` when a selector is
 * malformed or matches nothing, or when nothing is left; MS_LIMIT/MS_NOMEM from the arena.
 */
ms_status catalogue_select(const catalogue *c, const char *const *selectors, size_t count,
                           ms_arena *arena, catalogue_selection *selection, char *error,
                           size_t size) MS_MUST_USE;

/* What selectors of exchanges and of clauses share: reads "N" or "N/SECTION", whose section is
 * empty when there is none (false for anything else); and whether `whole` is `prefix`, or goes on
 * after it with `separator`. */
bool selector_read_rfc(const char *text, unsigned *rfc, ms_span *section);
bool selector_is_below(ms_span whole, ms_span prefix, uint8_t separator);

#endif
