/* parse.h: units of a stream, read one by one as they come. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/parse.h"

/* Octets asked for at once. */
#define PIECE ((size_t)64 * 1024)

typedef struct stream {
    const parse_grammar *grammar;
    parse_framer framer;
    FILE *out;
    size_t memory;       /* octets of a unit that are kept at most */
    uint8_t *unit;       /* the open unit's octets, as far as they are kept */
    size_t kept, room;   /* octets in `unit`, and for how many there is room */
    bool too_large;      /* the open unit has more octets than are kept */
    size_t begun, taken; /* where in the input the open unit begins, and how far it was read */
    int code;            /* what the program will end with */
} stream;

/* What one line of the output says. */
typedef struct verdict {
    const char *status;
    json_t *value; /* taken; NULL: null */
    json_t *diagnostics;
    const char *problem; /* what no diagnostic says; NULL without one */
} verdict;

static void write_unit(stream *in, verdict said) {
    json_t *object = json_object();
    bool whole = parse_put(object, "grammar", json_string(in->grammar->name)) &&
                 parse_put(object, "status", json_string(said.status)) &&
                 parse_put(object, "offset", json_integer((json_int_t)in->begun)) &&
                 parse_put(object, "length", json_integer((json_int_t)(in->taken - in->begun))) &&
                 parse_put(object, "value", said.value == NULL ? json_null() : said.value) &&
                 parse_put(object, "diagnostics", said.diagnostics) &&
                 (said.problem == NULL || parse_put(object, "problem", json_string(said.problem)));
    /* ENSURE_ASCII: what a server sent must not reach a terminal as a control character. */
    if (!whole || json_dumpf(object, in->out, JSON_COMPACT | JSON_ENSURE_ASCII) != 0) {
        in->code = cli_error("no memory to write what was read at offset %zu", in->begun);
    }
    (void)fputc('\n', in->out);
    json_decref(object);
}

static void next_unit(stream *in) {
    in->begun = in->taken;
    in->kept = 0;
    in->too_large = false;
}

static void deviates(stream *in) {
    if (in->code == CLI_AS_EXPECTED) {
        in->code = CLI_DEVIATION;
    }
}

static void write_problem(stream *in, const char *status, const char *problem) {
    deviates(in);
    write_unit(in, (verdict){status, NULL, json_array(), problem});
    next_unit(in);
}

/* The open unit is whole: reads it. */
static void read_unit(stream *in) {
    ms_arena arena;
    ms_diagnostics found = {0};
    json_t *value = NULL;
    if (in->too_large) {
        write_problem(in, "error", "longer than the limit on memory (--memory)");
        return;
    }
    ms_arena_init(&arena, ms_allocator_libc(), in->memory);
    ms_status status = in->grammar->read(ms_span_of(in->unit, in->kept), &arena, &value, &found);
    if (value == NULL) {
        in->code = cli_error("no memory for what was read at offset %zu", in->begun);
    }
    if (status != MS_OK || found.errors != 0) {
        deviates(in);
    }
    write_unit(in, (verdict){
                       .status = status == MS_OK ? "complete" : "error",
                       .value = value,
                       .diagnostics = parse_diagnostics(found.items, found.count, in->begun),
                       .problem = arena.failed == MS_LIMIT
                                      ? "its tree needs more than the limit on memory (--memory)"
                                      : NULL,
                   });
    ms_arena_free(&arena);
    next_unit(in);
}

/* A limit of the framer's was passed. */
static void give_up_unit(stream *in, const ms_diagnostic *fault) {
    deviates(in);
    write_unit(in,
               (verdict){.status = "error", .diagnostics = parse_diagnostics(fault, 1, in->begun)});
    next_unit(in);
}

/* Makes room for `more` octets behind those kept. */
static bool make_room(stream *in, size_t more) {
    size_t room = in->room == 0 ? PIECE : in->room;
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

static void keep(stream *in, ms_span octets) {
    if (in->too_large || octets.len == 0) {
        return;
    }
    if (octets.len > in->memory - in->kept) {
        in->too_large = true;
        return;
    }
    if (!make_room(in, octets.len)) {
        in->code = cli_error("no memory for %zu octets", in->kept + octets.len);
        in->too_large = true;
        return;
    }
    memcpy(in->unit + in->kept, octets.data, octets.len);
    in->kept += octets.len;
}

/* Throws away what the framer skips. Returns how much that was. */
static size_t skip(stream *in, ms_span piece) {
    ms_diagnostic fault = {0};
    size_t used = 0;
    size_t lf = ms_span_find(piece, '\n', 0);
    /* No further than the line's end, so that what is skipped and what follows stay apart. */
    (void)in->grammar->feed(&in->framer, ms_span_slice(piece, 0, lf + 1), &used, &fault);
    in->taken += used;
    in->begun = in->taken;
    return used;
}

static size_t take(stream *in, ms_span piece) {
    ms_diagnostic fault = {0};
    size_t used = 0;
    if (in->grammar->skips(&in->framer)) {
        return skip(in, piece);
    }
    ms_status status = in->grammar->feed(&in->framer, piece, &used, &fault);
    keep(in, ms_span_slice(piece, 0, used));
    in->taken += used;
    if (status == MS_OK) {
        read_unit(in);
    } else if (status == MS_LIMIT) {
        give_up_unit(in, &fault);
    }
    return used;
}

static void end(stream *in) {
    if (in->taken == in->begun) {
        return;
    }
    if (in->grammar->ends_with_input) {
        read_unit(in);
    } else {
        write_problem(in, "more", "the input ends before the unit does");
    }
}

int parse_stream(const parse_grammar *grammar, int fd, const char *path, size_t memory, FILE *out) {
    stream in = {.grammar = grammar, .out = out, .memory = memory};
    uint8_t piece[PIECE];
    ssize_t got = 0;
    grammar->begin(&in.framer, memory);
    do {
        got = read(fd, piece, sizeof piece);
        for (size_t at = 0; got > 0 && at < (size_t)got;) {
            at += take(&in, ms_span_of(piece + at, (size_t)got - at));
        }
        (void)fflush(out); /* a reader at the other end of a pipe may be waiting */
    } while ((got > 0 && ferror(out) == 0) || (got < 0 && errno == EINTR));
    if (got < 0) {
        in.code = cli_error("%s: %s", path, strerror(errno));
    } else {
        end(&in);
    }
    free(in.unit);
    return in.code;
}
