/*
 * NAME
 *      header.h - values of structured header fields (RFC 5322 section 3 and 4, RFC 6532)
 *
 * SYNOPSIS
 *      status = ms_date_time_parse(body, &settings, &arena, &date, &diagnostics);
 *      status = ms_message_ids_parse(body, &settings, &arena, &ids, &diagnostics);
 *
 * DESCRIPTION
 *      Each function reads one field's body, as it stands in a message: what follows the colon,
 * with its folds, without the line end of its last line. Comments and folding white space may stand
 *      where the RFC lets them. message.h finds fields in a message and calls the right one;
 *      addresses are in address.h, the fields of MIME in mime.h.
 *
 *      Every function returns MS_OK with a value, recovered as well as it can be, and the
 *      diagnostics; MS_INVALID when there is nothing to recover, the diagnostics then hold an
 * error; or MS_LIMIT/MS_NOMEM from the arena. The value is untouched unless MS_OK. Offsets of
 *      diagnostics count from the start of `body`. Spans in a value lie in `body` where nothing had
 *      to be changed (a fold taken out, a quoted pair undone), else in the arena. `settings` may be
 *      NULL. Work is linear in body.len.
 */
#ifndef MAILSPEC_HEADER_H
#define MAILSPEC_HEADER_H

#include "mailspec/diagnostic.h"
#include "mailspec/output.h"

/* Each is off when zeroed: RFC 5322 as it stands. */
typedef struct ms_header_settings {
    bool utf8;          /* RFC 6532: UTF-8 wherever that RFC lets it stand */
    bool octets_judged; /* NUL, CR and LF alone, and folds with nothing in them were reported by
                         * who calls: not once more */
    size_t column;      /* octets before the body on its first line: a field's name and its colon */
    bool ascii;         /* no octet is above 127, as who calls knows: none is looked for */
} ms_header_settings;

/* Comments in comments. RFC 5322 3.2.2 sets no limit; readers that recurse do. Deeper is a
 * warning, and is read all the same. */
#define MS_COMMENT_DEPTH_MAX ((size_t)32)

typedef struct ms_date_time {
    ms_span whole;       /* from the first to the last octet of the date, without outer CFWS */
    uint16_t year;       /* two and three digits are completed as RFC 5322 4.3 says; 0 to 9999 */
    uint8_t month;       /* 1 to 12 */
    uint8_t day;         /* 1 to 31 */
    uint8_t weekday;     /* 1 Monday to 7 Sunday; 0: not given */
    uint8_t hour;        /* 0 to 23 */
    uint8_t minute;      /* 0 to 59 */
    uint8_t second;      /* 0 to 60 */
    int16_t offset;      /* of the zone, minutes east of Greenwich */
    bool offset_unknown; /* "-0000", or a zone in letters that RFC 5322 4.3 cannot tell */
    ms_span zone;        /* as it stands */
} ms_date_time;

/* RFC 5322 3.3 date-time, 4.3 obs-date-time. Values out of range are reported and recovered to the
 * nearest that is in range. Says also when the day of the week is not that date's. */
ms_status ms_date_time_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                             ms_date_time *date, ms_diagnostics *diagnostics) MS_MUST_USE;

/* Seconds since 1970-01-01 00:00:00 UTC; a leap second counts as the one before it. */
int64_t ms_date_time_to_unix(const ms_date_time *date);

/* Writes RFC 5322 3.3 date-time, with the day of the week that is right. */
void ms_date_time_print(const ms_date_time *date, ms_output *out);

typedef struct ms_message_id {
    ms_span whole; /* with angle brackets, as it stands */
    ms_span left;  /* id-left: without quotes and CFWS where obsolete syntax has them */
    ms_span right; /* id-right: a no-fold-literal with its brackets */
} ms_message_id;

typedef struct ms_message_ids {
    ms_message_id *items;
    size_t count;
    ms_span phrase; /* the first words that are no message id; empty without any */
} ms_message_ids;

/* RFC 5322 3.6.4: 1*msg-id, as In-Reply-To and References have it; obs-in-reply-to's and
 * obs-references' phrases are skipped with a warning, and may be all there is, or nothing may be
 * there. What holds for fields with a single msg-id (Message-ID) is message.h's to say. */
ms_status ms_message_ids_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                               ms_message_ids *ids, ms_diagnostics *diagnostics) MS_MUST_USE;
void ms_message_ids_print(const ms_message_ids *ids, ms_output *out);

/* RFC 5321 4.4: the clauses that it names, in their order. */
typedef enum ms_received_name {
    MS_RECEIVED_FROM,
    MS_RECEIVED_BY,
    MS_RECEIVED_VIA,
    MS_RECEIVED_WITH,
    MS_RECEIVED_ID,
    MS_RECEIVED_FOR,
    MS_RECEIVED_OTHER
} ms_received_name;

/* A clause of Received: "from", "by", "via", "with", "id", "for" and what follows. */
typedef struct ms_received_clause {
    ms_received_name kind;
    ms_span name;    /* as it stands */
    ms_span value;   /* its word, angle-addr, addr-spec or domain, without outer CFWS */
    ms_span comment; /* the last comment after the value, without its parentheses; or empty */
} ms_received_clause;

typedef struct ms_received {
    ms_received_clause *clauses;
    size_t count;
    ms_date_time date; /* date.whole is empty when there is none */
} ms_received;

/* RFC 5321 4.4 Time-stamp-line's clauses and their order (from, by, via, with, id, for), RFC 5322
 * 3.6.7 received. What RFC 5322 lets stand and RFC 5321 does not is a warning, but for a second
 * path. */
ms_status ms_received_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                            ms_received *received, ms_diagnostics *diagnostics) MS_MUST_USE;
void ms_received_print(const ms_received *received, ms_output *out);

typedef struct ms_phrases {
    ms_span *items; /* words with one space between them, quotes undone */
    size_t count;
} ms_phrases;

/* RFC 5322 3.6.5 keywords: phrase *("," phrase); 4.1 obs-phrase-list, which may be empty. */
ms_status ms_phrases_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                           ms_phrases *phrases, ms_diagnostics *diagnostics) MS_MUST_USE;
void ms_phrases_print(const ms_phrases *phrases, ms_output *out);

typedef struct ms_list_urls {
    ms_span *items; /* URLs, without angle brackets and white space inside */
    size_t count;
    bool none; /* "NO", which List-Post may say */
} ms_list_urls;

/* RFC 2369 section 2: List-Help, List-Subscribe, List-Unsubscribe, List-Post, List-Owner,
 * List-Archive. `may_be_no` is true for List-Post. */
ms_status ms_list_urls_parse(ms_span body, bool may_be_no, const ms_header_settings *settings,
                             ms_arena *arena, ms_list_urls *urls,
                             ms_diagnostics *diagnostics) MS_MUST_USE;
void ms_list_urls_print(const ms_list_urls *urls, ms_output *out);

typedef struct ms_list_id {
    ms_span phrase; /* the description; empty without one */
    ms_span id;     /* without angle brackets */
} ms_list_id;

/* RFC 2919 section 3 List-ID. */
ms_status ms_list_id_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                           ms_list_id *id, ms_diagnostics *diagnostics) MS_MUST_USE;
void ms_list_id_print(const ms_list_id *id, ms_output *out);

/*
 * RFC 5322 2.2.3 unfolding and 3.2.5 unstructured: `body` without the CRLF of its folds and without
 * white space at its ends, in the arena where there are folds. Reports bare CR and LF, NUL and
 * other controls, folds with nothing but white space, octets above 127 that settings do not allow
 * or that are no UTF-8 (RFC 6532), and that UTF-8 is not in Normalization Form C as far as
 * combining marks after plain letters tell (RFC 6532 3.1, a note).
 */
ms_status ms_unstructured_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                                ms_span *text, ms_diagnostics *diagnostics) MS_MUST_USE;

#endif
