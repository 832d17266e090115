/*
 * NAME
 *      generate.h - the inputs that everybody reads: made up, and the same in every run
 */
#ifndef BENCH_GENERATE_H
#define BENCH_GENERATE_H

#include "text.h"

/* Octets, and how many units of a protocol they are: fields, messages, replies, lines. */
typedef struct bench_input {
    bench_text text;
    size_t units;
} bench_input;

typedef struct bench_inputs {
    bench_input header;  /* a header section with its empty line */
    bench_input plain;   /* a text message */
    bench_input mixed;   /* a nested multipart of about 100 KB */
    bench_input large;   /* the same of about 5 MB */
    bench_input replies; /* SMTP replies, about 256 KB */
    bench_input fetches; /* FETCH responses, about 256 KB */
    bench_input base64;  /* one line */
    bench_input wrapped; /* the same in lines of 76 octets */
    bench_input octets;  /* what these two are of */
} bench_inputs;

void bench_generate(bench_inputs *inputs);
void bench_inputs_free(bench_inputs *inputs);

/* The parts of it, in files of their own. */
void bench_make_header(bench_input *input, bench_random *random);
void bench_make_plain(bench_input *input, bench_random *random);
void bench_make_mixed(bench_input *input, bench_random *random, size_t attachment);
void bench_make_replies(bench_input *input, bench_random *random);
void bench_make_fetches(bench_input *input, bench_random *random);

/* Prose of `len` octets or a little more, in CRLF lines of at most 72 octets. */
void bench_put_prose(bench_text *text, bench_random *random, size_t len);

/* One word of it. */
const char *bench_word(bench_random *random);

/* `len` random octets as base64, in lines of 76 with CRLF. */
void bench_put_attachment(bench_text *text, bench_random *random, size_t len);

#endif
