/* script.h: the exchange that a row of a table is. */
#include "script/script.h"

#include <stdio.h>
#include <string.h>

/* `first` and `second` with `between` between them; NULL when the arena fails. */
static const char *join(ms_arena *arena, const char *first, const char *between,
                        const char *second) {
    size_t size = strlen(first) + strlen(between) + strlen(second) + 1;
    char *joined = ms_arena_alloc(arena, size);
    if (joined != NULL) {
        (void)snprintf(joined, size, "%s%s%s", first, between, second);
    }
    return joined;
}

/* The bindings with the row's cells in the columns' places; NULL when the arena fails. */
static script_binding *bind_cells(const script_binding *from, const script_row *row,
                                  ms_arena *arena) {
    script_binding *first = NULL;
    script_binding **tail = &first;
    for (; from != NULL; from = from->next) {
        script_binding *copy = ms_arena_alloc(arena, sizeof *copy);
        if (copy == NULL) {
            return NULL;
        }
        *copy = (script_binding){
            .name = from->name,
            .value = from->value == NULL ? row->cells[from->column] : from->value,
        };
        *tail = copy;
        tail = &copy->next;
    }
    return first;
}

ms_status script_of_row(const script *s, const script_row *row, ms_arena *arena, script *out) {
    script made = *s;
    made.arena = (ms_arena){0};
    made.rows = NULL;
    made.row_count = 0;
    made.id = join(arena, s->id, "/", row->name);
    made.title = join(arena, s->title, ": ", row->name);
    made.bindings = bind_cells(s->bindings, row, arena);
    if (made.id == NULL || made.title == NULL || made.bindings == NULL) {
        return arena->failed;
    }
    *out = made;
    return MS_OK;
}
