/* vector_skip.h: vectors that a decoder is not asked. */
#include "vectors/vector_skip.h"

#include <errno.h>
#include <string.h>

#include "script/arena_string.h"
#include "vectors/vector_list.h"

/* A list under the reader. */
typedef struct loading {
    vector_skips *list;
    const char *path;
    vector_set *set;
    bool whole;
} loading;

/* Reading goes on after it: all faults are told. */
static bool fault(loading *in, size_t line, const char *text) {
    (void)fprintf(in->set->errors, "%s:%zu: error: %s\n", in->path, line, text);
    in->set->faults++;
    in->whole = false;
    return true;
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

static bool take_entry(void *context, ms_span glob, ms_span reason, size_t line) {
    loading *in = context;
    if (glob.len == 0 || reason.len == 0 || ms_span_find(reason, 0, 0) < reason.len) {
        return fault(in, line, "expected an id and, after a space, a reason");
    }
    if (!add(in->list, glob, reason, line)) {
        return fault(in, line, "no memory");
    }
    return !is_stale(in->list->first, in->set) ||
           fault(in, line, "no vector has such an id: the entry is stale");
}

bool vector_skips_load(vector_skips *list, const char *path, vector_set *set) {
    loading in = {list, path, set, true};
    *list = (vector_skips){0};
    ms_arena_init(&list->arena, ms_allocator_libc(), 0);
    if (!vector_list_read(path, take_entry, &in)) {
        (void)fprintf(set->errors, "%s: error: %s\n", path, strerror(errno));
        return false;
    }
    return in.whole;
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
