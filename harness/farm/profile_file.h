/*
 * NAME
 *      profile_file.h - the members of a profile, as they stand in its file
 *
 * DESCRIPTION
 *      A profile tells about a server. There are two kinds, of one format: profile.json beside a
 *      recipe (conformance/servers/README.md), and the file that `mailspec run` takes its options
 *      from (harness/cli/README.md). A member that the kind does not have is an error: a misspelt
 *      one would else be a default nobody asked for. Each fault is told with line and column.
 */
#ifndef HARNESS_FARM_PROFILE_FILE_H
#define HARNESS_FARM_PROFILE_FILE_H

#include "mailspec/arena.h"
#include "script/script.h"

/* Octets of a profile. It holds some forty short strings. */
#define PROFILE_FILE_MAX ((size_t)64 * 1024)

typedef enum profile_use {
    PROFILE_OF_RECIPE = 1 << 0, /* profile.json of a server */
    PROFILE_OF_RUN = 1 << 1     /* options of `mailspec run` */
} profile_use;

/* One member; of a list, one item. */
typedef struct profile_setting {
    const char *name;
    const char *text;      /* a number or a flag as JSON writes it; of an endpoint the address */
    unsigned line, column; /* of the value */
    /* An endpoint's: */
    script_protocol protocol;
    unsigned transports; /* of script_transport; 0: those that such an address usually has */
    struct profile_setting *next;
} profile_setting;

typedef struct profile_file {
    const char *path;
    profile_setting *first; /* in the order of the table of members, lists in theirs */
} profile_file;

/*
 * Reads the file at `path`, all of *out in `arena`. Paths in a PROFILE_OF_RUN are made relative to
 * the folder of the file. false and a sentence, "PATH:LINE:COLUMN: ...", when it cannot be used.
 */
bool profile_file_read(const char *path, profile_use use, ms_arena *arena, profile_file *out,
                       char *error, size_t size);

/* The first setting of that name after `previous` (NULL: the first of all); NULL without one. */
const profile_setting *profile_file_find(const profile_file *file, const profile_setting *previous,
                                         const char *name);

#endif
