/* RFC 5322 2.2.3 unfolding, 3.2.5 unstructured, 4.1 obs-unstruct. */
#include "reader.h"

#include <string.h>

/* What is no control: a space, a tab, VCHAR, and octets above 127, which are judged elsewhere. */
enum { TEXT = MS_VCHAR | MS_ATEXT | MS_WSP };

/* Whether each octet of a word is a VCHAR or a space. Where an octet carries into the next one, it
 * is none itself. */
static bool is_text(uint64_t word) {
    const uint64_t ones = UINT64_C(0x0101010101010101);
    uint64_t others = word | (word - ones * ' ') | (word + ones);
    return (others & (ones * 0x80)) == 0;
}

/* RFC 5322 3.2.5: moves over text, mostly eight octets at a time. Returns where its last octet that
 * is no white space ends; `end` when there is none. */
static size_t skip_text(ms_header_reader *reader, size_t end) {
    size_t start = reader->at;
    uint64_t word = 0;
    for (; reader->input.len - reader->at >= sizeof word; reader->at += sizeof word) {
        memcpy(&word, reader->input.data + reader->at, sizeof word);
        if (!is_text(word)) {
            break;
        }
    }
    ms_header_skip(reader, TEXT);
    size_t last = reader->at;
    while (last > start && ms_header_is(reader->input.data[last - 1], MS_WSP)) {
        last--;
    }
    return last > start ? last : end;
}

/* RFC 5322 3.2.5 VCHAR and FWS, 4.1 obs-utext: reads to the end. Returns where the text begins and
 * ends, white space left out. */
static ms_span read_text(ms_header_reader *reader) {
    (void)ms_header_skip_fws(reader);
    size_t start = reader->at;
    size_t end = skip_text(reader, start);
    while (!ms_header_at_end(reader)) {
        if (ms_header_fold_at(reader->input, reader->at) != 0) {
            (void)ms_header_read_fws(reader);
        } else {
            ms_header_report_octet(reader, MS_D_HEADER_OBSOLETE_CONTROL);
            end = ++reader->at;
        }
        end = skip_text(reader, end);
    }
    return ms_header_between(reader, start, end);
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
