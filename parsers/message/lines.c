/* lines.h: lines, and octets eight at a time. */
#include "lines.h"

#include <string.h>

ms_line ms_line_at(ms_span input, size_t at) {
    ms_line line = {.begin = at, .end = ms_span_find(input, '\n', at)};
    line.next = line.end + (line.end < input.len ? 1 : 0);
    if (line.next != line.end && line.end > at && input.data[line.end - 1] == '\r') {
        line.end--;
    }
    return line;
}

size_t ms_line_end_before(ms_span input, size_t from, size_t at) {
    if (at <= from || input.data[at - 1] != '\n') {
        return 0;
    }
    return at - from > 1 && input.data[at - 2] == '\r' ? 2 : 1;
}

/* Each octet of a word. */
#define EACH(octet) (UINT64_C(0x0101010101010101) * (octet))

static unsigned kind_of(uint8_t octet) {
    return octet > 127     ? MS_OCTETS_HIGH
           : octet == 0    ? MS_OCTETS_NUL
           : octet == '\r' ? MS_OCTETS_CR
                           : 0;
}

static unsigned seen_one_by_one(ms_span octets) {
    unsigned seen = 0;
    for (size_t i = 0; i < octets.len; i++) {
        seen |= kind_of(octets.data[i]);
    }
    return seen;
}

/* Eight octets at a time: whether any is above 127 or below a space. Tabs and what follows an
 * octet above 127 make this say yes too often, never too seldom. */
static bool may_have_some(ms_span octets, size_t whole) {
    uint64_t high = 0;
    uint64_t low = 0;
    for (size_t i = 0; i < whole; i += 8) {
        uint64_t word = 0;
        memcpy(&word, octets.data + i, 8);
        high |= word;
        low |= word - EACH(' ');
    }
    return ((high | low) & EACH(0x80)) != 0;
}

unsigned ms_octets_seen(ms_span octets) {
    size_t whole = octets.len / 8 * 8;
    if (whole != 0 && may_have_some(octets, whole)) {
        return seen_one_by_one(octets);
    }
    return seen_one_by_one(ms_span_from(octets, whole));
}

ms_span ms_octets_run(ms_span octets, unsigned kind) {
    size_t begin = 0;
    while (begin < octets.len && (kind_of(octets.data[begin]) & kind) == 0) {
        begin++;
    }
    size_t end = begin;
    while (end < octets.len && (kind_of(octets.data[end]) & kind) != 0) {
        end++;
    }
    return ms_span_slice(octets, begin, end - begin);
}
