/*
 * NAME
 *      counted.h - included before every source of the counted library
 *
 * DESCRIPTION
 *      The compiler counts basic blocks, but not what the C library does inside. So its functions
 *      whose work grows with a length are replaced by ones that add that length to the count.
 */
#ifndef COMPLEXITY_COUNTED_H
#define COMPLEXITY_COUNTED_H

#include <string.h>

void *counted_memchr(const void *memory, int octet, size_t len);
int counted_memcmp(const void *left, const void *right, size_t len);
void *counted_memcpy(void *to, const void *from, size_t len);
void *counted_memmove(void *to, const void *from, size_t len);
void *counted_memset(void *memory, int octet, size_t len);
size_t counted_strlen(const char *text);

#define memchr counted_memchr
#define memcmp counted_memcmp
#define memcpy counted_memcpy
#define memmove counted_memmove
#define memset counted_memset
#define strlen counted_strlen

#endif
