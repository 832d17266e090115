/* The value of a parameter from its pieces: RFC 2231 3 and 4. */
#include "parameters.h"

#include "hex.h"

#include <string.h>

/* What the pieces of a value are written into, one after the other. */
typedef struct joined {
    ms_mime_reader *reader;
    uint8_t *octets;
    size_t length;
} joined;

/* A piece's text: quotes undone. */
static ms_span text_of(ms_mime_reader *reader, const ms_piece *piece) {
    return piece->quoted ? ms_header_unquote(&reader->header, piece->value) : piece->value;
}

/* Reports what is wrong at `at` in the text of a piece; in quotes, where offsets are not the
 * body's any more, in the piece. */
static void report_in(ms_header_reader *reader, ms_diagnostic_id id, const ms_piece *piece,
                      ms_span at, size_t length) {
    ms_header_report_span(reader, id, piece->quoted ? piece->value : ms_span_slice(at, 0, length));
}

/* RFC 2231 7 ext-octet, whose digits may be in any case, or an attribute-char. Returns how many
 * octets it has. */
static size_t decode_octet(joined *out, const ms_piece *piece, ms_span rest) {
    uint8_t octet = rest.data[0];
    bool escape = octet == '%';
    if (escape && rest.len >= 3 && ms_is_hexdigit(rest.data[1]) && ms_is_hexdigit(rest.data[2])) {
        out->octets[out->length++] = ms_hex_octet(rest.data + 1);
        return 3;
    }
    if (escape) {
        report_in(&out->reader->header, MS_D_PARAMETER_PERCENT, piece, rest, 1);
    } else if (octet == '*' || octet == '\'') {
        report_in(&out->reader->header, MS_D_PARAMETER_EXTENDED_OCTET, piece, rest, 1);
    }
    out->octets[out->length++] = octet;
    return 1;
}

/* RFC 2231 7 extended-other-values. */
static void decode_extended(joined *out, const ms_piece *piece, ms_span text) {
    if (piece->quoted) {
        ms_header_report_span(&out->reader->header, MS_D_PARAMETER_EXTENDED_QUOTED, piece->value);
    }
    for (size_t at = 0; at < text.len;) {
        at += decode_octet(out, piece, ms_span_from(text, at));
    }
}

/* RFC 2231 7 extended-initial-value: takes charset and language off `text`. */
static ms_span read_charset(ms_header_reader *reader, const ms_piece *piece, ms_span text,
                            ms_parameter *parameter) {
    size_t first = ms_span_find(text, '\'', 0);
    size_t second = ms_span_find(text, '\'', first + 1);
    if (second == text.len) {
        ms_header_report_span(reader, MS_D_PARAMETER_EXTENDED_CHARSET, piece->value);
        return text;
    }
    parameter->charset = ms_span_slice(text, 0, first);
    parameter->language = ms_span_slice(text, first + 1, second - first - 1);
    return ms_span_from(text, second + 1);
}

static void join_piece(joined *out, const ms_piece *piece, bool initial, ms_parameter *parameter) {
    ms_span text = text_of(out->reader, piece);
    if (piece->encoded) {
        if (initial) {
            text = read_charset(&out->reader->header, piece, text, parameter);
        }
        decode_extended(out, piece, text);
    } else if (text.len != 0) {
        memcpy(out->octets + out->length, text.data, text.len);
        out->length += text.len;
    }
}

/* Says whether any piece is percent-encoded. */
static bool join_pieces(ms_mime_reader *reader, ms_piece *const *pieces, size_t count,
                        ms_parameter *parameter) {
    size_t room = 0;
    bool encoded = false;
    for (size_t i = 0; i < count; i++) {
        room += pieces[i]->value.len;
        encoded = encoded || pieces[i]->encoded;
    }
    joined out = {.reader = reader, .octets = ms_header_alloc(&reader->header, room)};
    for (size_t i = 0; out.octets != NULL && i < count; i++) {
        join_piece(&out, pieces[i], i == 0, parameter);
    }
    parameter->value = ms_span_of(out.octets, out.length);
    return encoded;
}

/* What a value must not make a reader write into a header, a file's name or a terminal. */
static void check_controls(ms_header_reader *reader, const ms_parameter *parameter) {
    for (size_t i = 0; i < parameter->utf8.len; i++) {
        uint8_t octet = parameter->utf8.data[i];
        if (octet == 127 || (octet < 32 && octet != '\t')) {
            ms_header_report_span(reader, MS_D_PARAMETER_CONTROL, parameter->whole);
            return;
        }
    }
}

static bool is_ascii(ms_span octets) {
    for (size_t i = 0; i < octets.len; i++) {
        if (octets.data[i] >= 0x80) {
            return false;
        }
    }
    return true;
}

static void convert_extended(ms_mime_reader *reader, ms_parameter *parameter) {
    if (parameter->charset.len != 0) {
        size_t replaced = 0;
        (void)ms_mime_convert(reader, parameter->charset, parameter->value, parameter->whole,
                              &parameter->utf8, &replaced);
        if (replaced != 0) {
            ms_header_report_span(&reader->header, MS_D_MIME_CHARSET_ILL_FORMED, parameter->whole);
        }
    } else if (!is_ascii(parameter->value)) {
        ms_header_report_span(&reader->header, MS_D_PARAMETER_CHARSET_NONE, parameter->whole);
    }
    check_controls(&reader->header, parameter);
}

static bool may_have_word(ms_span value) {
    size_t at = ms_span_find(value, '=', 0);
    while (at + 1 < value.len && value.data[at + 1] != '?') {
        at = ms_span_find(value, '=', at + 1);
    }
    return at + 1 < value.len;
}

/* RFC 2047 5: an encoded word has no place in a parameter. Its text is what the sender meant. */
static void decode_words(ms_mime_reader *reader, ms_parameter *parameter) {
    ms_header_reader *header = &reader->header;
    ms_encoded_text text = {0};
    ms_diagnostics inner = {0};
    ms_status status = ms_encoded_text_parse(parameter->value, MS_ENCODED_TEXT, &header->settings,
                                             reader->converter, header->arena, &text, &inner);
    ms_mime_fail(header, status);
    if (text.count != 0) {
        ms_header_report_span(header, MS_D_PARAMETER_ENCODED_WORD, parameter->whole);
        parameter->utf8 = text.utf8;
    }
}

void ms_parameter_join(ms_mime_reader *reader, ms_piece *const *pieces, size_t count,
                       ms_parameter *parameter) {
    bool encoded = false;
    if (count > 1 || pieces[0]->encoded) {
        encoded = join_pieces(reader, pieces, count, parameter);
    } else {
        parameter->value = text_of(reader, pieces[0]);
    }
    parameter->utf8 = parameter->value;
    if (encoded) {
        convert_extended(reader, parameter);
    } else if (may_have_word(parameter->value)) {
        decode_words(reader, parameter);
    }
}
