/* base64.h: the streaming decoder, and whole texts on top of it. RFC 4648 is cited by number. */
#include "mailspec/base64.h"

#include "quanta.h"

size_t ms_base64_decoded_bound(size_t text_len) {
    return text_len / 4 * 3 + text_len % 4;
}

void ms_base64_decoder_init(ms_base64_decoder *decoder) {
    *decoder = (ms_base64_decoder){0};
}

static ms_status fail(ms_base64_decoder *decoder, ms_diagnostic_id id, size_t offset,
                      size_t length) {
    decoder->failed = true;
    decoder->fault = (ms_diagnostic){id, offset, length};
    return MS_INVALID;
}

/* Bits of the open group that belong to no octet yet, by how many characters it has (RFC 4648
 * section 4). */
static const uint8_t spare_bits[4] = {0, 6, 4, 2};

/* RFC 4648 section 4: "=" fills up a group of two or three characters, and nothing follows.
 * Section 3.5: the bits left over are zero. */
static ms_status take_padding(ms_base64_decoder *decoder) {
    uint32_t spare = (1U << spare_bits[decoder->filled]) - 1;
    if (decoder->filled < 2) {
        return fail(decoder, MS_D_BASE64_PADDING_MISPLACED, decoder->offset, 1);
    }
    if (decoder->filled + decoder->padding == 4) {
        return fail(decoder, MS_D_BASE64_AFTER_PADDING, decoder->offset, 1);
    }
    if ((decoder->bits & spare) != 0) {
        return fail(decoder, MS_D_BASE64_TRAILING_BITS, decoder->offset - 1, 1);
    }
    decoder->padding++;
    return MS_OK;
}

/* A character of the alphabet. An octet is written as soon as its eight bits are there, so that
 * what stands before a fault is never held back. Returns how many were written, 0 or 1. */
static size_t take_character(ms_base64_decoder *decoder, uint32_t worth, uint8_t *out) {
    decoder->bits = decoder->bits << 6 | worth;
    decoder->filled = (uint8_t)((decoder->filled + 1) % 4);
    if (decoder->filled == 1) {
        return 0;
    }
    *out = (uint8_t)(decoder->bits >> spare_bits[decoder->filled]);
    return 1;
}

/* RFC 4648 sections 3.1 and 3.3: nothing outside the alphabet is skipped. */
static ms_status take_octet(ms_base64_decoder *decoder, uint8_t octet, uint8_t *out,
                            size_t *written) {
    uint32_t worth = ms_base64_worth(&ms_base64_standard, octet);
    if (octet == '\r' || octet == '\n') {
        return fail(decoder, MS_D_BASE64_LINE_BREAK, decoder->offset, 1);
    }
    if (octet == '=') {
        return take_padding(decoder);
    }
    if (worth == MS_BASE64_NO_CHARACTER) {
        return fail(decoder, MS_D_BASE64_ALPHABET, decoder->offset, 1);
    }
    if (decoder->padding != 0) {
        return fail(decoder, MS_D_BASE64_AFTER_PADDING, decoder->offset, 1);
    }
    *written += take_character(decoder, worth, out + *written);
    return MS_OK;
}

ms_status ms_base64_decode_piece(ms_base64_decoder *decoder, ms_span piece, uint8_t *out,
                                 size_t *written) {
    ms_status status = decoder->failed ? MS_INVALID : MS_OK;
    size_t at = 0;
    *written = 0;
    while (status == MS_OK && at < piece.len) {
        if (decoder->filled == 0) {
            /* Three octets a quantum, of all that are left, always fit: see decoded_bound. */
            size_t quanta = ms_base64_decode_quanta(&ms_base64_standard, piece.data + at,
                                                    out + *written, (piece.len - at) / 4);
            at += 4 * quanta;
            decoder->offset += 4 * quanta;
            *written += 3 * quanta;
        }
        if (at < piece.len) {
            status = take_octet(decoder, piece.data[at++], out, written);
            decoder->offset += status == MS_OK;
        }
    }
    return status;
}

/* RFC 4648 sections 3.2 and 4: the text ends with a whole group. */
ms_status ms_base64_decode_end(ms_base64_decoder *decoder) {
    if (decoder->failed) {
        return MS_INVALID;
    }
    if (decoder->filled == 1) {
        return fail(decoder, MS_D_BASE64_LONE_CHARACTER, decoder->offset - 1, 1);
    }
    if (decoder->filled != 0 && decoder->filled + decoder->padding != 4) {
        return fail(decoder, MS_D_BASE64_PADDING_MISSING, decoder->offset, 0);
    }
    return MS_OK;
}

ms_status ms_base64_decode(ms_span text, ms_arena *arena, ms_span *octets,
                           ms_diagnostics *diagnostics) {
    size_t written = 0;
    ms_base64_decoder decoder;
    uint8_t *out = ms_arena_alloc(arena, ms_base64_decoded_bound(text.len));
    if (out == NULL) {
        return arena->failed;
    }
    ms_base64_decoder_init(&decoder);
    ms_status status = ms_base64_decode_piece(&decoder, text, out, &written);
    if (status == MS_OK) {
        status = ms_base64_decode_end(&decoder);
    }
    if (status == MS_INVALID) {
        const ms_diagnostic *fault = &decoder.fault;
        ms_status added =
            ms_diagnostics_add(diagnostics, arena, fault->id, fault->offset, fault->length);
        if (added != MS_OK) {
            return added;
        }
    }
    *octets = ms_span_of(out, written);
    return status;
}
