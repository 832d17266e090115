/*
 * NAME
 *      tail.h - the end of a log, for a person to read
 */
#ifndef HARNESS_FARM_TAIL_H
#define HARNESS_FARM_TAIL_H

#include <stdbool.h>
#include <stdio.h>

/* Octets looked at from the end of a file. Twenty lines of a server's log take some thousands. */
#define TAIL_OCTETS ((size_t)16 * 1024)

typedef struct tail {
    char text[TAIL_OCTETS];
    size_t start, end; /* the lines are text[start..end) */
} tail;

/* The last `lines` lines of a regular file; none when it cannot be read. `fd` keeps its place. */
void tail_read(tail *end_of, int fd, unsigned lines);

/* The same for the file at `path`. */
void tail_read_file(tail *end_of, const char *path, unsigned lines);

bool tail_is_empty(const tail *end_of);

/* Whether the last line of `other` is a line of `end_of` too. */
bool tail_has_last_line(const tail *end_of, const tail *other);

/*
 * Writes the lines, each after four spaces. What is not printable ASCII becomes '?', so that
 * nothing a client made a server log reaches the terminal as a control sequence.
 */
void tail_write(FILE *out, const tail *end_of);

#endif
