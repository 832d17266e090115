/* address.h: lists of addresses, by each rule, in ASCII and with RFC 6532. */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

#include "mailspec/address.h"

typedef struct variant {
    ms_address_rule rule;
    ms_header_settings settings;
} variant;

/* A comment may stand behind its mailbox, and so behind a group that is not closed. */
static void look_at_mailbox(ms_span input, ms_span list, const ms_address *address) {
    oracle_span_inside(list, address->whole);
    oracle_span_inside(address->whole, address->name_span);
    oracle_span_inside(address->whole, address->route);
    oracle_span_inside(input, address->comment);
    oracle_check(address->local_part.len + address->domain.len <= address->whole.len, "address",
                 "the parts are more than the whole");
}

static void look_at(ms_span input, const ms_address *first) {
    for (const ms_address *address = first; address != NULL; address = address->next) {
        look_at_mailbox(input, input, address);
        oracle_check(address->is_group || address->members == NULL, "address",
                     "a mailbox with members");
        for (const ms_address *member = address->members; member != NULL; member = member->next) {
            look_at_mailbox(input, address->whole, member);
            oracle_check(!member->is_group, "address", "a group in a group");
        }
    }
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const variant *how = context;
    ms_address *first = NULL;
    ms_diagnostics diagnostics = {0};
    ms_status status =
        ms_addresses_parse(input, how->rule, &how->settings, arena, &first, &diagnostics);
    oracle_status(status);
    oracle_diagnostics(&diagnostics, input.len);
    oracle_check(status != MS_INVALID || diagnostics.errors > 0, "address",
                 "invalid without an error");
    look_at(input, first);
    oracle_bounded(arena, input.len);
    return status;
}

static bool same_mailbox(const ms_address *a, const ms_address *b) {
    return a->is_group == b->is_group && ms_span_equal(a->name, b->name) &&
           ms_span_equal(a->local_part, b->local_part) && ms_span_equal(a->domain, b->domain);
}

static bool same_list(const ms_address *a, const ms_address *b) {
    for (; a != NULL && b != NULL; a = a->next, b = b->next) {
        if (!same_mailbox(a, b)) {
            return false;
        }
        const ms_address *in_a = a->members;
        const ms_address *in_b = b->members;
        for (; in_a != NULL && in_b != NULL; in_a = in_a->next, in_b = in_b->next) {
            if (!same_mailbox(in_a, in_b)) {
                return false;
            }
        }
        if (in_a != in_b) {
            return false;
        }
    }
    return a == b;
}

static void print(const void *value, ms_output *out) {
    ms_addresses_print(value, out);
}

/* What was read without errors is the same after it was printed; not where the caller has the
 * errors of single octets. */
static void print_and_read_again(ms_span input, const variant *how) {
    ms_arena arena;
    ms_address *first = NULL;
    ms_address *again = NULL;
    ms_diagnostics before = {0};
    ms_diagnostics after = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status =
        ms_addresses_parse(input, how->rule, &how->settings, &arena, &first, &before);
    if (status == MS_OK && before.errors == 0 && first != NULL && !how->settings.octets_judged) {
        ms_span text = oracle_printed(print, first);
        if (text.data != NULL && ms_addresses_parse(text, MS_ADDRESS_LIST, &how->settings, &arena,
                                                    &again, &after) == MS_OK) {
            oracle_check(after.errors == 0, "again", "what is printed has an error");
            oracle_check(same_list(first, again), "again", "what is printed has another value");
        }
        free((void *)(uintptr_t)text.data);
    }
    ms_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const variant variants[] = {
        {MS_ADDRESS_LIST, {0}},
        {MS_ADDRESS_LIST, {.utf8 = true}},
        {MS_MAILBOX_LIST, {.octets_judged = true}},
        {MS_MAILBOX, {0}},
        {MS_RETURN_PATH, {0}},
        {MS_ADDRESS_ANY, {0}},
    };
    ms_span input = ms_span_of(data, size);
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        variant how = variants[i];
        oracle_allocation(parse, input, &how);
        print_and_read_again(input, &how);
    }
    return 0;
}
