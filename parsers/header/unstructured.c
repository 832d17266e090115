/* RFC 5322 2.2.3 unfolding, 3.2.5 unstructured, 4.1 obs-unstruct. */
#include "reader.h"

/* RFC 5322 3.2.5 VCHAR and FWS, 4.1 obs-utext: reads to the end. Returns where the text begins and
 * ends, white space left out. */
static ms_span read_text(ms_header_reader *reader) {
    (void)ms_header_skip_fws(reader);
    size_t start = reader->at;
    size_t end = start;
    while (!ms_header_at_end(reader)) {
        uint8_t octet = ms_header_peek(reader);
        if (octet < ' ' || octet == 0x7f) {
            ms_header_report_octet(reader, MS_D_HEADER_OBSOLETE_CONTROL);
        }
        reader->at++;
        ms_header_skip(reader, MS_VCHAR);
        end = reader->at;
        (void)ms_header_skip_fws(reader);
    }
    return ms_span_slice(reader->input, start, end - start);
}

/* RFC 5322 2.2.3: `text` without the line ends of its folds. */
static ms_span unfold(ms_header_reader *reader, ms_span text) {
    size_t length = 0;
    uint8_t *octets = ms_header_alloc(reader, text.len);
    for (size_t at = 0; octets != NULL && at < text.len; at++) {
        size_t fold = ms_header_fold_at(text, at);
        at += fold == 0 ? 0 : fold - 1; /* the white space of the fold stays */
        octets[length++] = text.data[at];
    }
    return ms_span_of(octets, length);
}

ms_status ms_unstructured_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                                ms_span *text, ms_diagnostics *diagnostics) {
    ms_header_reader reader;
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    ms_span result = read_text(&reader);
    ms_header_check_eight_bit(&reader, body);
    if (ms_span_find(result, '\n', 0) < result.len) {
        result = unfold(&reader, result);
    }
    if (reader.status == MS_OK) {
        *text = result;
    }
    return reader.status;
}
