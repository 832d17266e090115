/*
 * NAME
 *      template.h - text with placeholders: what C: sends and what S: expects
 *
 * DESCRIPTION
 *      A template is a chain of pieces. To expand it is to write the octets of its pieces after
 * each other, values taken from an environment. In a pattern there are also captures and `...`,
 * which have no octets of their own; whoever expands a pattern says what stands for them.
 */
#ifndef HARNESS_SCRIPT_TEMPLATE_H
#define HARNESS_SCRIPT_TEMPLATE_H

#include "mailspec/arena.h"
#include "script/environment.h"
#include "script/rule.h"

/* Octets of one expanded template: `{"a"*N}` must not be able to fill the memory. */
#define TEMPLATE_EXPANDED_MAX ((size_t)16 * 1024 * 1024)

typedef enum template_kind {
    TEMPLATE_TEXT,    /* octets as they are */
    TEMPLATE_VALUE,   /* {name}, {name|filter}, {name*3}, {"octets"|filter} */
    TEMPLATE_COUNT,   /* {#name}, {#name+} */
    TEMPLATE_CAPTURE, /* {name:rule}, {:rule} */
    TEMPLATE_ANY      /* ... */
} template_kind;

typedef enum template_filter {
    FILTER_NONE,
    FILTER_BASE64,
    FILTER_QUOTED,
    FILTER_DOTTED,
    FILTER_LENGTH,
    FILTER_VERBATIM,
    FILTER_UPPER
} template_filter;

typedef struct template_piece {
    template_kind kind;
    unsigned column;            /* in the file's line, from 1 */
    ms_span text;               /* TEXT, and VALUE written as "octets" */
    const char *name;           /* VALUE, COUNT, CAPTURE; NULL where there is none */
    template_filter filters[2]; /* VALUE: applied in order */
    unsigned repeat;            /* VALUE: at least 1 */
    bool plus;                  /* COUNT: {n+} */
    const rule *rule;           /* CAPTURE */
    struct template_piece *next;
} template_piece;

typedef struct script_template {
    template_piece *pieces;
    struct script_template *next; /* the next line of a reply of several lines */
} script_template;

/* How a VALUE is written that is a whole token of an IMAP line. Other values are written as they
 * are. */
typedef enum template_values {
    TEMPLATE_RAW_VALUES,   /* as it is: what the client sends, and all of SMTP */
    TEMPLATE_VALID_VALUES, /* as an IMAP literal unless it is an atom: what a server would send */
    TEMPLATE_EXACT_VALUES  /* as an IMAP literal unless it is a number: patterns, in which an atom
                            * would compare without regard to case */
} template_values;

/*
 * What stands for a capture or `...` in an expansion: writes its octets into the arena, returns
 * them in *octets. `index` counts the captures of one expansion from 0.
 */
typedef struct template_stand_in {
    ms_status (*capture)(void *context, const template_piece *piece, size_t index, ms_arena *arena,
                         ms_span *octets);
    ms_span any; /* for `...` */
    template_values values;
    void *context;
} template_stand_in;

/*
 * Expands into the arena. `stand_in` may be NULL for templates without captures and `...`.
 * MS_OK and *octets; MS_INVALID when a name is not bound, a value has CR, LF or NUL in it and is to
 * be quoted, or nothing stands in for a piece (that piece in *failed, if that is not NULL);
 * MS_LIMIT beyond TEMPLATE_EXPANDED_MAX; MS_LIMIT/MS_NOMEM from the arena. Linear in the pieces and
 * the octets written, but for the environment, which is searched once for each value.
 */
ms_status template_expand(const script_template *pattern, const environment *env,
                          const template_stand_in *stand_in, ms_arena *arena, ms_span *octets,
                          const template_piece **failed) MS_MUST_USE;

#endif
