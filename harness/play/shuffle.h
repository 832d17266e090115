/*
 * NAME
 *      shuffle.h - puts an array into an order that a seed decides
 */
#ifndef HARNESS_PLAY_SHUFFLE_H
#define HARNESS_PLAY_SHUFFLE_H

#include <stddef.h>
#include <stdint.h>

/* Octets of an item at most. */
#define SHUFFLE_ITEM_MAX ((size_t)64)

/* Shuffles `count` items of `size` octets, at most SHUFFLE_ITEM_MAX. The same seed, count and
 * order before give the same order after, on every machine. */
void shuffle(void *items, size_t count, size_t size, uint64_t seed);

#endif
