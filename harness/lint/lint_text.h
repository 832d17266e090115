/*
 * NAME
 *      lint_text.h - messages as they are stored, and as they go over the wire
 *
 * DESCRIPTION
 *      Stores keep a message's lines with the line end of the machine, and an mbox quotes lines
 *      that look like its separators. Both are undone before a message is read, since the RFCs
 * speak of what goes over the wire; what is found is told where it stands in the file.
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

/* A line of a message that was changed. */
typedef struct lint_line {
    size_t read; /* where it begins in the text that is read */
    size_t file; /* and in the file */
} lint_line;

/* A message ready to be read. */
typedef struct lint_text {
    ms_span octets;     /* as they are read */
    size_t offset, end; /* where it stands in the file */
    uint8_t *changed;   /* when these are others than in the file: what `octets` are in */
    lint_line *lines;   /* and their lines */
    size_t count;       /* of lines; 0 when it was not changed */
} lint_text;

typedef enum lint_quoting { LINT_PLAIN, LINT_MBOX } lint_quoting;

/*
 * The message at file[offset, offset + length). Line feeds become CRLF when its first line ends
 * with a line feed alone, unless `exact`; ">From " and the like lose one ">" when it comes from an
 * mbox. false when there is no memory. To be freed.
 */
bool lint_text_init(lint_text *text, ms_span file, size_t offset, size_t length,
                    lint_quoting quoting, bool exact);
void lint_text_free(lint_text *text);

/* Where in the file the text's octet at `offset` stands. */
size_t lint_text_find(const lint_text *text, size_t offset);

#endif
