/* mime.h: parameters, in Content-Type: RFC 2045 5.1, RFC 2231. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mime_rows.h"

static ms_status read_with(ms_span input, const ms_header_settings *settings, ms_arena *arena,
                           ms_diagnostics *list, ms_output *out) {
    ms_content_type content = {0};
    ms_status status =
        ms_content_type_parse(input, settings, ms_charset_iconv(), arena, &content, list);
    if (status == MS_OK) {
        ms_output_span(out, content.type);
        ms_output_text(out, "/");
        ms_output_span(out, content.subtype);
        mime_write_parameters(&content.parameters, out);
    }
    return status;
}

static ms_status read_type(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    return read_with(input, NULL, arena, list, out);
}

static const mime_row rows[] = {
    /* RFC 2045 5.1 */
    {"a/b", "a/b", "content-type.top-level@0+1", 0},
    {"a/b;c=d", "a/b c=d", "content-type.top-level@0+1", 0},
    {"a/b; c=d; e=\"f g\"", "a/b c=d e=f g", "content-type.top-level@0+1", 0},
    {"image/x; c=\"a\\\"b\\\\c\\d\"", "image/x c=a\"b\\cd", "", 0},
    {"image/x; c=\"a\r\n b\"", "image/x c=a b", "", 0},
    {"image/x; c=\"\"", "image/x c=", "", 0},
    {"image/x;\r\n\tc=d", "image/x c=d", "", 0},
    {"image/x; C=D", "image/x C=D", "", 0},
    {"image/x (c); c=d", "image/x c=d", "ambiguity.mime.comment@8+3", 0},
    {"image/x; c=d (c)", "image/x c=d", "ambiguity.mime.comment@13+3", 0},
    {"image/x; c=d(c", "image/x c=d",
     "header.comment.unterminated@12+1 ambiguity.mime.comment@12+2", 0},
    {"(c)image/x", "image/x", "ambiguity.mime.comment@0+3", 0},
    {"image(c)/(d)x", "image/x", "ambiguity.mime.comment@5+3 ambiguity.mime.comment@9+3", 0},
    {"image / x", "image/x", "ambiguity.mime.white-space@5+1 ambiguity.mime.white-space@7+1", 0},
    {"image/x; c (1)=(2) d", "image/x c=d",
     "ambiguity.mime.comment@11+3 ambiguity.mime.comment@15+3", 0},
    {"image/x; c = d ; e=f ", "image/x c=d e=f",
     "ambiguity.mime.white-space@10+1 ambiguity.mime.white-space@12+1", 0},
    {"image/x; c=d;", "image/x c=d", "parameter.empty@12+1", 0},
    {"image/x;; c=d; ; e=f", "image/x c=d e=f", "parameter.empty@7+1 parameter.empty@13+1", 0},
    {"image/x c=d e=f", "image/x c=d e=f",
     "parameter.separator-missing@8+0 parameter.separator-missing@12+0", 0},
    {"image/x; c=\"d\"e=f", "image/x c=d e=f", "parameter.separator-missing@14+0", 0},
    {"image/x; c=my file.txt; d=e", "image/x c=my d=e", "parameter.junk@14+8", 0},
    {"image/x; c=d \"e;f\"; g=h", "image/x c=d g=h", "parameter.junk@13+5", 0},
    {"image/x; c=d \"e", "image/x c=d", "parameter.junk@13+2", 0},
    {"image/x y; c=d", "image/x c=d", "parameter.junk@8+1", 0},
    {"image/x; =d; e=f", "image/x e=f", "parameter.name.missing@9+0", 0},
    {"image/x; c[]=d; e=f", "image/x e=f", "parameter.name@9+3", 0},
    {"image/x; c\xe9=d; e=f", "image/x e=f", "parameter.name@9+2 header.eight-bit@10+1", 0},
    {"image/x; \"c\"=d; e=f", "image/x e=f",
     "parameter.name.missing@9+0 parameter.junk@9+3 parameter.junk@12+2", 0},
    {"image/x; c; e=f", "image/x e=f", "parameter.equals-missing@9+1", 0},
    {"image/x; c d; e=f", "image/x e=f",
     "ambiguity.mime.white-space@10+1 parameter.equals-missing@9+1 parameter.junk@11+1", 0},
    {"image/x; c=; e=f", "image/x c= e=f", "parameter.value.missing@11+0", 0},
    {"image/x; c=", "image/x c=", "parameter.value.missing@11+0", 0},
    {"image/x; c==; e=f", "image/x c== e=f", "parameter.value.unquoted@11+1", 0},
    {"image/x; c=a:b/c; e=f", "image/x c=a:b/c e=f", "parameter.value.unquoted@11+5", 0},
    {"image/x; c=a\"b c\"; e=f", "image/x c=a\"b e=f",
     "parameter.value.unquoted@11+3 parameter.junk@15+1 parameter.junk@16+1", 0},
    {"image/x; c=a(b).txt; e=f", "image/x c=a e=f",
     "ambiguity.mime.comment@12+3 parameter.junk@15+4", 0},
    {"image/x; c=caf\xe9", "image/x c=caf\xe9",
     "parameter.value.unquoted@11+4 header.eight-bit@14+1", 0},
    {"image/x; c=\"caf\xe9\"", "image/x c=caf\xe9", "header.eight-bit@15+1", 0},
    {"image/x; c=\"a;b=c", "image/x c=a;b=c", "header.quoted.unterminated@11+1", 0},
    {"image/x; c=d; C=e; c=f", "image/x c=d",
     "ambiguity.parameter.duplicate@14+3 ambiguity.parameter.duplicate@19+3", 0},
    {"image/x; c=\"=?utf-8?Q?=C3=A9?= =?utf-8?Q?a?=\"",
     "image/x c==?utf-8?Q?=C3=A9?= =?utf-8?Q?a?=->\xc3\xa9"
     "a",
     "parameter.encoded-word@9+36", 0},
    {"image/x; c==?iso-8859-1?Q?=E9?=", "image/x c==?iso-8859-1?Q?=E9?=->\xc3\xa9",
     "parameter.value.unquoted@11+20 parameter.encoded-word@9+22", 0},
    {"image/x; c=\"=?x\"; d=\"=?utf-8?Q?a\"", "image/x c==?x d==?utf-8?Q?a", "", 0},
    {"image/x; c=\"a\0b\"; d=a\0b",
     "image/x c=a\x00"
     "b d=a\x00"
     "b",
     "header.octet@13+1 parameter.value.unquoted@20+3", 23},
    /* RFC 2231 */
    {"image/x; c*0=a; c*1=b; c*2=\"c d\"", "image/x c=abc d", "", 0},
    {"image/x; c*1=b; e=f; c*0=a", "image/x c=ab e=f", "ambiguity.parameter.section-order@9+5", 0},
    {"image/x; c*0=a; c*2=c", "image/x c=ac", "parameter.section.gap@16+5", 0},
    {"image/x; c*1=b", "image/x c=b", "parameter.section.gap@9+5", 0},
    {"image/x; c*00=a; c*01=b", "image/x c=ab",
     "parameter.section.leading-zero@11+2 parameter.section.leading-zero@19+2", 0},
    {"image/x; c*0=a; c*0=b; c*1=c", "image/x c=ac", "parameter.section.repeated@16+5", 0},
    {"image/x; c*18446744073709551615=a", "image/x c=a", "parameter.section.gap@9+24", 0},
    {"image/x; c*18446744073709551616=a", "image/x", "parameter.section@9+22", 0},
    {"image/x; c*0=a; C*1=b; c*2=c; c*3=d; c*4=e; c*5=f; c*6=g; c*7=h; c*8=i; c*9=j; c*10=k",
     "image/x c=abcdefghijk", "", 0},
    {"image/x; c*=utf-8'en'%C3%A9", "image/x c=\xc3\xa9{utf-8'en}", "", 0},
    {"image/x; c*=UTF-8''%c3%a9", "image/x c=\xc3\xa9{UTF-8'}", "", 0},
    {"image/x; c*=iso-8859-1''caf%E9", "image/x c=caf\xe9{iso-8859-1'}->caf\xc3\xa9", "", 0},
    {"image/x; c*=''a%20b", "image/x c=a b", "", 0},
    {"image/x; c*='en'a", "image/x c=a{'en}", "", 0},
    {"image/x; c*=''%E9", "image/x c=\xe9", "parameter.charset.none@9+8", 0},
    {"image/x; c*=us-ascii'en-us'This%20is%20%2A%2A%2Afun%2A%2A%2A",
     "image/x c=This is ***fun***{us-ascii'en-us}", "", 0},
    {"image/x; title*0*=us-ascii'en'This%20is%20even%20more%20; "
     "title*1*=%2A%2A%2Afun%2A%2A%2A%20; title*2=\"isn't it!\"",
     "image/x title=This is even more ***fun*** isn't it!{us-ascii'en}", "", 0},
    {"image/x; c*0=\"a%20\"; c*1*=%20b", "image/x c=a%20 b", "", 0},
    {"image/x; c*0*=utf-8''%C3; c*1*=%A9", "image/x c=\xc3\xa9{utf-8'}", "", 0},
    {"image/x; c*0*=iso-8859-1''%E9; c*1=a",
     "image/x c=\xe9"
     "a{iso-8859-1'}->\xc3\xa9"
     "a",
     "", 0},
    {"image/x; c*=utf-8'%C3%A9", "image/x c=utf-8'\xc3\xa9",
     "parameter.extended.charset-missing@12+12 parameter.extended.octet@17+1 "
     "parameter.charset.none@9+15",
     0},
    {"image/x; c*=%C3%A9", "image/x c=\xc3\xa9",
     "parameter.extended.charset-missing@12+6 parameter.charset.none@9+9", 0},
    {"image/x; c*=\"utf-8''%C3%A9 \\a\"", "image/x c=\xc3\xa9 a{utf-8'}",
     "parameter.extended.quoted@13+16", 0},
    {"image/x; c*=\"utf-8''%C3%A9*%\"", "image/x c=\xc3\xa9*%{utf-8'}",
     "parameter.extended.quoted@13+15 parameter.extended.octet@13+15 parameter.percent@13+15", 0},
    {"image/x; c*=utf-8''it's*", "image/x c=it's*{utf-8'}",
     "parameter.extended.octet@21+1 parameter.extended.octet@23+1", 0},
    {"image/x; c*=utf-8''100%; d*=utf-8''%4; e*=utf-8''%G0%0g",
     "image/x c=100%{utf-8'} d=%4{utf-8'} e=%G0%0g{utf-8'}",
     "parameter.percent@22+1 parameter.percent@35+1 parameter.percent@49+1 parameter.percent@52+1",
     0},
    {"image/x; c*=x-none''%C3%A9", "image/x c=\xc3\xa9{x-none'}", "mime.charset.unknown@9+17", 0},
    {"image/x; c*=ascii''a", "image/x c=a{ascii'}", "mime.charset.ascii@9+11", 0},
    {"image/x; c*=utf-8''%FFa",
     "image/x c=\xff"
     "a{utf-8'}->\xef\xbf\xbd"
     "a",
     "mime.charset.ill-formed@9+14", 0},
    {"image/x; c*=utf-8''a%00%0D%0Ab", "image/x c=a\x00\r\nb{utf-8'}", "parameter.control@9+21", 0},
    {"image/x; c*=utf-8''a%09b", "image/x c=a\tb{utf-8'}", "", 0},
    {"image/x; c*=", "image/x c=",
     "parameter.value.missing@12+0 parameter.extended.charset-missing@12+0", 0},
    {"image/x; c=1; c*=''2; c*0=3; c=4", "image/x c=2",
     "ambiguity.parameter.forms@22+5 ambiguity.parameter.forms@9+3 ambiguity.parameter.forms@29+3",
     0},
    {"image/x; c*0=3; c=1", "image/x c=3", "ambiguity.parameter.forms@16+3", 0},
    {"image/x; c*x=a; c**=b; c*0**=c; *=d; *0=e; d=f", "image/x d=f",
     "parameter.section@9+3 parameter.section@16+3 parameter.section@23+5 parameter.section@32+1 "
     "parameter.section@37+2",
     0},
    {"image/x; c*1x=a; c*-1=b; c* =d", "image/x c=d",
     "parameter.section@9+4 parameter.section@17+4 ambiguity.mime.white-space@27+1 "
     "parameter.extended.charset-missing@29+1",
     0},
    {"image/x; a'b=c; d%=e", "image/x a'b=c d%=e",
     "parameter.name.reserved@9+3 parameter.name.reserved@16+2", 0},
};

static void reads_parameters(void **state) {
    (void)state;
    mime_check_rows(rows, sizeof rows / sizeof *rows, read_type);
}

/* RFC 6532 lets UTF-8 stand in quoted strings, and in no token. */
static ms_status read_utf8(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    static const ms_header_settings settings = {.utf8 = true};
    return read_with(input, &settings, arena, list, out);
}

static const mime_row utf8_rows[] = {
    {"image/x; c=\"caf\xc3\xa9\"", "image/x c=caf\xc3\xa9", "", 0},
    {"image/x; c=\"caf\xe9\"", "image/x c=caf\xe9", "header.not-utf8@15+1", 0},
    {"image/x; c=caf\xc3\xa9", "image/x c=caf\xc3\xa9", "parameter.value.unquoted@11+5", 0},
};

static void reads_utf8(void **state) {
    (void)state;
    mime_check_rows(utf8_rows, sizeof utf8_rows / sizeof *utf8_rows, read_utf8);
}

/* Prints and reads again: the same text, and the second time nothing to say. */
static void check_printed(const char *input, const char *printed) {
    char text[1024];
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_content_type content = {0};
    ms_output out = ms_output_to(text, sizeof text - 1);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_content_type_parse(ms_span_of_string(input), NULL, ms_charset_iconv(),
                                           &arena, &content, &list),
                     MS_OK);
    ms_content_type_print(&content, &out);
    assert_int_equal(ms_output_status(&out), MS_OK);
    text[out.length] = '\0';
    assert_string_equal(text, printed);
    list = (ms_diagnostics){0};
    assert_int_equal(ms_content_type_parse(ms_span_of(text, out.length), NULL, ms_charset_iconv(),
                                           &arena, &content, &list),
                     MS_OK);
    assert_int_equal(list.errors, 0);
    ms_output again = ms_output_to(NULL, 0);
    ms_content_type_print(&content, &again);
    assert_int_equal(again.length, out.length);
    ms_arena_free(&arena);
}

#define TEN(x) x x x x x x x x x x

static const struct {
    const char *input;
    const char *printed;
} prints[] = {
    {"IMAGE/x", "IMAGE/x"},
    {"nothing", "text/plain"},
    {"image/x (c) ; c=\"d\" ; e=\"f g\"", "image/x; c=d; e=\"f g\""},
    {"image/x; c=\"\"; d=\"a\\\"b\\\\c\"", "image/x; c=\"\"; d=\"a\\\"b\\\\c\""},
    {"image/x; c=\"a\tb\"", "image/x; c=\"a\tb\""},
    {"image/x; c*0=a; c*1=\"b c\"", "image/x; c=\"ab c\""},
    {"image/x; c*=iso-8859-1'en'caf%e9%20%25'", "image/x; c*=iso-8859-1'en'caf%E9%20%25%27"},
    {"image/x; c*='en'a", "image/x; c*='en'a"},
    {"image/x; c*=''a", "image/x; c=a"},
    {"image/x; c*=''%E9", "image/x; c*=''%E9"},
    {"image/x; c=\"\xc3\xa9\"", "image/x; c*=utf-8''%C3%A9"},
    {"image/x; c*=''a%00", "image/x; c*=utf-8''a%00"},
    {"image/x; c*=\"a b'e f'c\"", "image/x; c=c"},
    {"image/x; c=" TEN("123456") TEN("78"),
     "image/x; c*0=\"" TEN("123456") "\"; c*1=\"" TEN("78") "\""},
    {"image/x; c=" TEN("1234567") "12345678", "image/x; c=" TEN("1234567") "12345678"},
};

static void prints_what_it_can_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof prints / sizeof *prints; i++) {
        check_printed(prints[i].input, prints[i].printed);
    }
}

/* Sections backwards, and as many names: sorted in no time, and put together. */
static void reads_many_pieces(void **state) {
    (void)state;
    enum { PIECES = 20000, SIZE = PIECES * 20 };
    char *text = malloc(SIZE);
    assert_non_null(text);
    size_t length = (size_t)snprintf(text, SIZE, "image/x");
    for (unsigned i = PIECES; i-- > 0;) {
        length += (size_t)snprintf(text + length, SIZE - length, ";c*%u=%u;d%u=", i, i % 10, i);
    }
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_content_type content = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(
        ms_content_type_parse(ms_span_of(text, length), NULL, NULL, &arena, &content, &list),
        MS_OK);
    assert_int_equal(content.parameters.count, PIECES + 1);
    assert_int_equal(content.parameters.items[0].value.len, PIECES);
    for (size_t i = 0; i < PIECES; i++) {
        assert_int_equal(content.parameters.items[0].value.data[i], '0' + i % 10);
    }
    assert_true(arena.taken < 256 * length);
    ms_arena_free(&arena);
    free(text);
}

static void produced_every_diagnostic(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("parameter."), 0);
    assert_int_equal(diagnostics_unseen("ambiguity.mime."), 0);
    assert_int_equal(diagnostics_unseen("ambiguity.parameter."), 0);
    assert_int_equal(diagnostics_unseen("mime.charset."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_parameters),          cmocka_unit_test(reads_utf8),
        cmocka_unit_test(prints_what_it_can_read),   cmocka_unit_test(reads_many_pieces),
        cmocka_unit_test(produced_every_diagnostic),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
