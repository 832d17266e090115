/*
 * NAME
 *      text.h - a text that grows, and numbers that look random and are the same in every run
 */
#ifndef BENCH_TEXT_H
#define BENCH_TEXT_H

#include <stddef.h>
#include <stdint.h>

typedef struct bench_text {
    uint8_t *data; /* from malloc */
    size_t len;
    size_t room;
} bench_text;

/* Append octets, or as printf does. Without memory the program ends. */
void bench_put(bench_text *text, const void *octets, size_t len);
void bench_print(bench_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

void bench_text_free(bench_text *text);

typedef struct bench_random {
    uint64_t state; /* not 0 */
} bench_random;

/* A number below `bound`. */
size_t bench_below(bench_random *random, size_t bound);

/* Lets the compiler believe that `memory` is looked at. */
void bench_touch(const void *memory);

/* Memory from malloc; without it the program ends. */
void *bench_memory(size_t size);

#endif
