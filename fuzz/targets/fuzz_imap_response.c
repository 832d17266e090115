/* imap.h: the grammar of one response. */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

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

static bool same_response(const ms_imap_response *a, const ms_imap_response *b) {
    return a->kind == b->kind && a->condition == b->condition && a->number == b->number &&
           a->numbered == b->numbered && ms_span_equal(a->tag, b->tag) &&
           ms_span_equal(a->name, b->name) && ms_span_equal(a->text, b->text) &&
           same_values(a->values, b->values) && same_values(a->code, b->code);
}

/* Of the same length and with the same ids; where they stand may have changed. */
static bool same_diagnostics(const ms_diagnostics *a, const ms_diagnostics *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = a->items[i].id == b->items[i].id;
    }
    return same;
}

static void print(const void *value, ms_output *out) {
    ms_imap_response_print(value, out);
}

/* What was read without an error is printed and read again as the same. */
static ms_status read_again(const ms_imap_response *response, const ms_diagnostics *diagnostics,
                            const ms_imap_settings *settings, ms_arena *arena) {
    ms_imap_response again = {0};
    ms_diagnostics again_diagnostics = {0};
    ms_span text = oracle_printed(print, response);
    if (text.data == NULL) {
        return MS_OK;
    }
    ms_status status = ms_imap_response_parse(text, settings, arena, &again, &again_diagnostics);
    oracle_check(status != MS_INVALID, "again", "what is printed is no response");
    if (status == MS_OK) {
        oracle_check(same_response(response, &again), "again", "what is printed has another value");
        oracle_check(same_diagnostics(diagnostics, &again_diagnostics), "again",
                     "what is printed has other diagnostics");
    }
    free((void *)(uintptr_t)text.data);
    return status;
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const ms_imap_settings *settings = context;
    ms_diagnostics diagnostics = {0};
    ms_imap_response response = {0};
    ms_status status = ms_imap_response_parse(input, settings, arena, &response, &diagnostics);
    oracle_status(status);
    if (status == MS_OK) {
        oracle_span_inside(input, response.tag);
        oracle_span_inside(input, response.name);
        oracle_span_inside(input, response.text);
        oracle_span_inside(input, response.code_span);
        look_at_values(input, response.values, 0);
        look_at_values(response.code_span, response.code, 0);
    }
    oracle_check(status != MS_INVALID || diagnostics.errors != 0, "response",
                 "rejected without an error");
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    if (status == MS_OK) {
        ms_imap_data data = {0};
        status = ms_imap_data_read(&response, settings, arena, &data);
    }
    if (status == MS_OK && diagnostics.errors == 0) {
        status = read_again(&response, &diagnostics, settings, arena);
    }
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_imap_settings utf8 = {.utf8 = true};
    oracle_allocation(parse, ms_span_of(data, size), NULL);
    oracle_allocation(parse, ms_span_of(data, size), &utf8);
    return 0;
}
