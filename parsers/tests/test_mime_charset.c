/* mime.h: charsets into UTF-8. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "mailspec/mime.h"
#include "octets.h"

#define BAD "\xef\xbf\xbd"

static const struct {
    const char *charset;
    ms_span octets;
    const char *utf8; /* NULL: the charset is not known */
    size_t replaced;
    bool built_in; /* known without a converter */
} rows[] = {
    {"us-ascii", MS_SPAN_LIT("abc~"), "abc~", 0, true},
    {"US-ASCII",
     MS_SPAN_LIT("a\x80\xff"
                 "b"),
     "a" BAD BAD "b", 2, true},
    {"utf-8", MS_SPAN_LIT("\xc3\xa9\xf0\x9f\x98\x80"), "\xc3\xa9\xf0\x9f\x98\x80", 0, true},
    {"UTF-8", MS_SPAN_LIT("a\xc3"), "a" BAD, 1, true},
    {"Utf-8",
     MS_SPAN_LIT("\xe2\x82"
                 "a\xff\xed\xa0\x80z"),
     BAD BAD "a" BAD BAD BAD BAD "z", 6, true},
    {"utf-8", MS_SPAN_LIT("\xc0\xaf"), BAD BAD, 2, true},
    {"iso-8859-1", MS_SPAN_LIT("caf\xe9"), "caf\xc3\xa9", 0, false},
    {"ISO-8859-15", MS_SPAN_LIT("\xa4"), "\xe2\x82\xac", 0, false},
    {"iso-8859-3",
     MS_SPAN_LIT("a\xa5"
                 "b"),
     "a" BAD "b", 1, false},
    {"windows-1252", MS_SPAN_LIT("\x80\x81"), "\xe2\x82\xac" BAD, 1, false},
    {"koi8-r", MS_SPAN_LIT("\xc1"), "\xd0\xb0", 0, false},
    {"ISO_8859-1:1987", MS_SPAN_LIT("\xe9"), "\xc3\xa9", 0, false},
    {"iso-2022-jp", MS_SPAN_LIT("\x1b$B$\"\x1b(B"), "\xe3\x81\x82", 0, false},
    {"shift_jis",
     MS_SPAN_LIT("\x82\xa0"
                 "a\x82"),
     "\xe3\x81\x82"
     "a" BAD,
     1, false},
    {"gb2312",
     MS_SPAN_LIT("\xc4\xe3\xff"
                 "a"),
     "\xe4\xbd\xa0" BAD "a", 1, false},
    {"big5", MS_SPAN_LIT("\xa7"), BAD, 1, false},
    {"windows-1258", MS_SPAN_LIT("a"), "a", 0, false},
    /* RFC 2781 4.3; what is ill-formed goes unit by unit. */
    {"utf-16", MS_SPAN_LIT("\0a\0b"), "ab", 0, false},
    {"UTF-16", MS_SPAN_LIT("\xfe\xff\0a"), "a", 0, false},
    {"utf-16",
     MS_SPAN_LIT("\xff\xfe"
                 "a\0"),
     "a", 0, false},
    {"utf-16", MS_SPAN_LIT("\xdc\0\0b\xd8\0\0c\0"), BAD "b" BAD "c" BAD, 3, false},
    {"utf-16le",
     MS_SPAN_LIT("\0\xdc"
                 "b\0"),
     BAD "b", 1, false},
    {"utf-32", MS_SPAN_LIT("\0\x11\0\0\0\0\0a\0"), BAD "a" BAD, 2, false},
    {"utf-32",
     MS_SPAN_LIT("\xff\xfe\0\0"
                 "a\0\0\0"),
     "a", 0, false},
    {"x-unknown", MS_SPAN_LIT("a"), NULL, 0, false},
    {"", MS_SPAN_LIT("a"), NULL, 0, false},
    {"ascii//TRANSLIT", MS_SPAN_LIT("a"), NULL, 0, false},
    {"iso-8859-1//", MS_SPAN_LIT("a"), NULL, 0, false},
    {"../iso-8859-1", MS_SPAN_LIT("a"), NULL, 0, false},
    {"..", MS_SPAN_LIT("a"), NULL, 0, false},
    {"iso-8859-1 ", MS_SPAN_LIT("a"), NULL, 0, false},
    {"iso-8859-1,x", MS_SPAN_LIT("a"), NULL, 0, false},
    {"WCHAR_T", MS_SPAN_LIT("abcd"), NULL, 0, false},
    {"internal", MS_SPAN_LIT("abcd"), NULL, 0, false},
    {"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddx", MS_SPAN_LIT("a"), NULL, 0, false},
};

enum { ROWS = sizeof rows / sizeof *rows };

static void check(size_t i, const ms_charset *converter) {
    bool known = rows[i].built_in || (converter != NULL && rows[i].utf8 != NULL);
    ms_arena arena;
    ms_span utf8 = {0};
    size_t replaced = 99;
    uint8_t *copy = octets_copy(rows[i].octets);
    assert_non_null(copy);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status =
        ms_charset_to_utf8(converter, ms_span_of_string(rows[i].charset),
                           ms_span_of(copy, rows[i].octets.len), &arena, &utf8, &replaced);
    assert_int_equal(status, known ? MS_OK : MS_INVALID);
    if (known) {
        assert_true(ms_span_equal(utf8, ms_span_of_string(rows[i].utf8)));
        assert_int_equal(replaced, rows[i].replaced);
    }
    ms_arena_free(&arena);
    free(copy);
}

static void converts(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        check(i, ms_charset_iconv());
        check(i, NULL);
    }
}

/* More than what iconv is given room for at once. */
static void converts_long_texts(void **state) {
    (void)state;
    enum { LENGTH = 10000 };
    ms_arena arena;
    ms_span utf8 = {0};
    size_t replaced = 99;
    uint8_t *octets = malloc(LENGTH);
    assert_non_null(octets);
    memset(octets, 0xe9, LENGTH);
    octets[LENGTH - 1] = 'z';
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_charset_to_utf8(ms_charset_iconv(), MS_SPAN_LIT("iso-8859-1"),
                                        ms_span_of(octets, LENGTH), &arena, &utf8, &replaced),
                     MS_OK);
    assert_int_equal(utf8.len, 2 * LENGTH - 1);
    assert_int_equal(replaced, 0);
    for (size_t i = 0; i + 1 < utf8.len; i += 2) {
        assert_memory_equal(utf8.data + i, "\xc3\xa9", 2);
    }
    assert_int_equal(ms_charset_to_utf8(NULL, MS_SPAN_LIT("utf-8"), ms_span_of(octets, LENGTH),
                                        &arena, &utf8, &replaced),
                     MS_OK);
    assert_int_equal(replaced, LENGTH - 1);
    assert_int_equal(utf8.len, 3 * (LENGTH - 1) + 1);
    assert_memory_equal(utf8.data, BAD, 3);
    assert_int_equal(utf8.data[utf8.len - 1], 'z');
    ms_arena_free(&arena);
    free(octets);
}

/* A charset that holds "a" back, in case an accent follows, lets go of it at the end. */
static void lets_go_at_the_end(void **state) {
    (void)state;
    ms_arena arena;
    ms_span utf8 = {0};
    size_t replaced = 99;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_charset_to_utf8(ms_charset_iconv(), MS_SPAN_LIT("TCVN5712-1"),
                                        MS_SPAN_LIT("xa"), &arena, &utf8, &replaced),
                     MS_OK);
    assert_true(ms_span_equal(utf8, MS_SPAN_LIT("xa")));
    ms_arena_free(&arena);
}

static void survives_every_failed_allocation(void **state) {
    (void)state;
    static const char *const names[] = {"us-ascii", "iso-8859-1"};
    for (size_t i = 0; i < 2; i++) {
        for (size_t succeed = 0; succeed < 2; succeed++) {
            failing_allocator memory;
            ms_arena arena;
            ms_span utf8 = {0};
            size_t replaced = 99;
            failing_allocator_init(&memory, succeed);
            ms_arena_init(&arena, &memory.allocator, 0);
            assert_int_equal(ms_charset_to_utf8(ms_charset_iconv(), ms_span_of_string(names[i]),
                                                MS_SPAN_LIT("\xe9"), &arena, &utf8, &replaced),
                             succeed == 0 ? MS_NOMEM : MS_OK);
            assert_true(succeed == 1 || (utf8.data == NULL && replaced == 99));
            ms_arena_free(&arena);
            assert_int_equal(memory.live, 0);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converts),
        cmocka_unit_test(converts_long_texts),
        cmocka_unit_test(lets_go_at_the_end),
        cmocka_unit_test(survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
