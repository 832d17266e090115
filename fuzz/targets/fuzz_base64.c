/* base64.h: strict decoding, whole and streaming, and encoding back. */
#include <stdlib.h>
#include <string.h>

#include "oracles/allocation.h"
#include "oracles/split.h"

#include "mailspec/base64.h"

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_diagnostics diagnostics = {0};
    ms_span octets = {0};
    (void)context;
    ms_status status = ms_base64_decode(input, arena, &octets, &diagnostics);
    oracle_status(status);
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    oracle_check((status == MS_INVALID) == (diagnostics.errors != 0) || status == MS_NOMEM,
                 "base64", "rejected without an error, or accepted with one");
    return status;
}

/* What strict decoding accepts is what encoding writes, so no two texts have one value. */
static void encodes_back(ms_span input, ms_span octets) {
    size_t size = ms_base64_encoded_length(octets.len);
    size_t written = 0;
    uint8_t *text = malloc(size + 1);
    if (text == NULL) {
        return;
    }
    oracle_check(ms_base64_encode(octets, text, size, &written) == MS_OK, "base64",
                 "a decoded value does not encode");
    oracle_check(ms_span_equal(ms_span_of(text, written), input), "base64",
                 "what is accepted is not what the value encodes to");
    free(text);
}

/* Decoding in pieces gives the whole decoding's value, status and fault. */
static void streams_alike(ms_span input, split_cut *cut, ms_status whole, ms_span octets,
                          const ms_diagnostics *diagnostics) {
    ms_base64_decoder decoder;
    uint8_t *out = malloc(ms_base64_decoded_bound(input.len) + 16);
    size_t len = 0;
    ms_status status = MS_OK;
    if (out == NULL) {
        return;
    }
    ms_base64_decoder_init(&decoder);
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
    oracle_check(status == whole, "split", "in pieces the status is another one");
    oracle_check(ms_span_equal(ms_span_of(out, len), octets), "split",
                 "in pieces the value is another one");
    oracle_check(status == MS_OK || (decoder.fault.id == diagnostics->items[0].id &&
                                     decoder.fault.offset == diagnostics->items[0].offset),
                 "split", "in pieces the fault is another one");
    free(out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_span input = ms_span_of(data, size);
    ms_diagnostics diagnostics = {0};
    ms_span octets = {0};
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = ms_base64_decode(input, &arena, &octets, &diagnostics);
    if (status == MS_OK) {
        encodes_back(input, octets);
    }
    streams_alike(input, split_octets, status, octets, &diagnostics);
    streams_alike(input, split_by_octets, status, octets, &diagnostics);
    ms_arena_free(&arena);
    oracle_allocation(parse, input, NULL);
    return 0;
}
