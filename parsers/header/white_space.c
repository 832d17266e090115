/* RFC 5322 3.2.2: folding white space and comments, with the obsolete forms of 4.2. */
#include "reader.h"

size_t ms_header_fold_length(ms_span input, size_t at) {
    size_t end = at + (input.data[at] == '\r' ? 1 : 0);
    if (end + 1 < input.len && input.data[end] == '\n' &&
        ms_header_is(input.data[end + 1], MS_WSP)) {
        return end + 2 - at;
    }
    return 0;
}

void ms_header_skip_fold(ms_header_reader *reader, size_t length) {
    if (length == 2) {
        ms_header_report_octet(reader, MS_D_HEADER_OCTET);
    }
    reader->at += length;
}

/* RFC 5322 3.2.2 FWS; 4.2 obs-FWS: a folded line with nothing but white space. */
bool ms_header_read_fws(ms_header_reader *reader) {
    size_t start = reader->at;
    size_t line = SIZE_MAX; /* where the folded line under the cursor begins */
    for (;;) {
        ms_header_skip(reader, MS_WSP);
        size_t fold = ms_header_fold_at(reader->input, reader->at);
        if (fold != 0 || ms_header_at_end(reader)) {
            if (line != SIZE_MAX && !reader->settings.octets_judged) {
                ms_header_report(reader, MS_D_HEADER_FOLD_EMPTY, line, reader->at - line);
            }
            line = reader->at + fold - 1;
        }
        if (fold == 0) {
            return reader->at > start;
        }
        ms_header_skip_fold(reader, fold);
    }
}

/* Moves over text in a comment and what ends it: a pair, a fold, a parenthesis, an octet. Returns
 * the depth after it. */
static size_t step_in_comment(ms_header_reader *reader, size_t depth) {
    ms_header_skip(reader, MS_CTEXT | MS_WSP);
    if (ms_header_at_end(reader)) {
        return depth;
    }
    size_t fold = ms_header_fold_at(reader->input, reader->at);
    uint8_t octet = ms_header_peek(reader);
    if (fold != 0) {
        ms_header_skip_fold(reader, fold);
        return depth;
    }
    if (octet == '(') {
        depth++;
        if (depth == MS_COMMENT_DEPTH_MAX + 1) {
            ms_header_report(reader, MS_D_HEADER_COMMENT_DEEP, reader->at, 1);
        }
    } else if (octet == ')') {
        depth--;
    } else {
        ms_header_skip_octet(reader, MS_CTEXT);
        return depth;
    }
    reader->at++;
    return depth;
}

/* RFC 5322 3.2.2 comment, the cursor on "(" */
static void skip_comment(ms_header_reader *reader) {
    size_t start = reader->at++;
    size_t depth = 1;
    while (depth > 0 && !ms_header_at_end(reader)) {
        depth = step_in_comment(reader, depth);
    }
    if (depth > 0) {
        ms_header_report(reader, MS_D_HEADER_COMMENT_UNTERMINATED, start, 1);
    }
    size_t end = reader->at - (depth > 0 ? 0 : 1);
    reader->comment = ms_span_slice(reader->input, start + 1, end - start - 1);
    ms_header_check_eight_bit(reader, reader->comment);
}

/* RFC 5322 3.2.2 CFWS */
bool ms_header_read_cfws(ms_header_reader *reader) {
    bool any = false;
    for (;;) {
        any = ms_header_skip_fws(reader) || any;
        if (ms_header_peek(reader) != '(') {
            return any;
        }
        any = true;
        skip_comment(reader);
    }
}
