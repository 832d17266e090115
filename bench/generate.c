/* generate.h: words, attachments, and all inputs together. */
#include "generate.h"

#include <mailspec/base64.h>

#include <stdlib.h>
#include <string.h>

/* Octets that the two base64 texts stand for. */
enum { BASE64_OCTETS = 768 * 1024 };

enum { BASE64_COLUMNS = 76, PROSE_COLUMNS = 72 };

static const char *const words[] = {
    "the",      "letter", "server",  "answers",   "and",      "a",      "queue", "of",
    "messages", "waits",  "until",   "next",      "morning",  "when",   "our",   "office",
    "opens",    "again",  "please",  "send",      "report",   "before", "noon",  "with",
    "figures",  "from",   "harbour", "warehouse", "delivery", "is",     "late",  "because",
    "road",     "was",    "closed",  "to",        "all",      "lorries"};

const char *bench_word(bench_random *random) {
    return words[bench_below(random, sizeof words / sizeof *words)];
}

void bench_put_prose(bench_text *text, bench_random *random, size_t len) {
    size_t end = text->len + len;
    size_t column = 0;
    while (text->len < end) {
        const char *word = bench_word(random);
        size_t wide = strlen(word) + 1;
        const char *between = column == 0 ? "" : " ";
        if (column + wide > PROSE_COLUMNS) {
            between = bench_below(random, 8) == 0 ? ".\r\n\r\n" : "\r\n";
            column = 0;
        }
        bench_print(text, "%s%s", between, word);
        column += wide;
    }
    bench_print(text, ".\r\n");
}

static void put_octets(bench_text *text, bench_random *random, size_t len) {
    for (size_t i = 0; i < len; i++) {
        uint8_t octet = (uint8_t)bench_below(random, 256);
        bench_put(text, &octet, 1);
    }
}

static void put_base64(bench_text *text, const bench_text *octets) {
    size_t size = ms_base64_encoded_length(octets->len, NULL);
    size_t written = 0;
    uint8_t *base64 = bench_memory(size);
    if (ms_base64_encode(ms_span_of(octets->data, octets->len), NULL, base64, size, &written) !=
        MS_OK) {
        abort();
    }
    bench_put(text, base64, written);
    free(base64);
}

static void put_wrapped(bench_text *text, const bench_text *base64) {
    for (size_t at = 0; at < base64->len; at += BASE64_COLUMNS) {
        size_t left = base64->len - at;
        bench_put(text, base64->data + at, left < BASE64_COLUMNS ? left : BASE64_COLUMNS);
        bench_put(text, "\r\n", 2);
    }
}

void bench_put_attachment(bench_text *text, bench_random *random, size_t len) {
    bench_text octets = {0};
    bench_text base64 = {0};
    put_octets(&octets, random, len);
    put_base64(&base64, &octets);
    put_wrapped(text, &base64);
    bench_text_free(&octets);
    bench_text_free(&base64);
}

void bench_generate(bench_inputs *inputs) {
    bench_random random = {0x6D61696C73706563};
    *inputs = (bench_inputs){0};
    bench_make_header(&inputs->header, &random);
    bench_make_plain(&inputs->plain, &random);
    bench_make_mixed(&inputs->mixed, &random, (size_t)15 * 1024);
    bench_make_mixed(&inputs->large, &random, (size_t)870 * 1024);
    bench_make_replies(&inputs->replies, &random);
    bench_make_fetches(&inputs->fetches, &random);
    put_octets(&inputs->octets.text, &random, BASE64_OCTETS);
    put_base64(&inputs->base64.text, &inputs->octets.text);
    put_wrapped(&inputs->wrapped.text, &inputs->base64.text);
    inputs->octets.units = inputs->base64.units = inputs->wrapped.units = 1;
}

void bench_inputs_free(bench_inputs *inputs) {
    bench_text_free(&inputs->header.text);
    bench_text_free(&inputs->plain.text);
    bench_text_free(&inputs->mixed.text);
    bench_text_free(&inputs->large.text);
    bench_text_free(&inputs->replies.text);
    bench_text_free(&inputs->fetches.text);
    bench_text_free(&inputs->octets.text);
    bench_text_free(&inputs->base64.text);
    bench_text_free(&inputs->wrapped.text);
}
