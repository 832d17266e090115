/* mime.h: quoted-printable text, written. RFC 2045 6.7. */
#include "mailspec/mime.h"

#include "header/octets.h"
#include "hex.h"

/* (5): octets of a line, of which the last is "=" when its break is soft. */
enum { LINE_MAX_OCTETS = 76, ENCODED_OCTETS = 3 };

/* (4): a line break of text at `at`. */
static bool breaks_at(ms_span octets, size_t at, bool text) {
    return text && octets.len - at >= 2 && octets.data[at] == '\r' && octets.data[at + 1] == '\n';
}

/* Whether the octet at `at` is the last of its line in `octets`. */
static bool is_last(ms_span octets, size_t at, bool text) {
    return at + 1 == octets.len || breaks_at(octets, at + 1, text);
}

/* (2), (3): what may stand for itself; white space not at the end of a line. */
static bool is_literal(uint8_t octet, bool last) {
    return ms_header_is(octet, MS_WSP) ? !last : octet >= 33 && octet <= 126 && octet != '=';
}

/* One octet, after a soft line break when the line has no room. Returns the line's length then. */
static size_t print_octet(uint8_t octet, bool last, size_t column, ms_output *out) {
    bool literal = is_literal(octet, last);
    size_t width = literal ? 1 : ENCODED_OCTETS;
    if (column + width > LINE_MAX_OCTETS - (last ? 0 : 1)) {
        ms_output_text(out, "=\r\n");
        column = 0;
    }
    if (literal) {
        ms_output_octet(out, octet);
    } else {
        ms_hex_print('=', octet, out);
    }
    return column + width;
}

void ms_quoted_printable_print(ms_span octets, bool text, ms_output *out) {
    size_t column = 0;
    for (size_t at = 0; at < octets.len; at++) {
        if (breaks_at(octets, at, text)) {
            ms_output_text(out, "\r\n");
            column = 0;
            at++;
        } else {
            column = print_octet(octets.data[at], is_last(octets, at, text), column, out);
        }
    }
}
