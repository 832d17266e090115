/* header.h: message ids, Received, phrases, fields of mailing lists, unstructured text. */
#include "header_hostile.h"
#include "header_readers.h"
#include "header_value_rows.h"

static void reads_message_ids(void **state) {
    (void)state;
    CHECK_ROWS(id_rows, read_ids, 0, NULL);
}

static void reads_received(void **state) {
    (void)state;
    CHECK_ROWS(received_rows, read_received, 0, NULL);
}

static void reads_phrases(void **state) {
    (void)state;
    CHECK_ROWS(phrase_rows, read_phrases, 0, NULL);
}

static void reads_fields_of_lists(void **state) {
    (void)state;
    CHECK_ROWS(url_rows, read_list_urls, 0, NULL);
    CHECK_ROWS(post_rows, read_list_urls, 1, NULL);
    CHECK_ROWS(list_id_rows, read_list_id, 0, NULL);
}

static void reads_unstructured_text(void **state) {
    static const ms_header_settings utf8 = {.utf8 = true};
    static const ms_header_settings judged = {.octets_judged = true};
    static const header_row judged_rows[] = {
        {BODY("a\x00\r\n\x01\n \r\n b"), "<a???\x01  b>", "header.control.obsolete@4+1"},
    };
    (void)state;
    CHECK_ROWS(text_rows, read_unstructured, 0, NULL);
    CHECK_ROWS(utf8_text_rows, read_unstructured, 0, &utf8);
    CHECK_ROWS(judged_rows, read_unstructured, 0, &judged);
}

/* Text that is unfolded needs the arena, other text does not. */
static void copies_only_what_is_folded(void **state) {
    (void)state;
    ms_arena arena;
    ms_span text = {0};
    ms_diagnostics list = {0};
    ms_span body = MS_SPAN_LIT(" some text ");
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_unstructured_parse(body, NULL, &arena, &text, &list), MS_OK);
    assert_true(octets_lie_in(text, body));
    assert_int_equal(arena.taken, 0);
    ms_arena_free(&arena);
}

/* A printer, and what makes its value. */
static void print_value(char kind, ms_span body, ms_arena *arena, ms_output *out,
                        ms_diagnostics *list) {
    ms_message_ids ids = {0};
    ms_received received = {0};
    ms_phrases phrases = {0};
    ms_list_urls urls = {0};
    ms_list_id id = {0};
    switch (kind) {
    case 'i':
        assert_int_equal(ms_message_ids_parse(body, NULL, arena, &ids, list), MS_OK);
        ms_message_ids_print(&ids, out);
        break;
    case 'r':
        assert_int_equal(ms_received_parse(body, NULL, arena, &received, list), MS_OK);
        ms_received_print(&received, out);
        break;
    case 'p':
        assert_int_equal(ms_phrases_parse(body, NULL, arena, &phrases, list), MS_OK);
        ms_phrases_print(&phrases, out);
        break;
    case 'u':
        assert_int_equal(ms_list_urls_parse(body, true, NULL, arena, &urls, list), MS_OK);
        ms_list_urls_print(&urls, out);
        break;
    default:
        assert_int_equal(ms_list_id_parse(body, NULL, arena, &id, list), MS_OK);
        ms_list_id_print(&id, out);
    }
}

/* What is printed has no fault, and prints as itself. */
static void prints_canonically(void **state) {
    (void)state;
    static const struct {
        char kind;
        const char *body;
        const char *printed;
    } rows[] = {
        {'i', "x <a . b@c . d> (x)\r\n <e@[f]>", "<a.b@c.d> <e@[f]>"},
        {'r', "from a ([1.2.3.4])\r\n by b ; 13 Feb 69 00:00 EST",
         "from a ([1.2.3.4]) by b; Thu, 13 Feb 1969 00:00:00 -0500"},
        {'p', "a b ,, \"c d\",e. f", "a b, c d, \"e. f\""},
        {'u', "<a:b c> (x) , <d:>", "<a:bc>, <d:>"},
        {'u', "no (x)", "NO"},
        {'l', "(x) \"a, b\"\r\n <c.d>", "\"a, b\" <c.d>"},
        {'l', "<c.d>", "<c.d>"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char text[256];
        char again[256];
        ms_arena arena;
        ms_output out = ms_output_to(text, sizeof text);
        ms_output second = ms_output_to(again, sizeof again);
        ms_diagnostics list = {0};
        ms_diagnostics clean = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        print_value(rows[i].kind, ms_span_of_string(rows[i].body), &arena, &out, &list);
        text[out.length] = '\0';
        assert_string_equal(text, rows[i].printed);
        print_value(rows[i].kind, ms_span_of_string(text), &arena, &second, &clean);
        again[second.length] = '\0';
        assert_string_equal(again, text);
        assert_int_equal(clean.count, 0);
        ms_arena_free(&arena);
    }
}

static void bears_hostile_bodies(void **state) {
    (void)state;
    check_hostile(read_ids, 0);
    check_hostile(read_received, 0);
    check_hostile(read_phrases, 0);
    check_hostile(read_list_urls, 1);
    check_hostile(read_list_id, 0);
    check_hostile(read_unstructured, 0);
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("message-id."), 0);
    assert_int_equal(diagnostics_unseen("phrases."), 0);
    assert_int_equal(diagnostics_unseen("received."), 0);
    assert_int_equal(diagnostics_unseen("list."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_message_ids),       cmocka_unit_test(reads_received),
        cmocka_unit_test(reads_phrases),           cmocka_unit_test(reads_fields_of_lists),
        cmocka_unit_test(reads_unstructured_text), cmocka_unit_test(copies_only_what_is_folded),
        cmocka_unit_test(prints_canonically),      cmocka_unit_test(bears_hostile_bodies),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
