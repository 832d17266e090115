/*
 * NAME
 *      base64.h - base64 in its readings: RFC 4648 sections 4 and 5, and RFC 2045 section 6.8
 *
 * SYNOPSIS
 *      static const ms_base64_settings mime = {.mime = true};
 *      status = ms_base64_decode(text, &mime, &arena, &octets, &diagnostics);
 *
 * DESCRIPTION
 *      Decoding is one state machine that is fed pieces; the whole-span function is built on it, so
 *      that cutting the input anywhere cannot change the result.
 *
 *      Without settings it is strict as RFC 4648 section 4 has it: no octet outside the alphabet,
 *      padding exactly where it belongs, and the bits that padding leaves over are zero (section
 *      3.5: a decoder MAY reject them; two texts for one value are a hiding place). The first fault
 *      ends the reading.
 *
 *      With `mime` nothing ends it: RFC 2045 section 6.8 says that decoders ignore what is not in
 *      the alphabet. Each kind of fault is reported once, at its first place. A character that
 *      belongs to no octet is dropped; what follows padding is read on as a further text.
 *
 *      RFC 4648's and 4954's texts are not in this project's reference set; their clauses are cited
 *      by number.
 */
#ifndef MAILSPEC_BASE64_H
#define MAILSPEC_BASE64_H

#include "mailspec/diagnostic.h"

/* Each is off when zeroed; NULL instead of settings is all off. */
typedef struct ms_base64_settings {
    bool url;      /* RFC 4648 section 5: "-" and "_" stand for "+" and "/" */
    bool unpadded; /* a leniency: the last group need not be filled up with "=" */
    bool sasl;     /* RFC 4954 section 4, RFC 4959 section 3: "=" alone is the empty value */
    bool mime;     /* RFC 2045 section 6.8: lines; what is outside the alphabet is skipped */
} ms_base64_settings;

/* RFC 2045 section 6.8: characters of a line of encoded text. */
#define MS_BASE64_LINE_MAX ((size_t)76)

/* Kinds of faults, of which each is reported once. */
#define MS_BASE64_FAULTS_MAX ((size_t)9)

typedef struct ms_base64_decoder {
    ms_base64_settings settings;
    size_t offset;   /* octets of text read so far */
    size_t last;     /* where the last character or "=" stood */
    size_t column;   /* octets of the line read so far */
    uint32_t bits;   /* the open quantum's bits, newest lowest */
    uint8_t filled;  /* alphabet characters in the open quantum, 0 to 3 */
    uint8_t padding; /* "=" seen, 0 to 2 */
    bool failed;     /* sticks; never with `mime` */
    uint8_t fault_count;
    ms_diagnostic faults[MS_BASE64_FAULTS_MAX]; /* in the order found; offsets count from the first
                                                 * octet fed */
} ms_base64_decoder;

/* Octets that `text_len` octets of base64 can decode to at most, for a piece fed to a decoder that
 * may hold an open quantum. */
size_t ms_base64_decoded_bound(size_t text_len);

/* Octets that encoding `len` octets takes, padding and line breaks included, without a NUL. 0 when
 * that does not fit in a size_t. */
size_t ms_base64_encoded_length(size_t len, const ms_base64_settings *settings);

/* A decoder at the start of a text. `settings` may be NULL; they are copied. */
void ms_base64_decoder_init(ms_base64_decoder *decoder, const ms_base64_settings *settings);

/*
 * Decodes the next piece of the text into `out`, which has room for
 * ms_base64_decoded_bound(piece.len) octets; *written receives how many were written.
 * Returns MS_OK, or, without `mime`, MS_INVALID at the first fault (decoder->faults[0]); what was
 * decoded before the fault has been written. After that every call returns MS_INVALID and writes
 * nothing.
 */
ms_status ms_base64_decode_piece(ms_base64_decoder *decoder, ms_span piece, uint8_t *out,
                                 size_t *written) MS_MUST_USE;

/* Says that the text is at its end; decoder->faults is then complete. Returns MS_OK, or, without
 * `mime`, MS_INVALID after a fault or when padding is missing. */
ms_status ms_base64_decode_end(ms_base64_decoder *decoder) MS_MUST_USE;

/*
 * Decodes a whole text into the arena. The empty text is the empty value. `settings` may be NULL.
 * Returns MS_OK and *octets, with `mime` also after faults, all of which become diagnostics;
 * without it MS_INVALID with one diagnostic at the first fault, *octets then holding what stood
 * before it; or MS_LIMIT/MS_NOMEM from the arena.
 */
ms_status ms_base64_decode(ms_span text, const ms_base64_settings *settings, ms_arena *arena,
                           ms_span *octets, ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * Encodes `octets` into `out`, which has `size` octets: with `url` in that alphabet, with
 * `unpadded` without "=", with `mime` in lines of MS_BASE64_LINE_MAX characters and CRLF between
 * them (none after the last), with `sasl` the empty value as "=". `settings` may be NULL. Returns
 * MS_OK and *written, or MS_LIMIT when ms_base64_encoded_length() does not fit; nothing is written
 * then.
 */
ms_status ms_base64_encode(ms_span octets, const ms_base64_settings *settings, uint8_t *out,
                           size_t size, size_t *written) MS_MUST_USE;

#endif
