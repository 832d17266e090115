/* work.h: what the compiler calls in every basic block, and the C library's functions. */
#include "work.h"

#include <string.h>

static uint64_t blocks;
static uint64_t octets;

/* By the name that compilers call it. */
void counted_block(void) __asm__("__sanitizer_cov_trace_pc");
void *counted_memchr(const void *memory, int octet, size_t len);
int counted_memcmp(const void *left, const void *right, size_t len);
void *counted_memcpy(void *to, const void *from, size_t len);
void *counted_memmove(void *to, const void *from, size_t len);
void *counted_memset(void *memory, int octet, size_t len);
size_t counted_strlen(const char *text);

void counted_block(void) {
    blocks++;
}

uint64_t work_done(void) {
    return blocks + octets / 8;
}

void *counted_memchr(const void *memory, int octet, size_t len) {
    const char *found = memchr(memory, octet, len);
    octets += found == NULL ? len : (size_t)(found - (const char *)memory);
    return (void *)found;
}

int counted_memcmp(const void *left, const void *right, size_t len) {
    octets += len;
    return memcmp(left, right, len);
}

void *counted_memcpy(void *to, const void *from, size_t len) {
    octets += len;
    return memcpy(to, from, len);
}

void *counted_memmove(void *to, const void *from, size_t len) {
    octets += len;
    return memmove(to, from, len);
}

void *counted_memset(void *memory, int octet, size_t len) {
    octets += len;
    return memset(memory, octet, len);
}

size_t counted_strlen(const char *text) {
    size_t len = strlen(text);
    octets += len;
    return len;
}
