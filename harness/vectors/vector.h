/*
 * NAME
 *      vector.h - inputs with what they mean and what is wrong with them, from files
 *
 * DESCRIPTION
 *      corpora/vectors/README.md has the format. A file is <grammar>/<topic>.vectors; a vector's id
 *      is <grammar>/<topic>/<name>.
 */
#ifndef HARNESS_VECTORS_VECTOR_H
#define HARNESS_VECTORS_VECTOR_H

#include <stdio.h>

#include "units/unit_file.h"
#include "units/units.h"

/* Octets of one input. What needs more shows nothing that this much does not. */
#define VECTOR_INPUT_MAX ((size_t)16 * 1024 * 1024)

/* Octets of an id, with its NUL: it stands in tables and on command lines. */
#define VECTOR_ID_MAX ((size_t)200)

/* Settings of one vector; more than any grammar has. */
#define VECTOR_SETTINGS_MAX 8

/* Octets that all vectors of a run may take, their files included. */
#define VECTOR_MEMORY ((size_t)1024 * 1024 * 1024)

typedef struct vector_file {
    const char *path; /* as it was named, for messages */
    const char *real; /* without links, to know it again */
    const char *stem; /* <grammar>/<topic> */
    const unit_grammar *grammar;
    unit_file octets;
    size_t faults; /* errors in it that were told */
    struct vector_file *next;
} vector_file;

typedef struct vector {
    const char *id;
    const vector_file *file;
    size_t line; /* of its name, from 1 */
    size_t last; /* its last line that is neither empty nor a comment */
    const char *setting_names[VECTOR_SETTINGS_MAX];
    size_t setting_count;
    unsigned settings;
    ms_span input;
    unit_status status;
    json_t *value; /* JSON's null when there is none */
    ms_diagnostic *diagnostics;
    size_t count;  /* of diagnostics */
    size_t errors; /* of them */
    bool blank;    /* neither status nor value nor diagnostics are written yet */
    bool selected;
    struct vector *next; /* in the order of the files */
} vector;

typedef struct vector_set {
    ms_arena arena;
    vector_file *files;
    vector *first, **last;
    size_t count, selected;
    bool takes_blank; /* vectors that still lack a value are no error */
    FILE *errors;     /* where faults are told, "path:line: error: text" */
    size_t faults;
} vector_set;

/* An empty set. */
void vector_set_init(vector_set *set, FILE *errors, bool takes_blank);
void vector_set_free(vector_set *set);

/*
 * Reads a file, or all that end in .vectors below a folder; a file that is there already is not
 * read again. The vectors read are selected. false after telling why when something cannot be read
 * or is no vector.
 */
bool vector_set_load(vector_set *set, const char *path);

/* Selects none; and those whose id, or what is before a slash in it, matches the glob: how many
 * they are. */
void vector_set_select_none(vector_set *set);
size_t vector_set_select(vector_set *set, const char *glob);

/* Whether the vector's id, or what is before one of its slashes, matches. */
bool vector_matches(const vector *one, const char *glob);

/* Whether a strict decoder accepts the input. */
bool vector_is_well_formed(const vector *one);

#endif
