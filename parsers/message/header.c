/* RFC 5322 2.1, 2.2: a header section, field by field. */
#include "header_rules.h"

/* The section's fields and octets; no more fields than are listed. */
static size_t count_fields(ms_span input, size_t *section) {
    size_t count = 0;
    size_t end = 0;
    *section = 0;
    while ((end = ms_field_end(input, *section)) != *section) {
        *section = end;
        count++;
    }
    return count < MS_HEADER_FIELDS_MAX ? count : MS_HEADER_FIELDS_MAX;
}

/* Reads the fields that are listed. Returns where they end. */
static size_t read_fields(ms_header_reader *reader, const ms_message_settings *settings,
                          ms_header *header) {
    ms_message_settings known = *settings;
    known.header.ascii = reader->ascii;
    size_t at = 0;
    for (size_t i = 0; i < header->count && reader->status == MS_OK; i++) {
        size_t end = ms_field_end(header->whole, at);
        size_t first = reader->diagnostics->count;
        reader->status = ms_field_read(ms_header_between(reader, at, end), &known, reader->arena,
                                       &header->fields[i], reader->diagnostics);
        ms_diagnostics_shift(reader->diagnostics, first, at);
        at = end;
    }
    return at;
}

/* RFC 5322 2.1, 2.3: the empty line after the section. */
static void read_separator(ms_header_reader *reader, ms_span input,
                           const ms_message_settings *settings, ms_header *header) {
    size_t end = header->whole.len;
    size_t length = ms_line_end_at(input, end);
    header->body = end + length;
    if (length == 1 && !settings->bare_lf) {
        ms_header_report(reader, MS_D_AMBIGUITY_BARE_LF, end, 1);
    }
}

/* Octets that a section's results take, nearly always: what one octet of it becomes, by trial. */
static size_t estimate(size_t count, size_t section, bool values) {
    size_t fields = count * (sizeof(ms_field) + (values ? sizeof(ms_field_value) : 0));
    return fields + (values ? 2 * section : 0);
}

ms_status ms_header_parse(ms_span input, const ms_message_settings *settings, ms_arena *arena,
                          ms_header *header, ms_diagnostics *diagnostics) {
    static const ms_message_settings none = {0};
    const ms_message_settings *wanted = settings == NULL ? &none : settings;
    ms_header result = {0};
    ms_header_reader reader;
    size_t section = 0;
    result.count = count_fields(input, &section);
    result.whole = ms_span_slice(input, 0, section);
    ms_header_reader_init(&reader, result.whole, NULL, arena, diagnostics);
    ms_arena_reserve(arena, estimate(result.count, section, wanted->values));
    result.fields = ms_header_alloc(&reader, result.count * sizeof *result.fields);
    size_t listed = read_fields(&reader, wanted, &result);
    if (listed < section) {
        ms_header_report(&reader, MS_D_FIELD_TOO_MANY, listed, section - listed);
    }
    if (result.count == 0 && !wanted->is_part) {
        ms_header_report(&reader, MS_D_AMBIGUITY_HEADER_EMPTY, 0, 0);
    }
    read_separator(&reader, input, wanted, &result);
    if (reader.status == MS_OK) {
        ms_header_check_rules(&reader, wanted, &result);
    }
    if (reader.status == MS_OK) {
        *header = result;
    }
    return reader.status;
}

const ms_field *ms_header_find(const ms_header *header, ms_span name) {
    for (size_t i = 0; i < header->count; i++) {
        if (ms_span_equal_nocase(header->fields[i].name, name)) {
            return &header->fields[i];
        }
    }
    return NULL;
}
