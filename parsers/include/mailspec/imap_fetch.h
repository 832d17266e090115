/*
 * NAME
 *      imap_fetch.h - the data of an IMAP FETCH response (RFC 9051 sections 7.5.2 and 9)
 *
 * SYNOPSIS
 *      status = ms_imap_response_parse(unit, NULL, &arena, &response, &diagnostics);
 *      status = ms_imap_fetch_read(unit, NULL, &response, &arena, &fetch);
 *      for (item = fetch.items; item != NULL; item = item->next)
 *          if (item->kind == MS_IMAP_FETCH_ENVELOPE) ...
 *
 * DESCRIPTION
 *      imap.h reads a response as generic values, and reports whatever is wrong in FETCH data with
 *      the rest. Here the same data is typed: envelopes, body structures, sections, dates.
 *
 *      Strings are generic values of kind MS_IMAP_QUOTED or MS_IMAP_LITERAL, whose `octets` are
 *      what they mean and whose `whole` tells where they stand; NULL is NIL, or a string that is
 *      missing. Where an atom stands in place of a string, which is an error, the value is that
 *      atom.
 *
 *      Everything is typed only as far as it is there: a field that is missing or of the wrong
 *      form, which is an error, is NULL or 0.
 */
#ifndef MAILSPEC_IMAP_FETCH_H
#define MAILSPEC_IMAP_FETCH_H

#include "mailspec/imap.h"
#include "mailspec/output.h"

/* RFC 9051 7.5.2: what an address structure stands for. */
typedef enum ms_imap_address_kind {
    MS_IMAP_ADDRESS_MAILBOX,
    MS_IMAP_ADDRESS_GROUP_START, /* host is NIL: `mailbox` is the group's name */
    MS_IMAP_ADDRESS_GROUP_END    /* mailbox is NIL too */
} ms_imap_address_kind;

/* RFC 9051 section 9 address */
typedef struct ms_imap_address {
    ms_imap_address_kind kind;
    ms_span whole;                /* where it stands, with its parentheses */
    const ms_imap_value *name;    /* display name */
    const ms_imap_value *route;   /* at-domain-list of RFC 5322 obs-route */
    const ms_imap_value *mailbox; /* local-part, or the name of a group */
    const ms_imap_value *host;    /* domain */
    struct ms_imap_address *next;
} ms_imap_address;

/* RFC 9051 section 9 envelope. A list of addresses that is NIL is NULL. */
typedef struct ms_imap_envelope {
    ms_span whole;
    const ms_imap_value *date; /* as the message has it: RFC 5322 date-time, if it is well-formed */
    const ms_imap_value *subject;
    ms_imap_address *from;
    ms_imap_address *sender;
    ms_imap_address *reply_to;
    ms_imap_address *to;
    ms_imap_address *cc;
    ms_imap_address *bcc;
    const ms_imap_value *in_reply_to;
    const ms_imap_value *message_id;
} ms_imap_envelope;

/* RFC 9051 section 9 body-fld-param: one attribute and its value. */
typedef struct ms_imap_parameter {
    const ms_imap_value *name;
    const ms_imap_value *value;
    struct ms_imap_parameter *next;
} ms_imap_parameter;

/* RFC 9051 section 9 body-fld-dsp */
typedef struct ms_imap_disposition {
    ms_span whole;
    const ms_imap_value *type;
    ms_imap_parameter *parameters;
} ms_imap_disposition;

typedef enum ms_imap_body_kind {
    MS_IMAP_BODY_BASIC,    /* body-type-basic */
    MS_IMAP_BODY_TEXT,     /* body-type-text: `lines` too */
    MS_IMAP_BODY_MESSAGE,  /* body-type-msg: `envelope`, one part and `lines` too */
    MS_IMAP_BODY_MULTIPART /* body-type-mpart: parts, subtype and extension data only */
} ms_imap_body_kind;

/* RFC 9051 section 9 body: one part of a message, in the order of the grammar. */
typedef struct ms_imap_body {
    ms_imap_body_kind kind;
    uint32_t octets; /* body-fld-octets; at most UINT32_MAX, with an error, when it is larger */
    ms_span whole;
    const ms_imap_value *type; /* media type; NULL in a multipart */
    const ms_imap_value *subtype;
    ms_imap_parameter *parameters; /* of a multipart: extension data */
    const ms_imap_value *id;
    const ms_imap_value *description;
    const ms_imap_value *encoding;
    ms_imap_envelope *envelope;
    struct ms_imap_body *parts; /* the first part; the next ones are its `next` */
    uint64_t lines;
    /* Extension data: how many of its fields there are, 0 to 4. The first is the MD5, or the
     * parameters of a multipart; then disposition, language, location. */
    unsigned extended;
    const ms_imap_value *md5;
    ms_imap_disposition *disposition;
    const ms_imap_value *language; /* a string, or a list of strings */
    const ms_imap_value *location;
    const ms_imap_value *extension; /* the first of what follows, which no RFC defines */
    struct ms_imap_body *next;
} ms_imap_body;

typedef enum ms_imap_section_text {
    MS_IMAP_SECTION_WHOLE, /* nothing but part numbers, or nothing at all */
    MS_IMAP_SECTION_HEADER,
    MS_IMAP_SECTION_HEADER_FIELDS,
    MS_IMAP_SECTION_HEADER_FIELDS_NOT,
    MS_IMAP_SECTION_TEXT,
    MS_IMAP_SECTION_MIME,
    MS_IMAP_SECTION_OTHER /* none of these, with an error */
} ms_imap_section_text;

/* RFC 9051 section 9 section, section-binary, with the origin octet after it. */
typedef struct ms_imap_section {
    uint32_t *parts; /* part numbers, outermost first */
    size_t part_count;
    ms_imap_section_text text;
    ms_imap_value *names; /* header-list: the first field name, then its `next` */
    bool partial;         /* an origin octet is given */
    uint64_t origin;
} ms_imap_section;

/* RFC 9051 section 9 date-time */
typedef struct ms_imap_date_time {
    unsigned year;
    unsigned month; /* 1 to 12 */
    unsigned day;
    unsigned hour;
    unsigned minute;
    unsigned second;
    int zone; /* minutes east of Greenwich */
} ms_imap_date_time;

typedef enum ms_imap_fetch_kind {
    MS_IMAP_FETCH_OTHER,         /* an item that is not known here: `value` */
    MS_IMAP_FETCH_FLAGS,         /* `value`, a list of flags */
    MS_IMAP_FETCH_ENVELOPE,      /* `envelope` */
    MS_IMAP_FETCH_INTERNALDATE,  /* `date` */
    MS_IMAP_FETCH_RFC822,        /* `text`; RFC 3501 section 9, as the next two */
    MS_IMAP_FETCH_RFC822_HEADER, /* `text` */
    MS_IMAP_FETCH_RFC822_TEXT,   /* `text` */
    MS_IMAP_FETCH_RFC822_SIZE,   /* `number` */
    MS_IMAP_FETCH_BODY,          /* `body` */
    MS_IMAP_FETCH_BODYSTRUCTURE, /* `body` */
    MS_IMAP_FETCH_SECTION,       /* BODY[...]: `section`, `text` */
    MS_IMAP_FETCH_UID,           /* `number` */
    MS_IMAP_FETCH_MODSEQ,        /* `number`; RFC 7162 section 7 */
    MS_IMAP_FETCH_BINARY,      /* `section`, `text`, which may be a literal8; RFC 3516 section 7 */
    MS_IMAP_FETCH_BINARY_SIZE, /* `section`, `number` */
    MS_IMAP_FETCH_EMAILID,     /* `text`, an atom; RFC 8474 section 7 */
    MS_IMAP_FETCH_THREADID,    /* `text`, an atom or NIL */
    MS_IMAP_FETCH_SAVEDATE,    /* `date`, NULL for NIL; RFC 8514 section 5 */
    MS_IMAP_FETCH_PREVIEW      /* `text`; RFC 8970 section 6 */
} ms_imap_fetch_kind;

/* One item of the data. What its kind does not have is NULL or 0. */
typedef struct ms_imap_fetch_item {
    ms_imap_fetch_kind kind;
    ms_span name;               /* as it stands, with section and origin */
    const ms_imap_value *value; /* what it is in general */
    const ms_imap_value *text;
    ms_imap_envelope *envelope;
    ms_imap_body *body;
    ms_imap_section *section;
    ms_imap_date_time *date; /* NULL also when it is none, with an error */
    uint64_t number;
    struct ms_imap_fetch_item *next;
} ms_imap_fetch_item;

typedef struct ms_imap_fetch {
    uint32_t number; /* message sequence number */
    ms_imap_fetch_item *items;
} ms_imap_fetch;

/*
 * The typed data of `response`, which ms_imap_response_parse has read from `unit` with the same
 * settings. Its diagnostics are complete, so that there are none here. The result refers to the
 * response's values and to memory of `arena`. Returns MS_OK; MS_INVALID when the response is no
 * FETCH response; MS_LIMIT/MS_NOMEM from the arena. Work is n log n at most in unit.len. Rules:
 * RFC 9051 section 9 msg-att; RFC 3501 section 9 for RFC822, RFC822.HEADER and RFC822.TEXT.
 */
ms_status ms_imap_fetch_read(ms_span unit, const ms_imap_settings *settings,
                             const ms_imap_response *response, ms_arena *arena,
                             ms_imap_fetch *fetch) MS_MUST_USE;

/*
 * Reads one envelope, as it stands after "ENVELOPE ", up to the end of `text`. Diagnostics' offsets
 * count from the start of `text`. Returns MS_OK with a value, recovered as well as it can be, and
 * the diagnostics; MS_INVALID when it is no list; MS_LIMIT/MS_NOMEM as ms_imap_response_parse.
 * Rule: RFC 9051 section 9 envelope.
 */
ms_status ms_imap_envelope_parse(ms_span text, const ms_imap_settings *settings, ms_arena *arena,
                                 ms_imap_envelope *envelope,
                                 ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * Reads one body structure, as it stands after "BODYSTRUCTURE " when `extensible`, else after
 * "BODY ", where extension data is an error. Otherwise as ms_imap_envelope_parse; MS_INVALID also
 * for an empty list. Rule: RFC 9051 section 9 body.
 */
ms_status ms_imap_body_parse(ms_span text, const ms_imap_settings *settings, bool extensible,
                             ms_arena *arena, ms_imap_body *body,
                             ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * Writes a value's canonical form: the whole response with its line end, or what the two functions
 * above read. Strings are quoted, or literals when they hold CR, LF or 8-bit octets. The form of
 * what was read without error is read without error, and is its own canonical form.
 */
void ms_imap_fetch_print(const ms_imap_fetch *fetch, ms_output *out);
void ms_imap_envelope_print(const ms_imap_envelope *envelope, ms_output *out);
void ms_imap_body_print(const ms_imap_body *body, ms_output *out);

#endif
