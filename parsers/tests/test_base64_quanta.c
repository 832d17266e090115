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
enum { QUANTA = 50 };

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
        cmocka_unit_test(knows_what_a_character_is_worth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
