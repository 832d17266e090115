/* RFC 5322 2.1, 2.2: a header section, field by field. */
#include "header_rules.h"

/* Fields whose ends are remembered, so that most sections are cut but once. */
enum { ENDS = 64 };

/* A section that was cut into fields. */
typedef struct section_cut {
    size_t length; /* octets */
    size_t count;  /* fields, no more than are listed */
    size_t ends[ENDS];
} section_cut;

static void cut_section(ms_span input, section_cut *cut) {
    size_t end = 0;
    cut->length = 0;
    cut->count = 0;
    while ((end = ms_field_end(input, cut->length)) != cut->length) {
        cut->length = end;
        if (cut->count < ENDS) {
            cut->ends[cut->count] = end;
        }
        cut->count += cut->count < MS_HEADER_FIELDS_MAX ? 1 : 0;
    }
}

/* Reads the fields that are listed. Returns where they end. */
static size_t read_fields(ms_header_reader *reader, const section_cut *cut,
                          const ms_message_settings *settings, ms_header *header) {
    ms_message_settings known = *settings;
    known.header.ascii = reader->ascii;
    size_t at = 0;
    for (size_t i = 0; i < header->count && reader->status == MS_OK; i++) {
        size_t end = i < ENDS ? cut->ends[i] : ms_field_end(header->whole, at);
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

/* Octets that a section's results take. Beside the fields and their values it is 3.5 to 5 for each
 * octet of what programs write, addresses and encoded words most. More is asked for when that does
 * not do: the shortest addresses come to 36. */
static size_t estimate(const section_cut *cut, bool values) {
    enum { BESIDE = 5 };
    size_t fields = cut->count * (sizeof(ms_field) + (values ? sizeof(ms_field_value) : 0));
    return fields + (values ? BESIDE * cut->length : 0);
}

ms_status ms_header_parse(ms_span input, const ms_message_settings *settings, ms_arena *arena,
                          ms_header *header, ms_diagnostics *diagnostics) {
    static const ms_message_settings none = {0};
    const ms_message_settings *wanted = settings == NULL ? &none : settings;
    ms_header result = {0};
    ms_header_reader reader;
    section_cut cut;
    cut_section(input, &cut);
    result.count = cut.count;
    result.whole = ms_span_slice(input, 0, cut.length);
    ms_header_reader_init(&reader, result.whole, NULL, arena, diagnostics);
    ms_arena_reserve(arena, estimate(&cut, wanted->values));
    result.fields = ms_header_alloc(&reader, result.count * sizeof *result.fields);
    size_t listed = read_fields(&reader, &cut, wanted, &result);
    if (listed < cut.length) {
        ms_header_report(&reader, MS_D_FIELD_TOO_MANY, listed, cut.length - listed);
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
