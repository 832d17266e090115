/* What RFC 2231 section 7 appends to the names of parameters. */
#include "parameters.h"

/* attribute-char: a token's, but "*", "'" and "%". Reports others. */
static void check_attribute(ms_header_reader *reader, ms_span name) {
    for (size_t i = 0; i < name.len; i++) {
        if (name.data[i] == '\'' || name.data[i] == '%') {
            ms_header_report_span(reader, MS_D_PARAMETER_NAME_RESERVED, name);
            return;
        }
    }
}

/* section := "*0" / "*" ("1" to "9") *DIGIT; `digits` is what follows the asterisk. */
static bool read_section(ms_header_reader *reader, ms_span digits, ms_piece *piece) {
    if (!ms_span_to_u64(digits, &piece->section)) {
        return false;
    }
    if (digits.len > 1 && digits.data[0] == '0') {
        ms_header_report_span(reader, MS_D_PARAMETER_SECTION_ZERO, digits);
    }
    piece->form = MS_PIECE_SECTION;
    return true;
}

/* [section] ["*"], without the first asterisk. */
static bool read_suffix(ms_header_reader *reader, ms_span suffix, ms_piece *piece) {
    if (suffix.len == 0) {
        piece->form = MS_PIECE_EXTENDED;
        piece->encoded = true;
        return true;
    }
    if (suffix.data[suffix.len - 1] == '*') {
        suffix.len--;
        piece->encoded = true;
    }
    return read_section(reader, suffix, piece);
}

bool ms_piece_read_name(ms_header_reader *reader, ms_span name, ms_piece *piece) {
    size_t star = ms_span_find(name, '*', 0);
    piece->name = ms_span_slice(name, 0, star);
    piece->form = MS_PIECE_PLAIN;
    check_attribute(reader, piece->name);
    if (star == name.len) {
        return true;
    }
    if (star == 0 || !read_suffix(reader, ms_span_from(name, star + 1), piece)) {
        ms_header_report_span(reader, MS_D_PARAMETER_SECTION, name);
        return false;
    }
    return true;
}
