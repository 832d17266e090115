/*
 * NAME
 *      catalogue_walk.h - finds the files of a catalogue
 */
#ifndef HARNESS_SCRIPT_CATALOGUE_WALK_H
#define HARNESS_SCRIPT_CATALOGUE_WALK_H

#include "script/catalogue.h"

typedef struct catalogue_file {
    const char *path;
    const char *id;
    struct catalogue_file *next;
} catalogue_file;

/* An error that has no place in the sorted array yet. */
typedef struct catalogue_fault {
    catalogue_error error;
    struct catalogue_fault *next;
} catalogue_fault;

typedef struct catalogue_walk {
    ms_arena *arena;
    size_t root_len; /* octets of a path before the slash that its id begins after */
    catalogue_file *files;
    size_t count;
    catalogue_fault *faults;
    size_t fault_count;
} catalogue_walk;

/* Notes that `path` cannot be read. MS_OK, MS_LIMIT or MS_NOMEM. */
ms_status catalogue_add_fault(catalogue_walk *walk, const char *path,
                              const script_error *error) MS_MUST_USE;

/* Goes through `root`. MS_OK, also with faults; MS_LIMIT or MS_NOMEM. */
ms_status catalogue_find_files(catalogue_walk *walk, const char *root) MS_MUST_USE;

#endif
