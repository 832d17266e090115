/* mime.h: encoded words at each place. Words lie in the text, in order; the text is UTF-8; printed
 * and read again it is the same text, without errors. */
#include "mailspec/mime.h"
#include "oracles/allocation.h"

#include <stdlib.h>

static void look_at(ms_span input, const ms_encoded_text *text) {
    size_t end = 0;
    for (size_t i = 0; i < text->count; i++) {
        size_t at = ms_span_offset(input, text->words[i].whole);
        oracle_span_inside(input, text->words[i].whole);
        oracle_span_inside(text->words[i].whole, text->words[i].charset);
        oracle_span_inside(text->words[i].whole, text->words[i].language);
        oracle_check(at >= end, "spans", "words out of order");
        end = at + text->words[i].whole.len;
    }
    for (ms_span rest = text->utf8; rest.len != 0;) {
        size_t length = ms_utf8_length(rest);
        oracle_check(length != 0, "utf8", "a text that is no UTF-8");
        rest = ms_span_from(rest, length == 0 ? 1 : length);
    }
}

static void print_and_read_again(ms_span utf8, ms_arena *arena) {
    ms_diagnostics diagnostics = {0};
    ms_encoded_text back = {0};
    ms_output count = ms_output_to(NULL, 0);
    ms_encoded_text_print(utf8, &count);
    uint8_t *memory = malloc(count.length + 1);
    if (memory == NULL) {
        abort();
    }
    ms_output out = ms_output_to(memory, count.length);
    ms_encoded_text_print(utf8, &out);
    ms_status status = ms_encoded_text_parse(ms_span_of(memory, out.length), MS_ENCODED_TEXT, NULL,
                                             NULL, arena, &back, &diagnostics);
    oracle_check(status != MS_OK || ms_span_equal(back.utf8, utf8), "print",
                 "what was printed reads otherwise");
    oracle_check(status != MS_OK || diagnostics.errors == 0, "print",
                 "what was printed has errors");
    free(memory);
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const ms_encoded_place *place = context;
    ms_diagnostics diagnostics = {0};
    ms_encoded_text text = {0};
    ms_status status =
        ms_encoded_text_parse(input, *place, NULL, ms_charset_iconv(), arena, &text, &diagnostics);
    oracle_status(status);
    oracle_check(status != MS_INVALID, "status", "a text that is nothing at all");
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    if (status == MS_OK) {
        look_at(input, &text);
        print_and_read_again(text.utf8, arena);
    }
    return arena->failed != MS_OK ? arena->failed : status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const ms_encoded_place places[] = {MS_ENCODED_TEXT, MS_ENCODED_COMMENT,
                                              MS_ENCODED_PHRASE};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        ms_encoded_place place = places[i];
        oracle_allocation(parse, ms_span_of(data, size), &place);
    }
    return 0;
}
