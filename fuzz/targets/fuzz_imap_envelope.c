/* imap_fetch.h: one envelope, as after "ENVELOPE ". */
#include "oracles/grammar.h"

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

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    return ms_imap_envelope_parse(input, settings, arena, value, diagnostics);
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    (void)diagnostics;
    look_at(input, value);
}

static void print(const void *value, ms_output *out) {
    ms_imap_envelope_print(value, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const ms_imap_settings ascii = {0};
    static const ms_imap_settings utf8 = {.utf8 = true};
    static const grammar rules = {
        .size = sizeof(ms_imap_envelope), .read = read, .look = look, .print = print};
    ms_span input = ms_span_of(data, size);
    oracle_grammar(&rules, input, &ascii);
    oracle_grammar(&rules, input, &utf8);
    oracle_lenient(&rules, input, &ascii, &utf8);
    return 0;
}
