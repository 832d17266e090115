/*
 * NAME
 *      base64_check.h - a text, its reading, and what must come of it, in tests
 */
#ifndef MAILSPEC_TESTS_BASE64_CHECK_H
#define MAILSPEC_TESTS_BASE64_CHECK_H

#include "diagnostic_log.h"
#include "mailspec/base64.h"
#include "octets.h"

typedef struct base64_row {
    ms_base64_settings settings;
    const char *text;
    const char *octets;      /* what stands before the fault, or all of it */
    const char *diagnostics; /* "" when the text is right */
} base64_row;

#define STRICT                                                                                     \
    { 0 }

/* What a row's text comes to, as ms_base64_decode returns it. */
static inline ms_status base64_expected(const base64_row *row) {
    return row->settings.mime || *row->diagnostics == '\0' ? MS_OK : MS_INVALID;
}

static inline void base64_check_whole(const base64_row *row) {
    ms_arena arena;
    ms_span octets = {0};
    ms_diagnostics list = {0};
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(
        ms_base64_decode(ms_span_of_string(row->text), &row->settings, &arena, &octets, &list),
        base64_expected(row));
    assert_string_equal(diagnostic_log(&list, log), row->diagnostics);
    assert_true(ms_span_equal(octets, ms_span_of_string(row->octets)));
    ms_arena_free(&arena);
}

/* Feeds a piece from and into memory of exactly its size, so that a sanitizer sees the first octet
 * too many, and appends what was decoded. */
static inline ms_status base64_feed(ms_base64_decoder *decoder, ms_span piece, uint8_t *all,
                                    size_t *len) {
    size_t bound = ms_base64_decoded_bound(piece.len);
    uint8_t *in = octets_copy(piece);
    uint8_t *out = malloc(bound + (bound == 0));
    size_t written = SIZE_MAX;
    assert_non_null(in);
    assert_non_null(out);
    ms_status status = ms_base64_decode_piece(decoder, ms_span_of(in, piece.len), out, &written);
    assert_true(written <= bound);
    memcpy(all + *len, out, written);
    *len += written;
    free(in);
    free(out);
    return status;
}

/* The text in pieces that end at `first`, `second` and the end must be what the row says. */
static inline void base64_check_cut(const base64_row *row, size_t first, size_t second) {
    ms_span text = ms_span_of_string(row->text);
    ms_span pieces[] = {ms_span_slice(text, 0, first), ms_span_slice(text, first, second - first),
                        ms_span_from(text, second)};
    uint8_t all[512];
    size_t len = 0;
    bool failed = false;
    ms_base64_decoder decoder;
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_base64_decoder_init(&decoder, &row->settings);
    for (size_t i = 0; i < 3; i++) {
        ms_status status = base64_feed(&decoder, pieces[i], all, &len);
        assert_true(!failed || status == MS_INVALID);
        failed = status == MS_INVALID;
    }
    assert_int_equal(ms_base64_decode_end(&decoder), base64_expected(row));
    ms_diagnostics list = {.items = decoder.faults, .count = decoder.fault_count};
    assert_string_equal(diagnostic_log(&list, log), row->diagnostics);
    assert_true(ms_span_equal(ms_span_of(all, len), ms_span_of_string(row->octets)));
}

static inline void base64_check_cuts(const base64_row *row) {
    size_t len = strlen(row->text);
    for (size_t second = 0; second <= len; second++) {
        for (size_t first = 0; first <= second; first++) {
            base64_check_cut(row, first, second);
        }
    }
}

#endif
