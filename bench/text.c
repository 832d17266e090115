/* text.h: realloc, vsnprintf, and xorshift64* (Marsaglia 2003, Vigna 2016). */
#include "text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void out_of_memory(void) {
    fputs("bench: no memory\n", stderr);
    exit(3);
}

void bench_touch(const void *memory) {
    __asm__ volatile("" : : "r"(memory) : "memory");
}

void *bench_memory(size_t size) {
    void *memory = malloc(size);
    if (memory == NULL) {
        out_of_memory();
    }
    return memory;
}

static void reserve(bench_text *text, size_t more) {
    if (text->room - text->len < more) {
        text->room = 2 * text->room + more;
        text->data = realloc(text->data, text->room);
        if (text->data == NULL) {
            out_of_memory();
        }
    }
}

void bench_put(bench_text *text, const void *octets, size_t len) {
    reserve(text, len);
    memcpy(text->data + text->len, octets, len);
    text->len += len;
}

void bench_print(bench_text *text, const char *format, ...) {
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    int len = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    if (len < 0 || (size_t)len >= sizeof line) {
        fputs("bench: a generated line is too long\n", stderr);
        exit(3);
    }
    bench_put(text, line, (size_t)len);
}

void bench_text_free(bench_text *text) {
    free(text->data);
    *text = (bench_text){0};
}

size_t bench_below(bench_random *random, size_t bound) {
    uint64_t x = random->state;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    random->state = x;
    return (size_t)((x * UINT64_C(0x2545F4914F6CDD1D) >> 32) % bound);
}
