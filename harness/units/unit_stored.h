/*
 * NAME
 *      unit_stored.h - messages as they are stored, and as they go over the wire
 *
 * DESCRIPTION
 *      Stores keep a message's lines with the line end of the machine, and an mbox quotes lines
 *      that look like its separators. Both are undone before a message is read, since the RFCs
 *      speak of what goes over the wire; what is found is told where it stands in the file.
 */
#ifndef HARNESS_UNITS_UNIT_STORED_H
#define HARNESS_UNITS_UNIT_STORED_H

#include "mailspec/span.h"

/* How many lines there are, one at least: what is behind the last LF is one. */
size_t unit_stored_lines(ms_span octets);

/* A line of a message that was changed. */
typedef struct unit_stored_line {
    size_t read; /* where it begins in the text that is read */
    size_t file; /* and in the file */
} unit_stored_line;

/* A message ready to be read. */
typedef struct unit_stored {
    ms_span octets;          /* as they are read */
    size_t offset, end;      /* where it stands in the file */
    uint8_t *changed;        /* when these are others than in the file: what `octets` are in */
    unit_stored_line *lines; /* and their lines */
    size_t count;            /* of lines; 0 when it was not changed */
} unit_stored;

typedef enum unit_quoting { UNIT_PLAIN, UNIT_MBOX } unit_quoting;

/*
 * The message at file[offset, offset + length). Line feeds become CRLF when its first line ends
 * with a line feed alone, unless `exact`; ">From " and the like lose one ">" when it comes from an
 * mbox. false when there is no memory. To be freed.
 */
bool unit_stored_init(unit_stored *text, ms_span file, size_t offset, size_t length,
                      unit_quoting quoting, bool exact);
void unit_stored_free(unit_stored *text);

/* Where in the file the text's octet at `offset` stands. */
size_t unit_stored_find(const unit_stored *text, size_t offset);

/* The place [*offset, *offset + *length) of the text becomes the one in the file. NULL: the text is
 * the file. */
void unit_stored_place(const unit_stored *text, size_t *offset, size_t *length);

#endif
