/* smtp_path.h: xtext. RFC 3461 section 4. */
#include "reader.h"

/* RFC 3461 4: xchar = any ASCII CHAR between "!" (33) and "~" (126), except for "+" and "=" */
static bool is_xchar(uint8_t octet) {
    return octet > ' ' && octet <= '~' && octet != '+' && octet != '=';
}

static uint8_t hex_value(uint8_t digit) {
    return (uint8_t)(ms_is_digit(digit) ? digit - '0' : ms_to_lower(digit) - 'a' + 10);
}

/* RFC 3461 4: hexchar = ASCII "+" immediately followed by two upper case hexadecimal digits. What
 * stands at the "+" at `at`: 3 octets of a hexchar, or 1 when it is none. */
static size_t read_hexchar(ms_smtp_reader *reader, ms_span text, size_t at, uint8_t *octet) {
    ms_span digits = ms_span_slice(text, at + 1, 2);
    size_t place = ms_span_offset(reader->unit, text) + at;
    if (digits.len < 2 || !ms_is_hexdigit(digits.data[0]) || !ms_is_hexdigit(digits.data[1])) {
        ms_smtp_report(reader, MS_D_SMTP_XTEXT_HEXCHAR, place, 1);
        *octet = '+';
        return 1;
    }
    if (digits.data[0] >= 'a' || digits.data[1] >= 'a') {
        ms_smtp_report(reader, MS_D_SMTP_XTEXT_CASE, place, 3);
    }
    *octet = (uint8_t)(hex_value(digits.data[0]) << 4 | hex_value(digits.data[1]));
    return 3;
}

/* `text`, a span of the unit, without its hexchars. Octets that are no xchars stand for themselves.
 */
static ms_span decode(ms_smtp_reader *reader, ms_span text) {
    uint8_t *octets = ms_arena_alloc(reader->arena, text.len);
    size_t len = 0;
    for (size_t at = 0; at < text.len && octets != NULL; len++) {
        octets[len] = text.data[at];
        at += text.data[at] == '+' ? read_hexchar(reader, text, at, &octets[len]) : 1;
    }
    return ms_span_of(octets, len);
}

ms_span ms_path_decode_xtext(ms_path_reader *reader, ms_span text) {
    return decode(&reader->base, text);
}

ms_status ms_smtp_xtext_decode(ms_span text, ms_arena *arena, ms_span *octets,
                               ms_diagnostics *diagnostics) {
    ms_smtp_reader reader = {.unit = text, .arena = arena, .diagnostics = diagnostics};
    for (size_t i = 0; i < text.len; i++) {
        if (!is_xchar(text.data[i]) && text.data[i] != '+') {
            ms_smtp_report(&reader, MS_D_SMTP_XTEXT_OCTET, i, 1);
        }
    }
    ms_span decoded = decode(&reader, text);
    if (arena->failed == MS_OK) {
        *octets = decoded;
    }
    return arena->failed;
}

void ms_smtp_xtext_print(ms_span octets, ms_output *out) {
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        if (is_xchar(octet)) {
            ms_output_octet(out, octet);
        } else {
            ms_output_octet(out, '+');
            ms_output_octet(out, (uint8_t)digits[octet >> 4]);
            ms_output_octet(out, (uint8_t)digits[octet & 15]);
        }
    }
}
