/* contest.h: libmailspec on protocols and base64. */
#include "contest.h"

#include <mailspec/base64.h>
#include <mailspec/imap.h>
#include <mailspec/smtp.h>

#include <stdlib.h>

static ms_span span_of(const bench_input *input) {
    return ms_span_of(input->text.data, input->text.len);
}

static bool read_reply(ms_span unit, ms_arena *arena) {
    ms_smtp_reply reply;
    ms_smtp_ehlo ehlo;
    ms_diagnostics diagnostics = {0};
    if (ms_smtp_reply_parse(unit, arena, &reply, &diagnostics) != MS_OK) {
        return false;
    }
    bench_touch(reply.lines);
    if (reply.code == 250 && reply.count > 1) {
        if (ms_smtp_ehlo_parse(unit, &reply, arena, &ehlo, &diagnostics) != MS_OK) {
            return false;
        }
        bench_touch(ehlo.keywords);
    }
    return diagnostics.errors == 0;
}

size_t ours_replies(const bench_input *input) {
    ms_span rest = span_of(input);
    ms_smtp_framer framer;
    ms_arena arena;
    size_t used = 0;
    size_t count = 0;
    ms_smtp_framer_init(&framer, NULL);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    while (rest.len != 0 && ms_smtp_framer_feed(&framer, rest, &used) == MS_OK) {
        count += read_reply(ms_span_slice(rest, 0, used), &arena);
        ms_arena_reset(&arena);
        rest = ms_span_from(rest, used);
    }
    return count;
}

static bool read_fetch(ms_span unit, ms_arena *arena) {
    ms_imap_response response;
    ms_diagnostics diagnostics = {0};
    if (ms_imap_response_parse(unit, NULL, arena, &response, &diagnostics) != MS_OK) {
        return false;
    }
    bench_touch(response.values);
    return diagnostics.errors == 0;
}

size_t ours_fetches(const bench_input *input) {
    ms_span rest = span_of(input);
    ms_imap_framer framer;
    ms_arena arena;
    size_t used = 0;
    size_t count = 0;
    ms_imap_framer_init(&framer, NULL);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    while (rest.len != 0 && ms_imap_framer_feed(&framer, rest, &used) == MS_OK) {
        count += read_fetch(ms_span_slice(rest, 0, used), &arena);
        ms_arena_reset(&arena);
        rest = ms_span_from(rest, used);
    }
    return count;
}

static size_t decode(const bench_input *input, const ms_base64_settings *settings) {
    ms_base64_decoder decoder;
    size_t written = 0;
    uint8_t *out = bench_memory(ms_base64_decoded_bound(input->text.len));
    ms_base64_decoder_init(&decoder, settings);
    bool whole = ms_base64_decode_piece(&decoder, span_of(input), out, &written) == MS_OK &&
                 ms_base64_decode_end(&decoder) == MS_OK && decoder.fault_count == 0;
    bench_touch(out);
    free(out);
    return whole ? written : 0;
}

size_t ours_base64(const bench_input *input) {
    return decode(input, NULL);
}

size_t ours_wrapped(const bench_input *input) {
    static const ms_base64_settings mime = {.mime = true};
    return decode(input, &mime);
}

size_t ours_encode(const bench_input *input) {
    size_t size = ms_base64_encoded_length(input->text.len, NULL);
    size_t written = 0;
    uint8_t *out = bench_memory(size);
    bool whole = ms_base64_encode(span_of(input), NULL, out, size, &written) == MS_OK;
    bench_touch(out);
    free(out);
    return whole ? written : 0;
}
