/* diagnostic.h: the table of diagnostics, and lists of them. */
#include "mailspec/diagnostic.h"

#include <string.h>

static const ms_diagnostic_info table[] = {
#define MS_DIAGNOSTIC(symbol, id, severity, rfc, section, text, explanation, bad, good)            \
    {id, severity, rfc, section, text, explanation, bad, good},
#include "mailspec/diagnostics.def"
#undef MS_DIAGNOSTIC
};

/* The first places in a list; most units have no fault at all, and a list costs nothing then. */
enum { FIRST_CAPACITY = 8 };

static ms_status list_grow(ms_diagnostics *list, ms_arena *arena) {
    size_t capacity = list->capacity == 0 ? FIRST_CAPACITY : list->capacity * 2;
    ms_diagnostic *items = ms_arena_array(arena, capacity, sizeof *items);
    if (items == NULL) {
        return arena->failed;
    }
    if (list->count != 0) {
        memcpy(items, list->items, list->count * sizeof *items);
    }
    list->items = items;
    list->capacity = capacity;
    return MS_OK;
}

ms_status ms_diagnostics_add(ms_diagnostics *list, ms_arena *arena, ms_diagnostic_id id,
                             size_t offset, size_t length) {
    size_t counts = table[id].severity == MS_ERROR ? 1 : 0;
    if (list->count == MS_DIAGNOSTICS_MAX) {
        list->items[list->count - 1].id = MS_D_DIAGNOSTICS_DROPPED;
        list->errors += counts;
        return MS_OK;
    }
    if (list->count == list->capacity) {
        ms_status status = list_grow(list, arena);
        if (status != MS_OK) {
            return status;
        }
    }
    list->items[list->count++] = (ms_diagnostic){id, offset, length};
    list->errors += counts;
    return MS_OK;
}

void ms_diagnostics_shift(ms_diagnostics *list, size_t first, size_t by) {
    for (size_t i = first; i < list->count; i++) {
        list->items[i].offset += by;
    }
}

const ms_diagnostic_info *ms_diagnostic_get(ms_diagnostic_id id) {
    return &table[id];
}

const ms_diagnostic_info *ms_diagnostic_find(ms_span name, ms_diagnostic_id *id) {
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        if (ms_span_equal(name, ms_span_of_string(table[i].id))) {
            if (id != NULL) {
                *id = (ms_diagnostic_id)i;
            }
            return &table[i];
        }
    }
    return NULL;
}

const char *ms_severity_name(ms_severity severity) {
    static const char *const names[] = {"note", "warning", "error"};
    return names[severity];
}
