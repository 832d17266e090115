/* Finds atoms that stand twice in a list: sorts them, so that no input makes it slow. */
#include "checks.h"

#include "core/sort.h"

static bool in_order(const void *a, const void *b) {
    return ms_span_order_nocase(*(const ms_span *)a, *(const ms_span *)b) <= 0;
}

static size_t count_atoms(const ms_imap_value *value) {
    size_t count = 0;
    for (; value != NULL; value = value->next) {
        count += value->kind == MS_IMAP_ATOM ? 1 : 0;
    }
    return count;
}

static void collect_atoms(const ms_imap_value *value, ms_span *names) {
    for (; value != NULL; value = value->next) {
        if (value->kind == MS_IMAP_ATOM) {
            *names++ = value->octets;
        }
    }
}

void ms_imap_check_unique_names(ms_imap_reader *reader, const ms_span *names, size_t count,
                                ms_diagnostic_id id) {
    ms_span *copies = ms_imap_reader_array(reader, count, 2 * sizeof *copies);
    if (copies == NULL) {
        return;
    }
    for (size_t i = 0; i < count; i++) {
        copies[i] = names[i];
    }
    const ms_span *sorted = ms_sort(copies, copies + count, count, sizeof *copies, in_order);
    for (size_t i = 1; i < count; i++) {
        if (sorted[i].len > 0 && ms_span_equal_nocase(sorted[i - 1], sorted[i])) {
            ms_imap_report_span(reader, id, sorted[i]);
        }
    }
}

void ms_imap_check_unique(ms_imap_reader *reader, const ms_imap_value *first, ms_diagnostic_id id) {
    size_t count = count_atoms(first);
    ms_span *names = ms_imap_reader_array(reader, count, sizeof *names);
    if (names != NULL) {
        collect_atoms(first, names);
        ms_imap_check_unique_names(reader, names, count, id);
    }
}
