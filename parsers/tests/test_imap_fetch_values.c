/* imap_fetch.h: envelopes and body structures alone, without a response around them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "imap_fetch_macros.h"

#include "mailspec/imap_fetch.h"

static bool is_literally(ms_span span, const char *text) {
    return ms_span_equal(span, ms_span_of_string(text));
}

/* An envelope or a body structure alone. */
typedef struct value_row {
    const char *text;
    const char *printed; /* NULL: MS_INVALID */
    const char *diagnostics;
} value_row;

#define NO_ENVELOPE "(\"d\" NIL " JOE " " JOE " " JOE " NIL NIL NIL NIL NIL)"

static const value_row envelope_rows[] = {
    {NO_ENVELOPE, NO_ENVELOPE, ""},
    {NO_ENVELOPE " (x) y", NO_ENVELOPE, "imap.untagged.extra@120+5"},
    {NO_ENVELOPE "\r\n", NO_ENVELOPE, "imap.line.trailing-octets@119+2"},
    {"NIL", NULL, "imap.envelope.syntax@0+3"},
    {"", NULL, "imap.envelope.syntax@0+0"},
};

static const value_row body_rows[] = {
    {"(" PNG " NIL)", "(" PNG " NIL)", "imap.body.extension-in-body@38+3"},
    {"(" PNG ") x", "(" PNG ")", "imap.untagged.extra@39+1"},
    {"()", NULL, "imap.body.syntax@0+2"},
    {"x", NULL, "imap.body.syntax@0+1"},
    {"\r\n", NULL, "imap.line.trailing-octets@0+2 imap.body.syntax@0+0"},
};

static void check_value(const value_row *row, bool is_body) {
    char log[DIAGNOSTIC_LOG_SIZE];
    char printed[256];
    ms_arena arena;
    ms_imap_envelope envelope = {0};
    ms_imap_body body = {0};
    ms_diagnostics list = {0};
    ms_span text = ms_span_of_string(row->text);
    ms_output out = ms_output_to(printed, sizeof printed);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = is_body ? ms_imap_body_parse(text, NULL, false, &arena, &body, &list)
                               : ms_imap_envelope_parse(text, NULL, &arena, &envelope, &list);
    assert_int_equal(status, row->printed == NULL ? MS_INVALID : MS_OK);
    assert_string_equal(diagnostic_log(&list, log), row->diagnostics);
    if (status == MS_OK && is_body) {
        ms_imap_body_print(&body, &out);
    } else if (status == MS_OK) {
        ms_imap_envelope_print(&envelope, &out);
    }
    assert_true(is_literally(ms_span_of(printed, out.length), status == MS_OK ? row->printed : ""));
    ms_arena_free(&arena);
}

static void reads_values_alone(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof envelope_rows / sizeof envelope_rows[0]; i++) {
        check_value(&envelope_rows[i], false);
    }
    for (size_t i = 0; i < sizeof body_rows / sizeof body_rows[0]; i++) {
        check_value(&body_rows[i], true);
    }
}

static void allows_extension_data_where_it_belongs(void **state) {
    (void)state;
    ms_arena arena;
    ms_imap_body body = {0};
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(
        ms_imap_body_parse(MS_SPAN_LIT("(" PNG " NIL)"), NULL, true, &arena, &body, &list), MS_OK);
    assert_int_equal(list.count, 0);
    assert_int_equal(body.extended, 1);
    ms_arena_free(&arena);
}

/* ENABLE IMAP4rev2 turns both settings on; UTF8=ACCEPT or LANGUAGE alone make no number64. */
static void takes_neither_setting_alone_for_imap4rev2(void **state) {
    (void)state;
    for (unsigned bits = 0; bits < 4; bits++) {
        const ms_imap_settings settings = {.utf8 = (bits & 1) != 0, .utf8_text = (bits & 2) != 0};
        ms_arena arena;
        ms_imap_body body = {0};
        ms_diagnostics list = {0};
        ms_span text = MS_SPAN_LIT("(\"TEXT\" \"X\" NIL NIL NIL \"7BIT\" 1 4294967296)");
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_imap_body_parse(text, &settings, true, &arena, &body, &list), MS_OK);
        assert_int_equal(list.errors, bits == 3 ? 0 : 1);
        assert_int_equal(body.lines, bits == 3 ? 4294967296 : UINT32_MAX);
        ms_arena_free(&arena);
    }
}

/* As many parts in parts as lists may nest, and one more. */
static void reads_parts_as_deep_as_lists_may_nest(void **state) {
    (void)state;
    for (size_t depth = MS_IMAP_DEPTH_MAX; depth <= MS_IMAP_DEPTH_MAX + 1; depth++) {
        char text[2048];
        size_t len = depth;
        ms_arena arena;
        ms_imap_body body = {0};
        ms_diagnostics list = {0};
        memset(text, '(', depth);
        len += (size_t)snprintf(text + len, sizeof text - len, "%s)", PNG);
        for (size_t i = 1; i < depth; i++) {
            len += (size_t)snprintf(text + len, sizeof text - len, " \"A\")");
        }
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_status status =
            ms_imap_body_parse(ms_span_of(text, len), NULL, true, &arena, &body, &list);
        assert_int_equal(status, depth > MS_IMAP_DEPTH_MAX ? MS_LIMIT : MS_OK);
        assert_int_equal(list.count, depth > MS_IMAP_DEPTH_MAX ? 1 : 0);
        ms_arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_values_alone),
        cmocka_unit_test(allows_extension_data_where_it_belongs),
        cmocka_unit_test(takes_neither_setting_alone_for_imap4rev2),
        cmocka_unit_test(reads_parts_as_deep_as_lists_may_nest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
