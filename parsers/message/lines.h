/* Lines of a message, and what octets are in them; not installed. */
#ifndef MAILSPEC_MESSAGE_LINES_H
#define MAILSPEC_MESSAGE_LINES_H

#include "mailspec/span.h"

/* A line: its octets, and where the next one begins. The same when no line end follows. */
typedef struct ms_line {
    size_t begin, end, next;
} ms_line;

/* The line that begins at `at`, which is not the end of the input. CRLF and LF end lines. */
static inline ms_line ms_line_at(ms_span input, size_t at) {
    ms_line line = {.begin = at, .end = ms_span_find(input, '\n', at)};
    line.next = line.end + (line.end < input.len ? 1 : 0);
    if (line.next != line.end && line.end > at && input.data[line.end - 1] == '\r') {
        line.end--;
    }
    return line;
}

/* Whether the line ends with an LF that no CR stands before. */
static inline bool ms_line_ends_bare(const ms_line *line) {
    return line->next == line->end + 1;
}

/* Octets of the line end that stands before `at`, and after `from`: 2, 1 or 0. */
size_t ms_line_end_before(ms_span input, size_t from, size_t at);

/* Octets that not every encoding allows. */
enum { MS_OCTETS_HIGH = 0x01, MS_OCTETS_NUL = 0x02, MS_OCTETS_CR = 0x04 };

/* Which of them `octets` have. */
unsigned ms_octets_seen(ms_span octets);

/* The first run of octets of one of these kinds; empty when there is none. */
ms_span ms_octets_run(ms_span octets, unsigned kind);

#endif
