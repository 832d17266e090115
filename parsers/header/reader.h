/*
 * NAME
 *      reader.h - the cursor and the tokens that grammars of header fields share; not installed
 *
 * DESCRIPTION
 *      A reader walks over one field's body, folds and all. Functions that read move `at`, never
 * past the end. A failure of the arena sticks in `status`: from then on nothing is reported and
 *      memory is NULL; functions go on to their end, which is near, and the public one returns it.
 *
 *      Comments and quoted strings that are not closed reach to the end of the body, so that no
 * octet is looked at twice.
 */
#ifndef MAILSPEC_HEADER_READER_H
#define MAILSPEC_HEADER_READER_H

#include "octets.h"

#include "mailspec/header.h"

typedef struct ms_header_reader {
    ms_span input; /* the body; offsets of diagnostics count from its start */
    size_t at;
    ms_arena *arena;
    ms_diagnostics *diagnostics;
    ms_header_settings settings;
    ms_status status;
    bool ascii;      /* no octet of the input is above 127 */
    bool quiet;      /* what is read was read before: nothing is reported */
    ms_span comment; /* inside of the last comment skipped; who uses it empties it before */
} ms_header_reader;

/* A reader at the start of `body`. `settings` may be NULL. */
void ms_header_reader_init(ms_header_reader *reader, ms_span body,
                           const ms_header_settings *settings, ms_arena *arena,
                           ms_diagnostics *diagnostics);

/* Memory from the arena, zeroed; NULL when it has none, and the reader fails. */
void *ms_header_alloc(ms_header_reader *reader, size_t size);

/* An array of `count` elements of `size` octets, moved to where there is room for one more when it
 * is full: for four at first, then for twice as many. NULL when there is no memory. */
void *ms_header_append(ms_header_reader *reader, void *items, size_t count, size_t size);

void ms_header_report(ms_header_reader *reader, ms_diagnostic_id id, size_t offset, size_t length);
void ms_header_report_span(ms_header_reader *reader, ms_diagnostic_id id, ms_span where);

/* The octet under the cursor; 0 at the end. */
static inline uint8_t ms_header_peek(const ms_header_reader *reader) {
    return reader->at < reader->input.len ? reader->input.data[reader->at] : 0;
}

static inline bool ms_header_at_end(const ms_header_reader *reader) {
    return reader->at >= reader->input.len;
}

/* Takes `octet` when it is under the cursor. */
static inline bool ms_header_take(ms_header_reader *reader, uint8_t octet) {
    bool taken = reader->at < reader->input.len && reader->input.data[reader->at] == octet;
    reader->at += taken ? 1 : 0;
    return taken;
}

/* Moves over octets of `classes`. */
static inline void ms_header_skip(ms_header_reader *reader, unsigned classes) {
    size_t at = reader->at;
    while (at < reader->input.len && ms_header_is(reader->input.data[at], classes)) {
        at++;
    }
    reader->at = at;
}

/* The span of the input from `start` to `end`, which is not before it and not behind the input. */
static inline ms_span ms_header_between(const ms_header_reader *reader, size_t start, size_t end) {
    ms_span input = reader->input;
    return ms_span_of(input.len == 0 ? input.data : input.data + start, end - start);
}

/* The same from `start`, which is not behind the cursor, to the cursor. */
static inline ms_span ms_header_since(const ms_header_reader *reader, size_t start) {
    return ms_header_between(reader, start, reader->at);
}

/* Where `part`, a span of the input, ends in it. */
static inline size_t ms_header_end_of(const ms_header_reader *reader, ms_span part) {
    return ms_span_offset(reader->input, part) + part.len;
}

/* The same for an `at` where a CR or LF stands. */
size_t ms_header_fold_length(ms_span input, size_t at);

/* Octets of the fold at `at`: a line end with white space after it, 2 or 3 octets for LF or CRLF
 * and one white space; 0 when there is none. Asked of every octet, so most answers are given here.
 */
static inline size_t ms_header_fold_at(ms_span input, size_t at) {
    bool may_be = at < input.len && (input.data[at] == '\r' || input.data[at] == '\n');
    return may_be ? ms_header_fold_length(input, at) : 0;
}

/* Moves over a fold of `length` octets. An LF alone in it is reported. */
void ms_header_skip_fold(ms_header_reader *reader, size_t length);

/* Reports NUL, or CR or LF alone, under the cursor as that, and other controls as `id`. */
void ms_header_report_octet(ms_header_reader *reader, ms_diagnostic_id id);

/* RFC 5322 3.2.1 quoted-pair, 4.1 obs-qp: whether one is at `at`. A backslash before a fold, or at
 * the end, begins none. */
static inline bool ms_header_is_pair(ms_span input, size_t at) {
    return input.data[at] == '\\' && at + 1 < input.len && ms_header_fold_at(input, at + 1) == 0;
}

/* Moves over an octet of a quoted string, a comment or a literal, or over a quoted pair. Reports
 * what is none of `classes`, and controls, which are obsolete, in a pair as well. */
void ms_header_skip_octet(ms_header_reader *reader, unsigned classes);

/* The next two where an octet is under the cursor that may begin them. */
bool ms_header_read_cfws(ms_header_reader *reader);
bool ms_header_read_fws(ms_header_reader *reader);

/* Whether one space and something else is under the cursor, as nearly always between tokens. */
static inline bool ms_header_at_space(const ms_header_reader *reader) {
    return reader->at + 1 < reader->input.len && reader->input.data[reader->at] == ' ' &&
           ms_header_is(reader->input.data[reader->at + 1], MS_VCHAR);
}

/* RFC 5322 3.2.2 [CFWS], with obs-FWS. Says whether there was any. Asked between all tokens, mostly
 * in vain. */
static inline bool ms_header_skip_cfws(ms_header_reader *reader) {
    uint8_t octet = ms_header_peek(reader);
    if (ms_header_at_space(reader) && reader->input.data[reader->at + 1] != '(') {
        reader->at++;
        return true;
    }
    return (octet == '(' || ms_header_is_space(octet)) && ms_header_read_cfws(reader);
}

/* RFC 5322 3.2.2 [FWS] only. */
static inline bool ms_header_skip_fws(ms_header_reader *reader) {
    if (ms_header_at_space(reader)) {
        reader->at++;
        return true;
    }
    return ms_header_is_space(ms_header_peek(reader)) && ms_header_read_fws(reader);
}

/* Octets above 127 are judged: without settings.utf8 they are an error, with it they must be UTF-8.
 * The first where there may be some. */
void ms_header_judge_eight_bit(ms_header_reader *reader, ms_span octets);

static inline void ms_header_check_eight_bit(ms_header_reader *reader, ms_span octets) {
    if (!reader->ascii) {
        ms_header_judge_eight_bit(reader, octets);
    }
}

/* A run of octets of `classes`, judged; empty when there is none. */
static inline ms_span ms_header_read_run(ms_header_reader *reader, unsigned classes) {
    size_t start = reader->at;
    ms_header_skip(reader, classes);
    ms_span run = ms_header_since(reader, start);
    ms_header_check_eight_bit(reader, run);
    return run;
}

/* Whether a dot is under the cursor, and an octet of an atom behind it. */
static inline bool ms_header_at_dot_atom(const ms_header_reader *reader) {
    return reader->at + 1 < reader->input.len && reader->input.data[reader->at] == '.' &&
           ms_header_is(reader->input.data[reader->at + 1], MS_ATEXT);
}

/* RFC 5322 3.2.3 dot-atom-text, judged, the cursor on its first octet: atoms as far as single dots
 * and nothing else are between them. Says whether there are dots. */
static inline bool ms_header_read_dot_atom(ms_header_reader *reader) {
    size_t start = reader->at;
    bool dots = false;
    ms_header_skip(reader, MS_ATEXT);
    while (ms_header_at_dot_atom(reader)) {
        dots = true;
        reader->at++;
        ms_header_skip(reader, MS_ATEXT);
    }
    ms_header_check_eight_bit(reader, ms_header_since(reader, start));
    return dots;
}

/* RFC 5322 3.2.4 quoted-string, the cursor on its first quote: what is between the quotes, as it
 * stands. Not closed: to the end of the body, with an error. */
ms_span ms_header_read_quoted(ms_header_reader *reader);

/* RFC 5322 3.4.1 domain-literal without CFWS, the cursor on "[": with its brackets, as it stands.
 * Not closed: to the end of the body, with an error. */
ms_span ms_header_read_literal(ms_header_reader *reader);

/* What a quoted string, a comment or a literal means: quoted pairs and folds undone. Itself when
 * there are none, else in the arena; empty when that fails. */
ms_span ms_header_unquote(ms_header_reader *reader, ms_span inside);

/* The same into `octets`, which has room for inside.len. Returns how many were written. */
size_t ms_header_unquote_into(uint8_t *octets, ms_span inside);

/*
 * An octet, or a run of them, that nothing here can be: moves over what is up to white space or one
 * of `stops`, at least one octet, and reports it as `id`. Quotes and comments in it are no such.
 */
void ms_header_skip_junk(ms_header_reader *reader, ms_diagnostic_id id, const char *stops);

#endif
