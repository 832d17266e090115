/* Finds atoms that stand twice in a list: sorts them, so that no input makes it slow. */
#include "checks.h"

/* Ignoring case: less than, equal to or greater than 0, shorter names first. */
static int compare(ms_span a, ms_span b) {
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

/* Merges two sorted runs, from[low..middle) and from[middle..high), into `to`. Of equal names the
 * first stays first. */
static void merge(const ms_span *from, ms_span *to, size_t low, size_t middle, size_t high) {
    size_t left = low;
    size_t right = middle;
    for (size_t i = low; i < high; i++) {
        bool take_left = left < middle && (right == high || compare(from[left], from[right]) <= 0);
        to[i] = take_left ? from[left++] : from[right++];
    }
}

/* Merge sort from single names up. Returns which of the two arrays holds the result. */
static const ms_span *sort(ms_span *names, ms_span *spare, size_t count) {
    for (size_t width = 1; width < count; width *= 2) {
        for (size_t low = 0; low < count; low += 2 * width) {
            size_t middle = count - low < width ? count : low + width;
            size_t high = count - low < 2 * width ? count : low + 2 * width;
            merge(names, spare, low, middle, high);
        }
        ms_span *sorted = spare;
        spare = names;
        names = sorted;
    }
    return names;
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
    const ms_span *sorted = sort(copies, copies + count, count);
    for (size_t i = 1; i < count; i++) {
        if (sorted[i].len > 0 && compare(sorted[i - 1], sorted[i]) == 0) {
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
