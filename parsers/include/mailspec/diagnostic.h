/*
 * NAME
 *      diagnostic.h - what is wrong in an input, where, and by which clause
 *
 * DESCRIPTION
 *      One table holds every diagnostic the library can give: mailspec/diagnostics.def and the
 * folder beside it, one section a grammar. The enumeration below, `mailspec explain` and the
 * documentation are made from it, so an id cannot exist in one place only.
 *
 *      An id such as "imap.literal.length-mismatch" is stable: it is never given a new meaning, and
 *      never reused. The enumeration's numbers are not stable between releases.
 *
 *      Strict means: no diagnostic of severity error.
 */
#ifndef MAILSPEC_DIAGNOSTIC_H
#define MAILSPEC_DIAGNOSTIC_H

#include "mailspec/arena.h"

typedef enum ms_severity {
    MS_NOTE,    /* worth knowing; breaks nothing */
    MS_WARNING, /* obsolete syntax, or a SHOULD is not followed */
    MS_ERROR    /* the grammar or a MUST is broken */
} ms_severity;

typedef enum ms_diagnostic_id {
#define MS_DIAGNOSTIC(symbol, id, severity, rfc, section, text, explanation, bad, good) symbol,
#include "mailspec/diagnostics.def"
#undef MS_DIAGNOSTIC
    MS_DIAGNOSTIC_COUNT
} ms_diagnostic_id;

/* A row of the table. All texts are static. */
typedef struct ms_diagnostic_info {
    const char *id; /* stable, dotted: grammar.construct.fault */
    ms_severity severity;
    unsigned rfc;            /* RFC number; 0: the library's own limit */
    const char *section;     /* section in that RFC, "4.3"; "" for limits */
    const char *text;        /* one line, without a full stop */
    const char *explanation; /* one paragraph */
    const char *bad;         /* an input that earns it; C escapes for controls */
    const char *good;        /* the same, mended */
} ms_diagnostic_info;

typedef struct ms_diagnostic {
    ms_diagnostic_id id;
    size_t offset; /* octets from the start of the unit that was read */
    size_t length; /* octets concerned; 0 marks a place between two octets */
} ms_diagnostic;

/* How many are kept for one unit; the last place tells that more were dropped. A unit with this
 * many faults is garbage, and a list without a bound would be a way to use up memory. */
#define MS_DIAGNOSTICS_MAX ((size_t)256)

/* Diagnostics in the order in which they were found. Zeroed is empty. */
typedef struct ms_diagnostics {
    ms_diagnostic *items; /* in the arena given to ms_diagnostics_add */
    size_t count;
    size_t capacity;
    size_t errors; /* how many of severity error were added, dropped ones included */
} ms_diagnostics;

/*
 * Appends one. When MS_DIAGNOSTICS_MAX is reached the last entry becomes MS_D_DIAGNOSTICS_DROPPED
 * and further ones only count. Returns MS_OK, or MS_LIMIT/MS_NOMEM from the arena.
 */
ms_status ms_diagnostics_add(ms_diagnostics *list, ms_arena *arena, ms_diagnostic_id id,
                             size_t offset, size_t length);

/* Adds `by` to the offsets of the entries from number `first` on: for a part whose reader counted
 * from the part's start. */
void ms_diagnostics_shift(ms_diagnostics *list, size_t first, size_t by);

/* The table's row for `id`; never NULL for an id below MS_DIAGNOSTIC_COUNT. */
const ms_diagnostic_info *ms_diagnostic_get(ms_diagnostic_id id);

/* The row whose id is `name`, and its number in *id when that is not NULL; NULL for an unknown id.
 */
const ms_diagnostic_info *ms_diagnostic_find(ms_span name, ms_diagnostic_id *id);

/* "note", "warning" or "error". */
const char *ms_severity_name(ms_severity severity);

#endif
