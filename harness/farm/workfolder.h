/*
 * NAME
 *      workfolder.h - the temporary folder a recipe works in
 */
#ifndef HARNESS_FARM_WORKFOLDER_H
#define HARNESS_FARM_WORKFOLDER_H

#include <stdbool.h>
#include <stddef.h>

/* Folders in folders that removal follows. A Maildir in a spool has below ten; each level costs a
 * file descriptor, and the usual limit is 1024. */
#define WORKFOLDER_DEPTH_MAX 100u

/*
 * Makes a new folder below $TMPDIR, or /tmp without one. Its mode is 0711: servers drop their
 * privileges and must still reach what the recipe lays out for them, but nobody can list it.
 * Returns false with errno set.
 */
bool workfolder_make(const char *name, char *path, size_t size);

/*
 * Removes the folder and all that is in it. Symbolic links are removed, never followed, and other
 * file systems mounted in it are left alone. Returns false when something is left, errno then says
 * why for the first such thing.
 */
bool workfolder_remove(const char *path);

#endif
