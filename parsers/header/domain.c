/* RFC 5322 3.4.1 domain, 4.4 obs-domain. */
#include "words.h"

#include <string.h>

/* The atoms and dots of `source`, which was read before, without what is between them. */
static ms_span join_atoms(ms_header_reader *reader, ms_span source) {
    ms_header_reader again = *reader;
    uint8_t *octets = ms_header_alloc(reader, source.len);
    size_t length = 0;
    again.input = source;
    again.at = 0;
    again.quiet = true;
    while (octets != NULL && !ms_header_at_end(&again)) {
        size_t at = again.at;
        while (ms_header_is(ms_header_peek(&again), MS_ATEXT) || ms_header_peek(&again) == '.') {
            again.at++;
        }
        memcpy(octets + length, source.data + at, again.at - at);
        length += again.at - at;
        (void)ms_header_skip_cfws(&again);
    }
    return ms_span_of(octets, octets == NULL ? 0 : length);
}

/* Atoms with dots between them, and the CFWS behind. Atoms that no dot separates are left. */
static void read_atoms(ms_header_reader *reader, ms_domain *domain) {
    size_t start = reader->at;
    size_t end = start;
    bool after_dot = true;
    for (bool more = true; more;) {
        bool dot = ms_header_peek(reader) == '.';
        more = dot || (after_dot && ms_header_is(ms_header_peek(reader), MS_ATEXT));
        if (!more) {
            break;
        }
        domain->gaps = domain->gaps || reader->at > end;
        if (dot && after_dot && domain->fault == SIZE_MAX) {
            domain->fault = reader->at;
        }
        if (dot) {
            reader->at++;
        } else {
            (void)ms_header_read_dot_atom(reader);
        }
        after_dot = dot;
        end = reader->at;
        (void)ms_header_skip_cfws(reader);
    }
    if (end > start && after_dot && domain->fault == SIZE_MAX) {
        domain->fault = end - 1;
    }
    domain->whole = ms_header_between(reader, start, end);
    domain->text = domain->gaps ? join_atoms(reader, domain->whole) : domain->whole;
}

void ms_header_read_domain(ms_header_reader *reader, ms_domain *domain) {
    *domain = (ms_domain){.fault = SIZE_MAX};
    domain->gap_before = ms_header_skip_cfws(reader);
    domain->literal = ms_header_peek(reader) == '[';
    if (!domain->literal) {
        read_atoms(reader, domain);
        return;
    }
    domain->whole = ms_header_read_literal(reader);
    domain->text = ms_header_unquote(reader, domain->whole);
    (void)ms_header_skip_cfws(reader);
}
