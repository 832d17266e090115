/*
 * NAME
 *      mime.h - MIME content fields, encoded words, transfer encodings, charsets (RFC 2045, 2046,
 *      2047, 2183, 2231)
 *
 * DESCRIPTION
 *      As header.h: functions that read a field take its body as it stands in a message, return
 *      MS_OK with a value and diagnostics, MS_INVALID when nothing can be recovered, or
 *      MS_LIMIT/MS_NOMEM from the arena.
 */
#ifndef MAILSPEC_MIME_H
#define MAILSPEC_MIME_H

#include "mailspec/header.h"

/*
 * Turns octets in a charset into UTF-8. The library brings one that uses the C library's iconv
 * (ms_charset_iconv); NULL instead of a converter means US-ASCII and UTF-8 only.
 */
typedef struct ms_charset {
    /* Returns MS_OK and *utf8 in the arena, where *replaced octets or sequences without meaning
     * became U+FFFD; MS_INVALID for a charset that it does not know; MS_LIMIT/MS_NOMEM. */
    ms_status (*convert)(void *context, ms_span charset, ms_span octets, ms_arena *arena,
                         ms_span *utf8, size_t *replaced);
    void *context;
} ms_charset;

/* The C library's iconv, which loads tables and takes memory outside the arena while it runs. Names
 * are up to 40 letters, digits and "-_.:+": nothing else reaches iconv_open. */
const ms_charset *ms_charset_iconv(void);

/* US-ASCII and UTF-8, in any case, are read without `converter`, each octet that is no character
 * replaced; all else by it. The same returns as ms_charset.convert. *utf8 is `octets` itself where
 * nothing had to be changed. */
ms_status ms_charset_to_utf8(const ms_charset *converter, ms_span charset, ms_span octets,
                             ms_arena *arena, ms_span *utf8, size_t *replaced) MS_MUST_USE;

/* One parameter, RFC 2231 continuations joined and percent-encoding undone. */
typedef struct ms_parameter {
    ms_span whole;    /* the first piece in the body, name to value */
    ms_span name;     /* as it stands, without "*0*" */
    ms_span value;    /* quotes undone, pieces joined, percent-encoding undone; in its charset */
    ms_span charset;  /* RFC 2231 section 4; empty without one */
    ms_span language; /* the same */
    ms_span utf8;     /* the value in UTF-8; the value's octets where the charset is not known */
} ms_parameter;

/* Names are unique, in any case. Of two parameters of one name the first stays, of two forms
 * "name*", then "name*0", then "name"; the others are reported. So is what has no name that is a
 * token. */
typedef struct ms_parameters {
    ms_parameter *items; /* in the order of their first pieces */
    size_t count;
} ms_parameters;

/* The first parameter `name`, in any case; NULL without one. */
const ms_parameter *ms_parameter_find(const ms_parameters *parameters, ms_span name);

typedef struct ms_content_type {
    ms_span type;    /* as it stands; "text" when the field cannot be read (RFC 2045 5.2) */
    ms_span subtype; /* "plain" */
    ms_parameters parameters;
} ms_content_type;

/* RFC 2045 section 5.1 content, parameter; RFC 2231 section 3, 4. Checks what the types of RFC 2046
 * require (multipart's boundary and its syntax, message/partial's id, number and total,
 * external-body's access-type) and forbid, RFC 2387's and 6522's too. `converter` may be NULL.
 * Always MS_OK, but for the arena: a field that cannot be read is text/plain (RFC 2045 5.2), with
 * its parameters. */
ms_status ms_content_type_parse(ms_span body, const ms_header_settings *settings,
                                const ms_charset *converter, ms_arena *arena,
                                ms_content_type *content, ms_diagnostics *diagnostics) MS_MUST_USE;
void ms_content_type_print(const ms_content_type *content, ms_output *out);

typedef struct ms_content_disposition {
    ms_span type; /* "inline", "attachment" or an extension's */
    ms_parameters parameters;
} ms_content_disposition;

/* RFC 2183 section 2 disposition; dates, size, file name and lengths of its parameters are checked.
 * Always MS_OK, but for the arena: without a type it is "attachment". */
ms_status ms_content_disposition_parse(ms_span body, const ms_header_settings *settings,
                                       const ms_charset *converter, ms_arena *arena,
                                       ms_content_disposition *disposition,
                                       ms_diagnostics *diagnostics) MS_MUST_USE;
void ms_content_disposition_print(const ms_content_disposition *disposition, ms_output *out);

typedef enum ms_transfer_encoding {
    MS_ENCODING_7BIT,
    MS_ENCODING_8BIT,
    MS_ENCODING_BINARY,
    MS_ENCODING_QUOTED_PRINTABLE,
    MS_ENCODING_BASE64,
    MS_ENCODING_UNKNOWN /* an x-token or something else: RFC 2045 6.4 */
} ms_transfer_encoding;

/* RFC 2045 section 6.1 encoding. *mechanism receives its token as it stands. MS_INVALID when there
 * is none. */
ms_status ms_transfer_encoding_parse(ms_span body, const ms_header_settings *settings,
                                     ms_arena *arena, ms_transfer_encoding *encoding,
                                     ms_span *mechanism, ms_diagnostics *diagnostics) MS_MUST_USE;

/* RFC 2045 section 4 version: "1.0". *major and *minor receive its numbers, UINT_MAX where they do
 * not fit. MS_INVALID when there are no two. */
ms_status ms_mime_version_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                                unsigned *major, unsigned *minor,
                                ms_diagnostics *diagnostics) MS_MUST_USE;

/* RFC 3282 Content-Language (text not in the reference set): tags, separated by commas. */
ms_status ms_content_language_parse(ms_span body, const ms_header_settings *settings,
                                    ms_arena *arena, ms_phrases *tags,
                                    ms_diagnostics *diagnostics) MS_MUST_USE;

/* RFC 2557 Content-Location (text not in the reference set): a URI, unfolded, without white space.
 */
ms_status ms_content_location_parse(ms_span body, const ms_header_settings *settings,
                                    ms_arena *arena, ms_span *uri,
                                    ms_diagnostics *diagnostics) MS_MUST_USE;

/* Where an encoded word stands; RFC 2047 section 5. */
typedef enum ms_encoded_place {
    MS_ENCODED_TEXT,    /* unstructured: between white space */
    MS_ENCODED_COMMENT, /* a comment's inside: not "(", ")" nor a backslash */
    MS_ENCODED_PHRASE   /* a phrase: letters, digits and !*+-/=_ only; not inside quotes */
} ms_encoded_place;

typedef struct ms_encoded_word {
    ms_span whole;    /* "=?" to "?=" */
    ms_span charset;  /* without a language */
    ms_span language; /* RFC 2231 section 5; empty without one */
    char encoding;    /* 'B' or 'Q' */
    ms_span octets;   /* decoded, in that charset; in the arena */
} ms_encoded_word;

typedef struct ms_encoded_text {
    ms_span utf8; /* the whole text, unfolded, encoded words decoded, white space between two
                   * adjacent ones gone */
    ms_encoded_word *words;
    size_t count;
} ms_encoded_text;

/*
 * RFC 2047 section 2, 4, 5 and 6.2: decodes the encoded words of `text`, which stands at `place`.
 * What looks like an encoded word and is none stays as it stands, with a diagnostic that says why;
 * so does one whose charset or encoding is not known. Where a character is split between adjacent
 * words of one charset, which section 5 forbids and nothing in 6.2 makes good, they are reported
 * and read as one. White space at the ends of a text or a phrase is taken away, in a phrase
 * comments and quotes too, in comments and quoted strings the backslashes of pairs. Octets above
 * 127 outside of encoded words are for who reads the field to judge; what is no UTF-8 comes out as
 * U+FFFD. Returns MS_OK, or MS_LIMIT/MS_NOMEM.
 */
ms_status ms_encoded_text_parse(ms_span text, ms_encoded_place place,
                                const ms_header_settings *settings, const ms_charset *converter,
                                ms_arena *arena, ms_encoded_text *decoded,
                                ms_diagnostics *diagnostics) MS_MUST_USE;

/* What stands in a structured field's body outside of comments, as RFC 2047 section 5 looks at it.
 */
typedef enum ms_encoded_rule {
    MS_ENCODED_IN_ADDRESSES,  /* phrases before "<" and ":", and addresses */
    MS_ENCODED_IN_PHRASES,    /* phrases, and what is in angle brackets or has an "@" */
    MS_ENCODED_IN_COMMENTS,   /* no phrases */
    MS_ENCODED_BY_PARAMETERS, /* the same, and who reads the parameters judges them */
    MS_ENCODED_NOWHERE        /* the same, and even in comments no encoded words: Received */
} ms_encoded_rule;

/* A phrase or a comment that has encoded words. */
typedef struct ms_encoded_part {
    ms_span whole; /* as it stands: a phrase's first to last word; a comment without parentheses */
    ms_encoded_place place; /* MS_ENCODED_PHRASE or MS_ENCODED_COMMENT */
    ms_encoded_text text;
} ms_encoded_part;

typedef struct ms_encoded_parts {
    ms_encoded_part *items; /* in the order of the body */
    size_t count;
} ms_encoded_parts;

/*
 * RFC 2047 section 5 (2), (3): decodes the encoded words of a structured field's phrases and
 * comments, and reports those that stand where none may. Of all else in the body nothing is
 * reported: who reads the field does. A body without "=?" costs one look for it. Returns MS_OK, or
 * MS_LIMIT/MS_NOMEM.
 */
ms_status ms_encoded_parts_parse(ms_span body, ms_encoded_rule rule,
                                 const ms_header_settings *settings, const ms_charset *converter,
                                 ms_arena *arena, ms_encoded_parts *parts,
                                 ms_diagnostics *diagnostics) MS_MUST_USE;

/* The part that begins where `whole` does, a span of the same body; NULL without one. */
const ms_encoded_part *ms_encoded_part_at(const ms_encoded_parts *parts, ms_span whole);

/* Whether "=?" stands anywhere in `text`: without it there is no encoded word. */
bool ms_encoded_may_be(ms_span text);

/* RFC 2047: writes `utf8` for an unstructured field, with encoded words (UTF-8, B or Q, whichever
 * is shorter, of 75 octets at most, whole characters each) where it has to. As lines with encoded
 * words have 76 octets at most, it folds around each. `column` octets stand before it on its line.
 */
void ms_encoded_text_print(ms_span utf8, size_t column, ms_output *out);

/*
 * RFC 2045 section 6.7: decodes quoted-printable text into the arena. Faults are reported and what
 * they stand in is kept as it is ("=" and what follows). Line ends come out as they went in; LF
 * alone is one too. White space at the end of a line is gone. With settings.octets_judged, CR and
 * LF alone and NUL are not reported. Returns MS_OK, or MS_LIMIT/MS_NOMEM.
 */
ms_status ms_quoted_printable_decode(ms_span text, const ms_header_settings *settings,
                                     ms_arena *arena, ms_span *octets,
                                     ms_diagnostics *diagnostics) MS_MUST_USE;

/* The same rules the other way: `text` says that CRLF are line ends and stay. Lines have 76 octets
 * at most. */
void ms_quoted_printable_print(ms_span octets, bool text, ms_output *out);

#endif
