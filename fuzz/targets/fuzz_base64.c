/* base64.h: every reading, whole and streaming, and encoding back. */
#include <stdlib.h>
#include <string.h>

#include "oracles/allocation.h"
#include "oracles/split.h"

#include "mailspec/base64.h"

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const ms_base64_settings *settings = context;
    ms_diagnostics diagnostics = {0};
    ms_span octets = {0};
    ms_status status = ms_base64_decode(input, settings, arena, &octets, &diagnostics);
    oracle_status(status);
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    oracle_check(settings->mime
                     ? status == MS_OK || status == MS_NOMEM
                     : (status == MS_INVALID) == (diagnostics.errors != 0) || status == MS_NOMEM,
                 "base64", "rejected without an error, or accepted with one");
    return status;
}

/* What is decoded encodes, and decodes again without a fault. Where a value has one text alone,
 * that is the input. */
static void encodes_back(ms_span input, ms_span octets, const ms_base64_settings *settings) {
    size_t size = ms_base64_encoded_length(octets.len, settings);
    size_t written = 0;
    uint8_t *text = malloc(size + 1);
    if (text == NULL) {
        return;
    }
    oracle_check(ms_base64_encode(octets, settings, text, size, &written) == MS_OK, "base64",
                 "a decoded value does not encode");
    if (!settings->unpadded && !settings->sasl && !settings->mime) {
        oracle_check(ms_span_equal(ms_span_of(text, written), input), "base64",
                     "what is accepted is not what the value encodes to");
    }
    ms_arena arena;
    ms_span back = {0};
    ms_diagnostics diagnostics = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    (void)!ms_base64_decode(ms_span_of(text, written), settings, &arena, &back, &diagnostics);
    oracle_check(diagnostics.count == 0 && ms_span_equal(back, octets), "base64",
                 "what was encoded does not decode to the same");
    ms_arena_free(&arena);
    free(text);
}

/* The result of a whole decoding. */
struct result {
    const ms_base64_settings *settings;
    ms_status status;
    ms_span octets;
    ms_diagnostics diagnostics;
};

/* Decoding in pieces gives the whole decoding's value, status and faults. */
static void streams_alike(ms_span input, split_cut *cut, const struct result *whole) {
    ms_base64_decoder decoder;
    uint8_t *out = malloc(ms_base64_decoded_bound(input.len) + 16);
    size_t len = 0;
    ms_status status = MS_OK;
    if (out == NULL) {
        return;
    }
    ms_base64_decoder_init(&decoder, whole->settings);
    for (size_t at = 0; at < input.len && status == MS_OK;) {
        ms_span piece = ms_span_slice(input, at, cut(input, at));
        size_t written = 0;
        status = ms_base64_decode_piece(&decoder, piece, out + len, &written);
        oracle_check(written <= ms_base64_decoded_bound(piece.len), "base64",
                     "more than the bound");
        len += written;
        at += piece.len;
    }
    status = status == MS_OK ? ms_base64_decode_end(&decoder) : status;
    oracle_check(status == whole->status, "split", "in pieces the status is another one");
    oracle_check(ms_span_equal(ms_span_of(out, len), whole->octets), "split",
                 "in pieces the value is another one");
    oracle_check(decoder.fault_count == whole->diagnostics.count, "split",
                 "in pieces there are other faults");
    for (size_t i = 0; i < decoder.fault_count && i < whole->diagnostics.count; i++) {
        const ms_diagnostic *a = &decoder.faults[i];
        const ms_diagnostic *b = &whole->diagnostics.items[i];
        oracle_check(a->id == b->id && a->offset == b->offset && a->length == b->length, "split",
                     "in pieces the fault is another one");
    }
    free(out);
}

/* Reads with one choice of settings. What the stricter reading accepts has the same value here. */
static void read_with(ms_span input, const ms_base64_settings *settings, ms_arena *arena) {
    struct result lenient = {.settings = settings};
    ms_base64_settings less = {.url = settings->url};
    struct result strict = {.settings = &less};
    strict.status = ms_base64_decode(input, &less, arena, &strict.octets, &strict.diagnostics);
    lenient.status =
        ms_base64_decode(input, settings, arena, &lenient.octets, &lenient.diagnostics);
    if (lenient.status == MS_OK) {
        encodes_back(input, lenient.octets, settings);
    }
    if (strict.status == MS_OK) {
        oracle_check(lenient.status == MS_OK && ms_span_equal(strict.octets, lenient.octets),
                     "lenient", "what the strict reading accepts has another value");
    }
    streams_alike(input, split_octets, &lenient);
    streams_alike(input, split_by_octets, &lenient);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_span input = ms_span_of(data, size);
    for (unsigned bits = 0; bits < 16; bits++) {
        ms_base64_settings settings = {bits & 1, bits & 2, bits & 4, bits & 8};
        ms_arena arena;
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        read_with(input, &settings, &arena);
        ms_arena_free(&arena);
        oracle_allocation(parse, input, &settings);
    }
    return 0;
}
