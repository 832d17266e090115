/* smtp.h: replies and lists of extensions written again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "smtp_read_ehlo.h"

static const struct {
    const char *unit;
    const char *printed; /* NULL: the same */
} replies[] = {
    {"250 ok\r\n", NULL},
    {"250-first\r\n250-\r\n250 last\r\n", NULL},
    {"550-5.1.1 a\r\n550 5.1.1 b\r\n", NULL},
    {"334 \r\n", NULL},
    {"000 x\r\n", NULL},
    {"250\r\n", "250 \r\n"},
    {"250 ok\n", "250 ok\r\n"},
    {"250-a\r\n550 b\r\n", "250-a\r\n250 b\r\n"},
    {"250_a\r\n", "250 _a\r\n"},
    {"250-a\r\n", "250 a\r\n"},
    {"", ""},
};

static const struct {
    const char *unit;
    const char *printed;
} lists[] = {
    {"250 mx.example.org\r\n", NULL},
    {"250-mx.example.org hi there\r\n250-SIZE 1000\r\n250 AUTH PLAIN LOGIN\r\n", NULL},
    {"250-mx.example.org\r\n250 AUTH=PLAIN  LOGIN\r\n",
     "250-mx.example.org\r\n250 AUTH PLAIN LOGIN\r\n"},
    {"250 mx.example.org \r\n", "250 mx.example.org\r\n"},
};

static void check_printed(const ms_output *out, const char *printed, const char *unit) {
    ms_span expected = ms_span_of_string(printed == NULL ? unit : printed);
    assert_int_equal(ms_output_status(out), MS_OK);
    assert_true(ms_span_equal(ms_span_of(out->data, out->length), expected));
}

static void prints_replies(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++) {
        char text[128];
        ms_arena arena;
        ms_smtp_reply reply = {0};
        ms_diagnostics list = {0};
        ms_output out = ms_output_to(text, sizeof text);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_span unit = ms_span_of_string(replies[i].unit);
        ms_status status = ms_smtp_reply_parse(unit, &arena, &reply, &list);
        assert_true(status == MS_OK || unit.len == 0);
        ms_smtp_reply_print(&reply, &out);
        check_printed(&out, replies[i].printed, replies[i].unit);
        ms_arena_free(&arena);
    }
}

static void prints_lists(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        char text[128];
        ms_arena arena;
        ms_smtp_ehlo ehlo = {0};
        ms_diagnostics list = {0};
        ms_output out = ms_output_to(text, sizeof text);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_span unit = ms_span_of_string(lists[i].unit);
        assert_int_equal(smtp_read_ehlo(unit, &arena, &ehlo, &list), MS_OK);
        ms_smtp_ehlo_print(&ehlo, &out);
        check_printed(&out, lists[i].printed, lists[i].unit);
        ms_arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_replies),
        cmocka_unit_test(prints_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
