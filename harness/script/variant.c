/* script.h: the exchanges that one file is: rows of its table, its verdicts. */
#include <stdio.h>
#include <string.h>

#include "script/script.h"

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

/* Appends copies of the steps at *tail. */
static ms_status copy_steps(const script_step *from, ms_arena *arena, script_step ***tail) {
    for (; from != NULL; from = from->next) {
        script_step *copy = ms_arena_alloc(arena, sizeof *copy);
        if (copy == NULL) {
            return arena->failed;
        }
        *copy = *from;
        copy->next = NULL;
        **tail = copy;
        *tail = &copy->next;
    }
    return MS_OK;
}

ms_status script_of_verdict(const script *s, const script_verdict *verdict, ms_arena *arena,
                            script *out) {
    script made = *s;
    made.arena = (ms_arena){0};
    made.verdicts = NULL;
    made.verdict_count = 0;
    made.steps = NULL;
    script_step **tail = &made.steps;
    ms_status status = copy_steps(s->steps, arena, &tail);
    if (status == MS_OK) {
        status = copy_steps(verdict->steps, arena, &tail);
    }
    made.id = join(arena, s->id, "/", verdict->name);
    made.title = join(arena, s->title, ": ", verdict->title);
    if (status == MS_OK && (made.id == NULL || made.title == NULL)) {
        status = arena->failed;
    }
    if (status == MS_OK) {
        *out = made;
    }
    return status;
}

static size_t at_least_one(size_t count) {
    return count == 0 ? 1 : count;
}

size_t script_exchanges(const script *s) {
    return at_least_one(s->row_count) * at_least_one(s->verdict_count);
}

ms_status script_exchange(const script *s, size_t index, ms_arena *arena, script *out) {
    const script_row *row = s->rows;
    const script_verdict *verdict = s->verdicts;
    size_t verdicts = at_least_one(s->verdict_count);
    for (size_t i = 0; row != NULL && i < index / verdicts; i++) {
        row = row->next;
    }
    for (size_t i = 0; verdict != NULL && i < index % verdicts; i++) {
        verdict = verdict->next;
    }
    script made = *s;
    made.arena = (ms_arena){0};
    ms_status status = row == NULL ? MS_OK : script_of_row(&made, row, arena, &made);
    if (status == MS_OK && verdict != NULL) {
        status = script_of_verdict(&made, verdict, arena, &made);
    }
    if (status == MS_OK) {
        *out = made;
    }
    return status;
}
