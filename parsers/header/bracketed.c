/* RFC 2369 2, RFC 2919 3: what stands in angle brackets and is no address. */
#include "bracketed.h"

/* `inside` without white space. */
static ms_span squeeze(ms_header_reader *reader, ms_span inside) {
    uint8_t *octets = ms_header_alloc(reader, inside.len);
    size_t length = 0;
    for (size_t i = 0; octets != NULL && i < inside.len; i++) {
        if (!ms_header_is_space(inside.data[i])) {
            octets[length++] = inside.data[i];
        }
    }
    return ms_span_of(octets, length);
}

/* Whether nothing more is inside. */
static bool at_bracket(const ms_header_reader *reader) {
    return ms_header_at_end(reader) || ms_header_peek(reader) == '>' ||
           ms_header_peek(reader) == '<';
}

ms_bracketed ms_header_read_bracketed(ms_header_reader *reader) {
    ms_bracketed result = {0};
    size_t start = ++reader->at;
    while (!at_bracket(reader)) {
        uint8_t octet = ms_header_peek(reader);
        size_t fold = ms_header_fold_at(reader->input, reader->at);
        result.spaces = result.spaces || ms_header_is(octet, MS_WSP) || fold != 0;
        if (fold != 0) {
            ms_header_skip_fold(reader, fold);
            continue;
        }
        if ((octet < ' ' && octet != '\t') || octet == 0x7f) {
            ms_header_report_octet(reader, MS_D_HEADER_SPECIAL);
        }
        reader->at++;
        ms_header_skip(reader, MS_TOKEN);
    }
    result.inside = ms_header_since(reader, start);
    result.text = result.spaces ? squeeze(reader, result.inside) : result.inside;
    result.closed = ms_header_take(reader, '>');
    ms_header_check_eight_bit(reader, result.inside);
    return result;
}
