/* imap.h: the grammar of one response. */
#include "oracles/allocation.h"

#include "mailspec/imap.h"

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
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_imap_settings utf8 = {.utf8 = true};
    oracle_allocation(parse, ms_span_of(data, size), NULL);
    oracle_allocation(parse, ms_span_of(data, size), &utf8);
    return 0;
}
