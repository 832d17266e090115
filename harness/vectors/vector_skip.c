/* vector_skip.h: vectors that a decoder is not asked. */
#include "vectors/vector_skip.h"

#include <errno.h>
#include <string.h>

#include "script/arena_string.h"

static bool is_space(uint8_t octet) {
    return octet == ' ' || octet == '\t';
}

static bool fault(vector_set *set, const char *path, size_t line, const char *text) {
    (void)fprintf(set->errors, "%s:%zu: error: %s\n", path, line, text);
    set->faults++;
    return false;
}

static bool is_stale(const vector_skip *entry, const vector_set *set) {
    const vector *one = set->first;
    while (one != NULL && !vector_matches(one, entry->glob)) {
        one = one->next;
    }
    return one == NULL;
}

static bool add(vector_skips *list, ms_span glob, ms_span reason, size_t line) {
    vector_skip *entry = ms_arena_alloc(&list->arena, sizeof *entry);
    if (entry == NULL || arena_string(&list->arena, glob, &entry->glob) != MS_OK ||
        arena_string(&list->arena, reason, &entry->reason) != MS_OK) {
        return false;
    }
    entry->line = line;
    entry->next = list->first;
    list->first = entry;
    return true;
}

static bool read_entry(vector_skips *list, const char *path, vector_set *set, ms_span text,
                       size_t line) {
    size_t end = 0;
    if (text.len == 0 || text.data[0] == '#') {
        return true;
    }
    while (end < text.len && !is_space(text.data[end])) {
        end++;
    }
    size_t reason = end;
    while (reason < text.len && is_space(text.data[reason])) {
        reason++;
    }
    if (end == 0 || reason == text.len || ms_span_find(text, 0, 0) < text.len) {
        return fault(set, path, line, "expected an id and, after a space, a reason");
    }
    if (!add(list, ms_span_slice(text, 0, end), ms_span_from(text, reason), line)) {
        return fault(set, path, line, "no memory");
    }
    return !is_stale(list->first, set) ||
           fault(set, path, line, "no vector has such an id: the entry is stale");
}

bool vector_skips_load(vector_skips *list, const char *path, vector_set *set) {
    unit_file file;
    bool whole = true;
    *list = (vector_skips){0};
    ms_arena_init(&list->arena, ms_allocator_libc(), 0);
    if (!unit_file_read(path, &file)) {
        (void)fprintf(set->errors, "%s: error: %s\n", path, strerror(errno));
        return false;
    }
    ms_span text = ms_span_of(file.data, file.length);
    size_t line = 1;
    for (size_t at = 0; at < text.len; line++) {
        size_t end = ms_span_find(text, '\n', at);
        whole = read_entry(list, path, set, ms_span_slice(text, at, end - at), line) && whole;
        at = end + 1;
    }
    unit_file_free(&file);
    return whole;
}

void vector_skips_free(vector_skips *list) {
    ms_arena_free(&list->arena);
    list->first = NULL;
}

const char *vector_skips_reason(const vector_skips *list, const vector *one) {
    const vector_skip *entry = list == NULL ? NULL : list->first;
    while (entry != NULL && !vector_matches(one, entry->glob)) {
        entry = entry->next;
    }
    return entry == NULL ? NULL : entry->reason;
}
