/* imap.h: the grammar of one response. */
#include "oracles/grammar.h"

#include "mailspec/imap_data.h"

/* Values lie in the input and in their list, in order. Goes no deeper than the parser does. */
static void look_at_values(ms_span outer, const ms_imap_value *value, unsigned depth) {
    const uint8_t *end = NULL;
    for (; value != NULL; value = value->next) {
        oracle_check(depth <= MS_IMAP_DEPTH_MAX, "values", "deeper than the limit");
        oracle_span_inside(outer, value->whole);
        oracle_check(value->whole.len != 0, "values", "a value without octets");
        oracle_check(end == NULL || value->whole.data >= end, "values", "out of order");
        oracle_check(value->items == NULL || value->kind == MS_IMAP_LIST, "values",
                     "items in what is no list");
        end = value->whole.data + value->whole.len;
        look_at_values(value->whole, value->items, depth + 1);
    }
}

static bool same_values(const ms_imap_value *a, const ms_imap_value *b) {
    for (; a != NULL && b != NULL; a = a->next, b = b->next) {
        bool list = a->kind == MS_IMAP_LIST;
        if (a->kind != b->kind || (!list && !ms_span_equal(a->octets, b->octets)) ||
            !same_values(a->items, b->items)) {
            return false;
        }
    }
    return a == b;
}

static bool same(const void *x, const void *y) {
    const ms_imap_response *a = x;
    const ms_imap_response *b = y;
    return a->kind == b->kind && a->condition == b->condition && a->number == b->number &&
           a->numbered == b->numbered && ms_span_equal(a->tag, b->tag) &&
           ms_span_equal(a->name, b->name) && ms_span_equal(a->text, b->text) &&
           same_values(a->values, b->values) && same_values(a->code, b->code);
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_imap_response *response = value;
    (void)diagnostics;
    oracle_span_inside(input, response->tag);
    oracle_span_inside(input, response->name);
    oracle_span_inside(input, response->text);
    oracle_span_inside(input, response->code_span);
    look_at_values(input, response->values, 0);
    look_at_values(response->code_span, response->code, 0);
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    ms_imap_data data = {0};
    ms_status status = ms_imap_response_parse(input, settings, arena, value, diagnostics);
    return status == MS_OK ? ms_imap_data_read(value, settings, arena, &data) : status;
}

static void print(const void *value, ms_output *out) {
    ms_imap_response_print(value, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const ms_imap_settings ascii = {0};
    static const ms_imap_settings utf8 = {.utf8 = true};
    static const ms_imap_settings rev2 = {.utf8 = true, .utf8_text = true};
    static const grammar rules = {
        .size = sizeof(ms_imap_response), .read = read, .look = look, .print = print, .same = same};
    ms_span input = ms_span_of(data, size);
    oracle_grammar(&rules, input, &ascii);
    oracle_grammar(&rules, input, &utf8);
    oracle_lenient(&rules, input, &ascii, &utf8);
    oracle_lenient(&rules, input, &utf8, &rev2);
    return 0;
}
