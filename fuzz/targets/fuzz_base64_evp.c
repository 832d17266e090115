/* base64.h against OpenSSL's EVP, where both claim to judge: padded RFC 4648 text.
 *
 * What our strict reading accepts EVP accepts, with the same value. The other way round these are
 * allowed:
 *
 * | EVP | we | why |
 * |---|---|---|
 * | skips line ends and white space | refuse | its texts are PEM's, which are folded |
 * | ends at the first "-" | refuse | so PEM ends |
 * | takes bits that padding leaves over for nothing | refuse | RFC 4648 3.5 lets a decoder choose;
 * a value with several texts is what a check is there to find |
 */
#include <openssl/evp.h>
#include <stdlib.h>

#include "oracles/oracle.h"

#include "mailspec/base64.h"

/* Decodes with EVP; the length of the value, or -1. */
static int decode_evp(ms_span input, uint8_t *out) {
    EVP_ENCODE_CTX *context = EVP_ENCODE_CTX_new();
    int length = 0;
    int rest = 0;
    int result = -1;
    if (context != NULL) {
        EVP_DecodeInit(context);
        result = EVP_DecodeUpdate(context, out, &length, input.data, (int)input.len);
        result = result < 0 ? -1 : EVP_DecodeFinal(context, out + length, &rest);
        EVP_ENCODE_CTX_free(context);
    }
    return result < 0 ? -1 : length + rest;
}

static bool holds_any(ms_span input, const char *octets) {
    for (; *octets != '\0'; octets++) {
        if (ms_span_find(input, (uint8_t)*octets, 0) < input.len) {
            return true;
        }
    }
    return false;
}

/* The table above. */
static bool is_allowed(ms_span input, const ms_diagnostic *fault) {
    return holds_any(input, "-\r\n\t \v\f") || fault->id == MS_D_BASE64_TRAILING_BITS;
}

static void compare(ms_span input, uint8_t *out, ms_arena *arena) {
    ms_span octets = {0};
    ms_diagnostics diagnostics = {0};
    ms_status status = ms_base64_decode(input, NULL, arena, &octets, &diagnostics);
    int length = decode_evp(input, out);
    if (status == MS_OK) {
        oracle_check(length >= 0, "evp", "refuses what we accept");
        oracle_check(ms_span_equal(octets, ms_span_of(out, (size_t)length)), "evp",
                     "has another value");
    } else if (status == MS_INVALID && length >= 0) {
        oracle_check(is_allowed(input, &diagnostics.items[0]), "evp", "accepts what we refuse");
    }
}

/* Whatever the octets are, both write the same text. */
static void encode(ms_span input, uint8_t *out, ms_arena *arena) {
    size_t size = ms_base64_encoded_length(input.len, NULL);
    size_t written = 0;
    uint8_t *text = ms_arena_alloc(arena, size);
    int length = EVP_EncodeBlock(out, input.data, (int)input.len);
    if (text != NULL && ms_base64_encode(input, NULL, text, size, &written) == MS_OK) {
        oracle_check(ms_span_equal(ms_span_of(text, written), ms_span_of(out, (size_t)length)),
                     "evp", "writes another text");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_arena arena;
    ms_span input = ms_span_of(size == 0 ? (const uint8_t *)"" : data, size);
    uint8_t *out = malloc(ms_base64_encoded_length(size, NULL) + 1 + 64); /* EVP writes a NUL */
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (out != NULL && size < 1u << 20) {
        compare(input, out, &arena);
        encode(input, out, &arena);
    }
    ms_arena_free(&arena);
    free(out);
    return 0;
}
