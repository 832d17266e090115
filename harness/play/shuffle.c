/* shuffle.h: puts an array into an order that a seed decides. */
#include "play/shuffle.h"

#include <string.h>

/* The next number of a sequence: SplitMix64, which is good from any seed. */
static uint64_t next_number(uint64_t *state) {
    *state += UINT64_C(0x9e3779b97f4a7c15);
    uint64_t number = *state;
    number = (number ^ (number >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    number = (number ^ (number >> 27)) * UINT64_C(0x94d049bb133111eb);
    return number ^ (number >> 31);
}

static void swap(char *a, char *b, size_t size) {
    char held[SHUFFLE_ITEM_MAX];
    memcpy(held, a, size);
    memcpy(a, b, size);
    memcpy(b, held, size);
}

/* Fisher and Yates. That the remainder favours low numbers by count/2^64 is of no matter here. */
void shuffle(void *items, size_t count, size_t size, uint64_t seed) {
    char *all = items;
    for (size_t left = count; left > 1; left--) {
        size_t chosen = (size_t)(next_number(&seed) % left);
        if (chosen != left - 1) {
            swap(all + chosen * size, all + (left - 1) * size, size);
        }
    }
}
