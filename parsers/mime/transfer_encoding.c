/* mime.h: Content-Transfer-Encoding. RFC 2045 6.1. */
#include "parameters.h"

static const struct {
    const char *name;
    ms_transfer_encoding encoding;
} mechanisms[] = {
    {"7bit", MS_ENCODING_7BIT},     {"8bit", MS_ENCODING_8BIT},
    {"binary", MS_ENCODING_BINARY}, {"quoted-printable", MS_ENCODING_QUOTED_PRINTABLE},
    {"base64", MS_ENCODING_BASE64},
};

static ms_transfer_encoding encoding_of(ms_span mechanism) {
    for (size_t i = 0; i < sizeof mechanisms / sizeof *mechanisms; i++) {
        if (ms_span_equal_nocase(mechanism, ms_span_of_string(mechanisms[i].name))) {
            return mechanisms[i].encoding;
        }
    }
    return MS_ENCODING_UNKNOWN;
}

/* mechanism, which some senders put into quotes. */
static ms_span read_mechanism(ms_header_reader *reader) {
    if (ms_header_peek(reader) != '"') {
        return ms_header_read_run(reader, MS_TOKEN);
    }
    size_t start = reader->at;
    ms_span inside = ms_header_read_quoted(reader);
    ms_header_report(reader, MS_D_TRANSFER_ENCODING_JUNK, start, reader->at - start);
    return inside;
}

/* RFC 2045 6.3: private mechanisms are x-tokens; others need a standard. */
static void check_unknown(ms_header_reader *reader, ms_span mechanism) {
    bool private = ms_span_starts_nocase(mechanism, MS_SPAN_LIT("x-"));
    ms_header_report_span(reader,
                          private ? MS_D_TRANSFER_ENCODING_PRIVATE : MS_D_TRANSFER_ENCODING_UNKNOWN,
                          mechanism);
}

/* What follows the mechanism is nothing but CFWS. */
static void check_end(ms_header_reader *reader) {
    ms_mime_skip_between(reader, false);
    if (!ms_header_at_end(reader)) {
        ms_header_report(reader, MS_D_TRANSFER_ENCODING_JUNK, reader->at,
                         reader->input.len - reader->at);
    }
}

ms_status ms_transfer_encoding_parse(ms_span body, const ms_header_settings *settings,
                                     ms_arena *arena, ms_transfer_encoding *encoding,
                                     ms_span *mechanism, ms_diagnostics *diagnostics) {
    ms_header_reader reader;
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    ms_mime_skip_between(&reader, false);
    ms_span token = read_mechanism(&reader);
    ms_transfer_encoding read = encoding_of(token);
    if (token.len == 0) {
        ms_header_report(&reader, MS_D_TRANSFER_ENCODING_MISSING, reader.at, 0);
        return reader.status == MS_OK ? MS_INVALID : reader.status;
    }
    if (read == MS_ENCODING_UNKNOWN) {
        check_unknown(&reader, token);
    }
    check_end(&reader);
    if (reader.status == MS_OK) {
        *encoding = read;
        *mechanism = token;
    }
    return reader.status;
}
