/*
 * NAME
 *      lint_text.h - lines and columns of a file
 */
#ifndef HARNESS_LINT_LINT_TEXT_H
#define HARNESS_LINT_LINT_TEXT_H

#include "mailspec/span.h"

/* Where each line of a file begins. */
typedef struct lint_lines {
    size_t *starts;
    size_t count; /* at least 1 */
} lint_lines;

typedef struct lint_position {
    size_t line;   /* from 1 */
    size_t column; /* from 1, in characters; an octet that is no UTF-8 counts as one */
} lint_position;

/* false when there is no memory. To be freed. */
bool lint_lines_init(lint_lines *lines, ms_span file);
void lint_lines_free(lint_lines *lines);

/* Where the octet at `offset`, at most file.len, stands. */
lint_position lint_lines_find(const lint_lines *lines, ms_span file, size_t offset);

/* The line, from 1, without its end. */
ms_span lint_lines_get(const lint_lines *lines, ms_span file, size_t line);

#endif
