/* address.h: lists of addresses, well-formed, obsolete and broken. */
#include "address_rows.h"
#include "header_hostile.h"
#include "header_readers.h"

static const ms_header_settings utf8 = {.utf8 = true};

static void reads_address_lists(void **state) {
    (void)state;
    CHECK_ROWS(address_list_rows, read_addresses, MS_ADDRESS_LIST, NULL);
    CHECK_ROWS(utf8_rows, read_addresses, MS_ADDRESS_LIST, &utf8);
}

static void reads_what_fields_take(void **state) {
    (void)state;
    CHECK_ROWS(mailbox_list_rows, read_addresses, MS_MAILBOX_LIST, NULL);
    CHECK_ROWS(mailbox_rows, read_addresses, MS_MAILBOX, NULL);
    CHECK_ROWS(address_any_rows, read_addresses, MS_ADDRESS_ANY, NULL);
    CHECK_ROWS(path_rows, read_addresses, MS_RETURN_PATH, NULL);
}

static void leaves_judged_octets_alone(void **state) {
    (void)state;
    static const header_row rows[] = {
        {BODY("a\x00 <b@c>"), "<a? <b@c>> name=<a?> local=<b> domain=<c> ", ""},
        {BODY("\"\x00\" (\r) <b@[\n]>"),
         "<\"?\" (?) <b@[?]>> name=<?> comment=<?> local=<b> domain=<[?]> ",
         "address.literal.syntax@11+3 address.comment@4+3"},
        {BODY("a@b,\r\n \r\n c@d"), "<a@b> local=<a> domain=<b> <c@d> local=<c> domain=<d> ", ""},
        {BODY("a\x00\x01 <b@c>"), "<a?\x01 <b@c>> name=<a?\x01> local=<b> domain=<c> ",
         "header.special@1+2"},
    };
    static const ms_header_settings judged = {.octets_judged = true};
    CHECK_ROWS(rows, read_addresses, MS_ADDRESS_LIST, &judged);
}

/* What is printed from `body`, which is read by `rule`; its diagnostics in `list`. */
static ms_span print(ms_span body, ms_arena *arena, uint8_t text[HEADER_ROWS_TEXT],
                     ms_diagnostics *list) {
    ms_address *first = NULL;
    ms_output out = ms_output_to(text, HEADER_ROWS_TEXT);
    if (ms_addresses_parse(body, MS_ADDRESS_LIST, &utf8, arena, &first, list) != MS_OK) {
        return ms_span_of(NULL, 0);
    }
    ms_addresses_print(first, &out);
    assert_int_equal(ms_output_status(&out), MS_OK);
    return ms_span_of(text, out.length);
}

/* Whether a list has nothing but notes. */
static bool is_clean(const ms_diagnostics *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (ms_diagnostic_get(list->items[i].id)->severity != MS_NOTE) {
            return false;
        }
    }
    return true;
}

/* Canonical form has no fault, and is its own canonical form. */
static void prints_what_it_reads(void **state) {
    (void)state;
    size_t printed = 0;
    for (size_t i = 0; i < sizeof address_list_rows / sizeof *address_list_rows; i++) {
        uint8_t first[HEADER_ROWS_TEXT];
        uint8_t second[HEADER_ROWS_TEXT];
        ms_arena arena;
        ms_diagnostics list = {0};
        ms_diagnostics again = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_span text = print(address_list_rows[i].body, &arena, first, &list);
        bool literal = strstr(address_list_rows[i].diagnostics, "literal.syntax") != NULL ||
                       strstr(address_list_rows[i].diagnostics, ".long") != NULL;
        if (list.errors == 0 && !literal && text.len != 0) {
            ms_span copy = print(text, &arena, second, &again);
            assert_true(is_clean(&again));
            assert_true(ms_span_equal(text, copy));
            printed++;
        }
        ms_arena_free(&arena);
    }
    assert_true(printed > 30);
}

static void prints_canonically(void **state) {
    (void)state;
    static const struct {
        const char *body;
        const char *printed;
    } rows[] = {
        {" a@b", "a@b"},
        {"\"J\" Q. \"P\\\"\" <\"a b\".c@d . e> (x), ,<@r:\"f\"@[1.2.3.4]>",
         "\"J Q. P\\\"\" <\"a b.c\"@d.e>, f@[1.2.3.4]"},
        {"G :a@b,\"C\" <c@d>; , E:;", "G: a@b, C <c@d>;, E:;"},
        {"\"\"@a", "\"\"@a"},
        {"\"a  b\" <a@b>", "\"a  b\" <a@b>"},
        {"=?utf-8?q?a?= b <a@b>", "=?utf-8?q?a?= b <a@b>"},
        {"\"x.\" =?u?q?a?= \"y,\" <a@b>", "\"x.\" =?u?q?a?= \"y,\" <a@b>"},
        {"\"x. y\" =?u?q?a?= =?u?q?b?= <a@b>", "\"x. y\" =?u?q?a?= =?u?q?b?= <a@b>"},
        {"=?u?q?a?= \"x.\" =?u?q?b?= <a@b>", "=?u?q?a?= \"x.\" =?u?q?b?= <a@b>"},
        {"\" \" =?u?q?a?= \"y.\" <a@b>", "\" \" =?u?q?a?= \"y.\" <a@b>"},
        {"\"x.\" =?u?q?a?b?= <a@b>", "\"x. =?u?q?a?b?=\" <a@b>"},
        {"\"x.\" =?u?q?a?b= <a@b>", "\"x. =?u?q?a?b=\" <a@b>"},
        {"\"x. =?u?q?a?=  y.\" <a@b>", "\"x. =?u?q?a?=  y.\" <a@b>"},
        {"\"x.\" =?u?q?a= <a@b>", "\"x. =?u?q?a=\" <a@b>"},
        {"\"x.\" =?u?q?a?= : c@d;", "\"x.\" =?u?q?a?=: c@d;"},
        {"\"a\\\x01\" <a@b>", "\"a\\\x01\" <a@b>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint8_t text[HEADER_ROWS_TEXT];
        ms_arena arena;
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_span printed = print(ms_span_of_string(rows[i].body), &arena, text, &list);
        text[printed.len] = '\0';
        assert_string_equal((const char *)text, rows[i].printed);
        ms_arena_free(&arena);
    }
}

/* Values that need no change lie in the body. */
static void points_into_the_body(void **state) {
    (void)state;
    ms_span body = MS_SPAN_LIT("Joe Doe <joe.doe@example.org>, \"a\" <\"b\"@[1.2.3.4]>");
    ms_arena arena;
    ms_address *first = NULL;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_addresses_parse(body, MS_ADDRESS_LIST, NULL, &arena, &first, &list), MS_OK);
    assert_true(octets_lie_in(first->name, body));
    assert_true(octets_lie_in(first->local_part, body));
    assert_true(octets_lie_in(first->domain, body));
    assert_true(octets_lie_in(first->next->domain, body));
    assert_true(octets_lie_in(first->next->name_span, body));
    assert_int_equal(first->next->name_span.len, 3);
    assert_null(first->next->next);
    ms_arena_free(&arena);
}

static void bears_hostile_bodies(void **state) {
    (void)state;
    check_hostile(read_addresses, MS_ADDRESS_LIST);
    check_hostile(read_addresses, MS_RETURN_PATH);
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("address."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_address_lists),        cmocka_unit_test(reads_what_fields_take),
        cmocka_unit_test(leaves_judged_octets_alone), cmocka_unit_test(prints_what_it_reads),
        cmocka_unit_test(prints_canonically),         cmocka_unit_test(points_into_the_body),
        cmocka_unit_test(bears_hostile_bodies),       cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
