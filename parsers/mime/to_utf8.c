/* Octets in a charset that a field names. */
#include "parameters.h"

bool ms_mime_convert(ms_mime_reader *reader, ms_span charset, ms_span octets, ms_span where,
                     ms_span *utf8, size_t *replaced) {
    ms_header_reader *header = &reader->header;
    if (ms_span_equal_nocase(charset, MS_SPAN_LIT("ascii"))) {
        ms_header_report_span(header, MS_D_MIME_CHARSET_RESERVED, where);
        charset = MS_SPAN_LIT("us-ascii");
    }
    *replaced = 0;
    *utf8 = octets;
    ms_status status =
        ms_charset_to_utf8(reader->converter, charset, octets, header->arena, utf8, replaced);
    if (status == MS_INVALID) {
        ms_header_report_span(header, MS_D_MIME_CHARSET_UNKNOWN, where);
    }
    ms_mime_fail(header, status);
    return status == MS_OK;
}

void ms_mime_fail(ms_header_reader *reader, ms_status status) {
    if (reader->status == MS_OK && (status == MS_LIMIT || status == MS_NOMEM)) {
        reader->status = status;
    }
}
