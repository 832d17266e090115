/* RFC 2046 5.1.1: the boundary of a multipart. */
#include "content_type.h"

#include <string.h>

enum { BOUNDARY_MAX = 70 };

/* bcharsnospace and space */
static bool is_bchar(uint8_t octet) {
    return ms_is_alnum(octet) || (octet != 0 && strchr("'()+_,-./:=? ", octet) != NULL);
}

static bool all_bchars(ms_span value) {
    for (size_t i = 0; i < value.len; i++) {
        if (!is_bchar(value.data[i])) {
            return false;
        }
    }
    return true;
}

void ms_boundary_check(ms_header_reader *reader, const ms_parameter *boundary) {
    ms_span value = boundary->value;
    if (value.len == 0 || value.len > BOUNDARY_MAX) {
        ms_header_report_span(reader, MS_D_BOUNDARY_LENGTH, boundary->whole);
    }
    if (!all_bchars(value)) {
        ms_header_report_span(reader, MS_D_BOUNDARY_OCTET, boundary->whole);
    }
    if (value.len > 0 && value.data[value.len - 1] == ' ') {
        ms_header_report_span(reader, MS_D_BOUNDARY_SPACE, boundary->whole);
    }
}
