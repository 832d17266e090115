/* mime.h: Content-Type and Content-Disposition, with and without UTF-8. */
#include "oracles/grammar.h"

#include "mailspec/mime.h"

static void look_at(ms_span input, const ms_parameters *parameters) {
    for (size_t i = 0; i < parameters->count; i++) {
        oracle_span_inside(input, parameters->items[i].whole);
        oracle_span_inside(parameters->items[i].whole, parameters->items[i].name);
    }
}

static ms_status read_type(ms_span input, const void *settings, ms_arena *arena, void *value,
                           ms_diagnostics *diagnostics) {
    ms_status status =
        ms_content_type_parse(input, settings, ms_charset_iconv(), arena, value, diagnostics);
    oracle_check(status != MS_INVALID, "status", "a Content-Type that is nothing at all");
    return status;
}

static void look_at_type(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    (void)diagnostics;
    look_at(input, &((const ms_content_type *)value)->parameters);
}

static void print_type(const void *value, ms_output *out) {
    ms_content_type_print(value, out);
}

static ms_status read_disposition(ms_span input, const void *settings, ms_arena *arena, void *value,
                                  ms_diagnostics *diagnostics) {
    return ms_content_disposition_parse(input, settings, NULL, arena, value, diagnostics);
}

static void look_at_disposition(ms_span input, const void *value,
                                const ms_diagnostics *diagnostics) {
    (void)diagnostics;
    look_at(input, &((const ms_content_disposition *)value)->parameters);
}

static void print_disposition(const void *value, ms_output *out) {
    ms_content_disposition_print(value, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const ms_header_settings ascii = {0};
    static const ms_header_settings utf8 = {.utf8 = true};
    static const grammar rules[] = {
        {.size = sizeof(ms_content_type),
         .read = read_type,
         .look = look_at_type,
         .print = print_type,
         .recovers = true},
        {.size = sizeof(ms_content_disposition),
         .read = read_disposition,
         .look = look_at_disposition,
         .print = print_disposition,
         .recovers = true},
    };
    ms_span input = ms_span_of(data, size);
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
        oracle_grammar(&rules[i], input, &ascii);
        oracle_grammar(&rules[i], input, &utf8);
        oracle_lenient(&rules[i], input, &ascii, &utf8);
    }
    return 0;
}
