/* smtp_path.h: the value of ORCPT. RFC 3461 4.2; RFC 6533 3. */
#include "reader.h"

/* RFC 822 3.3 atom, of which an esmtp-value leaves these specials over. Returns the index of the
 * first octet that does not fit. */
static size_t find_type_fault(ms_span type) {
    const ms_span specials = MS_SPAN_LIT("()<>@,;:\\\".[]");
    size_t at = 0;
    while (at < type.len && type.data[at] > ' ' && type.data[at] < 0x7f &&
           ms_span_find(specials, type.data[at], 0) == specials.len) {
        at++;
    }
    return at;
}

/* A code point in hexadecimal digits, 2 to 6 of them; -1 when it is none. */
static int32_t hex_point(ms_span digits) {
    int32_t point = 0;
    if (digits.len < 2 || digits.len > 6 || (digits.len > 2 && digits.data[0] == '0')) {
        return -1;
    }
    for (size_t i = 0; i < digits.len; i++) {
        uint8_t digit = ms_to_lower(digits.data[i]);
        if (!ms_is_hexdigit(digit)) {
            return -1;
        }
        point = point * 16 + (ms_is_digit(digit) ? digit - '0' : digit - 'a' + 10);
    }
    return point;
}

/* RFC 6533 3: HEXPOINT: the controls that its table has, the octets that xtext cannot have, and
 * what is not ASCII; no surrogates. */
static bool is_hexpoint(int32_t point) {
    if (point >= 0x80) {
        return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    }
    return (point > 0 && point < 0x20 && (point & 15) <= 9) || point == 0x20 || point == '+' ||
           point == '=' || point == '\\' || point == 0x7f;
}

/* Writes the code point as UTF-8. Returns how many octets that is. */
static size_t put_utf8(uint8_t *octets, uint32_t point) {
    static const uint8_t first[] = {0, 0x00, 0xc0, 0xe0, 0xf0};
    size_t len = point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    for (size_t i = len - 1; i > 0; i--) {
        octets[i] = (uint8_t)(0x80 | (point & 0x3f));
        point >>= 6;
    }
    octets[0] = (uint8_t)(first[len] | point);
    return len;
}

/* RFC 6533 3: EmbeddedUnicodeChar = %x5C.78 "{" HEXPOINT "}". Returns its length at `at`, 0 when it
 * is none. "x" is the small letter. */
static size_t read_embedded(ms_span text, size_t at, int32_t *point) {
    const ms_span open = MS_SPAN_LIT("\\x{");
    /* The longest has six digits; no further is looked for its end. */
    ms_span window = ms_span_slice(text, at, open.len + 6 + 1);
    size_t close = ms_span_find(window, '}', 0);
    if (close == window.len || !ms_span_starts(window, open)) {
        return 0;
    }
    *point = hex_point(ms_span_slice(window, open.len, close - open.len));
    return *point >= 0 && is_hexpoint(*point) ? close + 1 : 0;
}

/* RFC 6533 3: utf-8-addr-xtext = 1*(QCHAR / EmbeddedUnicodeChar), which utf-8-addr-unitext extends
 * by UTF-8. An EmbeddedUnicodeChar takes more octets than its UTF-8, so it fits in place. */
static ms_span decode_utf8_address(ms_path_reader *reader, ms_span text) {
    uint8_t *octets = ms_arena_alloc(reader->base.arena, text.len);
    size_t len = 0;
    for (size_t at = 0; at < text.len && octets != NULL;) {
        int32_t point = 0;
        size_t embedded = read_embedded(text, at, &point);
        if (embedded != 0) {
            len += put_utf8(octets + len, (uint32_t)point);
            at += embedded;
            continue;
        }
        if (text.data[at] == '\\' || text.data[at] == '+') {
            ms_path_report_in(reader, MS_D_SMTP_PARAM_ORCPT_UTF8, text, at, 1);
        }
        octets[len++] = text.data[at++];
    }
    return ms_span_of(octets, len);
}

/* RFC 6533 3: "MUST follow utf-8-address ABNF when dequoted": a Mailbox of RFC 6531. */
static void check_utf8_address(ms_path_reader *reader, ms_smtp_parameter *parameter,
                               ms_span address) {
    size_t before = reader->base.diagnostics->errors;
    ms_path_reader inner = *reader;
    inner.charset = MS_SMTP_UTF8;
    parameter->text = decode_utf8_address(reader, address);
    if (reader->base.diagnostics->errors == before &&
        !ms_path_is_mailbox(&inner, parameter->text)) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_ORCPT_MAILBOX, address, 0, address.len);
    }
}

/* RFC 3461 4.2: original-recipient-address = addr-type ";" xtext, addr-type = atom */
void ms_path_check_orcpt(ms_path_reader *reader, ms_smtp_parameter *parameter) {
    ms_span value = parameter->value;
    size_t semicolon = ms_span_find(value, ';', 0);
    ms_span address = ms_span_from(value, semicolon + 1);
    parameter->type = ms_span_slice(value, 0, semicolon == value.len ? 0 : semicolon);
    size_t fault = find_type_fault(parameter->type);
    if (parameter->type.len == 0 || fault < parameter->type.len) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_ORCPT, value, fault, fault < value.len);
    }
    if (parameter->type.len == 0 && semicolon == value.len) {
        address = value;
    }
    if (ms_span_equal_nocase(parameter->type, MS_SPAN_LIT("utf-8"))) {
        check_utf8_address(reader, parameter, address);
    } else {
        parameter->text = ms_path_decode_xtext(reader, address);
        ms_path_check_printable(reader, parameter);
    }
    if (parameter->keyword.len + 1 + value.len > MS_SMTP_ORCPT_MAX) {
        ms_path_report_in(reader, MS_D_SMTP_PARAM_ORCPT_LONG, value, 0, value.len);
    }
}
