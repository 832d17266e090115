/* imap.h, generic values: what is read, and every fault in its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "imap_print.h"

typedef struct value_row {
    ms_span text;
    const char *values;
    const char *diagnostics;
} value_row;

/* Read without UTF-8. */
static const value_row rows[] = {
    {TEXT(""), "", ""},
    /* atoms in the wide sense */
    {TEXT("a"), "a", ""},
    {TEXT("a b c"), "a b c", ""},
    {TEXT("\\Seen \\* * 1:*,5 $ % NIL 12 a]b [Gmail]/All ~x <a>"),
     "\\Seen \\* * 1:*,5 $ % NIL 12 a]b [Gmail]/All ~x <a>", ""},
    {TEXT("a\x01\x7f"
          "b"),
     "a\\x01\\x7fb", "imap.atom.octet@1+2"},
    {TEXT("\0"), "\\x00", "imap.atom.octet@0+1"},
    {TEXT("caf\xc3\xa9 \xff\tx\xff"), "caf\\xc3\\xa9 \\xff\\x09x\\xff",
     "imap.atom.octet@3+2 imap.atom.octet@6+2 imap.atom.octet@9+1"},
    {TEXT("a\rb"), "a\\x0db", "imap.atom.octet@1+1"},
    {TEXT("a\x01(\x01)"), "a\\x01 (\\x01)",
     "imap.atom.octet@1+1 imap.space.missing@2+0 imap.atom.octet@3+1"},
    /* sections */
    {TEXT("BODY[] x"), "BODY[] x", ""},
    {TEXT("body[1.2.MIME]<0> x"), "body[1.2.MIME]<0> x", ""},
    {TEXT("BODY[HEADER.FIELDS (a \"b ]\" c)]<0> x"), "BODY[HEADER.FIELDS (a \"b ]\" c)]<0> x", ""},
    {TEXT("BODY[HEADER.FIELDS (a] b)] x"), "BODY[HEADER.FIELDS (a] b)] x", ""},
    {TEXT("BODY[HEADER.FIELDS ({1}\r\n])] x"), "BODY[HEADER.FIELDS ({1}\\x0d\\x0a])] x", ""},
    {TEXT("BODY[(a)] BINARY[(a)] body.peek[(a)] binary.PEEK[(a)] BINARY.SIZE[(a)]"),
     "BODY[(a)] BINARY[(a)] body.peek[(a)] binary.PEEK[(a)] BINARY.SIZE[(a)]", ""},
    {TEXT("xBODY[(a)"), "xBODY[ (a)", "imap.space.missing@6+0"},
    {TEXT("BODYX[(a)"), "BODYX[ (a)", "imap.space.missing@6+0"},
    {TEXT("[(a)"), "[ (a)", "imap.space.missing@1+0"},
    {TEXT("BODY[)] x"), "BODY[)] x", ""},
    {TEXT("(BODY[TEXT x)"), "(BODY[TEXT x))", "imap.section.unclosed@5+8 imap.list.unclosed@0+1"},
    {TEXT("BODY[(] x"), "BODY[(] x", "imap.section.unclosed@4+5"},
    {TEXT("BODY[\x01\xff] x"), "BODY[\\x01\\xff] x", "imap.atom.octet@5+2"},
    {TEXT("BODY[{x] y"), "BODY[{x] y", "imap.literal.syntax@5+1"},
    {TEXT("BODY[\"a] b"), "BODY[\"a] b", "imap.quoted.unterminated@5+1"},
    {TEXT("BODY[\"a{1}] \" b"), "BODY[\"a{1}] \" b", "imap.section.unclosed@4+11"},
    {TEXT("BODY[\"\\a\"] b"), "BODY[\"\\a\"] b", "imap.quoted.escape@6+2"},
    {TEXT("BODY[{1+}\r\nx] b"), "BODY[{1+}\\x0d\\x0ax] b", "imap.literal.non-synchronizing@5+4"},
    /* quoted strings */
    {TEXT("\"\" \"a b\" \"(\" \"{1}\""), "\"\" \"a b\" \"(\" \"{1}\"", ""},
    {TEXT("\"\\\"\" \"a\\\\b\\\"\" \"\\\\\""), "\"\"\" \"a\\b\"\" \"\\\"", ""},
    {TEXT("\"\x01\t\x7f\""), "\"\\x01\\x09\\x7f\"", ""},
    {TEXT("\"a\\bc\\\r\""), "\"abc\\x0d\"",
     "imap.quoted.octet@6+1 imap.quoted.escape@2+2 imap.quoted.escape@5+2"},
    {TEXT("\"a\0\rb\""), "\"a\\x00\\x0db\"", "imap.quoted.octet@2+2"},
    {TEXT("\"\xc3\xa9x\xff\""), "\"\\xc3\\xa9x\\xff\"",
     "imap.quoted.8bit@1+2 imap.quoted.8bit@4+1"},
    {TEXT("\""), "\"", "imap.quoted.unterminated@0+1"},
    {TEXT("\"a (b) \\"), "\"a (b) \\", "imap.quoted.unterminated@0+1"},
    {TEXT("\"\\\" {1} \\\" x"), "\"\\\" {1} \\\" x", "imap.quoted.unterminated@0+1"},
    {TEXT("a \"b\" \"c"), "a \"b\" \"c", "imap.quoted.unterminated@6+1"},
    {TEXT("it\"s"), "it \"s", "imap.space.missing@2+0 imap.quoted.unterminated@2+1"},
    /* literals */
    {TEXT("{0}\r\n {3}\r\na\r\n x"), "{} {a\\x0d\\x0a} x", ""},
    {TEXT("{1}\r\n\xff ~{2}\r\n\0\xff"), "{\\xff} ~{\\x00\\xff}", ""},
    {TEXT("({3}\r\n(\"))"), "({(\")})", ""},
    {TEXT("{0001}\r\nx"), "{x}", ""},
    {TEXT("{1}\nx"), "{x}", "imap.line.bare-lf@3+1"},
    {TEXT("{1+}\r\nx ~{1+}\r\ny"), "{x} ~{y}",
     "imap.literal.non-synchronizing@0+4 imap.literal.non-synchronizing@8+5"},
    {TEXT("{4}\r\nabc"), "{abc}", "imap.literal.truncated@0+3"},
    {TEXT("{4}\r\n"), "{}", "imap.literal.truncated@0+3"},
    {TEXT("{9223372036854775807}\r\nabc"), "{abc}", "imap.literal.truncated@0+21"},
    {TEXT("{9223372036854775808}\r\nabc"), "{abc}", "imap.literal.count-overflow@0+21"},
    {TEXT("{99999999999999999999999999}\r\na"), "{a}", "imap.literal.count-overflow@0+28"},
    {TEXT("{5}\r\na\0b\0c"), "{a\\x00b\\x00c}", "imap.literal.nul@6+1"},
    {TEXT("{3}"), "{3}", "imap.literal.syntax@0+1"},
    {TEXT("{3}\r"), "{3}\\x0d", "imap.literal.syntax@0+1 imap.atom.octet@3+1"},
    {TEXT("{3}\r\r\nabc"), "{3}\\x0d",
     "imap.literal.syntax@0+1 imap.atom.octet@3+1 imap.line.trailing-octets@4+5"},
    {TEXT("{3} abc"), "{3} abc", "imap.literal.syntax@0+1"},
    {TEXT("{ {} {+} {1++} {1 {-1} ~{"), "{ {} {+} {1++} {1 {-1} ~{",
     "imap.literal.syntax@0+1 imap.literal.syntax@2+1 imap.literal.syntax@5+1 "
     "imap.literal.syntax@9+1 imap.literal.syntax@15+1 imap.literal.syntax@18+1 "
     "imap.literal.syntax@24+1"},
    {TEXT("a{1}\r\nb"), "a {b}", "imap.space.missing@1+0"},
    {TEXT("a~{1}\r\nb"), "a~ {b}", "imap.space.missing@2+0"},
    {TEXT("{{1}\r\nb"), "{ {b}", "imap.literal.syntax@0+1 imap.space.missing@1+0"},
    /* lists */
    {TEXT("()"), "()", ""},
    {TEXT("(a (b \"c\") ()) d"), "(a (b \"c\") ()) d", ""},
    {TEXT("((a)(b)) ((c) (d))"), "((a) (b)) ((c) (d))", ""},
    {TEXT("(a"), "(a)", "imap.list.unclosed@0+1"},
    {TEXT("((a) (b"), "((a) (b))", "imap.list.unclosed@5+1 imap.list.unclosed@0+1"},
    {TEXT("a) b"), "a b", "imap.list.unopened@1+1"},
    {TEXT(")"), "", "imap.list.unopened@0+1"},
    {TEXT("a )b ) (c)"), "a b (c)",
     "imap.space.extra@1+1 imap.list.unopened@2+1 imap.space.missing@3+0 imap.space.extra@4+1 "
     "imap.list.unopened@5+1"},
    /* spaces */
    {TEXT(" a"), "a", "imap.space.extra@0+1"},
    {TEXT("a  b   c"), "a b c", "imap.space.extra@2+1 imap.space.extra@5+2"},
    {TEXT("a "), "a", "imap.space.trailing@1+1"},
    {TEXT("a  "), "a", "imap.space.trailing@1+2"},
    {TEXT(" "), "", "imap.space.trailing@0+1"},
    {TEXT("( a  b )"), "(a b)", "imap.space.extra@1+1 imap.space.extra@4+1 imap.space.extra@6+1"},
    {TEXT("( )"), "()", "imap.space.extra@1+1"},
    {TEXT("(  (a))"), "((a))", "imap.space.extra@1+2"},
    {TEXT("a\tb"), "a\\x09b", "imap.atom.octet@1+1"},
    {TEXT("a(b)"), "a (b)", "imap.space.missing@1+0"},
    {TEXT("(b)a"), "(b) a", "imap.space.missing@3+0"},
    {TEXT("(b)\"a\""), "(b) \"a\"", "imap.space.missing@3+0"},
    {TEXT("\"a\"\"b\""), "\"a\" \"b\"", "imap.space.missing@3+0"},
    {TEXT("\"a\"b"), "\"a\" b", "imap.space.missing@3+0"},
    {TEXT("\"a\"(b)"), "\"a\" (b)", "imap.space.missing@3+0"},
    {TEXT("{1}\r\nab"), "{a} b", "imap.space.missing@6+0"},
    {TEXT("{1}\r\na{1}\r\nb"), "{a} {b}", "imap.space.missing@6+0"},
    {TEXT("BODY[]\"a\""), "BODY[] \"a\"", "imap.space.missing@6+0"},
    /* a line end is none of the values */
    {TEXT("a\r\n"), "a", "imap.line.trailing-octets@1+2"},
    {TEXT("a\nb"), "a", "imap.line.trailing-octets@1+2"},
    {TEXT("(\"a\r\n\")"), "(\"a)",
     "imap.quoted.unterminated@1+1 imap.list.unclosed@0+1 imap.line.trailing-octets@3+4"},
};

static const value_row utf8_rows[] = {
    {TEXT("\"\xc3\xa9 \xe2\x82\xac \xf0\x9f\x93\xa7\""),
     "\"\\xc3\\xa9 \\xe2\\x82\\xac \\xf0\\x9f\\x93\\xa7\"", ""},
    {TEXT("\"\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf\""),
     "\"\\xed\\x9f\\xbf\\xee\\x80\\x80\\xf4\\x8f\\xbf\\xbf\"", ""},
    {TEXT("\"\xe9\""), "\"\\xe9\"", "imap.quoted.utf8@1+1"},
    {TEXT("\"\xc3\""), "\"\\xc3\"", "imap.quoted.utf8@1+1"},
    {TEXT("\"\xe2\x82\""), "\"\\xe2\\x82\"", "imap.quoted.utf8@1+2"},
    {TEXT("\"\xe2\x82x\""), "\"\\xe2\\x82x\"", "imap.quoted.utf8@1+2"},
    {TEXT("\"\xf0\x9f\x93\""), "\"\\xf0\\x9f\\x93\"", "imap.quoted.utf8@1+3"},
    {TEXT("\"\xc0\xaf\""), "\"\\xc0\\xaf\"", "imap.quoted.utf8@1+2"},
    {TEXT("\"\xe0\x9f\xbf\""), "\"\\xe0\\x9f\\xbf\"", "imap.quoted.utf8@1+3"},
    {TEXT("\"\xf0\x8f\xbf\xbf\""), "\"\\xf0\\x8f\\xbf\\xbf\"", "imap.quoted.utf8@1+4"},
    {TEXT("\"\xed\xa0\x80\""), "\"\\xed\\xa0\\x80\"", "imap.quoted.utf8@1+3"},
    {TEXT("\"\xf4\x90\x80\x80\""), "\"\\xf4\\x90\\x80\\x80\"", "imap.quoted.utf8@1+4"},
    {TEXT("\"\xc3\xa9\xff\0\""), "\"\\xc3\\xa9\\xff\\x00\"",
     "imap.quoted.utf8@3+1 imap.quoted.octet@4+1"},
    /* atoms stay US-ASCII */
    {TEXT("\xc3\xa9"), "\\xc3\\xa9", "imap.atom.octet@0+2"},
};

static void check_row(size_t i, const value_row *row, bool utf8) {
    const ms_imap_settings settings = {.utf8 = utf8};
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_imap_value *first = NULL;
    ms_diagnostics list = {0};
    imap_line line = {.text = ""};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_imap_values_parse(row->text, &settings, &arena, &first, &list), MS_OK);
    print_values(&line, first);
    if (strcmp(line.text, row->values) != 0) {
        fail_msg("row %zu: got %s, expected %s", i, line.text, row->values);
    }
    if (strcmp(diagnostic_log(&list, log), row->diagnostics) != 0) {
        fail_msg("row %zu: got %s, expected %s", i, log, row->diagnostics);
    }
    ms_arena_free(&arena);
}

static void reads_values_and_reports_faults(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        check_row(i, &rows[i], false);
    }
    for (size_t i = 0; i < sizeof utf8_rows / sizeof utf8_rows[0]; i++) {
        check_row(i, &utf8_rows[i], true);
    }
}

static void a_value_knows_where_it_stands(void **state) {
    (void)state;
    const ms_span text = MS_SPAN_LIT("(a \"b\\\"\" ~{1}\r\nc BODY[1]<0>) d");
    static const char *const wholes[] = {"a", "\"b\\\"\"", "~{1}\r\nc", "BODY[1]<0>"};
    ms_arena arena;
    ms_imap_value *first = NULL;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_imap_values_parse(text, NULL, &arena, &first, &list), MS_OK);
    assert_int_equal(ms_span_offset(text, first->whole), 0);
    assert_int_equal(first->whole.len, text.len - 2);
    assert_true(ms_span_equal(first->octets, first->whole));
    const ms_imap_value *item = first->items;
    for (size_t i = 0; i < sizeof wholes / sizeof wholes[0]; i++, item = item->next) {
        assert_true(ms_span_equal(item->whole, ms_span_of_string(wholes[i])));
        assert_true(item->whole.data > text.data && item->whole.data < text.data + text.len);
    }
    assert_null(item);
    assert_null(first->next->next);
    ms_arena_free(&arena);
}

/* `depth` lists in each other. Returns the status, and checks the rest. */
static ms_status nest(size_t depth, ms_diagnostics *list, ms_arena *arena) {
    uint8_t text[2 * MS_IMAP_DEPTH_MAX + 4];
    ms_imap_value untouched = {0};
    ms_imap_value *first = &untouched;
    assert_true(2 * depth <= sizeof text);
    memset(text, '(', depth);
    memset(text + depth, ')', depth);
    ms_status status = ms_imap_values_parse(ms_span_of(text, 2 * depth), NULL, arena, &first, list);
    if (status != MS_OK) {
        assert_ptr_equal(first, &untouched);
        return status;
    }
    for (size_t i = 0; i < depth; i++) {
        assert_int_equal(first->kind, MS_IMAP_LIST);
        assert_int_equal(first->whole.len, 2 * (depth - i));
        first = first->items;
    }
    assert_null(first);
    return status;
}

static void nests_lists_up_to_the_limit(void **state) {
    (void)state;
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(nest(MS_IMAP_DEPTH_MAX, &list, &arena), MS_OK);
    assert_int_equal(list.count, 0);
    assert_int_equal(nest(MS_IMAP_DEPTH_MAX + 1, &list, &arena), MS_LIMIT);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].id, MS_D_IMAP_LIST_TOO_DEEP);
    assert_int_equal(list.items[0].offset, MS_IMAP_DEPTH_MAX);
    assert_int_equal(arena.failed, MS_OK);
    ms_arena_free(&arena);
}

/* Much memory: many values, escapes, and more diagnostics than the first lists hold. */
static ms_span a_large_text(uint8_t text[8000]) {
    static const char part[] = "(\"a\\\"b\" c {1}\r\nd  e) ";
    size_t len = 0;
    for (; len + sizeof part - 1 <= 8000; len += sizeof part - 1) {
        memcpy(text + len, part, sizeof part - 1);
    }
    return ms_span_of(text, len);
}

static void survives_an_allocator_that_gives_out(void **state) {
    (void)state;
    uint8_t octets[8000];
    const ms_span text = a_large_text(octets);
    ms_imap_value untouched = {0};
    ms_status status = MS_NOMEM;
    size_t tries = 0;
    for (; status != MS_OK; tries++) {
        failing_allocator memory;
        ms_arena arena;
        ms_imap_value *first = &untouched;
        ms_diagnostics list = {0};
        failing_allocator_init(&memory, tries);
        ms_arena_init(&arena, &memory.allocator, 0);
        status = ms_imap_values_parse(text, NULL, &arena, &first, &list);
        assert_true(status == MS_OK || (status == MS_NOMEM && first == &untouched));
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    assert_true(tries > 20);
}

static void survives_an_arena_that_is_full(void **state) {
    (void)state;
    const ms_span text = MS_SPAN_LIT("(\"a\\\"b\"  c {1}\r\nd) \"x\" {1}\ny (z ) \x01 (");
    ms_imap_value untouched = {0};
    ms_status status = MS_LIMIT;
    size_t limit = 16;
    for (; status != MS_OK; limit += 16) {
        ms_arena arena;
        ms_imap_value *first = &untouched;
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), limit);
        status = ms_imap_values_parse(text, NULL, &arena, &first, &list);
        assert_true(status == MS_OK || (status == MS_LIMIT && first == &untouched));
        ms_arena_free(&arena);
    }
    assert_true(limit > 600);
}

static void compares_atoms_in_any_case(void **state) {
    (void)state;
    ms_arena arena;
    ms_imap_value *first = NULL;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(
        ms_imap_values_parse(MS_SPAN_LIT("Idle \"idle\" IMAP4rev1"), NULL, &arena, &first, &list),
        MS_OK);
    assert_true(ms_imap_value_is(first, MS_SPAN_LIT("IDLE")));
    assert_false(ms_imap_value_is(first, MS_SPAN_LIT("IDL")));
    assert_false(ms_imap_value_is(first->next, MS_SPAN_LIT("IDLE")));
    assert_false(ms_imap_value_is(NULL, MS_SPAN_LIT("IDLE")));
    assert_true(ms_imap_capability_has(first, MS_SPAN_LIT("imap4REV1")));
    assert_false(ms_imap_capability_has(first->next, MS_SPAN_LIT("IDLE")));
    assert_false(ms_imap_capability_has(NULL, MS_SPAN_LIT("IDLE")));
    ms_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values_and_reports_faults),
        cmocka_unit_test(a_value_knows_where_it_stands),
        cmocka_unit_test(nests_lists_up_to_the_limit),
        cmocka_unit_test(survives_an_allocator_that_gives_out),
        cmocka_unit_test(survives_an_arena_that_is_full),
        cmocka_unit_test(compares_atoms_in_any_case),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
