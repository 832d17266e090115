/* vector_file.h: octets and clauses as they are written. */
#include "vectors/vector_file.h"

static int hex_value(uint8_t octet) {
    if (!ms_is_hexdigit(octet)) {
        return -1;
    }
    return ms_is_digit(octet) ? octet - '0' : ms_to_lower(octet) - 'a' + 10;
}

/* The octet at the start of `text`, and how many octets say it; 0: it is no escape. */
static size_t one_octet(ms_span text, uint8_t *octet) {
    static const char escapes[] = "r\rn\nt\t\\\\";
    *octet = text.data[0];
    if (*octet != '\\') {
        return 1;
    }
    for (size_t i = 0; i < sizeof escapes - 1 && text.len > 1; i += 2) {
        if (text.data[1] == (uint8_t)escapes[i]) {
            *octet = (uint8_t)escapes[i + 1];
            return 2;
        }
    }
    if (text.len < 4 || text.data[1] != 'x' || hex_value(text.data[2]) < 0 ||
        hex_value(text.data[3]) < 0) {
        return 0;
    }
    *octet = (uint8_t)(hex_value(text.data[2]) * 16 + hex_value(text.data[3]));
    return 4;
}

static bool unescape_once(ms_span text, FILE *out, size_t *at) {
    uint8_t octet = 0;
    for (*at = 0; *at < text.len;) {
        size_t length = one_octet(ms_span_from(text, *at), &octet);
        if (length == 0) {
            return false;
        }
        (void)fputc(octet, out);
        *at += length;
    }
    return true;
}

bool vector_unescape(ms_span text, size_t times, FILE *out, size_t *at) {
    bool whole = true;
    for (size_t i = 0; i < times && whole; i++) {
        whole = unescape_once(text, out, at);
    }
    return whole;
}

size_t vector_unescaped_length(ms_span text) {
    size_t count = 0;
    uint8_t octet = 0;
    for (size_t at = 0; at < text.len; count++) {
        size_t length = one_octet(ms_span_from(text, at), &octet);
        at += length == 0 ? 1 : length;
    }
    return count;
}

static bool take(ms_span *text, ms_span word) {
    bool is_there = ms_span_starts(*text, word);
    *text = is_there ? ms_span_from(*text, word.len) : *text;
    return is_there;
}

/* Letters, digits and dots, at least one. */
static bool take_section(ms_span *text) {
    size_t len = 0;
    while (len < text->len && (ms_is_alnum(text->data[len]) || text->data[len] == '.')) {
        len++;
    }
    *text = ms_span_from(*text, len);
    return len > 0;
}

static bool take_number(ms_span *text) {
    size_t len = 0;
    while (len < text->len && ms_is_digit(text->data[len])) {
        len++;
    }
    *text = ms_span_from(*text, len);
    return len > 0;
}

static bool take_clause(ms_span *text) {
    return take(text, MS_SPAN_LIT("RFC ")) && take_number(text) && take(text, MS_SPAN_LIT(" ")) &&
           take_section(text);
}

bool vector_is_cites(ms_span text) {
    bool is_right = take_clause(&text);
    while (is_right && text.len > 0) {
        is_right = take(&text, MS_SPAN_LIT(", ")) && take_clause(&text);
    }
    return is_right;
}
