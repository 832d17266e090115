/*
 * NAME
 *      encoded_word.h - encoded words: what looks like one, and what it says; not installed
 */
#ifndef MAILSPEC_MIME_ENCODED_WORD_H
#define MAILSPEC_MIME_ENCODED_WORD_H

#include "parameters.h"

/* RFC 2047 2: octets of an encoded word, and of a line that has one. */
#define MS_ENCODED_WORD_MAX ((size_t)75)
#define MS_ENCODED_LINE_MAX ((size_t)76)

/* What a run of octets without white space is. */
typedef enum ms_encoded_look {
    MS_LOOK_TEXT,          /* nothing like an encoded word */
    MS_LOOK_WORD,          /* one */
    MS_LOOK_BEGINS,        /* the beginning of one: "=?" and something, and no end */
    MS_LOOK_NOT_SEPARATED, /* one, and more without white space between */
    MS_LOOK_QUESTION_MARK, /* one but for a "?" in its text */
    MS_LOOK_SYNTAX         /* "=?" to "?=", and none */
} ms_encoded_look;

/* The parts of an encoded word, as they stand. */
typedef struct ms_encoded_shape {
    ms_span charset; /* with a language */
    ms_span encoding;
    ms_span text;
} ms_encoded_shape;

/* Looks at `run`; fills `shape` for MS_LOOK_WORD. */
ms_encoded_look ms_encoded_look_at(ms_span run, ms_encoded_shape *shape);

/* The next encoded word of `text` from `from` on, whatever stands beside it; empty without one. */
ms_span ms_encoded_next(ms_span text, size_t from);

/* Reports each encoded word of `text`, which lies in the reader's input, as `id`. */
void ms_encoded_report_words(ms_header_reader *reader, ms_span text, ms_diagnostic_id id);

/* How many encoded words a text has at most: every one has a "=?" of its own. */
size_t ms_encoded_count(ms_span text);

/* Moves over a comment, the cursor on "(". Those who read the field have judged it. Says whether it
 * is closed. */
bool ms_encoded_skip_comment(ms_header_reader *header);

/* RFC 2047 2 to 5: reads charset, language, encoding and octets of a word that has this shape and
 * stands at `place`. Reports what is wrong. false when its octets cannot be told. */
bool ms_encoded_word_read(ms_header_reader *reader, const ms_encoded_shape *shape,
                          ms_encoded_place place, ms_encoded_word *word);

/* A word that was read and converted on its own. */
typedef struct ms_converted_word {
    struct ms_converted_word *next;
    const ms_encoded_word *word;
    ms_span utf8;
    size_t replaced;
} ms_converted_word;

/* Text that is put together from spans of any memory. */
typedef struct ms_encoded_chunks {
    struct ms_encoded_chunk *first;
    struct ms_encoded_chunk *last;
    size_t length;
} ms_encoded_chunks;

void ms_encoded_chunks_add(ms_header_reader *reader, ms_encoded_chunks *chunks, ms_span text);

/* The chunks as one span, in UTF-8, with what is none replaced. */
ms_span ms_encoded_chunks_join(ms_header_reader *reader, const ms_encoded_chunks *chunks);

/* Adds the text of adjacent words of one charset, the first of which is `first`. Where a character
 * is split between words, they are read as one. */
void ms_encoded_group_add(ms_mime_reader *reader, const ms_converted_word *first,
                          ms_encoded_chunks *chunks);

/* What decoded text must not do: end lines, control a terminal, look like an address. */
void ms_encoded_check_text(ms_header_reader *reader, const ms_converted_word *word,
                           ms_encoded_place place);

/* ms_encoded_text_parse without a look at the lengths of lines. */
ms_status ms_encoded_text_read(ms_span text, ms_encoded_place place,
                               const ms_header_settings *settings, const ms_charset *converter,
                               ms_arena *arena, ms_encoded_text *decoded,
                               ms_diagnostics *diagnostics) MS_MUST_USE;

/* RFC 2047 2: reports each line of the reader's input that has a word of `text`, which lies in it,
 * and more than 76 octets, those of settings.column before the first line counted. *judged, 0 at
 * first, says up to where lines were looked at. */
void ms_encoded_check_lines(ms_header_reader *reader, const ms_encoded_text *text, size_t *judged);

#endif
