/* Pieces of parameters, sorted. */
#include "parameters.h"

/* Shorter names first; the order has no meaning beyond that equal names stand together. */
static int compare_names(ms_span a, ms_span b) {
    if (a.len != b.len) {
        return a.len < b.len ? -1 : 1;
    }
    for (size_t i = 0; i < a.len; i++) {
        int difference = ms_to_lower(a.data[i]) - ms_to_lower(b.data[i]);
        if (difference != 0) {
            return difference;
        }
    }
    return 0;
}

/* Whether `a` may stand before `b`. Equal ones keep their order in the body. */
static bool in_order(const ms_piece *a, const ms_piece *b) {
    int names = compare_names(a->name, b->name);
    if (names != 0) {
        return names < 0;
    }
    return a->form != b->form ? a->form < b->form : a->section <= b->section;
}

/* Merges two sorted runs, from[low..middle) and from[middle..high), into `to`. */
static void merge(ms_piece **from, ms_piece **to, size_t low, size_t middle, size_t high) {
    size_t left = low;
    size_t right = middle;
    for (size_t i = low; i < high; i++) {
        bool take_left = left < middle && (right == high || in_order(from[left], from[right]));
        to[i] = take_left ? from[left++] : from[right++];
    }
}

/* Merge sort from single pieces up. Returns which of the two arrays holds the result. */
static ms_piece **sort(ms_piece **pieces, ms_piece **spare, size_t count) {
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = count - low < width ? count : low + width;
            size_t high = count - low < 2 * width ? count : low + 2 * width;
            merge(pieces, spare, low, middle, high);
        }
        ms_piece **sorted = spare;
        spare = pieces;
        pieces = sorted;
    }
    return pieces;
}

ms_piece **ms_pieces_sorted(ms_header_reader *reader, ms_piece *first, size_t count) {
    /* A piece took more memory than two pointers do, so the product fits in a size_t. */
    ms_piece **pieces = ms_header_alloc(reader, 2 * count * sizeof(void *));
    if (pieces == NULL) {
        return NULL;
    }
    for (ms_piece *piece = first; piece != NULL; piece = piece->next) {
        pieces[piece->number] = piece;
    }
    return sort(pieces, pieces + count, count);
}
