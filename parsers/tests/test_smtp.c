/* smtp.h: replies and their enhanced codes; what is read, and every fault in its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "mailspec/smtp.h"
#include "octets.h"

/* A unit as a literal, which may have NULs in it. */
#define UNIT(literal) literal, sizeof(literal) - 1

static const struct {
    const char *unit;
    size_t len;
    unsigned code; /* 0: MS_INVALID */
    size_t lines;
    const char *diagnostics;
} rows[] = {
    /* what is right */
    {UNIT("250 ok\r\n"), 250, 1, ""},
    {UNIT("250-first\r\n250-\r\n250 last\r\n"), 250, 3, ""},
    {UNIT("250-first\r\n250 \r\n"), 250, 2, ""},
    {UNIT("250 \ttabs\tand ~\r\n"), 250, 1, ""},
    {UNIT("250-250 a\r\n250 b\r\n"), 250, 2, ""},
    {UNIT("555  \r\n"), 555, 1, ""},
    {UNIT("200 a\r\n"), 200, 1, ""},
    {UNIT("334 \r\n"), 334, 1, ""},
    /* the code */
    {UNIT(""), 0, 0, "smtp.reply.code-missing@0+0"},
    {UNIT("\r\n"), 0, 1, "smtp.reply.code-missing@0+0"},
    {UNIT("ok\r\n"), 0, 1, "smtp.reply.code-missing@0+0"},
    {UNIT(" 250 ok\r\n"), 0, 1, "smtp.reply.code-missing@0+0"},
    {UNIT("25 ok\r\n"), 0, 1, "smtp.reply.code-short@0+2"},
    {UNIT("2-ok\r\n"), 0, 1, "smtp.reply.code-short@0+1"},
    {UNIT("25\r\n"), 0, 1, "smtp.reply.code-short@0+2"},
    {UNIT("25O ok\r\n"), 0, 1, "smtp.reply.code-not-digit@2+1"},
    {UNIT("2x0 ok\r\n"), 0, 1, "smtp.reply.code-not-digit@1+1"},
    {UNIT("150 ok\r\n"), 150, 1, "smtp.reply.code-class@0+1"},
    {UNIT("600 ok\r\n"), 600, 1, "smtp.reply.code-class@0+1"},
    {UNIT("599 ok\r\n"), 599, 1, "smtp.reply.code-category@1+1"},
    {UNIT("260 ok\r\n"), 260, 1, "smtp.reply.code-category@1+1"},
    {UNIT("199 ok\r\n"), 199, 1, "smtp.reply.code-class@0+1 smtp.reply.code-category@1+1"},
    {UNIT("290-a\r\n290-b\r\n290 c\r\n"), 290, 3, "smtp.reply.code-category@1+1"},
    {UNIT("250-a\r\n550 b\r\n"), 250, 2, "smtp.reply.code-mismatch@7+3"},
    {UNIT("250-a\r\n550-b\r\n250-c\r\n999 d\r\n"), 250, 4,
     "smtp.reply.code-mismatch@7+3 smtp.reply.code-mismatch@21+3"},
    {UNIT("250-a\r\nb\r\n"), 250, 2, "smtp.reply.code-missing@7+0"},
    {UNIT("250-a\r\n25 b\r\n"), 250, 2, "smtp.reply.code-short@7+2"},
    {UNIT("250-a\r\n\r\n"), 250, 2, "smtp.reply.code-missing@7+0"},
    /* what follows the code */
    {UNIT("250\r\n"), 250, 1, "smtp.reply.bare-code@3+0"},
    {UNIT("334\r\n"), 334, 1, "smtp.reply.bare-code@3+0"},
    {UNIT("250-a\r\n250\r\n"), 250, 2, "smtp.reply.bare-code@10+0"},
    {UNIT("250 \r\n"), 250, 1, "smtp.reply.text-missing@4+0"},
    {UNIT("250ok\r\n"), 250, 1, "smtp.reply.separator@3+1"},
    {UNIT("2500 ok\r\n"), 250, 1, "smtp.reply.separator@3+1"},
    {UNIT("250\tok\r\n"), 250, 1, "smtp.reply.separator@3+1"},
    {UNIT("250-a\r\n250_b\r\n"), 250, 2, "smtp.reply.separator@10+1"},
    {UNIT("250\0ok\r\n"), 250, 1, "smtp.reply.separator@3+1 smtp.reply.nul@3+1"},
    {UNIT("250-a\r\n"), 250, 1, "smtp.reply.unfinished@7+0"},
    {UNIT("250-a\r\n250-b\r\n"), 250, 2, "smtp.reply.unfinished@14+0"},
    {UNIT("250 a\r\n250 b\r\n"), 250, 1, "smtp.reply.after-end@7+7"},
    {UNIT("oops\r\n250 b\r\n"), 0, 1, "smtp.reply.code-missing@0+0 smtp.reply.after-end@6+7"},
    /* line ends */
    {UNIT("250 ok\n"), 250, 1, "smtp.reply.bare-lf@6+1"},
    {UNIT("250-a\n250 b\n"), 250, 2, "smtp.reply.bare-lf@5+1 smtp.reply.bare-lf@11+1"},
    {UNIT("\n"), 0, 1, "smtp.reply.bare-lf@0+1 smtp.reply.code-missing@0+0"},
    {UNIT("250 ok"), 250, 1, "smtp.reply.line-end-missing@6+0"},
    {UNIT("250"), 250, 1, "smtp.reply.line-end-missing@3+0 smtp.reply.bare-code@3+0"},
    {UNIT("250 ok\r"), 250, 1, "smtp.reply.line-end-missing@7+0 smtp.reply.bare-cr@6+1"},
    {UNIT("250-a\r\n250-b"), 250, 2, "smtp.reply.line-end-missing@12+0 smtp.reply.unfinished@12+0"},
    {UNIT("250 o\rk\r\n"), 250, 1, "smtp.reply.bare-cr@5+1"},
    {UNIT("250 ok\r\r\n"), 250, 1, "smtp.reply.bare-cr@6+1"},
    {UNIT("250\r\r\n"), 250, 1, "smtp.reply.separator@3+1 smtp.reply.bare-cr@3+1"},
    /* octets outside textstring: one diagnostic a run */
    {UNIT("250 a\0\0b\0\r\n"), 250, 1, "smtp.reply.nul@5+2 smtp.reply.nul@8+1"},
    {UNIT("250 \x1b[1m\x07\x7f\r\n"), 250, 1, "smtp.reply.control@4+1 smtp.reply.control@8+2"},
    {UNIT("250 \0\1\x80\r\n"), 250, 1,
     "smtp.reply.nul@4+1 smtp.reply.control@5+1 smtp.reply.eight-bit@6+1"},
    {UNIT("250 caf\xe9\r\n"), 250, 1, "smtp.reply.eight-bit@7+1"},
    {UNIT("421 \xc3\xa9t\xc3\xa9\r\n"), 421, 1, "smtp.reply.utf8@4+2 smtp.reply.utf8@7+2"},
    {UNIT("220 \xf0\x9f\x93\xa7\r\n"), 220, 1, "smtp.reply.utf8@4+4"},
    {UNIT("252 <\xe2\x82\xac@x>\r\n"), 252, 1, "smtp.reply.utf8-mailbox@5+3"},
    {UNIT("251 <\xe2\x82\xac@x>\r\n"), 251, 1, "smtp.reply.utf8-mailbox@5+3"},
    {UNIT("250 \xc3\xa9\r\n"), 250, 1, "smtp.reply.utf8-mailbox@4+2"},
    {UNIT("551 \xc3\xa9\r\n"), 551, 1, "smtp.reply.utf8-mailbox@4+2"},
    {UNIT("553 \xc3\xa9\r\n"), 553, 1, "smtp.reply.utf8-mailbox@4+2"},
    {UNIT("450 \xc3\xa9\r\n"), 450, 1, "smtp.reply.utf8@4+2"},
    /* RFC 3629: the first and last character of each row of its table, and a third octet's bounds
     */
    {UNIT("421 "
          "\xc2\x80\xdf\xbf\xe0\xa0\x80\xe0\xbf\xbf\xe1\x80\x80\xec\xbf\xbf\xed\x80\x80\xed\x9f\xbf"
          "\xee\x80\x80\xef\xbf\xbf\r\n"),
     421, 1, "smtp.reply.utf8@4+28"},
    {UNIT("421 "
          "\xf0\x90\x80\x80\xf0\xbf\xbf\xbf\xf1\x80\x80\x80\xf3\xbf\xbf\xbf\xf4\x80\x80\x80\xf4\x8f"
          "\xbf\xbf\r\n"),
     421, 1, "smtp.reply.utf8@4+24"},
    {UNIT("250 \xc1\xbf\r\n"), 250, 1, "smtp.reply.eight-bit@4+2"},
    {UNIT("250 \xf5\x80\x80\x80\r\n"), 250, 1, "smtp.reply.eight-bit@4+4"},
    {UNIT("250 \xe2\xc0\x80\r\n"), 250, 1, "smtp.reply.eight-bit@4+3"},
    {UNIT("250 \xf1\x80\x80\xc0\r\n"), 250, 1, "smtp.reply.eight-bit@4+4"},
    /* RFC 3629: cut, overlong, surrogate, above U+10FFFF, lone continuation */
    {UNIT("250 \xc3\r\n"), 250, 1, "smtp.reply.eight-bit@4+1"},
    {UNIT("250 \xe2\x82 x\r\n"), 250, 1, "smtp.reply.eight-bit@4+2"},
    {UNIT("250 \xc0\xaf\r\n"), 250, 1, "smtp.reply.eight-bit@4+2"},
    {UNIT("250 \xe0\x9f\xbf\r\n"), 250, 1, "smtp.reply.eight-bit@4+3"},
    {UNIT("250 \xed\xa0\x80\r\n"), 250, 1, "smtp.reply.eight-bit@4+3"},
    {UNIT("250 \xf4\x90\x80\x80\r\n"), 250, 1, "smtp.reply.eight-bit@4+4"},
    {UNIT("250 \xf0\x8f\xbf\xbf\r\n"), 250, 1, "smtp.reply.eight-bit@4+4"},
    {UNIT("250 \xe2\x82\xff\r\n"), 250, 1, "smtp.reply.eight-bit@4+3"},
    {UNIT("250 \x80\r\n"), 250, 1, "smtp.reply.eight-bit@4+1"},
    /* enhanced codes */
    {UNIT("250 2.1.5 ok\r\n"), 250, 1, ""},
    {UNIT("450 4.999.999  ok\r\n"), 450, 1, ""},
    {UNIT("550-5.1.1 a\r\n550 5.1.1 b\r\n"), 550, 2, ""},
    {UNIT("250 2.5 MB free\r\n"), 250, 1, ""},
    {UNIT("450 4.3.2.1 is listed\r\n"), 450, 1, ""},
    {UNIT("200 2.0.0 ok\r\n"), 200, 1, ""},
    {UNIT("400 4.0.0 wait\r\n"), 400, 1, ""},
    {UNIT("500 5.0.0 no\r\n"), 500, 1, ""},
    {UNIT("250 2-1-1 ok\r\n"), 250, 1, ""},
    {UNIT("250 2.1-1 ok\r\n"), 250, 1, ""},
    {UNIT("250 2.x.1 ok\r\n"), 250, 1, ""},
    {UNIT("250 25.1.1 ok\r\n"), 250, 1, ""},
    {UNIT("250 2..1 ok\r\n"), 250, 1, ""},
    {UNIT("250 2.1. ok\r\n"), 250, 1, ""},
    {UNIT("250 2\r\n"), 250, 1, ""},
    {UNIT("250 2.1\r\n"), 250, 1, ""},
    {UNIT("250 3.1.1 ok\r\n"), 250, 1, ""},
    {UNIT("354 3.0.0 go\r\n"), 354, 1, ""},
    {UNIT("250 4.12.2024, a Wednesday\r\n"), 250, 1, ""},
    {UNIT("250 5.01.2 is our version\r\n"), 250, 1, ""},
    {UNIT("550 5.1.1: who\r\n"), 550, 1, "smtp.enhanced.malformed@9+1"},
    {UNIT("500 5.0.0: no\r\n"), 500, 1, "smtp.enhanced.malformed@9+1"},
    {UNIT("550 5.1.1.\r\n"), 550, 1, "smtp.enhanced.malformed@9+1"},
    {UNIT("550 5.1.1\twho\r\n"), 550, 1, "smtp.enhanced.malformed@9+1"},
    {UNIT("550 5.1234.1 who\r\n"), 550, 1, "smtp.enhanced.malformed@4+8"},
    {UNIT("550 5.1.1234 who\r\n"), 550, 1, "smtp.enhanced.malformed@4+8"},
    {UNIT("550 5.01.1 who\r\n"), 550, 1, "smtp.enhanced.leading-zero@4+6"},
    {UNIT("550 5.1.00 who\r\n"), 550, 1, "smtp.enhanced.leading-zero@4+6"},
    {UNIT("250 2.0.0\r\n"), 250, 1, "smtp.enhanced.no-space@9+0"},
    {UNIT("550 4.1.1 who\r\n"), 550, 1, "smtp.enhanced.class@4+1"},
    {UNIT("550 4.999.999 who\r\n"), 550, 1, "smtp.enhanced.class@4+1"},
    {UNIT("354 2.0.0 go\r\n"), 354, 1, "smtp.enhanced.class@4+1"},
    {UNIT("550-5.1.1 a\r\n550 5.1.2 b\r\n"), 550, 2, "smtp.enhanced.differs@17+5"},
    {UNIT("550-5.1.1 a\r\n550-b\r\n550 c\r\n"), 550, 3, "smtp.enhanced.partial@17+0"},
    {UNIT("550-a\r\n550 5.1.1 b\r\n"), 550, 2, "smtp.enhanced.partial@4+0"},
    {UNIT("5.1.1 who\r\n"), 0, 1, "smtp.reply.code-not-digit@1+1"},
};

enum { ROWS = sizeof rows / sizeof *rows };

/* What must hold of every reply, whatever was read. */
static void check_shape(ms_span unit, const ms_smtp_reply *reply, const ms_diagnostics *list) {
    size_t sum = 0;
    for (size_t i = 0; i < reply->count; i++) {
        const ms_smtp_reply_line *line = &reply->lines[i];
        assert_ptr_equal(line->whole.data, unit.data + sum);
        assert_true(octets_lie_in(line->whole, unit) && octets_lie_in(line->text, line->whole));
        assert_true(octets_lie_in(line->enhanced_span, line->text));
        assert_int_equal(line->enhanced.code_class != 0, line->enhanced_span.len != 0);
        sum += line->whole.len;
    }
    assert_true(sum <= unit.len);
    assert_true(diagnostics_inside(list, unit.len));
}

static void reads_every_row(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        uint8_t *copy = octets_copy(ms_span_of(rows[i].unit, rows[i].len));
        assert_non_null(copy);
        ms_span unit = ms_span_of(copy, rows[i].len);
        ms_arena arena;
        ms_smtp_reply reply = {0};
        ms_diagnostics list = {0};
        char log[DIAGNOSTIC_LOG_SIZE];
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_smtp_reply_parse(unit, &arena, &reply, &list),
                         rows[i].code == 0 ? MS_INVALID : MS_OK);
        assert_string_equal(diagnostic_log(&list, log), rows[i].diagnostics);
        assert_int_equal(reply.code, rows[i].code);
        assert_int_equal(reply.count, rows[i].lines);
        check_shape(unit, &reply, &list);
        ms_arena_free(&arena);
        free(copy);
    }
}

/* A prefix is another reply, or none; what it must not do is upset the parser. Where a row begins
 * with a code, that of a prefix is the same as soon as it is there. */
static void reads_every_prefix(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        for (size_t len = 0; len < rows[i].len; len++) {
            uint8_t *copy = octets_copy(ms_span_of(rows[i].unit, len));
            assert_non_null(copy);
            ms_span unit = ms_span_of(copy, len);
            ms_arena arena;
            ms_smtp_reply reply = {0};
            ms_diagnostics list = {0};
            bool has_code = rows[i].code != 0 && len >= 3;
            ms_arena_init(&arena, ms_allocator_libc(), 0);
            assert_int_equal(ms_smtp_reply_parse(unit, &arena, &reply, &list),
                             has_code ? MS_OK : MS_INVALID);
            assert_int_equal(reply.code, has_code ? rows[i].code : 0);
            assert_true(list.count != 0 || (len != 0 && rows[i].unit[len - 1] == '\n'));
            check_shape(unit, &reply, &list);
            ms_arena_free(&arena);
            free(copy);
        }
    }
}

static const struct {
    const char *unit;
    size_t len;
    size_t line;
    const char *text;
    ms_smtp_enhanced enhanced;
    const char *enhanced_text;
} values[] = {
    {UNIT("250 ok \r\n"), 0, "ok ", {0, 0, 0}, ""},
    {UNIT("250-2.1.5 a\r\n250 2.1.5\r\n"), 0, "2.1.5 a", {2, 1, 5}, "2.1.5"},
    {UNIT("250-2.1.5 a\r\n250 2.1.5\r\n"), 1, "2.1.5", {2, 1, 5}, "2.1.5"},
    {UNIT("450 4.987.123 x\n"), 0, "4.987.123 x", {4, 987, 123}, "4.987.123"},
    {UNIT("550 5.07.001: x\r\n"), 0, "5.07.001: x", {5, 7, 1}, "5.07.001"},
    {UNIT("550 4.1.2 x\r\n"), 0, "4.1.2 x", {4, 1, 2}, "4.1.2"},
    {UNIT("550 5.1234.1 x\r\n"), 0, "5.1234.1 x", {0, 0, 0}, ""},
    {UNIT("250 4.3.2.1 x\r\n"), 0, "4.3.2.1 x", {0, 0, 0}, ""},
    {UNIT("250-a\r\nb c\r\n"), 1, "b c", {0, 0, 0}, ""},
    {UNIT("250ok\r\n"), 0, "ok", {0, 0, 0}, ""},
    {UNIT("250\tok\r\n"), 0, "\tok", {0, 0, 0}, ""},
    {UNIT("250\r\n"), 0, "", {0, 0, 0}, ""},
    {UNIT("oops\r\n"), 0, "oops", {0, 0, 0}, ""},
};

static void recovers_the_values(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        ms_arena arena;
        ms_smtp_reply reply = {0};
        ms_diagnostics list = {0};
        ms_span unit = ms_span_of(values[i].unit, values[i].len);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_status status = ms_smtp_reply_parse(unit, &arena, &reply, &list);
        assert_int_equal(status, reply.code == 0 ? MS_INVALID : MS_OK);
        assert_true(values[i].line < reply.count);
        const ms_smtp_reply_line *line = &reply.lines[values[i].line];
        assert_true(ms_span_equal(line->text, ms_span_of_string(values[i].text)));
        assert_int_equal(line->enhanced.code_class, values[i].enhanced.code_class);
        assert_int_equal(line->enhanced.subject, values[i].enhanced.subject);
        assert_int_equal(line->enhanced.detail, values[i].enhanced.detail);
        assert_true(ms_span_equal(line->enhanced_span, ms_span_of_string(values[i].enhanced_text)));
        ms_arena_free(&arena);
    }
}

/* Reads a line of `len` octets, CR LF included, that begins with `code`. */
static const char *log_of_long_line(ms_span code, size_t len, char log[DIAGNOSTIC_LOG_SIZE]) {
    uint8_t line[1024];
    ms_arena arena;
    ms_smtp_reply reply = {0};
    ms_diagnostics list = {0};
    assert_true(len <= sizeof line);
    memset(line, 'x', len);
    octets_put(line, code);
    octets_put(line + len - 2, MS_SPAN_LIT("\r\n"));
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_smtp_reply_parse(ms_span_of(line, len), &arena, &reply, &list), MS_OK);
    diagnostic_log(&list, log);
    ms_arena_free(&arena);
    return log;
}

static void measures_lines(void **state) {
    (void)state;
    char log[DIAGNOSTIC_LOG_SIZE];
    assert_string_equal(log_of_long_line(MS_SPAN_LIT("250 "), 512, log), "");
    assert_string_equal(log_of_long_line(MS_SPAN_LIT("250 "), 513, log),
                        "smtp.reply.line-too-long@512+1");
    assert_string_equal(log_of_long_line(MS_SPAN_LIT("250 "), 1024, log),
                        "smtp.reply.line-too-long@512+512");
    assert_string_equal(log_of_long_line(MS_SPAN_LIT("334 "), 1024, log), "");
}

static const struct {
    const char *unit;
    size_t len;
    const char *diagnostics;
} required[] = {
    {UNIT("250 2.0.0 ok\r\n"), ""},
    {UNIT("250 ok\r\n"), "smtp.enhanced.missing@4+0"},
    {UNIT("450-4.1.1 a\r\n450-b\r\n450\r\n"),
     "smtp.enhanced.missing@17+0 smtp.enhanced.missing@23+0"},
    {UNIT("550 5.1234.1 x\r\n"), "smtp.enhanced.missing@4+0"},
    {UNIT("354 go\r\n"), ""},
    {UNIT("150 go\r\n"), ""},
};

static void requires_enhanced_codes_where_they_belong(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof required / sizeof *required; i++) {
        ms_arena arena;
        ms_smtp_reply reply = {0};
        ms_diagnostics list = {0};
        ms_diagnostics missing = {0};
        char log[DIAGNOSTIC_LOG_SIZE];
        ms_span unit = ms_span_of(required[i].unit, required[i].len);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_smtp_reply_parse(unit, &arena, &reply, &list), MS_OK);
        assert_int_equal(ms_smtp_reply_require_enhanced(unit, &reply, &arena, &missing), MS_OK);
        assert_string_equal(diagnostic_log(&missing, log), required[i].diagnostics);
        ms_arena_free(&arena);
    }
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("smtp.reply."), 0);
    assert_int_equal(diagnostics_unseen("smtp.enhanced."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_row),
        cmocka_unit_test(reads_every_prefix),
        cmocka_unit_test(recovers_the_values),
        cmocka_unit_test(measures_lines),
        cmocka_unit_test(requires_enhanced_codes_where_they_belong),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
