/* Pieces of parameters, sorted. */
#include "parameters.h"

#include "core/sort.h"

/* Whether `a` may stand before `b`. Equal ones keep their order in the body. */
static bool in_order(const void *left, const void *right) {
    const ms_piece *a = *(ms_piece *const *)left;
    const ms_piece *b = *(ms_piece *const *)right;
    int names = ms_span_order_nocase(a->name, b->name);
    if (names != 0) {
        return names < 0;
    }
    return a->form != b->form ? a->form < b->form : a->section <= b->section;
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
    return ms_sort(pieces, pieces + count, count, sizeof(void *), in_order);
}
