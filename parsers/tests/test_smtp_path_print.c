/* smtp_path.h: what is printed, and that it is read again; the examples of smtp_path.def; memory.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "octets.h"
#include "smtp_read_path.h"

static const struct {
    char command; /* M, R; small: with SMTPUTF8 */
    const char *unit;
    const char *printed; /* NULL: the same */
} rows[] = {
    {'M', "<>", NULL},
    {'M', "<> SIZE=1 X BODY=8BITMIME", NULL},
    {'R', "<Postmaster>", NULL},
    {'M', "<eva@example.org>", NULL},
    {'M', "<\"\"@b.c>", NULL},
    {'M', "<\"a b\"@b.c>", NULL},
    {'M', "<\"a..b\"@b.c>", NULL},
    {'M', "<\"a\\\"\\\\b\"@b.c>", NULL},
    {'M', "<\"a\\ b\"@b.c>", "<\"a b\"@b.c>"},
    {'M', "<\"a.b\"@b.c>", "<a.b@b.c>"},
    {'M', "<a@[IPv6:2001:db8::1]>", NULL},
    {'M', "<a@[x25:12]>", NULL},
    {'R', "<@a.b,@c.d:e@f.g> NOTIFY=NEVER", "<e@f.g> NOTIFY=NEVER"},
    {'R', "<a@b.c> ORCPT=rfc822;A+2Bb@c.d", NULL},
    {'m', "<\xc3\xa9@b.c> SMTPUTF8", NULL},
    {'M', "a@b.c", "<a@b.c>"},
    {'M', "<a@b.c>SIZE=", "<a@b.c> SIZE="},
    {'M', "<a..b@b.c>", "<\"a..b\"@b.c>"},
};

static void check_row(size_t i) {
    char printed[128];
    char before[PATH_DESCRIBE_SIZE];
    char after[PATH_DESCRIBE_SIZE];
    ms_arena arena;
    ms_smtp_envelope envelope = {0};
    ms_diagnostics list = {0};
    ms_output out = ms_output_to(printed, sizeof printed);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_span unit = ms_span_of_string(rows[i].unit);
    assert_int_equal(smtp_read_path(rows[i].command, unit, &arena, &envelope, &list), MS_OK);
    ms_smtp_envelope_print(&envelope, &out);
    ms_span text = ms_span_of(printed, out.length);
    const char *expected = rows[i].printed == NULL ? rows[i].unit : rows[i].printed;
    assert_true(ms_span_equal(text, ms_span_of_string(expected)));
    envelope.path.route_count = 0;
    path_describe(MS_OK, &envelope.path, before);
    assert_int_equal(smtp_read_path(rows[i].command, text, &arena, &envelope, &list), MS_OK);
    path_describe(MS_OK, &envelope.path, after);
    assert_string_equal(before, after);
    ms_arena_free(&arena);
}

static void prints_what_is_read_again(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        check_row(i);
    }
}

/* The octets of an example: \t, \\ and \xHH as the table uses them. */
static size_t unescape(const char *text, uint8_t *out, size_t size) {
    size_t len = 0;
    while (*text != '\0') {
        assert_true(len < size);
        if (*text != '\\') {
            out[len++] = (uint8_t)*text++;
        } else if (text[1] == 'x') {
            char digits[3] = {text[2], text[3], '\0'};
            out[len++] = (uint8_t)strtoul(digits, NULL, 16);
            text += 4;
        } else {
            assert_true(text[1] == 't' || text[1] == '\\');
            out[len++] = text[1] == 't' ? '\t' : '\\';
            text += 2;
        }
    }
    return len;
}

/* Reads an example, which is a command, or xtext, or says in words what it is (and is not read). */
static bool read_example(ms_diagnostic_id id, ms_span example, ms_arena *arena,
                         ms_diagnostics *list) {
    ms_smtp_envelope envelope = {0};
    ms_span octets = {0};
    const ms_span mail = MS_SPAN_LIT("MAIL FROM:");
    const ms_span rcpt = MS_SPAN_LIT("RCPT TO:");
    bool utf8 = id == MS_D_SMTP_PATH_UTF8_MALFORMED || id == MS_D_SMTP_PATH_UTF8_UNDECLARED;
    if (id == MS_D_SMTP_XTEXT_OCTET) {
        assert_int_equal(ms_smtp_xtext_decode(example, arena, &octets, list), MS_OK);
        return true;
    }
    if (!ms_span_starts(example, mail) && !ms_span_starts(example, rcpt)) {
        return false;
    }
    bool is_mail = ms_span_starts(example, mail);
    ms_span unit = ms_span_from(example, is_mail ? mail.len : rcpt.len);
    char command = 'R';
    if (is_mail) {
        command = utf8 ? 'm' : 'M';
    }
    ms_status status = smtp_read_path(command, unit, arena, &envelope, list);
    assert_true(status == MS_OK || status == MS_INVALID);
    return true;
}

/* How often the example earns `id`, SIZE_MAX when it is in words; *errors receives how many errors
 * of any id there are. */
static size_t earns(const char *example, ms_diagnostic_id id, size_t *errors) {
    uint8_t octets[512];
    size_t len = unescape(example, octets, sizeof octets);
    size_t count = 0;
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    bool read = read_example(id, ms_span_of(octets, len), &arena, &list);
    for (size_t i = 0; i < list.count; i++) {
        count += list.items[i].id == id;
    }
    *errors = list.errors;
    ms_arena_free(&arena);
    return read ? count : SIZE_MAX;
}

static void every_example_is_true(void **state) {
    (void)state;
    size_t in_words = 0;
    for (size_t i = MS_D_SMTP_PATH_MISSING; i <= MS_D_SMTP_XTEXT_CASE; i++) {
        ms_diagnostic_id id = (ms_diagnostic_id)i;
        const ms_diagnostic_info *row = ms_diagnostic_get(id);
        size_t errors = 0;
        size_t bad = earns(row->bad, id, &errors);
        in_words += bad == SIZE_MAX;
        if (bad == 0) {
            fail_msg("%s: the bad example does not earn it", row->id);
        }
        if (earns(row->good, id, &errors) != 0 || errors != 0) {
            fail_msg("%s: the good example is not good", row->id);
        }
    }
    assert_int_equal(in_words, 6);
}

/* Everything that needs memory: a route, unquoting, decoding, many parameters and diagnostics. */
static const char greedy[] =
    "<@a,@b:\"\\c\"@d> ORCPT=rfc822;+2b ENVID=+20 AUTH=\"\\e ORCPT=utf-8;f "
    "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - "
    "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - ";

static void survives_every_failed_allocation(void **state) {
    (void)state;
    ms_status status = MS_NOMEM;
    size_t succeed = 0;
    while (status == MS_NOMEM && succeed < 100) {
        failing_allocator memory;
        ms_arena arena;
        ms_smtp_envelope envelope = {0};
        ms_diagnostics list = {0};
        failing_allocator_init(&memory, succeed++);
        ms_arena_init(&arena, &memory.allocator, 0);
        status = smtp_read_path('R', ms_span_of_string(greedy), &arena, &envelope, &list);
        assert_int_equal(status, arena.failed);
        assert_true(status == MS_OK || envelope.parameters == NULL);
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    assert_int_equal(status, MS_OK);
    assert_true(succeed > 3);
}

static void keeps_to_every_limit_of_the_arena(void **state) {
    (void)state;
    ms_status status = MS_LIMIT;
    size_t limit = 16;
    for (; status == MS_LIMIT && limit < (size_t)1 << 18; limit += 16) {
        ms_arena arena;
        ms_smtp_envelope envelope = {0};
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), limit);
        status = smtp_read_path('R', ms_span_of_string(greedy), &arena, &envelope, &list);
        assert_int_equal(status, arena.failed);
        assert_true(status == MS_OK || envelope.parameters == NULL);
        assert_true(arena.taken <= limit);
        ms_arena_free(&arena);
    }
    assert_int_equal(status, MS_OK);
    assert_true(limit > 1024);
}

static void xtext_says_when_memory_is_out(void **state) {
    (void)state;
    failing_allocator memory;
    ms_arena arena;
    ms_span octets = {0};
    ms_diagnostics list = {0};
    failing_allocator_init(&memory, 0);
    ms_arena_init(&arena, &memory.allocator, 0);
    assert_int_equal(ms_smtp_xtext_decode(MS_SPAN_LIT("a+"), &arena, &octets, &list), MS_NOMEM);
    assert_null(octets.data);
    ms_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_what_is_read_again),
        cmocka_unit_test(every_example_is_true),
        cmocka_unit_test(survives_every_failed_allocation),
        cmocka_unit_test(keeps_to_every_limit_of_the_arena),
        cmocka_unit_test(xtext_says_when_memory_is_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
