/* base64/quanta.h: what is decoded at a time is what is decoded one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../base64/quanta.h"
#include "mailspec/base64.h"
#include "octets.h"

/* More than three blocks of any kernel so far. */
#define QUANTA ((size_t)50)

static void fill_text(uint8_t text[4 * QUANTA], uint8_t octets[3 * QUANTA]) {
    size_t written = 0;
    for (size_t i = 0; i < 3 * QUANTA; i++) {
        octets[i] = (uint8_t)(i * 167 + i / 7);
    }
    assert_int_equal(
        ms_base64_encode(ms_span_of(octets, 3 * QUANTA), NULL, text, 4 * QUANTA, &written), MS_OK);
    assert_int_equal(written, 4 * QUANTA);
}

/* Decodes from and into memory of exactly its size. */
static void check(const uint8_t *text, size_t count, const uint8_t *octets, size_t good) {
    uint8_t *in = octets_copy(ms_span_of(text, 4 * count));
    uint8_t *out = malloc(3 * count + (count == 0));
    assert_non_null(in);
    assert_non_null(out);
    assert_int_equal(ms_base64_decode_quanta(&ms_base64_standard, in, out, count), good);
    assert_memory_equal(out, octets, 3 * good);
    free(in);
    free(out);
}

static void decodes_any_number(void **state) {
    (void)state;
    uint8_t text[4 * QUANTA];
    uint8_t octets[3 * QUANTA];
    fill_text(text, octets);
    for (size_t count = 0; count <= QUANTA; count++) {
        check(text, count, octets, count);
    }
}

static void stops_at_the_first_fault(void **state) {
    (void)state;
    static const uint8_t faults[] = {'=', '-', '_', '\r', '\n', ' ', 0, 0x7F, 0x80, 0xC1, 0xFF};
    uint8_t text[4 * QUANTA];
    uint8_t octets[3 * QUANTA];
    fill_text(text, octets);
    for (size_t at = 0; at < sizeof text; at++) {
        uint8_t before = text[at];
        for (size_t i = 0; i < sizeof faults; i++) {
            text[at] = faults[i];
            check(text, QUANTA, octets, at / 4);
        }
        text[at] = before;
    }
}

enum { LINES = 3, LINES_OCTETS = LINES * MS_BASE64_LINE_OCTETS };

typedef struct decoded {
    ms_base64_decoder decoder;
    uint8_t octets[LINES_OCTETS];
    size_t len;
} decoded;

/* Decodes as MIME has it, in pieces of `piece` octets, each into memory of exactly its size. */
static void decode_lines(ms_span text, size_t piece, decoded *result) {
    const ms_base64_settings mime = {.mime = true};
    *result = (decoded){.len = 0};
    ms_base64_decoder_init(&result->decoder, &mime);
    for (size_t at = 0; at < text.len; at += piece) {
        size_t written = 0;
        ms_span part = ms_span_slice(text, at, piece);
        uint8_t *out = malloc(ms_base64_decoded_bound(part.len));
        assert_non_null(out);
        assert_int_equal(ms_base64_decode_piece(&result->decoder, part, out, &written), MS_OK);
        memcpy(result->octets + result->len, out, written);
        result->len += written;
        free(out);
    }
    assert_int_equal(ms_base64_decode_end(&result->decoder), MS_OK);
}

static void check_lines(ms_span text) {
    decoded whole;
    decoded single;
    decode_lines(text, LINES_OCTETS, &whole);
    decode_lines(text, 1, &single);
    assert_int_equal(whole.len, single.len);
    assert_memory_equal(whole.octets, single.octets, whole.len);
    assert_int_equal(whole.decoder.offset, single.decoder.offset);
    assert_int_equal(whole.decoder.last, single.decoder.last);
    assert_int_equal(whole.decoder.column, single.decoder.column);
    assert_int_equal(whole.decoder.fault_count, single.decoder.fault_count);
    for (size_t i = 0; i < whole.decoder.fault_count; i++) {
        const ms_diagnostic *a = &whole.decoder.faults[i];
        const ms_diagnostic *b = &single.decoder.faults[i];
        assert_true(a->id == b->id && a->offset == b->offset && a->length == b->length);
    }
}

/* Whatever stands at a place of a full line: lines at once are octets one by one. */
static void full_lines_are_what_their_octets_are(void **state) {
    (void)state;
    static const uint8_t octets[] = {'A', '=', '\r', '\n', ' ', '*', 0xFF};
    uint8_t text[LINES_OCTETS];
    for (size_t i = 0; i < LINES_OCTETS; i++) {
        size_t column = i % MS_BASE64_LINE_OCTETS;
        text[i] = column < MS_BASE64_LINE_MAX ? (uint8_t)('A' + i % 26)
                                              : (uint8_t) "\r\n"[column - MS_BASE64_LINE_MAX];
    }
    for (size_t at = 0; at < LINES_OCTETS; at++) {
        uint8_t before = text[at];
        for (size_t i = 0; i < sizeof octets; i++) {
            text[at] = octets[i];
            check_lines(ms_span_of(text, LINES_OCTETS));
        }
        text[at] = before;
        check_lines(ms_span_of(text, at));
    }
}

static void knows_what_a_character_is_worth(void **state) {
    (void)state;
    static const char alphabet[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (unsigned octet = 0; octet < 256; octet++) {
        const char *place = octet == 0 ? NULL : strchr(alphabet, (int)octet);
        uint32_t worth = place == NULL ? MS_BASE64_NO_CHARACTER : (uint32_t)(place - alphabet);
        assert_int_equal(ms_base64_worth(&ms_base64_standard, (uint8_t)octet), worth);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decodes_any_number),
        cmocka_unit_test(stops_at_the_first_fault),
        cmocka_unit_test(full_lines_are_what_their_octets_are),
        cmocka_unit_test(knows_what_a_character_is_worth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
