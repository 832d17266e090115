/* base64.h: the streaming decoder. RFC 4648 is cited by number. */
#include "mailspec/base64.h"

#include "quanta.h"

size_t ms_base64_decoded_bound(size_t text_len) {
    return text_len / 4 * 3 + text_len % 4;
}

void ms_base64_decoder_init(ms_base64_decoder *decoder, const ms_base64_settings *settings) {
    *decoder = (ms_base64_decoder){0};
    if (settings != NULL) {
        decoder->settings = *settings;
    }
}

static const ms_base64_table *alphabet(const ms_base64_decoder *decoder) {
    return decoder->settings.url ? &ms_base64_url : &ms_base64_standard;
}

/* The fault of this kind that is on record; NULL without one. */
static ms_diagnostic *recorded(ms_base64_decoder *decoder, ms_diagnostic_id id) {
    for (size_t i = 0; i < decoder->fault_count; i++) {
        if (decoder->faults[i].id == id) {
            return &decoder->faults[i];
        }
    }
    return NULL;
}

/* Records a fault: a new kind, or the next octets of the run that is on record. Returns MS_INVALID
 * when it ends the reading. */
static ms_status fault(ms_base64_decoder *decoder, ms_diagnostic_id id, size_t offset,
                       size_t length) {
    ms_diagnostic *known = recorded(decoder, id);
    if (known == NULL) {
        decoder->faults[decoder->fault_count++] = (ms_diagnostic){id, offset, length};
    } else if (known->offset + known->length == offset) {
        known->length += length;
    }
    decoder->failed = !decoder->settings.mime;
    return decoder->failed ? MS_INVALID : MS_OK;
}

/* Bits of the open group that belong to no octet yet, by how many characters it has (RFC 4648
 * section 4). */
static const uint8_t spare_bits[4] = {0, 6, 4, 2};

/* RFC 4648 section 3.5: the bits left over are zero. */
static ms_status check_spare_bits(ms_base64_decoder *decoder) {
    uint32_t spare = (1U << spare_bits[decoder->filled]) - 1;
    if ((decoder->bits & spare) == 0) {
        return MS_OK;
    }
    return fault(decoder, MS_D_BASE64_TRAILING_BITS, decoder->last, 1);
}

/* Whether padding has ended the text, so that not even "=" can follow. */
static bool is_padded(const ms_base64_decoder *decoder) {
    return decoder->padding != 0 &&
           (decoder->filled == 0 || decoder->filled + decoder->padding == 4);
}

/* RFC 4954 section 4: "=" where the text would begin says that it is empty. */
static bool says_empty(const ms_base64_decoder *decoder) {
    return decoder->settings.sasl && decoder->offset == 0;
}

/* RFC 4648 section 4: "=" fills up a group of two or three characters, and nothing follows. */
static ms_status take_padding(ms_base64_decoder *decoder) {
    ms_status status = MS_OK;
    if (is_padded(decoder)) {
        return fault(decoder, MS_D_BASE64_AFTER_PADDING, decoder->offset, 1);
    }
    if (decoder->filled < 2 && !says_empty(decoder)) {
        decoder->filled = 0;
        return fault(decoder, MS_D_BASE64_PADDING_MISPLACED, decoder->offset, 1);
    }
    if (decoder->padding == 0) {
        status = check_spare_bits(decoder);
    }
    if (status == MS_OK) {
        decoder->padding++;
        decoder->last = decoder->offset;
    }
    return status;
}

/* A character of the alphabet. An octet is written as soon as its eight bits are there, so that
 * what stands before a fault is never held back. Returns how many were written, 0 or 1. */
static size_t take_character(ms_base64_decoder *decoder, uint32_t worth, uint8_t *out) {
    decoder->last = decoder->offset;
    decoder->bits = decoder->bits << 6 | worth;
    decoder->filled = (uint8_t)((decoder->filled + 1) % 4);
    if (decoder->filled == 1) {
        return 0;
    }
    *out = (uint8_t)(decoder->bits >> spare_bits[decoder->filled]);
    return 1;
}

/* RFC 4648 sections 3.1 and 3.3: nothing outside the alphabet is skipped. RFC 2045 section 6.8:
 * all of it is, and what is no white space probably indicates an error. */
static ms_status take_other(ms_base64_decoder *decoder, uint8_t octet) {
    bool ends_line = octet == '\r' || octet == '\n';
    if (!decoder->settings.mime) {
        return fault(decoder, ends_line ? MS_D_BASE64_LINE_BREAK : MS_D_BASE64_ALPHABET,
                     decoder->offset, 1);
    }
    if (octet != ' ' && octet != '\t') {
        return fault(decoder, MS_D_BASE64_SKIPPED, decoder->offset, 1);
    }
    return MS_OK;
}

static ms_status take_octet(ms_base64_decoder *decoder, uint8_t octet, uint8_t *out,
                            size_t *written) {
    ms_status status = MS_OK;
    uint32_t worth = ms_base64_worth(alphabet(decoder), octet);
    if (octet == '=') {
        return take_padding(decoder);
    }
    if (worth == MS_BASE64_NO_CHARACTER) {
        return take_other(decoder, octet);
    }
    if (decoder->padding != 0) {
        status = fault(decoder, MS_D_BASE64_AFTER_PADDING, decoder->offset, 1);
        decoder->padding = 0;
        decoder->filled = 0;
    }
    if (status == MS_OK) {
        *written += take_character(decoder, worth, out + *written);
    }
    return status;
}

/* RFC 2045 section 6.8: lines have no more than 76 characters. The fault reaches to the end of the
 * first line that is longer. */
static void check_line_length(ms_base64_decoder *decoder) {
    if (decoder->column <= MS_BASE64_LINE_MAX || !decoder->settings.mime) {
        return;
    }
    size_t more = decoder->column - MS_BASE64_LINE_MAX;
    ms_diagnostic *known = recorded(decoder, MS_D_BASE64_LINE_LENGTH);
    if (known == NULL) {
        (void)fault(decoder, MS_D_BASE64_LINE_LENGTH, decoder->offset - more, more);
    } else if (known->offset == decoder->offset - more) {
        known->length = more;
    }
}

/* `count` octets were read that end no line. */
static void advance(ms_base64_decoder *decoder, size_t count) {
    decoder->offset += count;
    decoder->column += count;
    check_line_length(decoder);
}

/* How many groups to try for at once: those that a line of MIME's has room for, since what follows
 * them is most likely its end. */
static size_t quanta_ahead(const ms_base64_decoder *decoder, size_t rest) {
    size_t line = MS_BASE64_LINE_MAX - decoder->column;
    bool in_line = decoder->settings.mime && decoder->column + 4 <= MS_BASE64_LINE_MAX;
    return in_line && line < rest ? line / 4 : rest / 4;
}

/* Whole groups, which are most of any text. Three octets each always fit: see decoded_bound.
 * Returns how many characters were taken. */
static size_t take_quanta(ms_base64_decoder *decoder, ms_span rest, uint8_t *out, size_t *written) {
    size_t quanta = ms_base64_decode_quanta(alphabet(decoder), rest.data, out + *written,
                                            quanta_ahead(decoder, rest.len));
    if (quanta != 0) {
        *written += 3 * quanta;
        advance(decoder, 4 * quanta);
        decoder->last = decoder->offset - 1;
    }
    return 4 * quanta;
}

/* RFC 2045 section 6.8: line breaks are ignored. Returns how many octets of them `rest` begins
 * with. */
static size_t take_line_breaks(ms_base64_decoder *decoder, ms_span rest) {
    size_t at = 0;
    while (decoder->settings.mime && at < rest.len &&
           (rest.data[at] == '\r' || rest.data[at] == '\n')) {
        at++;
    }
    if (at != 0) {
        decoder->offset += at;
        decoder->column = 0;
    }
    return at;
}

/* Full lines. Returns how many octets they are; the decoder then stands at the start of a line. */
static size_t take_lines(ms_base64_decoder *decoder, ms_span rest, uint8_t *out, size_t *written) {
    bool at_start = decoder->settings.mime && decoder->column == 0;
    size_t lines = at_start ? ms_base64_decode_lines(alphabet(decoder), rest.data, out + *written,
                                                     rest.len / MS_BASE64_LINE_OCTETS)
                            : 0;
    if (lines != 0) {
        *written += lines * 3 * MS_BASE64_LINE_QUANTA;
        decoder->offset += lines * MS_BASE64_LINE_OCTETS;
        decoder->last = decoder->offset - 3; /* before CRLF */
    }
    return lines * MS_BASE64_LINE_OCTETS;
}

ms_status ms_base64_decode_piece(ms_base64_decoder *decoder, ms_span piece, uint8_t *out,
                                 size_t *written) {
    ms_status status = decoder->failed ? MS_INVALID : MS_OK;
    size_t at = 0;
    *written = 0;
    while (status == MS_OK && at < piece.len) {
        size_t before = at;
        at += take_line_breaks(decoder, ms_span_from(piece, at));
        if (decoder->filled == 0 && decoder->padding == 0) {
            at += take_lines(decoder, ms_span_from(piece, at), out, written);
            at += take_quanta(decoder, ms_span_from(piece, at), out, written);
        }
        if (at == before) {
            status = take_octet(decoder, piece.data[at++], out, written);
            advance(decoder, 1);
        }
    }
    return status;
}

/* RFC 4648 sections 3.2 and 4: the text ends with a whole group. */
ms_status ms_base64_decode_end(ms_base64_decoder *decoder) {
    if (decoder->failed) {
        return MS_INVALID;
    }
    if (decoder->filled == 0 || is_padded(decoder)) {
        return MS_OK;
    }
    if (decoder->filled == 1) {
        return fault(decoder, MS_D_BASE64_LONE_CHARACTER, decoder->last, 1);
    }
    if (decoder->padding == 0 && decoder->settings.unpadded) {
        return check_spare_bits(decoder);
    }
    return fault(decoder, MS_D_BASE64_PADDING_MISSING, decoder->last + 1, 0);
}
