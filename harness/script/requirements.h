/*
 * NAME
 *      requirements.h - the catalogue of clauses: which there are, and which exchanges cover them
 *
 * DESCRIPTION
 *      conformance/requirements/README.md has the form of the files.
 */
#ifndef HARNESS_SCRIPT_REQUIREMENTS_H
#define HARNESS_SCRIPT_REQUIREMENTS_H

#include "script/catalogue.h"

/* Octets of one file, and rows of all: the largest RFC has below a thousand of some 200 octets. */
#define REQUIREMENTS_FILE_MAX ((size_t)4 * 1024 * 1024)
#define REQUIREMENTS_MAX ((size_t)100000)

typedef enum requirement_status {
    REQUIREMENT_TESTED,
    REQUIREMENT_OPEN,      /* can be tested; nothing covers it */
    REQUIREMENT_UNTESTABLE /* `detail` says why */
} requirement_status;

typedef struct requirement {
    unsigned rfc;
    ms_span id; /* "5321/noop-ignores-its-argument" */
    ms_span section;
    script_level level;
    ms_span binds; /* "server", "relay" ... */
    ms_span words;
    requirement_status status;
    ms_span detail; /* TESTED: ids of exchanges, a space between them; UNTESTABLE: why */
    const char *path;
    unsigned line;
} requirement;

typedef struct requirements {
    requirement *items; /* by RFC, then as in the file */
    size_t count;
    ms_arena arena; /* owns all */
} requirements;

/* Told of each fault of a file. `line` is 0 for the file itself. */
typedef void requirements_fault(void *context, const char *path, unsigned line, const char *text);

/*
 * Reads all rfc<N>.tsv of `folder`. Rows must have six columns, a level, a status; ids must be
 * unique; exchanges that are named must be in `all` and cite the RFC, in the section or one above
 * or below it. Faults are told, and rows with one are left out. MS_OK when there is none,
 * MS_INVALID else, MS_LIMIT or MS_NOMEM; *out is to be given to requirements_free in any case.
 */
ms_status requirements_load(const char *folder, const catalogue *all, requirements_fault *fault,
                            void *context, requirements *out) MS_MUST_USE;

void requirements_free(requirements *list);

/*
 * Sets taken[i] for each clause that any of the selectors matches, for all when there is none:
 *   N, N/SECTION, rfc:N/SECTION  the clauses of an RFC, of a section or one below it
 *   N/NAME                       that clause
 *   GLOB                         ids that match, as fnmatch has it
 *   level:LEVEL                  what is graded must, should or may
 *   !SELECTOR                    not what it matches, whatever the others say
 * With selectors of the last kind only, they are taken from all. MS_OK; MS_INVALID and a sentence
 * in `error` when a selector is malformed or matches nothing, or when nothing is left.
 */
ms_status requirements_select(const requirements *list, const char *const *selectors, size_t count,
                              bool *taken, char *error, size_t size) MS_MUST_USE;

#endif
