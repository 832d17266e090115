/* Merge sort. */
#include "sort.h"

#include <string.h>

typedef struct sorter {
    char *from;
    char *to;
    size_t size; /* of an element */
    ms_in_order in_order;
} sorter;

/* Merges two sorted runs, from[low..middle) and from[middle..high), into `to`. */
static void merge(const sorter *sort, size_t low, size_t middle, size_t high) {
    size_t left = low;
    size_t right = middle;
    for (size_t i = low; i < high; i++) {
        bool take_left =
            left < middle && (right == high || sort->in_order(sort->from + left * sort->size,
                                                              sort->from + right * sort->size));
        size_t taken = take_left ? left++ : right++;
        memcpy(sort->to + i * sort->size, sort->from + taken * sort->size, sort->size);
    }
}

void *ms_sort(void *items, void *spare, size_t count, size_t size, ms_in_order in_order) {
    sorter sort = {.from = items, .to = spare, .size = size, .in_order = in_order};
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = count - low < width ? count : low + width;
            size_t high = count - low < 2 * width ? count : low + 2 * width;
            merge(&sort, low, middle, high);
        }
        char *sorted = sort.to;
        sort.to = sort.from;
        sort.from = sorted;
    }
    return sort.from;
}
