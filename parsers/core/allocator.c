/* The C library as an allocator. The one place in the parsers that knows malloc. */
#include "mailspec/arena.h"

#include <stdlib.h>

static void *libc_allocate(void *context, size_t size) {
    (void)context;
    return malloc(size);
}

static void libc_release(void *context, void *memory, size_t size) {
    (void)context;
    (void)size;
    free(memory);
}

const ms_allocator *ms_allocator_libc(void) {
    static const ms_allocator libc = {libc_allocate, libc_release, NULL};
    return &libc;
}
