/* RFC 5322 3.2.3, 3.2.4, 3.4.1: runs of octets, quoted strings, domain literals. */
#include "reader.h"

#include <string.h>

/* RFC 6532 3.1: octets above 127 are whole UTF-8 characters. Returns where the run of those that
 * are none ends; `at` when the character there is fine. */
static size_t broken_until(ms_span octets, size_t at) {
    while (at < octets.len && octets.data[at] >= 0x80 &&
           ms_utf8_length(ms_span_from(octets, at)) == 0) {
        at++;
    }
    return at;
}

/* RFC 6532 3.1 asks for Normalization Form C: a combining mark, U+0300 to U+036F, after a plain
 * letter is one letter in that form, as far as there is such a letter. */
static bool is_decomposed(ms_span octets, size_t at) {
    return at > 0 && at + 1 < octets.len && ms_is_alpha(octets.data[at - 1]) &&
           (octets.data[at] == 0xcc || (octets.data[at] == 0xcd && octets.data[at + 1] < 0xb0));
}

/* With settings.utf8: what is no UTF-8. */
static void check_utf8(ms_header_reader *reader, ms_span octets) {
    size_t at = 0;
    while (at < octets.len) {
        size_t end = broken_until(octets, at);
        if (end > at) {
            ms_header_report_span(reader, MS_D_HEADER_NOT_UTF8,
                                  ms_span_slice(octets, at, end - at));
            at = end;
            continue;
        }
        if (is_decomposed(octets, at)) {
            ms_header_report_span(reader, MS_D_HEADER_NOT_NFC, ms_span_slice(octets, at - 1, 3));
        }
        at += ms_utf8_length(ms_span_from(octets, at));
    }
}

/* Without: runs of octets above 127. */
static void check_ascii(ms_header_reader *reader, ms_span octets) {
    size_t at = 0;
    while (at < octets.len) {
        size_t end = at;
        while (end < octets.len && octets.data[end] >= 0x80) {
            end++;
        }
        if (end > at) {
            ms_header_report_span(reader, MS_D_HEADER_EIGHT_BIT,
                                  ms_span_slice(octets, at, end - at));
        }
        at = end + 1;
    }
}

void ms_header_judge_eight_bit(ms_header_reader *reader, ms_span octets) {
    if (reader->settings.utf8) {
        check_utf8(reader, octets);
    } else {
        check_ascii(reader, octets);
    }
}

void ms_header_skip_octet(ms_header_reader *reader, unsigned classes) {
    bool pair = ms_header_is_pair(reader->input, reader->at);
    reader->at += pair ? 1 : 0;
    uint8_t octet = ms_header_peek(reader);
    if ((octet < ' ' && octet != '\t') || octet == 0x7f) {
        ms_header_report_octet(reader, MS_D_HEADER_OBSOLETE_CONTROL);
    } else if (!pair && !ms_header_is(octet, classes | MS_WSP)) {
        ms_header_report(reader, MS_D_HEADER_SPECIAL, reader->at, 1);
    }
    reader->at++;
}

/* Moves from behind an opening delimiter to the closing one, over what is of `classes` (RFC 5322
 * 3.2.4 qtext, 3.4.1 dtext), quoted pairs, folds, and obsolete controls (4.1 obs-qtext, 4.4
 * obs-dtext). Says whether there is a closing one. */
static bool find_closing(ms_header_reader *reader, uint8_t closing, unsigned classes) {
    ms_header_skip(reader, classes | MS_WSP);
    while (!ms_header_at_end(reader) && ms_header_peek(reader) != closing) {
        size_t fold = ms_header_fold_at(reader->input, reader->at);
        if (fold != 0) {
            ms_header_skip_fold(reader, fold);
        } else {
            ms_header_skip_octet(reader, classes);
        }
        ms_header_skip(reader, classes | MS_WSP);
    }
    return !ms_header_at_end(reader);
}

ms_span ms_header_read_quoted(ms_header_reader *reader) {
    size_t open = reader->at++;
    bool closed = find_closing(reader, '"', MS_QTEXT);
    ms_span inside = ms_header_since(reader, open + 1);
    ms_header_check_eight_bit(reader, inside);
    if (closed) {
        reader->at++;
    } else {
        ms_header_report(reader, MS_D_HEADER_QUOTED_UNTERMINATED, open, 1);
    }
    return inside;
}

ms_span ms_header_read_literal(ms_header_reader *reader) {
    size_t open = reader->at++;
    if (find_closing(reader, ']', MS_DTEXT)) {
        reader->at++;
    } else {
        ms_header_report(reader, MS_D_HEADER_LITERAL_UNTERMINATED, open, 1);
    }
    ms_span literal = ms_header_since(reader, open);
    ms_header_check_eight_bit(reader, literal);
    return literal;
}

static bool needs_unquoting(ms_span inside) {
    return ms_span_find(inside, '\\', 0) < inside.len || ms_span_find(inside, '\n', 0) < inside.len;
}

size_t ms_header_unquote_into(uint8_t *octets, ms_span inside) {
    size_t length = 0;
    for (size_t at = 0; at < inside.len; at++) {
        size_t fold = ms_header_fold_at(inside, at);
        if (fold != 0) {
            at += fold - 1; /* the white space of the fold stays */
        } else if (ms_header_is_pair(inside, at)) {
            at++;
        }
        octets[length++] = inside.data[at];
    }
    return length;
}

ms_span ms_header_unquote(ms_header_reader *reader, ms_span inside) {
    if (!needs_unquoting(inside)) {
        return inside;
    }
    uint8_t *octets = ms_header_alloc(reader, inside.len);
    return ms_span_of(octets, octets == NULL ? 0 : ms_header_unquote_into(octets, inside));
}
