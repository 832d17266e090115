/* units.h: cuts an input into units and has each read. */
#include "units/units.h"

#include <stdlib.h>
#include <string.h>

#include "units/unit_mbox.h"

/* Octets for which there is room at first. */
#define ROOM_MIN ((size_t)4096)

static const char too_long[] = "longer than the limit on memory (--memory)";

void units_begin(units *in, const units_options *how) {
    *in = (units){.how = *how, .framing = unit_framing_of(how->grammar, how->settings)};
    in->framing->begin(&in->framer, how->memory);
}

static void next_unit(units *in) {
    in->begun = in->taken;
    in->kept = 0;
    in->too_large = false;
    in->no_memory = false;
}

/* Fills in what every result has, and gives it. */
static void give(units *in, unit_result result) {
    json_t *null = json_null();
    result.grammar = in->how.grammar;
    result.offset = in->begun;
    result.length = in->taken - in->begun;
    unit_stored_place(in->stored, &result.offset, &result.length);
    result.no_memory = result.no_memory || in->no_memory;
    result.value = result.value == NULL ? null : result.value;
    in->how.take(in->how.context, &result);
    json_decref(null);
    next_unit(in);
}

static void give_problem(units *in, unit_status status, const char *problem) {
    give(in, (unit_result){.status = status, .problem = problem});
}

static ms_span without_line_end(ms_span unit) {
    if (unit.len > 0 && unit.data[unit.len - 1] == '\n') {
        unit.len--;
        if (unit.len > 0 && unit.data[unit.len - 1] == '\r') {
            unit.len--;
        }
    }
    return unit;
}

/* Places in a text that was changed become those in its file. */
static void place_diagnostics(const units *in, const ms_diagnostics *found) {
    size_t begin = in->begun;
    size_t length = 0;
    unit_stored_place(in->stored, &begin, &length);
    for (size_t i = 0; i < found->count && in->stored != NULL; i++) {
        found->items[i].offset += in->begun;
        unit_stored_place(in->stored, &found->items[i].offset, &found->items[i].length);
        found->items[i].offset -= begin;
    }
}

static void read_unit(units *in, ms_span octets) {
    ms_arena arena;
    ms_diagnostics found = {0};
    json_t *value = NULL;
    ms_arena_init(&arena, ms_allocator_libc(), in->how.memory);
    const unit_source source = {octets, in->begun, in->how.settings, &arena, &found, in->stored};
    ms_status status = in->how.grammar->read(&source, &value);
    place_diagnostics(in, &found);
    const char *problem =
        arena.failed == MS_LIMIT ? "its tree needs more than the limit on memory (--memory)" : NULL;
    give(in, (unit_result){
                 .status = status == MS_OK ? UNIT_COMPLETE : UNIT_ERROR,
                 .octets = octets,
                 .value = value,
                 .items = found.items,
                 .count = found.count,
                 .errors = found.errors,
                 .problem = problem,
                 .no_memory = value == NULL || arena.failed == MS_NOMEM,
             });
    json_decref(value);
    ms_arena_free(&arena);
}

/* Makes room for `more` octets behind those kept. */
static bool make_room(units *in, size_t more) {
    size_t room = in->room == 0 ? ROOM_MIN : in->room;
    while (room - in->kept < more) {
        room *= 2; /* bounded by twice the limit on memory, which is below half of SIZE_MAX */
    }
    if (room != in->room) {
        uint8_t *unit = realloc(in->unit, room);
        if (unit == NULL) {
            return false;
        }
        in->unit = unit;
        in->room = room;
    }
    return true;
}

/* The open unit goes on with `octets`, which will not be there any more when it ends. */
static void keep(units *in, ms_span octets) {
    in->too_large = in->too_large || octets.len > in->how.memory - in->kept;
    if (in->too_large || octets.len == 0) {
        return;
    }
    if (!make_room(in, octets.len)) {
        in->no_memory = true;
        in->too_large = true;
        return;
    }
    memcpy(in->unit + in->kept, octets.data, octets.len);
    in->kept += octets.len;
}

/* The open unit ends with `rest`: reads it, where it stands when all of it is there. */
static void finish_unit(units *in, ms_span rest) {
    ms_span unit = rest;
    if (in->kept != 0 || rest.len > in->how.memory) {
        keep(in, rest);
        unit = ms_span_of(in->unit, in->kept);
    }
    if (in->too_large) {
        give_problem(in, UNIT_ERROR, too_long);
        return;
    }
    read_unit(in, in->framing->drops_line_end ? without_line_end(unit) : unit);
}

/* A limit of the framer's was passed. */
static void give_up_unit(units *in, const ms_diagnostic *fault) {
    give(in, (unit_result){.status = UNIT_ERROR, .items = fault, .count = 1, .errors = 1});
}

static bool skips(const units *in) {
    return in->framing->skips != NULL && in->framing->skips(&in->framer);
}

/* Throws away what the framer skips. Returns how much that was. */
static size_t skip(units *in, ms_span piece) {
    ms_diagnostic fault = {0};
    size_t used = 0;
    size_t lf = ms_span_find(piece, '\n', 0);
    /* No further than the line's end, so that what is skipped and what follows stay apart. */
    (void)in->framing->feed(&in->framer, ms_span_slice(piece, 0, lf + 1), &used, &fault);
    in->taken += used;
    next_unit(in);
    return used;
}

/* Takes octets of `piece` from `at` on, in which the open unit begins at *open. Returns how many.
 */
static size_t take(units *in, ms_span piece, size_t at, size_t *open) {
    ms_diagnostic fault = {0};
    size_t used = 0;
    if (skips(in)) {
        used = skip(in, ms_span_from(piece, at));
        *open = at + used;
        return used;
    }
    ms_status status = in->framing->feed(&in->framer, ms_span_from(piece, at), &used, &fault);
    in->taken += used;
    if (status == MS_OK) {
        finish_unit(in, ms_span_slice(piece, *open, at + used - *open));
        *open = at + used;
    } else if (status == MS_LIMIT) {
        give_up_unit(in, &fault);
        *open = at + used;
    }
    return used;
}

/* Gives all units that end in `piece`. Returns what it has of the open one. */
static ms_span take_all(units *in, ms_span piece) {
    size_t open = 0;
    for (size_t at = 0; at < piece.len;) {
        at += take(in, piece, at, &open);
    }
    return ms_span_from(piece, open);
}

static void finish_input(units *in, ms_span rest) {
    if (in->framing->delimits && in->taken != in->begun) {
        give_problem(in, UNIT_MORE, "the input ends before the unit does");
    } else if (in->taken != in->begun) {
        finish_unit(in, rest);
    }
    free(in->unit);
    in->unit = NULL;
}

void units_feed(units *in, ms_span piece) {
    keep(in, take_all(in, piece));
}

void units_end(units *in) {
    finish_input(in, ms_span_of(NULL, 0));
}

void units_read_all(const units_options *how, ms_span octets) {
    units in;
    units_begin(&in, how);
    finish_input(&in, take_all(&in, octets));
}

static void read_stored(const units_options *how, ms_span file, size_t offset, size_t length,
                        unit_quoting quoting, bool exact) {
    units in;
    unit_stored text;
    const bool read = unit_stored_init(&text, file, offset, length, quoting, exact);
    units_begin(&in, how);
    if (read) {
        in.stored = &text;
        finish_input(&in, take_all(&in, text.octets));
    } else {
        in.begun = offset;
        in.taken = offset + length;
        in.no_memory = true;
        give_problem(&in, UNIT_ERROR, NULL);
    }
    unit_stored_free(&text);
}

void units_read_stored(const units_options *how, ms_span file, bool exact) {
    size_t at = 0;
    size_t offset = 0;
    size_t length = 0;
    if (!unit_is_mbox(file)) {
        read_stored(how, file, 0, file.len, UNIT_PLAIN, exact);
        return;
    }
    while (unit_mbox_next(file, &at, &offset, &length)) {
        read_stored(how, file, offset, length, UNIT_MBOX, exact);
    }
}

void units_read_one(const units_options *how, ms_span octets) {
    units in;
    ms_diagnostic fault = {0};
    size_t used = octets.len;
    units_begin(&in, how);
    ms_status status = MS_OK;
    if (in.framing->delimits) {
        status = in.framing->feed(&in.framer, octets, &used, &fault);
    }
    in.taken = used;
    if (status == MS_MORE) {
        give_problem(&in, UNIT_MORE, "the input ends before the unit does");
    } else if (status == MS_LIMIT) {
        give_up_unit(&in, &fault);
    } else if (octets.len > how->memory) {
        give_problem(&in, UNIT_ERROR, too_long);
    } else {
        read_unit(&in, ms_span_slice(octets, 0, used));
    }
}
