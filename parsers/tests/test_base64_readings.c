/* base64.h: the readings that settings ask for: MIME's lines, the URL alphabet, no padding, SASL.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base64_check.h"

/* A line of 76 characters, and the 57 octets that it stands for. */
#define A19 "QUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJDQUJD"
#define O19 "ABCABCABCABCABCABCABCABCABCABCABCABCABCABCABCABCABCABCABC"

#define MIME                                                                                       \
    { .mime = true }
#define URL                                                                                        \
    { .url = true }
#define UNPADDED                                                                                   \
    { .unpadded = true }
#define SASL                                                                                       \
    { .sasl = true }

static const base64_row rows[] = {
    /* RFC 2045 6.8: lines, and white space anywhere */
    {MIME, "", "", ""},
    {MIME, "QUJD", "ABC", ""},
    {MIME, "QUJD\r\nREVG\r\n", "ABCDEF", ""},
    {MIME, "Q\r\nU\r\nJ\r\nD\n\n\rRA=\r\n=\r\n", "ABCD", ""},
    {MIME, " QU JD\t\r\nREVG \r\n", "ABCDEF", ""},
    {MIME, A19 "\r\n" A19 "\r\n", O19 O19, ""},
    {MIME, A19 "Q\r\nUJD", O19 "ABC", "base64.line-length@76+1"},
    {MIME, A19 "QUJD \r\n" A19 "QUJD", O19 "ABC" O19 "ABC", "base64.line-length@76+5"},
    {MIME, A19 A19, O19 O19, "base64.line-length@76+76"},
    {MIME, A19 "   \nQQ==", O19 "A", "base64.line-length@76+3"},
    /* what is not in the alphabet is skipped, and told of once */
    {MIME, "QU*JD", "ABC", "base64.skipped@2+1"},
    {MIME, "QU-_.!JD", "ABC", "base64.skipped@2+4"},
    {MIME, "-Q-U-", "A", "base64.skipped@0+1 base64.padding.missing@4+0"},
    {MIME,
     "\xff\x80\r\n\xff"
     "QQ==\x01",
     "A", "base64.skipped@0+2"},
    {MIME, "QQ==***", "A", "base64.skipped@4+3"},
    /* "=": inside, too early, too often */
    {MIME, "QQ==QUJD", "AABC", "base64.padding.followed@4+1"},
    {MIME, "QQ==\r\nQUI=\r\nQUJD", "AABABC", "base64.padding.followed@6+1"},
    {MIME, "QQ=QUJD", "AABC", "base64.padding.followed@3+1"},
    {MIME, "QQ===", "A", "base64.padding.followed@4+1"},
    {MIME, "QUI==\r\n=", "AB", "base64.padding.followed@4+1"},
    {MIME, "QUI====", "AB", "base64.padding.followed@4+3"},
    {MIME, "=", "", "base64.padding.misplaced@0+1"},
    {MIME, "====", "", "base64.padding.misplaced@0+4"},
    {MIME, "QUJD=REVG", "ABCDEF", "base64.padding.misplaced@4+1"},
    {MIME, "Q=QUJD", "ABC", "base64.padding.misplaced@1+1"},
    /* the end */
    {MIME, "QQ", "A", "base64.padding.missing@2+0"},
    {MIME, "QUI\r\n", "AB", "base64.padding.missing@3+0"},
    {MIME, "QQ=\r\n", "A", "base64.padding.missing@3+0"},
    {MIME, "QUJDR\r\n", "ABC", "base64.lone-character@4+1"},
    {MIME, "QR\r\n==", "A", "base64.trailing-bits@1+1"},
    {MIME, "QR==QUJD*", "AABC",
     "base64.trailing-bits@1+1 base64.padding.followed@4+1 base64.skipped@8+1"},
    /* RFC 4648 5 */
    {URL, "--__", "\xfb\xef\xff", ""},
    {URL, "QQ==", "A", ""},
    {URL, "QU+D", "A", "base64.alphabet@2+1"},
    {URL, "QUJD/w==", "ABC", "base64.alphabet@4+1"},
    {{.url = true, .mime = true}, "-\r\n-__+", "\xfb\xef\xff", "base64.skipped@6+1"},
    /* padding left out */
    {UNPADDED, "", "", ""},
    {UNPADDED, "QQ", "A", ""},
    {UNPADDED, "QUI", "AB", ""},
    {UNPADDED, "QUI=", "AB", ""},
    {UNPADDED, "QUJD", "ABC", ""},
    {UNPADDED, "QQ=", "A", "base64.padding.missing@3+0"},
    {UNPADDED, "QR", "A", "base64.trailing-bits@1+1"},
    {UNPADDED, "QUJDR", "ABC", "base64.lone-character@4+1"},
    {UNPADDED, "QQ\r\n", "A", "base64.line-break@2+1"},
    {{.unpadded = true, .mime = true}, "QUI\r\n", "AB", ""},
    {{.unpadded = true, .mime = true}, "QR\r\n", "A", "base64.trailing-bits@1+1"},
    {{.unpadded = true, .url = true}, "-_8", "\xfb\xff", ""},
    /* RFC 4954 4, RFC 4959 3 */
    {SASL, "=", "", ""},
    {SASL, "", "", ""},
    {SASL, "QQ==", "A", ""},
    {SASL, "==", "", "base64.padding.followed@1+1"},
    {SASL, "=QUJD", "", "base64.padding.followed@1+1"},
    {SASL, "QUJD=", "ABC", "base64.padding.misplaced@4+1"},
    {{.sasl = true, .mime = true}, "=QUJD", "ABC", "base64.padding.followed@1+1"},
};

enum { ROWS = sizeof rows / sizeof *rows };

static void decodes_whole_texts(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        base64_check_whole(&rows[i]);
    }
}

static void decodes_the_same_at_every_cut(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        base64_check_cuts(&rows[i]);
    }
}

/* Each reading decodes what it encodes, and its lines are as long as they may be. */
static void decodes_what_it_encodes(void **state) {
    (void)state;
    uint8_t octets[300];
    uint8_t text[420];
    for (size_t i = 0; i < sizeof octets; i++) {
        octets[i] = (uint8_t)(i * 167 + i / 7);
    }
    for (size_t len = 0; len <= sizeof octets; len++) {
        for (unsigned bits = 0; bits < 16; bits++) {
            ms_base64_settings how = {bits & 1, bits & 2, bits & 4, bits & 8};
            ms_arena arena;
            ms_span back = {0};
            ms_diagnostics list = {0};
            size_t written = SIZE_MAX;
            size_t need = ms_base64_encoded_length(len, &how);
            ms_arena_init(&arena, ms_allocator_libc(), 0);
            memset(text, '!', sizeof text);
            assert_int_equal(ms_base64_encode(ms_span_of(octets, len), &how, text, need, &written),
                             MS_OK);
            assert_int_equal(written, need);
            assert_int_equal(text[need], '!');
            assert_int_equal(ms_base64_decode(ms_span_of(text, need), &how, &arena, &back, &list),
                             MS_OK);
            assert_int_equal(list.count, 0);
            assert_true(ms_span_equal(back, ms_span_of(octets, len)));
            ms_arena_free(&arena);
        }
    }
}

static const struct {
    ms_base64_settings settings;
    const char *octets;
    const char *text;
} encodings[] = {
    {URL, "\xfb\xef\xff\xfb", "--__-w=="},
    {UNPADDED, "A", "QQ"},
    {UNPADDED, "AB", "QUI"},
    {{.url = true, .unpadded = true}, "\xff", "_w"},
    {SASL, "", "="},
    {SASL, "A", "QQ=="},
    {MIME, "", ""},
    {MIME, O19, A19},
    {MIME, O19 "A", A19 "\r\nQQ=="},
    {MIME, O19 O19, A19 "\r\n" A19},
};

static void encodes_as_settings_say(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof encodings / sizeof *encodings; i++) {
        uint8_t out[200];
        size_t written = 0;
        ms_span octets = ms_span_of_string(encodings[i].octets);
        ms_span text = ms_span_of_string(encodings[i].text);
        assert_int_equal(
            ms_base64_encode(octets, &encodings[i].settings, out, sizeof out, &written), MS_OK);
        assert_true(ms_span_equal(ms_span_of(out, written), text));
        if (text.len != 0) {
            assert_int_equal(
                ms_base64_encode(octets, &encodings[i].settings, out, text.len - 1, &written),
                MS_LIMIT);
        }
    }
}

/* Line breaks are counted before they make the length wrap. */
static void lengths_do_not_wrap(void **state) {
    (void)state;
    static const ms_base64_settings mime = MIME;
    assert_int_equal(ms_base64_encoded_length(57, &mime), 76);
    assert_int_equal(ms_base64_encoded_length(58, &mime), 82);
    assert_int_equal(ms_base64_encoded_length(SIZE_MAX / 4 * 3, &mime), 0);
    assert_int_equal(ms_base64_encoded_length(SIZE_MAX, &mime), 0);
    assert_true(ms_base64_encoded_length(SIZE_MAX / 2, &mime) > SIZE_MAX / 2);
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("base64."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_whole_texts),     cmocka_unit_test(decodes_the_same_at_every_cut),
        cmocka_unit_test(decodes_what_it_encodes), cmocka_unit_test(encodes_as_settings_say),
        cmocka_unit_test(lengths_do_not_wrap),     cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
