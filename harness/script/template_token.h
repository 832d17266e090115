/*
 * NAME
 *      template_token.h - whether a place in an IMAP pattern is that of a whole value
 *
 * DESCRIPTION
 *      A value that braces insert may have any octets. Where it is a whole token of the response it
 *      can be written as a literal; in a tag, a keyword, a quoted string, an atom's brackets or the
 *      human-readable text it cannot. The scan is shown the pattern's pieces in their order.
 */
#ifndef HARNESS_SCRIPT_TEMPLATE_TOKEN_H
#define HARNESS_SCRIPT_TEMPLATE_TOKEN_H

#include "script/template.h"

typedef enum token_place {
    TOKEN_FIRST,  /* "*", "+" or the tag */
    TOKEN_SECOND, /* a condition, a keyword or a number */
    TOKEN_THIRD,  /* the keyword after a number */
    TOKEN_STATUS, /* where a response code may begin */
    TOKEN_CODE,   /* in a response code, whose name is no value */
    TOKEN_DATA,   /* values */
    TOKEN_TEXT    /* human-readable text: there are no values any more */
} token_place;

typedef struct token_scan {
    token_place place;
    uint8_t word[8]; /* first octets of the word, before values begin */
    size_t word_len; /* may exceed what is kept */
    bool lettered;   /* it is no number */
    size_t brackets; /* of an atom, open */
    bool quoted;     /* in a quoted string */
    bool escaped;    /* after its backslash */
    bool at_start;   /* a token may begin here */
} token_scan;

/* Steps over a piece. Zeroed is the start of a response. */
void token_scan_piece(token_scan *scan, const template_piece *piece);

/* Whether the piece that stands next is a whole token. */
bool token_scan_whole(const token_scan *scan, const template_piece *piece);

#endif
