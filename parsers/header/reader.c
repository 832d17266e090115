/* The cursor that grammars of header fields share. */
#include "reader.h"

#include <string.h>

void ms_header_reader_init(ms_header_reader *reader, ms_span body,
                           const ms_header_settings *settings, ms_arena *arena,
                           ms_diagnostics *diagnostics) {
    *reader = (ms_header_reader){
        .input = body,
        .arena = arena,
        .diagnostics = diagnostics,
    };
    if (settings != NULL) {
        reader->settings = *settings;
    }
    reader->ascii = reader->settings.ascii || ms_span_is_ascii(body);
}

void *ms_header_alloc(ms_header_reader *reader, size_t size) {
    void *memory = ms_arena_alloc(reader->arena, size);
    if (memory == NULL) {
        reader->status = reader->arena->failed;
    }
    return memory;
}

/* Room for how many elements is made at first: a power of two. */
enum { APPEND_FIRST = 4 };

void *ms_header_append(ms_header_reader *reader, void *items, size_t count, size_t size) {
    bool full = count == 0 || (count >= APPEND_FIRST && (count & (count - 1)) == 0);
    if (!full || (count != 0 && items == NULL)) {
        return items;
    }
    uint8_t *larger = ms_header_alloc(reader, (count == 0 ? APPEND_FIRST : 2 * count) * size);
    if (larger != NULL && count != 0) {
        memcpy(larger, items, count * size);
    }
    return larger;
}

void ms_header_report(ms_header_reader *reader, ms_diagnostic_id id, size_t offset, size_t length) {
    if (reader->status == MS_OK && !reader->quiet) {
        reader->status = ms_diagnostics_add(reader->diagnostics, reader->arena, id, offset, length);
    }
}

void ms_header_report_span(ms_header_reader *reader, ms_diagnostic_id id, ms_span where) {
    ms_header_report(reader, id, ms_span_offset(reader->input, where), where.len);
}

void ms_header_report_octet(ms_header_reader *reader, ms_diagnostic_id id) {
    uint8_t octet = ms_header_peek(reader);
    if (octet != 0 && octet != '\r' && octet != '\n') {
        ms_header_report(reader, id, reader->at, 1);
    } else if (!reader->settings.octets_judged) {
        ms_header_report(reader, MS_D_HEADER_OCTET, reader->at, 1);
    }
}

void ms_header_skip_junk(ms_header_reader *reader, ms_diagnostic_id id, const char *stops) {
    size_t start = reader->at;
    do {
        reader->at++;
    } while (!ms_header_at_end(reader) && !ms_header_is(ms_header_peek(reader), MS_WSP) &&
             ms_header_fold_at(reader->input, reader->at) == 0 &&
             (ms_header_peek(reader) == 0 || strchr(stops, ms_header_peek(reader)) == NULL));
    ms_header_report(reader, id, start, reader->at - start);
}
