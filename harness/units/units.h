/*
 * NAME
 *      units.h - reads the units of an input, each into JSON and diagnostics
 *
 * SYNOPSIS
 *      units in;
 *      const units_options how = {.grammar = grammar, .memory = memory, .take = take};
 *      units_read_all(&how, octets);                   all that is at hand
 *      units_begin(&in, &how);                         or as it comes:
 *      units_feed(&in, piece);
 *      units_end(&in);
 */
#ifndef HARNESS_UNITS_UNITS_H
#define HARNESS_UNITS_UNITS_H

#include "units/unit_grammar.h"

typedef enum unit_status {
    UNIT_COMPLETE,
    UNIT_MORE, /* the input ends before the unit does; there is no value */
    UNIT_ERROR /* no unit of the grammar, or a limit was passed */
} unit_status;

/* One unit that was read. */
typedef struct unit_result {
    const unit_grammar *grammar;
    unit_status status;
    ms_span octets;        /* the unit as it was read; empty when it was not kept whole */
    size_t offset, length; /* where it stands in the input, with its line end */
    json_t *value;         /* borrowed; JSON's null when there is none */
    const ms_diagnostic *items;
    size_t count;        /* of items */
    size_t errors;       /* diagnostics that are errors */
    const char *problem; /* what no diagnostic says; NULL without one */
    bool no_memory;      /* there was none for what was read: not the input's fault */
} unit_result;

typedef struct units_options {
    const unit_grammar *grammar;
    unsigned settings; /* unit_setting_add */
    size_t memory;     /* octets of one unit that are held at most, and octets of its tree */
    void (*take)(void *context, const unit_result *result); /* gets each unit in turn */
    void *context;                                          /* handed to it */
} units_options;

typedef struct units {
    units_options how;
    const unit_framing *framing;
    unit_framer framer;
    const unit_stored *stored; /* what is read, when it is not the input as it stands */
    uint8_t *unit;             /* what earlier pieces had of the open unit, as far as it is kept */
    size_t kept, room;         /* octets in `unit`, and for how many there is room */
    bool too_large;            /* the open unit has more octets than are kept */
    bool no_memory;            /* sticks for the open unit */
    size_t begun, taken; /* where in the input the open unit begins, and how far it was read */
} units;

void units_begin(units *in, const units_options *how);

/* Reads the next octets of the input. Gives every unit that ends in them. */
void units_feed(units *in, ms_span piece);

/* The input is at its end: gives what is open. Frees what `in` holds. */
void units_end(units *in);

/* Reads all units of `octets`, without copying them. Gives what feeding them in pieces gives. */
void units_read_all(const units_options *how, ms_span octets);

/*
 * Reads the messages of a store as they go over the wire: those of an mbox, or the one that `file`
 * is. Their lines end with CRLF then, unless `exact`. Places are those in the file. The grammar is
 * one whose framing is unit_framing_whole; an empty message is none.
 */
void units_read_stored(const units_options *how, ms_span file, bool exact);

/*
 * Reads `octets` as exactly one unit, also when there are none: where lines tell units apart they
 * do not here. When a unit that has an end of its own ends earlier, what follows is not read:
 * result->length is less than octets.len.
 */
void units_read_one(const units_options *how, ms_span octets);

/* "complete", "more", "error" */
const char *unit_status_name(unit_status status);

/* Whether the unit is whole and has no error: what a strict decoder accepts. */
bool unit_is_well_formed(const unit_result *result);

/* The result as `mailspec parse` prints it; NULL when there is no memory. */
json_t *unit_result_json(const unit_result *result);

#endif
