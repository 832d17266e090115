/*
 * NAME
 *      names.h - the names that an exchange binds, while it is read
 *
 * DESCRIPTION
 *      A name is bound once, and is of use in the lines after the one that binds it. The
 *      alternatives of one S: line may each bind the same name, for only one of them is met.
 */
#ifndef HARNESS_SCRIPT_NAMES_H
#define HARNESS_SCRIPT_NAMES_H

#include "script/line.h"

typedef enum name_kind {
    NAME_LET,
    NAME_TEXT,
    NAME_MAILBOX,
    NAME_ABSENT_MAILBOX, /* given: no mailbox */
    NAME_CAPTURE
} name_kind;

typedef struct bound_name {
    const char *name;
    size_t length; /* of it, so that a search need not measure it */
    name_kind kind;
    unsigned line;        /* that binds it */
    unsigned alternative; /* of that line */
} bound_name;

typedef struct name_table {
    bound_name bound[SCRIPT_NAMES_MAX];
    size_t count;
    ms_arena *arena;
    unsigned line;        /* the line being read, or the S: line that it belongs to */
    unsigned alternative; /* 0 for the S: line, then counting the or: lines */
    bool open;            /* names that nothing here binds are the caller's matter */
} name_table;

/* A line begins that is no part of the one before. */
void names_begin(name_table *names, unsigned line);

/* Binds `name`, which stands at `offset` of the line. MS_OK and *bound; MS_INVALID, MS_LIMIT and
 * the error when it is bound already or there are too many; MS_NOMEM. */
ms_status names_bind(name_table *names, const line_cursor *line, ms_span name, size_t offset,
                     name_kind kind, const char **bound) MS_MUST_USE;

/* Looks for a name that a template uses. MS_OK and *bound, or MS_INVALID and the error. */
ms_status names_use(const name_table *names, const line_cursor *line, ms_span name, size_t offset,
                    const char **bound) MS_MUST_USE;

/* What the file binds as `name` so far, NULL when nothing. */
const bound_name *names_find(const name_table *names, ms_span name);

#endif
