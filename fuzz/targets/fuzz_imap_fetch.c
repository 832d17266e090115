/* imap_fetch.h: whole FETCH responses; envelopes and body structures have targets of their own. */
#include "oracles/grammar.h"

#include "mailspec/imap_fetch.h"

/* Names stand in the input, each before its value; sections in their names. */
static void look_at(ms_span input, const ms_imap_fetch *fetch) {
    for (const ms_imap_fetch_item *item = fetch->items; item != NULL; item = item->next) {
        oracle_span_inside(input, item->name);
        oracle_check(item->value == NULL || item->value->whole.data > item->name.data, "fetch",
                     "a value before its name");
        const ms_imap_value *name = item->section == NULL ? NULL : item->section->names;
        for (; name != NULL; name = name->next) {
            oracle_span_inside(item->name, name->whole);
        }
    }
}

/* A response that is no FETCH is left to other targets. */
static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    ms_imap_response response = {0};
    ms_status status = ms_imap_response_parse(input, settings, arena, &response, diagnostics);
    if (status == MS_OK) {
        status = ms_imap_fetch_read(input, settings, &response, arena, value);
        status = status == MS_INVALID ? MS_OK : status;
    }
    return status;
}

static bool is_fetch(const void *value) {
    return ((const ms_imap_fetch *)value)->items != NULL;
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    (void)diagnostics;
    look_at(input, value);
}

static void print(const void *value, ms_output *out) {
    ms_imap_fetch_print(value, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const ms_imap_settings ascii = {0};
    static const ms_imap_settings rev2 = {.utf8 = true, .utf8_text = true};
    static const grammar rules = {.size = sizeof(ms_imap_fetch),
                                  .read = read,
                                  .look = look,
                                  .print = print,
                                  .printable = is_fetch};
    ms_span input = ms_span_of(data, size);
    oracle_grammar(&rules, input, &ascii);
    oracle_grammar(&rules, input, &rev2);
    oracle_lenient(&rules, input, &ascii, &rev2);
    return 0;
}
