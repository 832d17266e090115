/* imap_fetch.h: one envelope, as after "ENVELOPE ". */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

#include "mailspec/imap_fetch.h"

/* A string stands in the input; an address in `outer`, after the one before it. */
static void look_at_string(ms_span input, const ms_imap_value *string) {
    oracle_check(string == NULL || string->kind != MS_IMAP_LIST, "envelope", "a list as string");
    oracle_span_inside(input, string == NULL ? ms_span_of(NULL, 0) : string->whole);
}

static void look_at_addresses(ms_span envelope, const ms_imap_address *address) {
    const uint8_t *end = NULL;
    for (; address != NULL; address = address->next) {
        oracle_span_inside(envelope, address->whole);
        oracle_check(end == NULL || address->whole.data >= end, "envelope", "out of order");
        end = address->whole.data + address->whole.len;
        look_at_string(address->whole, address->name);
        look_at_string(address->whole, address->route);
        look_at_string(address->whole, address->mailbox);
        look_at_string(address->whole, address->host);
    }
}

static void look_at(ms_span input, const ms_imap_envelope *envelope) {
    const ms_imap_address *const lists[] = {envelope->from, envelope->sender, envelope->reply_to,
                                            envelope->to,   envelope->cc,     envelope->bcc};
    oracle_span_inside(input, envelope->whole);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        look_at_addresses(envelope->whole, lists[i]);
    }
    look_at_string(envelope->whole, envelope->date);
    look_at_string(envelope->whole, envelope->subject);
    look_at_string(envelope->whole, envelope->in_reply_to);
    look_at_string(envelope->whole, envelope->message_id);
}

static void print(const void *value, ms_output *out) {
    ms_imap_envelope_print(value, out);
}

/* What was read without error is printed without one, and that is its own canonical form. */
static void prints_back(const ms_imap_envelope *envelope) {
    ms_arena arena;
    ms_imap_envelope again = {0};
    ms_diagnostics diagnostics = {0};
    ms_span text = oracle_printed(print, envelope);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = ms_imap_envelope_parse(text, NULL, &arena, &again, &diagnostics);
    oracle_check(status == MS_OK && diagnostics.errors == 0, "envelope", "printed with an error");
    ms_span printed = oracle_printed(print, &again);
    oracle_check(ms_span_equal(printed, text), "envelope", "printed and read it is another one");
    free((void *)(uintptr_t)printed.data);
    free((void *)(uintptr_t)text.data);
    ms_arena_free(&arena);
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_diagnostics diagnostics = {0};
    ms_imap_envelope envelope = {0};
    ms_status status = ms_imap_envelope_parse(input, context, arena, &envelope, &diagnostics);
    oracle_status(status);
    oracle_check(status != MS_INVALID || diagnostics.errors != 0, "envelope",
                 "rejected without an error");
    if (status == MS_OK) {
        look_at(input, &envelope);
    }
    if (status == MS_OK && diagnostics.errors == 0) {
        prints_back(&envelope);
    }
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
