/*
 * NAME
 *      unit_grammar.h - the grammars that are read into JSON: one table, one file each
 *
 * DESCRIPTION
 *      README.md beside this file says how one is added and what its JSON looks like.
 */
#ifndef HARNESS_UNITS_UNIT_GRAMMAR_H
#define HARNESS_UNITS_UNIT_GRAMMAR_H

#include <jansson.h>

#include "mailspec/imap.h"
#include "mailspec/smtp.h"
#include "units/unit_stored.h"

/* Where a framing stands in a stream. */
typedef union unit_framer {
    ms_smtp_framer smtp;
    ms_imap_framer imap;
    bool line_ended; /* unit_framing_fields: what comes next decides whether the unit goes on */
} unit_framer;

/* How a stream is cut into units. */
typedef struct unit_framing {
    /* A unit has an end of its own, and an input that ends before it is cut off. Otherwise lines or
     * the end of the input are only where the units of a file are told apart: an input that is
     * known to be one unit is read as it is. */
    bool delimits;
    bool drops_line_end; /* the line end after a unit does not belong to it */
    void (*begin)(unit_framer *framer, size_t memory);
    /*
     * As the framers of the parsers: MS_OK when the unit ends after *used octets of `piece`, which
     * may be 0; MS_MORE when all were taken; MS_LIMIT with *fault filled.
     */
    ms_status (*feed)(unit_framer *framer, ms_span piece, size_t *used, ms_diagnostic *fault);
    /* Whether what comes up to the next LF is thrown away. NULL: never. */
    bool (*skips)(const unit_framer *framer);
} unit_framing;

extern const unit_framing unit_framing_lines;  /* each line is a unit */
extern const unit_framing unit_framing_fields; /* as header fields: lines that begin with SP or HTAB
                                                * belong to the one before */
extern const unit_framing unit_framing_whole_fields; /* the same, with their line ends */
extern const unit_framing unit_framing_whole;        /* all of the input is one unit */

/* What a reader gets. */
typedef struct unit_source {
    ms_span octets;    /* one unit */
    size_t base;       /* where in the input it begins */
    unsigned settings; /* bit i: the i-th of the grammar's settings is on */
    ms_arena *arena;
    ms_diagnostics *diagnostics; /* offsets from the start of the unit */
    const unit_stored *stored;   /* what `base` counts in, when it is not the input itself */
} unit_source;

/* What a session has agreed on, or a variant of the grammar, by name. */
typedef struct unit_setting {
    const char *name;
    const char *description;     /* for --help: at most 60 characters */
    const unit_framing *framing; /* when it changes that; else NULL */
} unit_setting;

typedef struct unit_grammar {
    const char *name;
    const char *description;      /* for --help: what a unit is; at most 60 characters */
    const unit_setting *settings; /* ended by a row without a name; NULL: none */
    const unit_framing *framing;
    bool is_stored; /* files of it are stores: those that begin with "From " are mailboxes */
    /*
     * Reads one unit. Returns what the parser returned: MS_OK, or a failure. *value is the
     * caller's to free, JSON's null where nothing could be read, NULL when there is no memory.
     */
    ms_status (*read)(const unit_source *in, json_t **value);
} unit_grammar;

/* All grammars, ended by NULL. */
extern const unit_grammar *const unit_grammars[];

/* The grammar `name`; NULL when there is none. */
const unit_grammar *unit_grammar_find(ms_span name);

/* Turns the setting `name` on in *settings. false when the grammar does not have it. */
bool unit_setting_add(const unit_grammar *grammar, ms_span name, unsigned *settings);

/* What these settings make of the grammar's framing. */
const unit_framing *unit_framing_of(const unit_grammar *grammar, unsigned settings);

/* Sentences that list what there is: "there is no grammar "x"; there are a, b", and "a has no
 * setting "x"; it has b, c". Return `out`. */
const char *unit_no_grammar(ms_span name, char *out, size_t size);
const char *unit_no_setting(const unit_grammar *grammar, ms_span name, char *out, size_t size);

#endif
