/* message.h: header sections with all their values. */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

#include "mailspec/message.h"

static void look_at(ms_span input, const ms_header *header) {
    size_t octets = 0;
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

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_header header = {0};
    ms_diagnostics diagnostics = {0};
    ms_status status = ms_header_parse(input, context, arena, &header, &diagnostics);
    oracle_status(status);
    oracle_check(status != MS_INVALID, "fields", "a header section is never invalid");
    oracle_diagnostics(&diagnostics, input.len);
    if (status == MS_OK) {
        look_at(input, &header);
    }
    oracle_bounded(arena, input.len);
    return status;
}

static void print(const void *value, ms_output *out) {
    ms_field_print(value, out);
}

/* A field in canonical form is one field, and of the same kind. */
static void print_field(const ms_field *field, const ms_message_settings *settings) {
    ms_arena arena;
    ms_field again = {0};
    ms_diagnostics list = {0};
    ms_span text = oracle_printed(print, field);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (text.data != NULL) {
        ms_status status = ms_field_parse(text, settings, &arena, &again, &list);
        oracle_check(status == MS_OK, "again", "what is printed is no field");
        oracle_check(again.kind == field->kind, "again", "what is printed is another field");
        oracle_check(list.errors == 0, "again", "what is printed has an error");
    }
    ms_arena_free(&arena);
    free((void *)(uintptr_t)text.data);
}

/* RFC 5322 4.5.4: In-Reply-To and References with nothing but phrases have no canonical form. */
static bool can_be_printed(const ms_field *field) {
    return field->value != NULL &&
           (field->kind != MS_FIELD_MESSAGE_IDS || field->value->as.ids.count != 0);
}

/* The fields that have no error, one by one. */
static void print_fields(ms_span input, const ms_message_settings *settings) {
    size_t length = 0;
    for (size_t at = 0; (length = ms_field_length(ms_span_from(input, at))) != 0; at += length) {
        ms_arena arena;
        ms_field field = {0};
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_status status =
            ms_field_parse(ms_span_slice(input, at, length), settings, &arena, &field, &list);
        if (status == MS_OK && list.errors == 0 && can_be_printed(&field)) {
            print_field(&field, settings);
        }
        ms_arena_free(&arena);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_message_settings variants[] = {
        {.values = true},
        {.values = true, .header.utf8 = true, .is_enclosed = true, .bare_lf = true},
        {.is_part = true},
        {.decode = true},
    };
    ms_span input = ms_span_of(data, size);
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        oracle_allocation(parse, input, &variants[i]);
    }
    print_fields(input, &variants[0]);
    print_fields(input, &variants[1]);
    return 0;
}
