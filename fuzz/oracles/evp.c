/* evp.h: a second opinion on base64. */
#include "oracles/evp.h"

#include <openssl/evp.h>
#include <stdlib.h>

/* EVP_EncodeBlock ends its text with a NUL, EVP_DecodeUpdate writes whole blocks of 48 octets. */
enum { EVP_ROOM = 1 + 64 };

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

/* The table of the header. */
static bool is_allowed(ms_span input, const ms_diagnostic *fault) {
    return holds_any(input, "-\r\n\t \v\f") || fault->id == MS_D_BASE64_TRAILING_BITS;
}

static void compare(ms_span input, const ms_base64_settings *settings, uint8_t *out,
                    ms_arena *arena) {
    ms_span octets = {0};
    ms_diagnostics diagnostics = {0};
    ms_status status = ms_base64_decode(input, settings, arena, &octets, &diagnostics);
    int length = decode_evp(input, out);
    if (status == MS_OK) {
        oracle_check(length >= 0, "evp", "refuses what we accept");
        oracle_check(length < 0 || ms_span_equal(octets, ms_span_of(out, (size_t)length)), "evp",
                     "has another value");
    } else if (status == MS_INVALID && length >= 0) {
        oracle_check(is_allowed(input, &diagnostics.items[0]), "evp", "accepts what we refuse");
    }
}

/* Whatever the octets are, both write the same text. */
static void encode(ms_span input, const ms_base64_settings *settings, uint8_t *out,
                   ms_arena *arena) {
    size_t size = ms_base64_encoded_length(input.len, settings);
    size_t written = 0;
    uint8_t *text = ms_arena_alloc(arena, size + 1);
    int length = EVP_EncodeBlock(out, input.data, (int)input.len);
    if (text != NULL && ms_base64_encode(input, settings, text, size, &written) == MS_OK) {
        oracle_check(ms_span_equal(ms_span_of(text, written), ms_span_of(out, (size_t)length)),
                     "evp", "writes another text");
    }
}

void oracle_evp(ms_span input, const ms_base64_settings *settings) {
    ms_arena arena;
    input = input.len == 0 ? MS_SPAN_LIT("") : input; /* EVP takes no NULL */
    uint8_t *out = malloc(ms_base64_encoded_length(input.len, NULL) + EVP_ROOM);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (out != NULL && input.len < EVP_TEXT_MAX) {
        compare(input, settings, out, &arena);
        encode(input, settings, out, &arena);
    }
    ms_arena_free(&arena);
    free(out);
}
