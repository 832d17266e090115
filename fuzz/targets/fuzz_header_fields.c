/* message.h: header sections with all their values. */
#include "oracles/grammar.h"

#include "mailspec/message.h"

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_header *header = value;
    size_t octets = 0;
    (void)diagnostics;
    oracle_span_inside(input, header->whole);
    for (size_t i = 0; i < header->count; i++) {
        const ms_field *field = &header->fields[i];
        oracle_span_inside(header->whole, field->whole);
        oracle_span_inside(field->whole, field->name);
        oracle_span_inside(field->whole, field->body);
        oracle_check(field->value == NULL || field->value->kind == field->kind, "fields",
                     "a value of another kind");
        octets += field->whole.len;
    }
    oracle_check(octets == header->whole.len || header->count == MS_HEADER_FIELDS_MAX, "fields",
                 "the fields are not the whole section");
    oracle_check(header->body >= header->whole.len && header->body <= input.len &&
                     header->body - header->whole.len <= 2,
                 "fields", "the body begins elsewhere");
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    ms_status status = ms_header_parse(input, settings, arena, value, diagnostics);
    oracle_check(status != MS_INVALID, "fields", "a header section is never invalid");
    return status;
}

static ms_status read_field(ms_span input, const void *settings, ms_arena *arena, void *value,
                            ms_diagnostics *diagnostics) {
    return ms_field_parse(input, settings, arena, value, diagnostics);
}

/* RFC 5322 4.5.4: In-Reply-To and References with nothing but phrases have no canonical form. */
static bool has_form(const void *value) {
    const ms_field *field = value;
    return field->value != NULL &&
           (field->kind != MS_FIELD_MESSAGE_IDS || field->value->as.ids.count != 0);
}

static void print_field(const void *value, ms_output *out) {
    ms_field_print(value, out);
}

static bool same_kind(const void *a, const void *b) {
    return ((const ms_field *)a)->kind == ((const ms_field *)b)->kind;
}

/* The same fields at the same places. */
static bool same_section(const void *x, const void *y) {
    const ms_header *a = x;
    const ms_header *b = y;
    bool same = a->count == b->count && a->body == b->body;
    for (size_t i = 0; same && i < a->count; i++) {
        same = ms_span_equal(a->fields[i].whole, b->fields[i].whole) &&
               a->fields[i].kind == b->fields[i].kind;
    }
    return same;
}

/* The fields one by one. */
static void print_fields(ms_span input, const ms_message_settings *settings) {
    static const grammar rules = {.size = sizeof(ms_field),
                                  .read = read_field,
                                  .print = print_field,
                                  .same = same_kind,
                                  .printable = has_form};
    size_t length = 0;
    for (size_t at = 0; (length = ms_field_length(ms_span_from(input, at))) != 0; at += length) {
        oracle_grammar(&rules, ms_span_slice(input, at, length), settings);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const ms_message_settings variants[] = {
        {.values = true},
        {.values = true, .header.utf8 = true, .is_enclosed = true, .bare_lf = true},
        {.is_part = true},
        {.decode = true},
    };
    static const grammar rules = {
        .size = sizeof(ms_header), .read = read, .look = look, .same = same_section};
    ms_span input = ms_span_of(data, size);
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        oracle_reading(&rules, input, &variants[i]);
    }
    oracle_lenient(&rules, input, &variants[0], &variants[1]);
    print_fields(input, &variants[0]);
    print_fields(input, &variants[1]);
    return 0;
}
