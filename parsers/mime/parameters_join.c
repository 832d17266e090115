/* Pieces of parameters, put together: RFC 2231 3. */
#include "parameters.h"

/* How many pieces from the first on have its name. */
static size_t same_name(ms_piece *const *pieces, size_t count) {
    size_t same = 1;
    while (same < count && ms_span_equal_nocase(pieces[same]->name, pieces[0]->name)) {
        same++;
    }
    return same;
}

/* How many pieces of one name say the value in the first one's form. The others are reported. */
static size_t same_form(ms_header_reader *reader, ms_piece *const *pieces, size_t count) {
    size_t same = 0;
    for (size_t i = 0; i < count; i++) {
        if (pieces[i]->form == pieces[0]->form) {
            same++;
        } else {
            ms_header_report_span(reader, MS_D_AMBIGUITY_PARAMETER_FORMS, pieces[i]->whole);
        }
    }
    return same;
}

/* RFC 2045 5: the order of parameters has no meaning, so that of two neither is the first. */
static void report_duplicates(ms_header_reader *reader, ms_piece *const *pieces, size_t count) {
    for (size_t i = 1; i < count; i++) {
        ms_header_report_span(reader, MS_D_AMBIGUITY_PARAMETER_DUPLICATE, pieces[i]->whole);
    }
}

/* RFC 2231 3: sections count from 0 by 1. Of two with one number the first stays, so that fewer
 * may be left. */
static size_t check_sections(ms_header_reader *reader, ms_piece **pieces, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        ms_piece *piece = pieces[i];
        const ms_piece *before = kept == 0 ? NULL : pieces[kept - 1];
        bool follows = before == NULL ? piece->section == 0 : piece->section - before->section == 1;
        if (before != NULL && piece->section == before->section) {
            ms_header_report_span(reader, MS_D_PARAMETER_SECTION_REPEATED, piece->whole);
            continue;
        }
        if (!follows) {
            ms_header_report_span(reader, MS_D_PARAMETER_SECTION_GAP, piece->whole);
        }
        if (before != NULL && piece->number < before->number) {
            ms_header_report_span(reader, MS_D_AMBIGUITY_PARAMETER_ORDER, piece->whole);
        }
        pieces[kept++] = piece;
    }
    return kept;
}

static const ms_piece *first_in_body(ms_piece *const *pieces, size_t count) {
    const ms_piece *first = pieces[0];
    for (size_t i = 1; i < count; i++) {
        first = pieces[i]->number < first->number ? pieces[i] : first;
    }
    return first;
}

/* One parameter, of pieces that have one name, at the place of its first piece. */
static void join_group(ms_mime_reader *reader, ms_piece **pieces, size_t count,
                       ms_parameter *places) {
    size_t same = same_form(&reader->header, pieces, count);
    if (pieces[0]->form == MS_PIECE_SECTION) {
        same = check_sections(&reader->header, pieces, same);
    } else {
        report_duplicates(&reader->header, pieces, same);
        same = 1;
    }
    const ms_piece *first = first_in_body(pieces, same);
    places[first->number].whole = first->whole;
    places[first->number].name = first->name;
    ms_parameter_join(reader, pieces, same, &places[first->number]);
}

/* Takes out the places that no parameter has. */
static size_t close_ranks(ms_parameter *places, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (places[i].whole.len != 0) {
            places[kept++] = places[i];
        }
    }
    return kept;
}

void ms_parameters_read(ms_mime_reader *reader, ms_parameters *parameters) {
    size_t count = 0;
    ms_piece *first = ms_pieces_read(&reader->header, &count);
    if (count == 0) {
        return;
    }
    ms_piece **pieces = ms_pieces_sorted(&reader->header, first, count);
    ms_parameter *places = ms_header_alloc(&reader->header, count * sizeof *places);
    if (pieces == NULL || places == NULL) {
        return;
    }
    for (size_t at = 0; at < count;) {
        size_t same = same_name(pieces + at, count - at);
        join_group(reader, pieces + at, same, places);
        at += same;
    }
    *parameters = (ms_parameters){places, close_ranks(places, count)};
}

const ms_parameter *ms_parameter_find(const ms_parameters *parameters, ms_span name) {
    for (size_t i = 0; i < parameters->count; i++) {
        if (ms_span_equal_nocase(parameters->items[i].name, name)) {
            return &parameters->items[i];
        }
    }
    return NULL;
}
