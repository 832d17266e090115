/* visible.h: octets and text made harmless and readable. */
#include "report/visible.h"

#include <string.h>

#include "report/capture.h"

/* Characters that change how their neighbours look, or cannot be seen: zero width, joiners, the
 * bidirectional controls (Unicode 15, section 23.2), line separators, byte order mark, and what XML
 * 1.0 section 2.2 leaves out. */
static const struct {
    uint32_t first, last;
} hidden[] = {
    {0x0000, 0x001F}, {0x007F, 0x009F}, {0x00AD, 0x00AD}, {0x061C, 0x061C},   {0x180E, 0x180E},
    {0x200B, 0x200F}, {0x2028, 0x202E}, {0x2060, 0x206F}, {0xD800, 0xDFFF},   {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF},
};

static bool is_hidden(uint32_t character) {
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        if (character >= hidden[i].first && character <= hidden[i].last) {
            return true;
        }
    }
    return false;
}

static size_t put_hex_octet(uint8_t octet, char out[VISIBLE_MAX]) {
    static const char digits[] = "0123456789ABCDEF";
    out[0] = '\\';
    out[1] = 'x';
    out[2] = digits[octet >> 4];
    out[3] = digits[octet & 0x0F];
    return 4;
}

size_t visible_octet(uint8_t octet, char out[VISIBLE_MAX]) {
    static const char plain[] = "\r\n\t\\";
    static const char letter[] = "rnt\\";
    const char *named = octet == 0 ? NULL : strchr(plain, octet);
    if (named != NULL) {
        out[0] = '\\';
        out[1] = letter[named - plain];
        return 2;
    }
    if (octet < ' ' || octet > '~') {
        return put_hex_octet(octet, out);
    }
    out[0] = (char)octet;
    return 1;
}

/* Octets of the UTF-8 sequence that `lead` begins (RFC 3629 section 4), 0 for none. */
static size_t sequence_length(uint8_t lead) {
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        return 2;
    }
    if (lead >= 0xE0 && lead <= 0xEF) {
        return 3;
    }
    return lead >= 0xF0 && lead <= 0xF4 ? 4 : 0;
}

/* RFC 3629 section 4: the character at `at`; its length, or 0 when there is none. Surrogates are
 * left to is_hidden. */
static size_t read_character(ms_span text, size_t at, uint32_t *character) {
    static const uint8_t lead_bits[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    static const uint32_t smallest[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = sequence_length(text.data[at]);
    if (length == 0 || length > text.len - at) {
        return 0;
    }
    *character = text.data[at] & lead_bits[length];
    for (size_t i = 1; i < length; i++) {
        uint8_t octet = text.data[at + i];
        if ((octet & 0xC0) != 0x80) {
            return 0;
        }
        *character = *character << 6 | (octet & 0x3F);
    }
    return *character < smallest[length] || *character > 0x10FFFF ? 0 : length;
}

size_t visible_character(ms_span text, size_t *at, char out[VISIBLE_MAX]) {
    uint32_t character = 0;
    size_t length = read_character(text, *at, &character);
    if (length <= 1 && (length == 0 || is_hidden(character))) {
        uint8_t octet = text.data[(*at)++];
        return octet == '\r' || octet == '\n' || octet == '\t' ? visible_octet(octet, out)
                                                               : put_hex_octet(octet, out);
    }
    const uint8_t *octets = text.data + *at;
    *at += length;
    if (!is_hidden(character)) {
        memcpy(out, octets, length);
        return length;
    }
    char written[VISIBLE_MAX + 1];
    int count = snprintf(written, sizeof written, "\\u{%lX}", (unsigned long)character);
    memcpy(out, written, (size_t)count);
    return (size_t)count;
}

void visible_write_octets(FILE *out, ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        char shown[VISIBLE_MAX];
        fwrite(shown, 1, visible_octet(octets.data[i], shown), out);
    }
}

void visible_write_text(FILE *out, ms_span text) {
    for (size_t at = 0; at < text.len;) {
        char shown[VISIBLE_MAX];
        fwrite(shown, 1, visible_character(text, &at, shown), out);
    }
}

void visible_write_string(FILE *out, const char *text) {
    if (text != NULL) {
        visible_write_text(out, ms_span_of_string(text));
    }
}

char *visible_octets(ms_span octets) {
    capture shown;
    if (!capture_begin(&shown)) {
        return NULL;
    }
    visible_write_octets(shown.stream, octets);
    return capture_end(&shown) ? shown.text : NULL;
}

char *visible_string(const char *text) {
    capture shown;
    if (!capture_begin(&shown)) {
        return NULL;
    }
    visible_write_string(shown.stream, text);
    return capture_end(&shown) ? shown.text : NULL;
}
