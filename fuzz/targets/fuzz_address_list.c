/* address.h: lists of addresses, by each rule, in ASCII and with RFC 6532. */
#include "oracles/grammar.h"

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

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_address *address = *(ms_address *const *)value;
    (void)diagnostics;
    for (; address != NULL; address = address->next) {
        look_at_mailbox(input, input, address);
        oracle_check(address->is_group || address->members == NULL, "address",
                     "a mailbox with members");
        for (const ms_address *member = address->members; member != NULL; member = member->next) {
            look_at_mailbox(input, address->whole, member);
            oracle_check(!member->is_group, "address", "a group in a group");
        }
    }
}

static bool same_mailbox(const ms_address *a, const ms_address *b) {
    return a->is_group == b->is_group && ms_span_equal(a->name, b->name) &&
           ms_span_equal(a->local_part, b->local_part) && ms_span_equal(a->domain, b->domain);
}

static bool same_members(const ms_address *a, const ms_address *b) {
    while (a != NULL && b != NULL && same_mailbox(a, b)) {
        a = a->next;
        b = b->next;
    }
    return a == b;
}

static bool same(const void *x, const void *y) {
    const ms_address *a = *(ms_address *const *)x;
    const ms_address *b = *(ms_address *const *)y;
    while (a != NULL && b != NULL && same_mailbox(a, b) && same_members(a->members, b->members)) {
        a = a->next;
        b = b->next;
    }
    return a == b;
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    const variant *how = settings;
    return ms_addresses_parse(input, how->rule, &how->settings, arena, value, diagnostics);
}

static void print(const void *value, ms_output *out) {
    ms_addresses_print(*(ms_address *const *)value, out);
}

/* RFC 5322 3.6.7 path: in angle brackets, as a field is printed. */
static void print_path(const void *value, ms_output *out) {
    ms_output_octet(out, '<');
    print(value, out);
    ms_output_octet(out, '>');
}

/* RFC 5322 3.6.7: a return path of nothing is no list. */
static bool holds_one(const void *value) { return *(ms_address *const *)value != NULL; }

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const variant octets_judged = {MS_MAILBOX_LIST, {.octets_judged = true}};
    static const variant path = {MS_RETURN_PATH, {0}};
    static const variant variants[] = {
        {MS_ADDRESS_LIST, {0}},
        {MS_ADDRESS_LIST, {.utf8 = true}},
        {MS_MAILBOX, {0}},
        {MS_ADDRESS_ANY, {0}},
    };
    static const grammar rules = {.size = sizeof(ms_address *),
                                  .read = read,
                                  .look = look,
                                  .print = print,
                                  .same = same,
                                  .printable = holds_one};
    grammar paths = rules;
    paths.print = print_path;
    ms_span input = ms_span_of(data, size);
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        oracle_grammar(&rules, input, &variants[i]);
    }
    oracle_grammar(&paths, input, &path);
    oracle_reading(&rules, input, &octets_judged);
    oracle_lenient(&rules, input, &variants[0], &variants[1]);
    return 0;
}
