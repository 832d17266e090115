/*
 * NAME
 *      parameters.h - parameters of MIME fields, from their pieces in a body to values; not
 * installed
 *
 * DESCRIPTION
 *      A body's parameters are first read into pieces, one for each "name=value" (RFC 2045 5.1).
 * Pieces of one name are then put together to one parameter (RFC 2231): sorted, so that no number
 * or order of pieces makes it slow.
 */
#ifndef MAILSPEC_MIME_PARAMETERS_H
#define MAILSPEC_MIME_PARAMETERS_H

#include "mailspec/mime.h"

#include "header/reader.h"

/* A field that is read, and what turns its charsets into UTF-8. */
typedef struct ms_mime_reader {
    ms_header_reader header;
    const ms_charset *converter;
} ms_mime_reader;

/* How a piece says its value, the preferred way first. */
typedef enum ms_piece_form {
    MS_PIECE_EXTENDED, /* name* */
    MS_PIECE_SECTION,  /* name*0, name*0* */
    MS_PIECE_PLAIN     /* name */
} ms_piece_form;

typedef struct ms_piece {
    struct ms_piece *next; /* in the order of the body */
    ms_span whole;
    ms_span name;  /* without what RFC 2231 appends */
    ms_span value; /* as it stands, without quotes */
    size_t number; /* of the piece in the body, from 0 */
    uint64_t section;
    ms_piece_form form;
    bool encoded; /* percent-encoded: the name ends with "*" */
    bool quoted;
} ms_piece;

/* Moves over CFWS. A comment in it is an ambiguity, and so is white space where `tight` says that
 * tokens usually stand side by side. */
void ms_mime_skip_between(ms_header_reader *reader, bool tight);

/* RFC 2231 7: what a name says of its piece: form, section, encoded, and its name proper. Says
 * whether that has sense. */
bool ms_piece_read_name(ms_header_reader *reader, ms_span name, ms_piece *piece);

/* RFC 2045 5.1 *(";" parameter), to the end of the body. Returns the first piece and, in *count,
 * how many there are. */
ms_piece *ms_pieces_read(ms_header_reader *reader, size_t *count);

/* The pieces sorted by name in any case, form, section, place in the body; in the arena, NULL when
 * it has no room. */
ms_piece **ms_pieces_sorted(ms_header_reader *reader, ms_piece *first, size_t count);

/* RFC 2231 3, 4: the value of one parameter from `count` pieces in order, with its charset. */
void ms_parameter_join(ms_mime_reader *reader, ms_piece *const *pieces, size_t count,
                       ms_parameter *parameter);

/* All of it, from the first ";" to the end of the body. */
void ms_parameters_read(ms_mime_reader *reader, ms_parameters *parameters);

/* Writes "; name=value" for each, in the forms of RFC 2231 where the value needs them. */
void ms_parameters_print(const ms_parameters *parameters, ms_output *out);

/* `octets` of `charset` in UTF-8, and how many were replaced. false, and *utf8 the octets, where
 * the charset is not known, which is reported at `where`. */
bool ms_mime_convert(ms_mime_reader *reader, ms_span charset, ms_span octets, ms_span where,
                     ms_span *utf8, size_t *replaced);

/* Makes the reader fail when `status` is MS_LIMIT or MS_NOMEM. */
void ms_mime_fail(ms_header_reader *reader, ms_status status);

#endif
