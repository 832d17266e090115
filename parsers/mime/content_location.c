/* mime.h: Content-Location. RFC 2557 4.1 and 4.4, RFC 3986, whose texts are not in the reference
 * set. */
#include "parameters.h"

#include <string.h>

/* RFC 3986 2: what stands in a URI; all else is percent-encoded. */
static bool is_uri_octet(uint8_t octet) {
    return ms_is_alnum(octet) || (octet != 0 && strchr("-._~:/?#[]@!$&'()*+,;=%", octet) != NULL);
}

/* Moves over white space inside of the URI; a comment after it ends the URI. */
static void skip_inside(ms_header_reader *reader) {
    size_t start = reader->at;
    if (ms_header_skip_fws(reader) && !ms_header_at_end(reader) && ms_header_peek(reader) != '(') {
        ms_header_report(reader, MS_D_CONTENT_LOCATION_WHITE_SPACE, start, reader->at - start);
    }
}

/* A run of what is no URI's. */
static void check_octets(ms_header_reader *reader, ms_span part) {
    for (size_t at = 0; at < part.len; at++) {
        size_t start = at;
        while (at < part.len && !is_uri_octet(part.data[at])) {
            at++;
        }
        if (at > start) {
            ms_header_report_span(reader, MS_D_CONTENT_LOCATION_OCTET,
                                  ms_span_slice(part, start, at - start));
        }
    }
}

/* Octets up to white space. */
static ms_span read_part(ms_header_reader *reader) {
    size_t start = reader->at;
    while (!ms_header_at_end(reader) && !ms_header_is(ms_header_peek(reader), MS_WSP) &&
           ms_header_fold_at(reader->input, reader->at) == 0) {
        reader->at++;
    }
    ms_span part = ms_header_since(reader, start);
    check_octets(reader, part);
    return part;
}

/* The URI's parts, one after the other. */
static ms_span read_uri(ms_header_reader *reader) {
    uint8_t *octets = ms_header_alloc(reader, reader->input.len - reader->at);
    size_t length = 0;
    bool comment = false;
    while (octets != NULL && !comment && !ms_header_at_end(reader)) {
        ms_span part = read_part(reader);
        memcpy(octets + length, part.data, part.len);
        length += part.len;
        skip_inside(reader);
        comment = ms_header_peek(reader) == '(';
    }
    return ms_span_of(octets, length);
}

ms_status ms_content_location_parse(ms_span body, const ms_header_settings *settings,
                                    ms_arena *arena, ms_span *uri, ms_diagnostics *diagnostics) {
    ms_header_reader reader;
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    ms_mime_skip_between(&reader, false);
    ms_span read = read_uri(&reader);
    ms_mime_skip_between(&reader, false);
    if (!ms_header_at_end(&reader) && reader.status == MS_OK) {
        ms_header_report(&reader, MS_D_CONTENT_LOCATION_OCTET, reader.at, body.len - reader.at);
    }
    if (read.len == 0 && reader.status == MS_OK) {
        ms_header_report(&reader, MS_D_CONTENT_LOCATION_EMPTY, reader.at, 0);
        return reader.status == MS_OK ? MS_INVALID : reader.status;
    }
    if (reader.status == MS_OK) {
        *uri = read;
    }
    return reader.status;
}
