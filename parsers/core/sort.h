/*
 * NAME
 *      sort.h - a stable sort whose work no input makes more than n log n; not installed
 */
#ifndef MAILSPEC_CORE_SORT_H
#define MAILSPEC_CORE_SORT_H

#include <stdbool.h>
#include <stddef.h>

/* Whether `a` may stand before `b`; equal ones may. */
typedef bool (*ms_in_order)(const void *a, const void *b);

/* Sorts `count` elements of `size` octets at `items`, with as much room at `spare`; equal elements
 * keep their order. Returns which of the two holds the result; what the other holds has no meaning
 * then. */
void *ms_sort(void *items, void *spare, size_t count, size_t size, ms_in_order in_order);

#endif
