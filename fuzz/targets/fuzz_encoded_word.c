/* mime.h: encoded words at each place; any text in UTF-8, written with them. */
#include "oracles/grammar.h"

#include "mailspec/mime.h"

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    const ms_encoded_place *place = settings;
    ms_status status =
        ms_encoded_text_parse(input, *place, NULL, ms_charset_iconv(), arena, value, diagnostics);
    oracle_check(status != MS_INVALID, "status", "a text that is nothing at all");
    return status;
}

static void look_at_words(ms_span input, const ms_encoded_text *text) {
    size_t end = 0;
    for (size_t i = 0; i < text->count; i++) {
        size_t at = ms_span_offset(input, text->words[i].whole);
        oracle_span_inside(input, text->words[i].whole);
        oracle_span_inside(text->words[i].whole, text->words[i].charset);
        oracle_span_inside(text->words[i].whole, text->words[i].language);
        oracle_check(at >= end, "spans", "words out of order");
        end = at + text->words[i].whole.len;
    }
}

static void print(const void *value, ms_output *out) {
    ms_encoded_text_print(((const ms_encoded_text *)value)->utf8, 0, out);
}

static bool same(const void *a, const void *b) {
    return ms_span_equal(((const ms_encoded_text *)a)->utf8, ((const ms_encoded_text *)b)->utf8);
}

static const ms_encoded_place places[] = {MS_ENCODED_TEXT, MS_ENCODED_COMMENT, MS_ENCODED_PHRASE};

/* What is printed is for MS_ENCODED_TEXT, and whatever was recovered there is a text. */
static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    static const grammar written = {
        .size = sizeof(ms_encoded_text), .read = read, .print = print, .same = same};
    const ms_encoded_text *text = value;
    (void)diagnostics;
    look_at_words(input, text);
    oracle_utf8(text->utf8);
    oracle_written(&written, text, &places[0], MS_WARNING);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const grammar rules = {
        .size = sizeof(ms_encoded_text), .read = read, .look = look, .print = print, .same = same};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        oracle_reading(&rules, ms_span_of(data, size), &places[i]);
    }
    return 0;
}
