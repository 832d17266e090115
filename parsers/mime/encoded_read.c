/* What one encoded word says: RFC 2047 2 to 5, RFC 2231 5. */
#include "encoded_word.h"

#include "hex.h"
#include "mailspec/base64.h"

#include <string.h>

/* RFC 2047 5 (3): what a word in a phrase may have; of letters and digits any. */
static const char phrase_octets[] = "!*+-/=_";

/* RFC 2047 2 encoded-text, and what 5 takes out of it at `place`. */
static bool may_stand(uint8_t octet, ms_encoded_place place) {
    if (octet < 33 || octet > 126) {
        return false;
    }
    if (place == MS_ENCODED_PHRASE) {
        return ms_is_alnum(octet) || strchr(phrase_octets, octet) != NULL;
    }
    return place == MS_ENCODED_TEXT || strchr("()\\", octet) == NULL;
}

/* Each run of octets that must be encoded here. */
static void check_octets(ms_header_reader *reader, ms_span text, ms_encoded_place place) {
    for (size_t at = 0; at < text.len; at++) {
        size_t start = at;
        while (at < text.len && !may_stand(text.data[at], place)) {
            at++;
        }
        if (at > start) {
            ms_header_report_span(reader, MS_D_ENCODED_OCTET,
                                  ms_span_slice(text, start, at - start));
        }
    }
}

/* RFC 2047 4.2 (1), the span on "=". Returns how many octets stand for *octet. */
static size_t decode_hex(ms_header_reader *reader, ms_span rest, uint8_t *octet) {
    if (rest.len < 3 || !ms_is_hexdigit(rest.data[1]) || !ms_is_hexdigit(rest.data[2])) {
        ms_header_report_span(reader, MS_D_ENCODED_HEX, ms_span_slice(rest, 0, 1));
        *octet = '=';
        return 1;
    }
    if (ms_hex_is_lower(rest.data[1]) || ms_hex_is_lower(rest.data[2])) {
        ms_header_report_span(reader, MS_D_ENCODED_HEX_LOWER, ms_span_slice(rest, 0, 3));
    }
    *octet = ms_hex_octet(rest.data + 1);
    return 3;
}

/* RFC 2047 4.2 */
static ms_span decode_q(ms_header_reader *reader, ms_span text) {
    uint8_t *octets = ms_header_alloc(reader, text.len);
    size_t length = 0;
    for (size_t at = 0; octets != NULL && at < text.len;) {
        size_t used = 1;
        octets[length] = text.data[at] == '_' ? ' ' : text.data[at];
        if (text.data[at] == '=') {
            used = decode_hex(reader, ms_span_from(text, at), &octets[length]);
        }
        at += used;
        length++;
    }
    return ms_span_of(octets, length);
}

/* Faults of base64 that leave no doubt of what was meant: at its end, with nothing but padding
 * after them. */
static bool is_harmless(ms_span text, const ms_diagnostic *fault) {
    for (size_t i = fault->offset + fault->length; i < text.len; i++) {
        if (text.data[i] != '=') {
            return false;
        }
    }
    return fault->id == MS_D_BASE64_PADDING_MISSING || fault->id == MS_D_BASE64_TRAILING_BITS ||
           fault->id == MS_D_BASE64_LONE_CHARACTER;
}

/* RFC 2047 4.1. Says whether the octets can be told. */
static bool decode_b(ms_header_reader *reader, ms_span text, ms_span *octets) {
    ms_diagnostics faults = {0};
    ms_status status = ms_base64_decode(text, NULL, reader->arena, octets, &faults);
    ms_mime_fail(reader, status);
    if (status != MS_INVALID) {
        return status == MS_OK;
    }
    ms_header_report_span(reader, MS_D_ENCODED_BASE64,
                          ms_span_slice(text, faults.items[0].offset, faults.items[0].length));
    return is_harmless(text, &faults.items[0]);
}

/* RFC 2231 5: charset ["*" language] */
static void read_charset(ms_header_reader *reader, ms_span charset, ms_encoded_word *word) {
    size_t star = ms_span_find(charset, '*', 0);
    word->charset = ms_span_slice(charset, 0, star);
    word->language = ms_span_from(charset, star + 1);
    if (star < charset.len && (star == 0 || word->language.len == 0)) {
        ms_header_report_span(reader, MS_D_ENCODED_LANGUAGE, charset);
    }
}

/* RFC 2047 3: charsets that switch are back in US-ASCII at the end: by ESC "(B", or by SI. */
static void check_switching(ms_header_reader *reader, const ms_encoded_word *word) {
    enum { ESCAPE = 0x1b, SHIFT_OUT = 0x0e, SHIFT_IN = 0x0f };
    bool back = true;
    if (!ms_span_starts_nocase(word->charset, MS_SPAN_LIT("iso-2022-"))) {
        return;
    }
    for (size_t i = 0; i < word->octets.len; i++) {
        uint8_t octet = word->octets.data[i];
        if (octet == ESCAPE) {
            ms_span after = ms_span_from(word->octets, i + 1);
            back = ms_span_starts(after, MS_SPAN_LIT("(B")) ||
                   ms_span_starts(after, MS_SPAN_LIT("$)")); /* names a set for SO */
        } else if (octet == SHIFT_OUT || octet == SHIFT_IN) {
            back = octet == SHIFT_IN;
        }
    }
    if (!back) {
        ms_header_report_span(reader, MS_D_ENCODED_NOT_BACK, word->whole);
    }
}

/* RFC 2047 4: "B" or "Q", in any case; NUL for any other. */
static char encoding_of(ms_span encoding) {
    if (ms_span_equal_nocase(encoding, MS_SPAN_LIT("b"))) {
        return 'B';
    }
    return ms_span_equal_nocase(encoding, MS_SPAN_LIT("q")) ? 'Q' : '\0';
}

bool ms_encoded_word_read(ms_header_reader *reader, const ms_encoded_shape *shape,
                          ms_encoded_place place, ms_encoded_word *word) {
    bool known = true;
    word->encoding = encoding_of(shape->encoding);
    if (word->encoding == '\0') {
        ms_header_report_span(reader, MS_D_ENCODED_ENCODING, shape->encoding);
        return false;
    }
    if (word->whole.len > MS_ENCODED_WORD_MAX) {
        ms_header_report_span(reader, MS_D_ENCODED_LONG, word->whole);
    }
    if (shape->text.len == 0) {
        ms_header_report_span(reader, MS_D_ENCODED_EMPTY, word->whole);
    }
    read_charset(reader, shape->charset, word);
    if (word->encoding == 'B') {
        known = decode_b(reader, shape->text, &word->octets);
    } else {
        check_octets(reader, shape->text, place);
        word->octets = decode_q(reader, shape->text);
    }
    check_switching(reader, word);
    return known;
}
