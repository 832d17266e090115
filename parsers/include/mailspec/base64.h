/*
 * NAME
 *      base64.h - base64, strictly as RFC 4648 section 4 has it
 *
 * DESCRIPTION
 *      Decoding is one state machine that is fed pieces; the whole-span function is built on it, so
 *      that cutting the input anywhere cannot change the result. Strict: no octet outside the
 *      alphabet, padding exactly where it belongs, and the bits that padding leaves over are zero
 *      (section 3.5: a decoder MAY reject them; two texts for one value are a hiding place).
 *
 *      RFC 4648's text is not in this project's reference set; the clauses are cited by number.
 */
#ifndef MAILSPEC_BASE64_H
#define MAILSPEC_BASE64_H

#include "mailspec/diagnostic.h"

typedef struct ms_base64_decoder {
    size_t offset;   /* octets of text read so far */
    uint32_t bits;   /* the open quantum's bits, newest lowest */
    uint8_t filled;  /* alphabet characters in the open quantum, 0 to 3 */
    uint8_t padding; /* '=' seen, 0 to 2 */
    bool failed;     /* sticks */
    ms_diagnostic
        fault; /* the first fault, when failed; its offset counts from the first octet fed */
} ms_base64_decoder;

/* Octets that `text_len` octets of base64 can decode to at most, for a piece fed to a decoder that
 * may hold an open quantum. */
size_t ms_base64_decoded_bound(size_t text_len);

/* Octets that encoding `len` octets takes, padding included, without a NUL. 0 when that does not
 * fit in a size_t. */
size_t ms_base64_encoded_length(size_t len);

/* A decoder at the start of a text. */
void ms_base64_decoder_init(ms_base64_decoder *decoder);

/*
 * Decodes the next piece of the text into `out`, which has room for
 * ms_base64_decoded_bound(piece.len) octets; *written receives how many were written.
 * Returns MS_OK, or MS_INVALID at the first fault (decoder->fault); what was decoded before the
 * fault has been written. After a fault every call returns MS_INVALID and writes nothing.
 */
ms_status ms_base64_decode_piece(ms_base64_decoder *decoder, ms_span piece, uint8_t *out,
                                 size_t *written) MS_MUST_USE;

/* Says that the text is at its end. Returns MS_OK, or MS_INVALID when padding is missing. */
ms_status ms_base64_decode_end(ms_base64_decoder *decoder) MS_MUST_USE;

/*
 * Decodes a whole text into the arena. The empty text is the empty value.
 * Returns MS_OK and *octets; MS_INVALID with one diagnostic at the first fault, *octets then
 * holding what stood before it; or MS_LIMIT/MS_NOMEM from the arena.
 */
ms_status ms_base64_decode(ms_span text, ms_arena *arena, ms_span *octets,
                           ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * Encodes `octets` into `out`, which has `size` octets. Returns MS_OK and *written, or MS_LIMIT
 * when ms_base64_encoded_length(octets.len) does not fit; nothing is written then.
 */
ms_status ms_base64_encode(ms_span octets, uint8_t *out, size_t size, size_t *written) MS_MUST_USE;

#endif
