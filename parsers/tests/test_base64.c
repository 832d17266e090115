/* base64.h: strict decoding at every cut, faults where they are, encoding as its inverse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base64_check.h"
#include "failing_allocator.h"

static const base64_row rows[] = {
    /* RFC 4648 section 10 */
    {STRICT, "", "", ""},
    {STRICT, "Zg==", "f", ""},
    {STRICT, "Zm8=", "fo", ""},
    {STRICT, "Zm9v", "foo", ""},
    {STRICT, "Zm9vYg==", "foob", ""},
    {STRICT, "Zm9vYmE=", "fooba", ""},
    {STRICT, "Zm9vYmFy", "foobar", ""},
    {STRICT, "QUJ-", "AB", "base64.alphabet@3+1"},
    {STRICT, "QU JD", "A", "base64.alphabet@2+1"},
    {STRICT, "QUJDREVG-w==", "ABCDEF", "base64.alphabet@8+1"},
    {STRICT, "QUI\xc3=", "AB", "base64.alphabet@3+1"},
    {STRICT, "QUJD\r\nREVG", "ABC", "base64.line-break@4+1"},
    {STRICT, "QUJD\n", "ABC", "base64.line-break@4+1"},
    {STRICT, "QQ==\n", "A", "base64.line-break@4+1"},
    {STRICT, "QQ", "A", "base64.padding.missing@2+0"},
    {STRICT, "QUI", "AB", "base64.padding.missing@3+0"},
    {STRICT, "QQ=", "A", "base64.padding.missing@3+0"},
    {STRICT, "=", "", "base64.padding.misplaced@0+1"},
    {STRICT, "Q===", "", "base64.padding.misplaced@1+1"},
    {STRICT, "QUJD=", "ABC", "base64.padding.misplaced@4+1"},
    {STRICT, "QQ===", "A", "base64.padding.followed@4+1"},
    {STRICT, "QUI==", "AB", "base64.padding.followed@4+1"},
    {STRICT, "QQ=A", "A", "base64.padding.followed@3+1"},
    {STRICT, "QQ==QUJD", "A", "base64.padding.followed@4+1"},
    {STRICT, "QR==", "A", "base64.trailing-bits@1+1"},
    {STRICT, "QX==", "A", "base64.trailing-bits@1+1"},
    {STRICT, "QUJDQUJ=", "ABCAB", "base64.trailing-bits@6+1"},
    {STRICT, "QUK=", "AB", "base64.trailing-bits@2+1"},
    {STRICT, "QUJDR", "ABC", "base64.lone-character@4+1"},
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

/* Whole quanta are taken many at a time; the fault is still found to the octet. */
static void finds_the_fault_in_a_long_text(void **state) {
    (void)state;
    uint8_t all[150] = {0};
    uint8_t text[200];
    for (size_t at = 0; at < sizeof text; at++) {
        ms_base64_decoder decoder;
        size_t len = 0;
        memset(text, 'A', sizeof text);
        text[at] = '*';
        ms_base64_decoder_init(&decoder, NULL);
        assert_int_equal(base64_feed(&decoder, ms_span_of(text, sizeof text), all, &len),
                         MS_INVALID);
        assert_int_equal(decoder.faults[0].offset, at);
        assert_int_equal(len, at * 3 / 4);
    }
}

/* No less than a piece can yield, which the cuts show, and no more. */
static void bounds_what_a_piece_yields(void **state) {
    (void)state;
    static const size_t bounds[] = {0, 1, 2, 3, 3, 4, 5, 6, 6};
    for (size_t len = 0; len < sizeof bounds / sizeof *bounds; len++) {
        assert_int_equal(ms_base64_decoded_bound(len), bounds[len]);
    }
}

static void a_fault_sticks(void **state) {
    (void)state;
    ms_base64_decoder decoder;
    uint8_t out[8];
    size_t written = 0;
    ms_base64_decoder_init(&decoder, NULL);
    assert_int_equal(ms_base64_decode_piece(&decoder, MS_SPAN_LIT("QUJD*"), out, &written),
                     MS_INVALID);
    assert_int_equal(written, 3);
    assert_int_equal(ms_base64_decode_piece(&decoder, MS_SPAN_LIT("QUJD"), out, &written),
                     MS_INVALID);
    assert_int_equal(written, 0);
    assert_int_equal(ms_base64_decode_end(&decoder), MS_INVALID);
    assert_int_equal(decoder.faults[0].id, MS_D_BASE64_ALPHABET);
    assert_int_equal(decoder.faults[0].offset, 4);
}

/* Every octet at every place of a group, against the alphabet as RFC 4648 section 4 prints it. */
static void knows_its_alphabet(void **state) {
    (void)state;
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (unsigned octet = 0; octet < 256; octet++) {
        const char *place = octet == 0 ? NULL : strchr(alphabet, (int)octet);
        for (unsigned i = 0; i < 4; i++) {
            ms_base64_decoder decoder;
            uint8_t text[4] = {'A', 'A', 'A', 'A'};
            uint8_t out[3] = {0};
            size_t written = 0;
            text[i] = (uint8_t)octet;
            ms_base64_decoder_init(&decoder, NULL);
            ms_status status = ms_base64_decode_piece(&decoder, ms_span_of(text, 4), out, &written);
            uint32_t value = (uint32_t)out[0] << 16 | (uint32_t)out[1] << 8 | out[2];
            assert_int_equal(status == MS_OK, place != NULL || (octet == '=' && i == 3));
            if (place != NULL) {
                assert_int_equal(written, 3);
                assert_int_equal(value, (uint32_t)(place - alphabet) << (18 - 6 * i));
            }
        }
    }
}

static void encodes_what_it_decodes(void **state) {
    (void)state;
    uint8_t octets[300];
    uint8_t text[400];
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    for (size_t i = 0; i < sizeof octets; i++) {
        octets[i] = (uint8_t)(i * 167 + i / 7);
    }
    for (size_t len = 0; len <= sizeof octets; len++) {
        size_t written = SIZE_MAX;
        ms_span back = {0};
        ms_diagnostics list = {0};
        assert_int_equal(
            ms_base64_encode(ms_span_of(octets, len), NULL, text, sizeof text, &written), MS_OK);
        assert_int_equal(written, ms_base64_encoded_length(len, NULL));
        assert_int_equal(written, (len + 2) / 3 * 4);
        assert_int_equal(ms_base64_decode(ms_span_of(text, written), NULL, &arena, &back, &list),
                         MS_OK);
        assert_true(ms_span_equal(back, ms_span_of(octets, len)));
        ms_arena_reset(&arena);
    }
    ms_arena_free(&arena);
}

static void encodes_the_vectors(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS && *rows[i].diagnostics == '\0'; i++) {
        uint8_t text[16];
        size_t written = 0;
        assert_int_equal(
            ms_base64_encode(ms_span_of_string(rows[i].octets), NULL, text, sizeof text, &written),
            MS_OK);
        assert_true(ms_span_equal(ms_span_of(text, written), ms_span_of_string(rows[i].text)));
    }
}

static void keeps_to_the_room_it_has(void **state) {
    (void)state;
    uint8_t out[8] = "-------";
    size_t written = 99;
    assert_int_equal(ms_base64_encode(MS_SPAN_LIT("abcd"), NULL, out, 7, &written), MS_LIMIT);
    assert_int_equal(written, 99);
    assert_memory_equal(out, "-------", 8);
    assert_int_equal(ms_base64_encode(MS_SPAN_LIT("abcd"), NULL, out, 8, &written), MS_OK);
    assert_int_equal(written, 8);
    assert_int_equal(ms_base64_encoded_length(SIZE_MAX / 4 * 3, NULL), SIZE_MAX / 4 * 4);
    assert_int_equal(ms_base64_encoded_length(SIZE_MAX / 4 * 3 + 1, NULL), 0);
    assert_int_equal(ms_base64_encode(ms_span_of(out, SIZE_MAX), NULL, out, SIZE_MAX, &written),
                     MS_LIMIT);
}

static void survives_every_failed_allocation(void **state) {
    (void)state;
    ms_status status = MS_NOMEM;
    size_t succeed = 0;
    for (; status == MS_NOMEM; succeed++) {
        failing_allocator memory;
        ms_arena arena;
        ms_span octets = {0};
        ms_diagnostics list = {0};
        uint8_t text[2 * MS_ARENA_BLOCK]; /* so that the diagnostic needs a block of its own */
        memset(text, 'A', sizeof text);
        text[sizeof text - 1] = '*';
        failing_allocator_init(&memory, succeed);
        ms_arena_init(&arena, &memory.allocator, 0);
        status = ms_base64_decode(ms_span_of(text, sizeof text), NULL, &arena, &octets, &list);
        assert_int_equal(status == MS_INVALID ? MS_OK : status, arena.failed);
        assert_true(status == MS_INVALID || octets.data == NULL);
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    assert_int_equal(status, MS_INVALID);
    assert_true(succeed > 2);
}

static void keeps_to_the_arena_s_limit(void **state) {
    (void)state;
    ms_arena arena;
    ms_span octets = {0};
    ms_diagnostics list = {0};
    static const uint8_t text[4096] = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 1024);
    assert_int_equal(ms_base64_decode(ms_span_of(text, sizeof text), NULL, &arena, &octets, &list),
                     MS_LIMIT);
    assert_null(octets.data);
    ms_arena_free(&arena);
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen_from(MS_D_BASE64_ALPHABET, MS_D_BASE64_LONE_CHARACTER), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_whole_texts),
        cmocka_unit_test(decodes_the_same_at_every_cut),
        cmocka_unit_test(finds_the_fault_in_a_long_text),
        cmocka_unit_test(bounds_what_a_piece_yields),
        cmocka_unit_test(a_fault_sticks),
        cmocka_unit_test(knows_its_alphabet),
        cmocka_unit_test(encodes_what_it_decodes),
        cmocka_unit_test(encodes_the_vectors),
        cmocka_unit_test(keeps_to_the_room_it_has),
        cmocka_unit_test(survives_every_failed_allocation),
        cmocka_unit_test(keeps_to_the_arena_s_limit),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
