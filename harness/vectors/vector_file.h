/*
 * NAME
 *      vector_file.h - reading one file of vectors
 */
#ifndef HARNESS_VECTORS_VECTOR_FILE_H
#define HARNESS_VECTORS_VECTOR_FILE_H

#include "vectors/vector.h"

/* The file under the reader. */
typedef struct vector_reader {
    vector_set *set;
    vector_file *file;
    size_t line;    /* from 1 */
    vector *open;   /* the vector that lines belong to; NULL before the first */
    bool skipping;  /* after a name that cannot be taken: its lines say nothing */
    unsigned seen;  /* which kinds of line it has: 1 << vector_line */
    FILE *input;    /* collects its input */
    char *octets;   /* what `input` writes to */
    size_t length;  /* of octets */
    size_t pending; /* octets that were put into `input` */
    size_t room;    /* for its diagnostics */
    vector *before; /* the file's vectors, to find names that are there twice */
} vector_reader;

/* Tells a fault in the current line, "path:line: error: text". Returns false. */
bool vector_fault(vector_reader *in, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Reads file->octets. Faults are told and counted. */
void vector_file_parse(vector_set *set, vector_file *file);

/* One line of a vector, "key: rest" or "severity rest". `text` is the line; for value also the
 * lines it goes on in. False after telling a fault. */
bool vector_read_line(vector_reader *in, ms_span text);

/* Ends the open vector and puts it into the set. */
void vector_finish(vector_reader *in);

/*
 * Undoes \r \n \t \\ and \xHH and writes the octets, `times` times. false when there is another
 * escape; *at is then where it begins.
 */
bool vector_unescape(ms_span text, size_t times, FILE *out, size_t *at);

/* How many octets that are, when its escapes are right. */
size_t vector_unescaped_length(ms_span text);

/* Whether `text` is "RFC 5322 3.3, RFC 2822 3.3". */
bool vector_is_cites(ms_span text);

#endif
