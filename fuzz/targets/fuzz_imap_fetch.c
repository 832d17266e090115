/* imap_fetch.h: whole FETCH responses; envelopes and body structures have targets of their own. */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

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

static void print(const void *value, ms_output *out) {
    ms_imap_fetch_print(value, out);
}

/* Reads a response and its data. */
static ms_status read(ms_span input, const ms_imap_settings *settings, ms_arena *arena,
                      ms_imap_fetch *fetch, ms_diagnostics *diagnostics) {
    ms_imap_response response = {0};
    ms_status status = ms_imap_response_parse(input, settings, arena, &response, diagnostics);
    return status == MS_OK ? ms_imap_fetch_read(input, settings, &response, arena, fetch) : status;
}

/* What was read without error is printed without one, and that is its own canonical form. */
static void prints_back(const ms_imap_fetch *fetch, const ms_imap_settings *settings) {
    ms_arena arena;
    ms_imap_fetch again = {0};
    ms_diagnostics diagnostics = {0};
    ms_span text = oracle_printed(print, fetch);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = read(text, settings, &arena, &again, &diagnostics);
    oracle_check(status == MS_OK && diagnostics.errors == 0, "fetch", "printed with an error");
    ms_span printed = oracle_printed(print, &again);
    oracle_check(ms_span_equal(printed, text), "fetch", "printed and read it is another one");
    free((void *)(uintptr_t)printed.data);
    free((void *)(uintptr_t)text.data);
    ms_arena_free(&arena);
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const ms_imap_settings *settings = context;
    ms_diagnostics diagnostics = {0};
    ms_imap_fetch fetch = {0};
    ms_status status = read(input, settings, arena, &fetch, &diagnostics);
    oracle_status(status);
    if (status == MS_OK) {
        look_at(input, &fetch);
        free((void *)(uintptr_t)oracle_printed(print, &fetch).data);
    }
    if (status == MS_OK && diagnostics.errors == 0) {
        prints_back(&fetch, settings);
    }
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_imap_settings rev2 = {.utf8 = true, .utf8_text = true};
    oracle_allocation(parse, ms_span_of(data, size), NULL);
    oracle_allocation(parse, ms_span_of(data, size), &rev2);
    return 0;
}
