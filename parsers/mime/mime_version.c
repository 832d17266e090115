/* mime.h: MIME-Version. RFC 2045 4. */
#include "parameters.h"

#include <limits.h>

/* 1*DIGIT. A number that is too large is as good as any other that is not 1 or 0. */
static bool read_number(ms_header_reader *reader, unsigned *number) {
    size_t start = reader->at;
    uint64_t value = 0;
    while (ms_is_digit(ms_header_peek(reader))) {
        reader->at++;
    }
    ms_span digits = ms_header_since(reader, start);
    if (digits.len == 0) {
        return false;
    }
    bool fits = ms_span_to_u64(digits, &value) && value <= UINT_MAX;
    *number = fits ? (unsigned)value : UINT_MAX;
    return true;
}

/* 1*DIGIT "." 1*DIGIT; comments may stand between them, as the RFC shows. */
static bool read_version(ms_header_reader *reader, unsigned *major, unsigned *minor) {
    if (!read_number(reader, major)) {
        return false;
    }
    ms_mime_skip_between(reader, true);
    if (!ms_header_take(reader, '.')) {
        return false;
    }
    ms_mime_skip_between(reader, true);
    return read_number(reader, minor);
}

ms_status ms_mime_version_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                                unsigned *major, unsigned *minor, ms_diagnostics *diagnostics) {
    ms_header_reader reader;
    unsigned read[2] = {0, 0};
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    (void)ms_header_skip_cfws(&reader);
    size_t start = reader.at;
    bool whole = read_version(&reader, &read[0], &read[1]);
    size_t end = reader.at;
    (void)ms_header_skip_cfws(&reader);
    if (!whole || !ms_header_at_end(&reader)) {
        ms_header_report(&reader, MS_D_MIME_VERSION_SYNTAX, reader.at, body.len - reader.at);
    }
    if (whole && (read[0] != 1 || read[1] != 0)) {
        ms_header_report(&reader, MS_D_MIME_VERSION_OTHER, start, end - start);
    }
    if (reader.status == MS_OK && whole) {
        *major = read[0];
        *minor = read[1];
    }
    return reader.status == MS_OK && !whole ? MS_INVALID : reader.status;
}
