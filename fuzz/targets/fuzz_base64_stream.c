/* base64.h: a text that comes in pieces, with the settings that the first octet chooses. */
#include <stdlib.h>

#include "oracles/base64.h"
#include "oracles/split.h"

/* What a text decodes to; the octets are for free(). */
struct decoded {
    ms_base64_decoder decoder;
    ms_status status;
    uint8_t *out;
    size_t length;
};

static struct decoded decode(ms_span input, split_cut *cut, const ms_base64_settings *settings) {
    /* Each piece may give what is left of a quantum too, so the bound of each is that of its length
     * and three octets. */
    struct decoded decoded = {.out = malloc(ms_base64_decoded_bound(input.len) + 16)};
    ms_base64_decoder_init(&decoded.decoder, settings);
    for (size_t at = 0; at < input.len && decoded.out != NULL && decoded.status == MS_OK;) {
        ms_span piece = ms_span_slice(input, at, cut(input, at));
        size_t written = 0;
        decoded.status =
            ms_base64_decode_piece(&decoded.decoder, piece, decoded.out + decoded.length, &written);
        oracle_check(written <= ms_base64_decoded_bound(piece.len), "base64",
                     "more than the bound");
        decoded.length += written;
        at += piece.len;
    }
    if (decoded.status == MS_OK) {
        decoded.status = ms_base64_decode_end(&decoded.decoder);
    }
    return decoded;
}

static void compare(const struct decoded *a, const struct decoded *b) {
    oracle_check(a->status == b->status, "split", "in pieces the status is another one");
    oracle_check(ms_span_equal(ms_span_of(a->out, a->length), ms_span_of(b->out, b->length)),
                 "split", "in pieces the value is another one");
    oracle_check(a->decoder.fault_count == b->decoder.fault_count, "split",
                 "in pieces there are other faults");
    for (size_t i = 0; i < a->decoder.fault_count && i < b->decoder.fault_count; i++) {
        const ms_diagnostic *x = &a->decoder.faults[i];
        const ms_diagnostic *y = &b->decoder.faults[i];
        oracle_check(x->id == y->id && x->offset == y->offset && x->length == y->length, "split",
                     "in pieces the fault is another one");
    }
}

/* The whole decoding is that of one piece. */
static void compare_whole(ms_span input, const struct decoded *whole) {
    ms_arena arena;
    ms_span octets = {0};
    ms_diagnostics diagnostics = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status =
        ms_base64_decode(input, &whole->decoder.settings, &arena, &octets, &diagnostics);
    oracle_diagnostics(&diagnostics, input.len);
    oracle_check(status == whole->status && diagnostics.count == whole->decoder.fault_count &&
                     ms_span_equal(octets, ms_span_of(whole->out, whole->length)),
                 "split", "as a whole it is another value");
    ms_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    split_cut *const cuts[] = {split_whole, split_octets, split_by_octets};
    ms_span input = ms_span_of(data, size);
    ms_base64_settings settings = base64_chosen(&input);
    struct decoded decoded[3];
    for (size_t i = 0; i < 3; i++) {
        decoded[i] = decode(input, cuts[i], &settings);
        compare(&decoded[0], &decoded[i]);
    }
    compare_whole(input, &decoded[0]);
    for (size_t i = 0; i < 3; i++) {
        free(decoded[i].out);
    }
    return 0;
}
