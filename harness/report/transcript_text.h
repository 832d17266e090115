/*
 * NAME
 *      transcript_text.h - a transcript as lines for people
 *
 * DESCRIPTION
 *      One event a line: seconds since the exchange began, who, and the octets made visible.
 *
 *          0.012   C1> A1 NOOP\r\n
 *          0.013   S1< A1 OK done\r\n
 *          0.013   --1 closed by the server
 *
 *      C1> is sent on connection 1, S1< received. Each event is one segment or one unit; where it
 *      holds several lines, those after the first are indented below it. Connection 0 makes and
 *      deletes mailboxes.
 */
#ifndef HARNESS_REPORT_TRANSCRIPT_TEXT_H
#define HARNESS_REPORT_TRANSCRIPT_TEXT_H

#include <stdio.h>

#include "play/transcript.h"

/* Octets of a transcript that a report shows. A dialogue that proves something is some thousand;
 * what is beyond this came from a server that floods, and hundreds of results do the same. */
#define TRANSCRIPT_SHOWN_MAX ((size_t)256 * 1024)

/* Octets shown of an event at least: with TRANSCRIPT_EVENTS_MAX events that is about the above. */
#define TRANSCRIPT_SHOWN_EVENT_MIN ((size_t)128)

/* Octets that may be shown of one event of this transcript: all where that fits into
 * TRANSCRIPT_SHOWN_MAX, else an equal share, so that the last events show as well as the first. */
size_t transcript_share(const transcript *log);

/* What is shown of `event` under this share, and in *left_out how many octets are not, those that
 * were not kept included. */
ms_span transcript_shown(const transcript_event *event, size_t share, size_t *left_out);

/* Writes the octets shown, `line_break` after each LF that others follow, and at the end how many
 * were left out. Notes are written as text. */
void transcript_write_event(FILE *out, const transcript_event *event, size_t share,
                            const char *line_break);

/* Writes the whole transcript, each line after `indent`. */
void transcript_write(FILE *out, const transcript *log, const char *indent);

#endif
