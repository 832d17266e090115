/* imap_fetch.h: one body structure, as after "BODYSTRUCTURE " and as after "BODY ". */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

#include "mailspec/imap_fetch.h"

/* How the input is read. */
typedef struct reading {
    ms_imap_settings settings;
    bool extensible;
} reading;

/* Parts stand in the part around them, in order, and no deeper than lists do. */
static void look_at(ms_span outer, const ms_imap_body *body, unsigned depth) {
    const uint8_t *end = NULL;
    for (; body != NULL; body = body->next) {
        oracle_check(depth <= MS_IMAP_DEPTH_MAX, "body", "deeper than the limit");
        oracle_span_inside(outer, body->whole);
        oracle_check(end == NULL || body->whole.data >= end, "body", "out of order");
        oracle_check(body->extended <= 4, "body", "more extension fields than there are");
        oracle_check(body->extension == NULL || body->extended == 4, "body",
                     "unknown extension data without the known");
        oracle_check(body->kind == MS_IMAP_BODY_MESSAGE || body->envelope == NULL, "body",
                     "an envelope in what is no message");
        end = body->whole.data + body->whole.len;
        look_at(body->whole, body->parts, depth + 1);
    }
}

static void print(const void *value, ms_output *out) {
    ms_imap_body_print(value, out);
}

/* What was read without error is printed without one, and that is its own canonical form. */
static void prints_back(const ms_imap_body *body, const reading *how) {
    ms_arena arena;
    ms_imap_body again = {0};
    ms_diagnostics diagnostics = {0};
    ms_span text = oracle_printed(print, body);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status =
        ms_imap_body_parse(text, &how->settings, how->extensible, &arena, &again, &diagnostics);
    oracle_check(status == MS_OK && diagnostics.errors == 0, "body", "printed with an error");
    ms_span printed = oracle_printed(print, &again);
    oracle_check(ms_span_equal(printed, text), "body", "printed and read it is another one");
    free((void *)(uintptr_t)printed.data);
    free((void *)(uintptr_t)text.data);
    ms_arena_free(&arena);
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const reading *how = context;
    ms_diagnostics diagnostics = {0};
    ms_imap_body body = {0};
    ms_status status =
        ms_imap_body_parse(input, &how->settings, how->extensible, arena, &body, &diagnostics);
    oracle_status(status);
    oracle_check(status != MS_INVALID || diagnostics.errors != 0, "body",
                 "rejected without an error");
    if (status == MS_OK) {
        look_at(input, &body, 1);
    }
    if (status == MS_OK && diagnostics.errors == 0) {
        prints_back(&body, how);
    }
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    return status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    reading plain = {.extensible = false};
    reading rev2 = {.settings = {.utf8 = true, .utf8_text = true}, .extensible = true};
    oracle_allocation(parse, ms_span_of(data, size), &plain);
    oracle_allocation(parse, ms_span_of(data, size), &rev2);
    return 0;
}
