/* base64.h: whole texts, with the settings that the first octet chooses, and encoding. */
#include "oracles/base64.h"
#ifdef FUZZ_ASKS_EVP
#include "oracles/evp.h"
#endif
#include "oracles/grammar.h"

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    const ms_base64_settings *how = settings;
    ms_status status = ms_base64_decode(input, how, arena, value, diagnostics);
    oracle_check(
        status == MS_NOMEM ||
            (how->mime ? status == MS_OK : (status == MS_INVALID) == (diagnostics->errors != 0)),
        "base64", "rejected without an error, or accepted with one");
    return status;
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    (void)diagnostics;
    oracle_check(((const ms_span *)value)->len <= ms_base64_decoded_bound(input.len), "base64",
                 "more than the bound");
}

static bool same(const void *a, const void *b) {
    return ms_span_equal(*(const ms_span *)a, *(const ms_span *)b);
}

static const grammar rules = {.size = sizeof(ms_span), .read = read, .look = look, .same = same};

/* Any octets encode to as much as is said, and decode again, without a diagnostic. */
static void encodes_and_decodes(ms_span octets, const ms_base64_settings *settings) {
    ms_arena arena;
    ms_span back = {0};
    ms_diagnostics diagnostics = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    size_t size = ms_base64_encoded_length(octets.len, settings);
    size_t written = 0;
    uint8_t *text = ms_arena_alloc(&arena, size + 1);
    if (text != NULL) {
        oracle_check(size == 0 ||
                         ms_base64_encode(octets, settings, text, size - 1, &written) == MS_LIMIT,
                     "base64", "writes more than there is room");
        oracle_check(ms_base64_encode(octets, settings, text, size, &written) == MS_OK &&
                         written == size,
                     "base64", "encodes to another length than is said");
        (void)!ms_base64_decode(ms_span_of(text, size), settings, &arena, &back, &diagnostics);
        oracle_check(diagnostics.count == 0 && ms_span_equal(back, octets), "again",
                     "what was encoded does not decode to the same");
    }
    ms_arena_free(&arena);
}

/* RFC 4648 section 3.5: strictly a value has one text. So what decodes is what it encodes to. With
 * other settings that text is the same value, however long its line. */
static void has_one_text(ms_span input, const ms_base64_settings *strict,
                         const ms_base64_settings *settings) {
    ms_arena arena;
    ms_span octets = {0};
    ms_span other = {0};
    ms_diagnostics diagnostics = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (ms_base64_decode(input, strict, &arena, &octets, &diagnostics) == MS_OK) {
        size_t written = 0;
        uint8_t *text = ms_arena_alloc(&arena, input.len + 1);
        oracle_check(text == NULL ||
                         (ms_base64_encode(octets, strict, text, input.len, &written) == MS_OK &&
                          ms_span_equal(ms_span_of(text, written), input)),
                     "base64", "what is accepted is not what the value encodes to");
        ms_status status = ms_base64_decode(input, settings, &arena, &other, &diagnostics);
        oracle_check(status == MS_NOMEM || (status == MS_OK && ms_span_equal(octets, other)),
                     "base64", "what is strictly right has another value");
    }
    ms_arena_free(&arena);
}

/* RFC 2045 section 6.8 allows lines of 76 characters; RFC 4648 knows no lines. So of a longer text
 * only that much has to be free of errors by both. */
static ms_span right_by_both(ms_span input, const ms_base64_settings *settings) {
    return settings->mime ? ms_span_slice(input, 0, MS_BASE64_LINE_MAX) : input;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    ms_span input = ms_span_of(data, size);
    ms_base64_settings settings = base64_chosen(&input);
    ms_base64_settings strict = {.url = settings.url};
    oracle_reading(&rules, input, &settings);
    oracle_lenient(&rules, right_by_both(input, &settings), &strict, &settings);
    encodes_and_decodes(input, &settings);
    has_one_text(input, &strict, &settings);
#ifdef FUZZ_ASKS_EVP
    oracle_evp(input, NULL);
#endif
    return 0;
}
