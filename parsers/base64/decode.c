/* base64.h: the streaming decoder, and whole texts on top of it. RFC 4648 is cited by number. */
#include "mailspec/base64.h"

/* What an octet is worth in the alphabet of RFC 4648 section 4, plus 1; 0 is outside of it. The
 * offset by one lets the initialiser leave out everything that is no base64. */
static const uint8_t worth_plus_1[256] = {
    ['A'] = 1,  ['B'] = 2,  ['C'] = 3,  ['D'] = 4,  ['E'] = 5,  ['F'] = 6,  ['G'] = 7,  ['H'] = 8,
    ['I'] = 9,  ['J'] = 10, ['K'] = 11, ['L'] = 12, ['M'] = 13, ['N'] = 14, ['O'] = 15, ['P'] = 16,
    ['Q'] = 17, ['R'] = 18, ['S'] = 19, ['T'] = 20, ['U'] = 21, ['V'] = 22, ['W'] = 23, ['X'] = 24,
    ['Y'] = 25, ['Z'] = 26, ['a'] = 27, ['b'] = 28, ['c'] = 29, ['d'] = 30, ['e'] = 31, ['f'] = 32,
    ['g'] = 33, ['h'] = 34, ['i'] = 35, ['j'] = 36, ['k'] = 37, ['l'] = 38, ['m'] = 39, ['n'] = 40,
    ['o'] = 41, ['p'] = 42, ['q'] = 43, ['r'] = 44, ['s'] = 45, ['t'] = 46, ['u'] = 47, ['v'] = 48,
    ['w'] = 49, ['x'] = 50, ['y'] = 51, ['z'] = 52, ['0'] = 53, ['1'] = 54, ['2'] = 55, ['3'] = 56,
    ['4'] = 57, ['5'] = 58, ['6'] = 59, ['7'] = 60, ['8'] = 61, ['9'] = 62, ['+'] = 63, ['/'] = 64,
};

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
    if (octet == '\r' || octet == '\n') {
        return fail(decoder, MS_D_BASE64_LINE_BREAK, decoder->offset, 1);
    }
    if (octet == '=') {
        return take_padding(decoder);
    }
    if (worth_plus_1[octet] == 0) {
        return fail(decoder, MS_D_BASE64_ALPHABET, decoder->offset, 1);
    }
    if (decoder->padding != 0) {
        return fail(decoder, MS_D_BASE64_AFTER_PADDING, decoder->offset, 1);
    }
    *written += take_character(decoder, worth_plus_1[octet] - 1U, out + *written);
    return MS_OK;
}

/* Decodes groups of four as long as they are all alphabet; the common case, and most of the time
 * spent. `text` begins at a group. Returns how many characters were taken, a multiple of 4. */
static size_t take_groups(ms_span text, uint8_t *out) {
    const uint32_t ones =
        1U << 18 | 1U << 12 | 1U << 6 | 1U; /* what worth_plus_1 adds to a group */
    size_t at = 0;
    for (; text.len - at >= 4; at += 4) {
        uint32_t a = worth_plus_1[text.data[at]];
        uint32_t b = worth_plus_1[text.data[at + 1]];
        uint32_t c = worth_plus_1[text.data[at + 2]];
        uint32_t d = worth_plus_1[text.data[at + 3]];
        if (a == 0 || b == 0 || c == 0 || d == 0) {
            break;
        }
        uint32_t group = (a << 18) + (b << 12) + (c << 6) + d - ones;
        *out++ = (uint8_t)(group >> 16);
        *out++ = (uint8_t)(group >> 8);
        *out++ = (uint8_t)group;
    }
    return at;
}

ms_status ms_base64_decode_piece(ms_base64_decoder *decoder, ms_span piece, uint8_t *out,
                                 size_t *written) {
    ms_status status = decoder->failed ? MS_INVALID : MS_OK;
    size_t at = 0;
    *written = 0;
    while (status == MS_OK && at < piece.len) {
        if (decoder->filled == 0) {
            size_t taken = take_groups(ms_span_from(piece, at), out + *written);
            at += taken;
            decoder->offset += taken;
            *written += taken / 4 * 3;
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
