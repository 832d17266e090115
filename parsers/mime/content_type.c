/* mime.h: Content-Type. RFC 2045 5.1, 5.2. */
#include "content_type.h"

/* RFC 2045 5.1 type "/" subtype. Says whether it is there. */
static bool read_media_type(ms_header_reader *reader, ms_content_type *content) {
    ms_mime_skip_between(reader, false);
    content->type = ms_header_read_run(reader, MS_TOKEN);
    if (content->type.len == 0) {
        ms_header_report(reader, MS_D_CONTENT_TYPE_MISSING, reader->at, 0);
        return false;
    }
    size_t end = reader->at;
    ms_mime_skip_between(reader, true);
    if (!ms_header_take(reader, '/')) {
        ms_header_report(reader, MS_D_CONTENT_TYPE_SLASH, end, 0);
        return false;
    }
    ms_mime_skip_between(reader, true);
    content->subtype = ms_header_read_run(reader, MS_TOKEN);
    if (content->subtype.len == 0) {
        ms_header_report(reader, MS_D_CONTENT_TYPE_SUBTYPE, reader->at, 0);
        return false;
    }
    return true;
}

/* What stands up to the first parameter of a field whose type cannot be read. */
static void skip_to_parameters(ms_header_reader *reader) {
    while (!ms_header_at_end(reader) && ms_header_peek(reader) != ';') {
        if (ms_header_peek(reader) == '"') {
            (void)ms_header_read_quoted(reader);
        } else if (!ms_header_skip_cfws(reader)) {
            reader->at++;
        }
    }
}

ms_status ms_content_type_parse(ms_span body, const ms_header_settings *settings,
                                const ms_charset *converter, ms_arena *arena,
                                ms_content_type *content, ms_diagnostics *diagnostics) {
    ms_mime_reader reader = {.converter = converter};
    ms_content_type read = {0};
    ms_header_reader_init(&reader.header, body, settings, arena, diagnostics);
    bool known = read_media_type(&reader.header, &read);
    if (!known) {
        read.type = MS_SPAN_LIT("text");
        read.subtype = MS_SPAN_LIT("plain");
        skip_to_parameters(&reader.header);
    }
    ms_parameters_read(&reader, &read.parameters);
    if (known) {
        ms_content_type_check(&reader.header, &read);
    }
    if (reader.header.status == MS_OK) {
        *content = read;
    }
    return reader.header.status;
}

void ms_content_type_print(const ms_content_type *content, ms_output *out) {
    ms_output_span(out, content->type);
    ms_output_octet(out, '/');
    ms_output_span(out, content->subtype);
    ms_parameters_print(&content->parameters, out);
}
