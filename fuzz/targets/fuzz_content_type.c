/* mime.h: Content-Type and Content-Disposition. Names and places of parameters lie in the input;
 * what is printed is read again and printed the same, with no errors; with and without UTF-8. */
#include "mailspec/mime.h"
#include "oracles/allocation.h"

#include <stdlib.h>

/* Prints into memory of exactly what it takes; for free(). */
static uint8_t *print(const ms_content_type *content, size_t *length) {
    ms_output count = ms_output_to(NULL, 0);
    ms_content_type_print(content, &count);
    uint8_t *memory = malloc(count.length + 1);
    if (memory == NULL) {
        abort();
    }
    ms_output out = ms_output_to(memory, count.length);
    ms_content_type_print(content, &out);
    *length = out.length;
    return memory;
}

static void print_and_read_again(const ms_content_type *content, bool clean, ms_arena *arena) {
    size_t length = 0;
    size_t again = 0;
    ms_diagnostics diagnostics = {0};
    ms_content_type back = {0};
    uint8_t *first = print(content, &length);
    ms_status status = ms_content_type_parse(ms_span_of(first, length), NULL, ms_charset_iconv(),
                                             arena, &back, &diagnostics);
    if (status == MS_OK) {
        uint8_t *second = print(&back, &again);
        oracle_check(ms_span_equal(ms_span_of(first, length), ms_span_of(second, again)), "print",
                     "what was printed is printed otherwise after reading");
        oracle_check(!clean || diagnostics.errors == 0, "print",
                     "what was printed of a good field has errors");
        free(second);
    }
    free(first);
}

static void look_at(ms_span input, const ms_parameters *parameters) {
    for (size_t i = 0; i < parameters->count; i++) {
        oracle_span_inside(input, parameters->items[i].whole);
        oracle_span_inside(parameters->items[i].whole, parameters->items[i].name);
    }
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_diagnostics diagnostics = {0};
    ms_content_type content = {0};
    ms_content_disposition disposition = {0};
    ms_status status =
        ms_content_type_parse(input, context, ms_charset_iconv(), arena, &content, &diagnostics);
    oracle_status(status);
    oracle_check(status != MS_INVALID, "status", "a Content-Type that is nothing at all");
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    look_at(input, &content.parameters);
    if (status == MS_OK) {
        print_and_read_again(&content, diagnostics.errors == 0, arena);
        diagnostics = (ms_diagnostics){0};
        status =
            ms_content_disposition_parse(input, context, NULL, arena, &disposition, &diagnostics);
        oracle_diagnostics(&diagnostics, input.len);
        look_at(input, &disposition.parameters);
    }
    return arena->failed != MS_OK ? arena->failed : status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_header_settings settings = {.utf8 = true};
    oracle_allocation(parse, ms_span_of(data, size), &settings);
    oracle_allocation(parse, ms_span_of(data, size), NULL);
    return 0;
}
