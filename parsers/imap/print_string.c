/* Canonical forms of strings: RFC 9051 section 9 quoted, literal, literal8. */
#include "print_string.h"

void ms_imap_print_literal(ms_span octets, const char *start, ms_output *out) {
    ms_output_text(out, start);
    ms_output_number(out, octets.len, 1);
    ms_output_text(out, "}\r\n");
    ms_output_span(out, octets);
}

void ms_imap_print_quoted(ms_span octets, ms_output *out) {
    ms_output_octet(out, '"');
    for (size_t i = 0; i < octets.len; i++) {
        if (octets.data[i] == '"' || octets.data[i] == '\\') {
            ms_output_octet(out, '\\');
        }
        ms_output_octet(out, octets.data[i]);
    }
    ms_output_octet(out, '"');
}
