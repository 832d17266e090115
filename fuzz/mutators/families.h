/*
 * NAME
 *      families.h - the families of mutations, and the tokens that more than one of them needs
 *
 * DESCRIPTION
 *      Tokenizers here are light on purpose: they find the pieces that are worth moving, in
 * well-formed input and in any other, and judge nothing.
 */
#ifndef FUZZ_MUTATORS_FAMILIES_H
#define FUZZ_MUTATORS_FAMILIES_H

#include "mutators/mutation.h"

extern const mutation_family family_imap;             /* values, literals, parentheses */
extern const mutation_family family_imap_literals;    /* literals and other forms of strings */
extern const mutation_family family_smtp_replies;     /* codes, separators, lines */
extern const mutation_family family_header_fields;    /* whole fields, folding */
extern const mutation_family family_header_words;     /* what stands in a structured field */
extern const mutation_family family_parameters;       /* RFC 2045, RFC 2231 */
extern const mutation_family family_multiparts;       /* boundaries, delimiters, parts */
extern const mutation_family family_base64;           /* quanta, padding, line breaks */
extern const mutation_family family_quoted_printable; /* escapes, soft line breaks */
extern const mutation_family family_shifts;           /* modified UTF-7 */
extern const mutation_family family_lines;            /* lines and their ends */
extern const mutation_family family_numbers;          /* digits, at the limits that RFCs have */
extern const mutation_family family_exchange;         /* the language of exchanges */

/* RFC 9051 section 4.3: a literal that `rest` begins with, "{n}", "{n+}" or "~{n}", a line end and
 * its octets, as many as there are. */
typedef struct imap_literal {
    ms_span whole;
    ms_span content; /* at most `count` octets */
    uint64_t count;  /* as it is written */
} imap_literal;

bool imap_literal_read(ms_span rest, imap_literal *literal);

/* What tests look at closely. A literal gets another content and the right count for it; or keeps
 * its content and gets a wrong count; or a string becomes an atom, quoted, or a literal with the
 * right count, as its value allows or not. */
mutation imap_keep_count;
mutation imap_bend_count;
mutation imap_change_form;

/* A literal, a quoted string, a line end, one octet that stands for itself, or a run of others. */
token_next token_imap;

/* RFC 5322: a comment, a quoted string, an encoded word, white space with its line ends, one
 * special, or a run of others. */
token_next token_header;

/* RFC 5322 2.2: a field with all of its folded lines. */
token_next token_field;

/* Octets up to a quoted string's or comment's end, whose first octet is `rest`'s; all of a line
 * when it has no end. Quoted pairs count as one. */
size_t token_enclosed(ms_span rest, uint8_t end);

#endif
