/*
 * NAME
 *      imap.h - IMAP responses: framing with literals, and grammar (RFC 9051 sections 4, 7 and 9,
 * RFC 3501)
 *
 * SYNOPSIS
 *      ms_imap_framer_init(&framer, NULL);
 *      status = ms_imap_framer_feed(&framer, piece, &used);     until MS_OK: one response is whole
 *      status = ms_imap_response_parse(unit, NULL, &arena, &response, &diagnostics);
 *
 * DESCRIPTION
 *      The framer finds where a response ends: at a line end that no literal announcement precedes.
 *      It reads just enough to tell a literal's `{5}` from the same octets in a quoted string or in
 *      the human-readable text of OK, NO, BAD, BYE, PREAUTH and `+`, where they announce nothing.
 *
 *      The grammar turns one whole response into a tree of generic values (atom, quoted string,
 *      literal, list, ...) and, for the responses it knows, checks their shape. What it does not
 * know it keeps as generic values, so that an extension's data can still be matched.
 */
#ifndef MAILSPEC_IMAP_H
#define MAILSPEC_IMAP_H

#include "mailspec/diagnostic.h"

/* Longest line between literals. RFC 2683 3.2.1.5 advises 8000 octets to servers that read
 * commands; a FETCH of a large ENVELOPE or a SEARCH result can be much longer. */
#define MS_IMAP_DEFAULT_LINE_LIMIT ((size_t)8 * 1024 * 1024)

/* Octets of one literal, and of one response with all its literals. */
#define MS_IMAP_DEFAULT_UNIT_LIMIT ((size_t)64 * 1024 * 1024)

/* Lists in lists. BODYSTRUCTURE nests one level a MIME level; real messages have below 20. */
#define MS_IMAP_DEPTH_MAX 100

typedef struct ms_imap_limits {
    size_t line; /* octets of one line with its end; 0: MS_IMAP_DEFAULT_LINE_LIMIT */
    size_t unit; /* octets of one response; 0: MS_IMAP_DEFAULT_UNIT_LIMIT */
} ms_imap_limits;

typedef struct ms_imap_framer {
    ms_imap_limits limits;
    size_t offset;       /* octets of the open response seen so far */
    size_t line_len;     /* octets of its open line seen so far */
    size_t brace;        /* where a possible announcement begins in the response */
    uint64_t literal;    /* octets of an open literal still to come */
    uint64_t count;      /* value of the digits of a possible announcement */
    uint8_t state;       /* the scanner's, see scanner.c */
    uint8_t word_len;    /* octets of the word under the scanner, at most sizeof word */
    uint8_t word[10];    /* that word's octets: room for PREAUTH and BADCHARSET */
    bool in_code;        /* the scanner is in the brackets of a response code */
    bool no_strings;     /* that takes no strings, so that "]" ends it also in quotes */
    bool skipping;       /* a limit was hit: everything up to the next LF is thrown away */
    ms_diagnostic fault; /* after MS_LIMIT: which limit, and where in the response */
} ms_imap_framer;

/* A framer at the start of a response. `limits` may be NULL. */
void ms_imap_framer_init(ms_imap_framer *framer, const ms_imap_limits *limits);

/*
 * Feeds the next octets. *used receives how many of them were taken.
 *
 *   MS_OK     the response ends after *used octets of this piece; the framer stands before the next
 *   MS_MORE   all were taken, the response goes on
 *   MS_LIMIT  a limit was passed after *used octets (a line or response too long, a literal
 *             announced that does not fit, a count beyond 63 bits), framer->fault says which; the
 *             framer goes on at the line after that, as at the start of a response
 *
 * Literals: {n} {n+} ~{n} ~{n+} before a line end. A line ends with LF, with or without a CR.
 */
ms_status ms_imap_framer_feed(ms_imap_framer *framer, ms_span piece, size_t *used) MS_MUST_USE;

typedef enum ms_imap_kind {
    MS_IMAP_ATOM, /* atom, number, flag, sequence set: anything that is neither quoted nor a list */
    MS_IMAP_QUOTED,   /* quoted string */
    MS_IMAP_LITERAL,  /* {n} or {n+} */
    MS_IMAP_LITERAL8, /* ~{n} or ~{n+}, RFC 3516 / RFC 9051 literal8 */
    MS_IMAP_LIST      /* parenthesised */
} ms_imap_kind;

/*
 * One value. An atom's brackets belong to it: BODY[HEADER.FIELDS ("a b")]<0> is one atom, whose
 * `octets` run from B to > with any quoted strings and literals inside as they stand.
 */
typedef struct ms_imap_value {
    ms_imap_kind kind;
    ms_span whole;  /* octets in the input: with quotes, announcement, parentheses */
    ms_span octets; /* what it means: without quotes and announcement, escapes of a quoted string
                     * undone (then in the arena, else in the input); for a list as `whole` */
    struct ms_imap_value *items; /* a list's first item; NULL when empty or not a list */
    struct ms_imap_value *next;  /* the value after this one */
} ms_imap_value;

typedef enum ms_imap_response_kind {
    MS_IMAP_TAGGED,      /* tag SP resp-cond-state CRLF */
    MS_IMAP_UNTAGGED,    /* "*" SP ... CRLF */
    MS_IMAP_CONTINUATION /* "+" SP (resp-text / base64) CRLF */
} ms_imap_response_kind;

typedef enum ms_imap_condition {
    MS_IMAP_NO_CONDITION, /* not a status response */
    MS_IMAP_OK,
    MS_IMAP_NO,
    MS_IMAP_BAD,
    MS_IMAP_PREAUTH,
    MS_IMAP_BYE
} ms_imap_condition;

typedef struct ms_imap_response {
    ms_imap_response_kind kind;
    ms_span tag;                 /* tagged responses; else empty */
    ms_imap_condition condition; /* status responses: OK, NO, BAD, PREAUTH, BYE */
    bool numbered;         /* untagged data that begins with a number: EXISTS, EXPUNGE, FETCH */
    uint32_t number;       /* that number; UINT32_MAX, with an error, when it is larger */
    ms_span name;          /* untagged data: its keyword (CAPABILITY, FETCH, ...), as it stands */
    ms_imap_value *values; /* untagged data: the values after the keyword; in a tagged response
                            * without a condition what follows the tag */
    ms_imap_value *code;   /* response code: its name, then its arguments as `next`; or NULL */
    ms_span code_span;     /* the code with its brackets; empty without one */
    ms_span text;          /* status responses and continuations: the human-readable text */
} ms_imap_response;

/* What the session has agreed on. Each is off when zeroed: RFC 3501 without extensions. */
typedef struct ms_imap_settings {
    bool utf8;      /* ENABLE UTF8=ACCEPT or IMAP4rev2 is in force: UTF-8 in quoted strings */
    bool utf8_text; /* ENABLE IMAP4rev2 or a LANGUAGE other than i-default is in force: UTF-8 in
                     * human-readable text (RFC 9051 section 9 text, RFC 5255 3.5) */
} ms_imap_settings;

/*
 * Reads one whole response, its last line end included, as the framer cuts it. `settings` may be
 * NULL. Returns MS_OK with a value, recovered as well as it can be, and the diagnostics; MS_INVALID
 * when it is no response at all (no tag, "*" or "+"); MS_LIMIT/MS_NOMEM from the arena, MS_LIMIT
 * also when lists nest deeper than MS_IMAP_DEPTH_MAX. Work is linear in unit.len. Rules: RFC 9051
 * section 9 response, response-tagged, response-data, continue-req, resp-text, resp-text-code,
 * capability-data; RFC 5530 for codes.
 */
ms_status ms_imap_response_parse(ms_span unit, const ms_imap_settings *settings, ms_arena *arena,
                                 ms_imap_response *response,
                                 ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * Reads values as they stand in responses, separated by single spaces, up to the end of `text`: for
 * those who write patterns of responses. *first receives the first value, NULL when there is none.
 * Diagnostics' offsets count from the start of `text`. Returns as ms_imap_response_parse.
 */
ms_status ms_imap_values_parse(ms_span text, const ms_imap_settings *settings, ms_arena *arena,
                               ms_imap_value **first, ms_diagnostics *diagnostics) MS_MUST_USE;

/* Whether `value` is an atom that is `keyword`, in any case. NULL is not. */
bool ms_imap_value_is(const ms_imap_value *value, ms_span keyword);

/*
 * RFC 9051 7.2.2 capability-data: an untagged CAPABILITY response or a CAPABILITY response code.
 * Whether the list that begins with `first` (the first capability) holds `name`, in any case.
 */
bool ms_imap_capability_has(const ms_imap_value *first, ms_span name);

#endif
