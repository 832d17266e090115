/*
 * NAME
 *      lint_folder.h - the messages of a Maildir
 */
#ifndef HARNESS_LINT_LINT_FOLDER_H
#define HARNESS_LINT_LINT_FOLDER_H

#include <stdbool.h>

/* Whether `path` is a folder with cur and new in it. */
bool lint_is_maildir(const char *path);

/*
 * Calls `take` with each file of cur and new, in the order of their names. false with errno when
 * one of the two cannot be read; `take` has then been called for what could.
 */
bool lint_maildir_walk(const char *path, void (*take)(void *context, const char *file),
                       void *context);

#endif
