/* lines.h: lines, and octets eight at a time. */
#include "lines.h"

#include <string.h>

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

static uint64_t word_at(const uint8_t *octets) {
    uint64_t word = 0;
    memcpy(&word, octets, sizeof word);
    return word;
}

/* Whether any of at least eight octets is above 127 or below a space. A tab is not what is looked
 * for, but makes this say yes. */
static bool may_have_some(ms_span octets) {
    uint64_t last = word_at(octets.data + octets.len - 8);
    uint64_t high = last;
    uint64_t low = last - EACH(' ');
    for (size_t i = 0; i + 8 <= octets.len; i += 8) {
        uint64_t word = word_at(octets.data + i);
        high |= word;
        low |= word - EACH(' ');
    }
    return ((high | low) & EACH(0x80)) != 0;
}

unsigned ms_octets_seen(ms_span octets) {
    return octets.len >= 8 && !may_have_some(octets) ? 0 : seen_one_by_one(octets);
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
