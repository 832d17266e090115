/* Hexadecimal digits. */
#include "hex.h"

bool ms_hex_is_lower(uint8_t digit) {
    return digit >= 'a' && digit <= 'f';
}

static uint8_t worth(uint8_t digit) {
    return (uint8_t)(ms_is_digit(digit) ? digit - '0' : ms_to_lower(digit) - 'a' + 10);
}

uint8_t ms_hex_octet(const uint8_t digits[2]) {
    return (uint8_t)(worth(digits[0]) << 4 | worth(digits[1]));
}

void ms_hex_print(uint8_t mark, uint8_t octet, ms_output *out) {
    static const char digits[] = "0123456789ABCDEF";
    const uint8_t text[3] = {mark, (uint8_t)digits[octet >> 4], (uint8_t)digits[octet & 15]};
    ms_output_span(out, ms_span_of(text, sizeof text));
}
