/*
 * NAME
 *      words.h - rows of words, and domains: what phrases, local-parts and message ids are read
 * from; not installed
 *
 * DESCRIPTION
 *      Whether a row of words is a name or a local-part is told by the octet after it. So a row is
 * read once, with what is known of it written down, and the text is made, without reporting
 * anything twice, when its meaning is known.
 */
#ifndef MAILSPEC_HEADER_WORDS_H
#define MAILSPEC_HEADER_WORDS_H

#include "reader.h"

/* Words, and dots between them. A run is words that only dots separate: the last one may be a
 * local-part. */
typedef struct ms_words {
    ms_span whole;    /* first to last octet, without outer CFWS; empty when there is none */
    size_t first_dot; /* offset of the first dot; SIZE_MAX without one */
    bool starts_with_dot;
    bool plain;       /* no quotes, and single spaces only: it is its own text */
    bool gap_after;   /* CFWS behind it, skipped */
    size_t run;       /* offset of the last run */
    bool run_gaps;    /* CFWS in it */
    bool run_quoted;  /* a quoted string in it */
    bool run_dots;    /* dots in it */
    size_t run_fault; /* offset of a dot that has no word on both sides; SIZE_MAX without one */
} ms_words;

/* Octets that end a row of words: a bit for each from the space on, up to the underscore. */
typedef uint64_t ms_stops;
#define MS_STOP(octet) (UINT64_C(1) << ((octet) - ' '))

/* RFC 5322 3.2.5 word, 4.1 obs-phrase, 4.4 obs-local-part: moves over words, dots, CFWS, and
 * octets that neither has (an error), up to one of `stops` or the end. */
void ms_header_read_words(ms_header_reader *reader, ms_stops stops, ms_words *words);

/* The words as a phrase: one space between them, quotes undone. Reports dots. */
ms_span ms_header_phrase(ms_header_reader *reader, const ms_words *words);

/* The last run as a local-part: quotes undone, without CFWS. Reports nothing. */
ms_span ms_header_local_part(ms_header_reader *reader, const ms_words *words);

/* RFC 5322 3.2.3 dot-atom-text. */
bool ms_header_is_dot_atom(ms_span text);

/* A domain, and what is known of it. */
typedef struct ms_domain {
    ms_span whole;   /* first to last octet, without outer CFWS; empty when there is none */
    ms_span text;    /* without CFWS; a literal with its brackets, folds and quoted pairs undone */
    bool gap_before; /* CFWS, skipped */
    bool gaps;       /* CFWS inside, which is obsolete */
    bool literal;
    size_t fault; /* offset of a dot that has no atom on both sides; SIZE_MAX without one */
} ms_domain;

/* RFC 5322 3.4.1 domain, 4.4 obs-domain, and the CFWS around it. Reports nothing of it but what
 * tokens report. */
void ms_header_read_domain(ms_header_reader *reader, ms_domain *domain);

/* Writes words so that they can be read again: as they are when they are atoms, else quoted. */
void ms_header_print_phrase(ms_span phrase, ms_output *out);

/* A local-part, or a part of a message id: as it is when it is a dot-atom, else quoted. */
void ms_header_print_local_part(ms_span local_part, ms_output *out);

/* RFC 5322 3.4.1 domain, a literal with its brackets, as it is to be written; 4.4 obs-dtext. */
void ms_header_print_domain(ms_span domain, ms_output *out);

#endif
