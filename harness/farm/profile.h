/*
 * NAME
 *      profile.h - reads a server's profile.json
 *
 * DESCRIPTION
 *      conformance/servers/README.md describes the file; profile_file.h reads it.
 */
#ifndef HARNESS_FARM_PROFILE_H
#define HARNESS_FARM_PROFILE_H

#include "farm/profile_file.h"
#include "play/endpoint.h"

typedef struct farm_profile {
    profile profile;
    const char *description; /* one line; "" without one */
    const char *packages;    /* what must be installed, separated by spaces; "" without any */
    const char *notes;       /* what a user of the server should know; "" without any */
    const char *maildir;     /* where user's mail lies, below the work folder; NULL when unknown */
} farm_profile;

/*
 * Reads the file at `path` into *out, whose strings are in `arena`. `name` is the folder's
 * name; the file must agree. false and a sentence with the path when the file cannot be used.
 */
bool farm_profile_read(const char *path, const char *name, ms_arena *arena, farm_profile *out,
                       char *error, size_t size);

#endif
