/*
 * NAME
 *      message.h - header sections and whole messages (RFC 5322 section 2 and 3.6, RFC 2046)
 *
 * SYNOPSIS
 *      status = ms_header_parse(input, &settings, &arena, &header, &diagnostics);
 *      status = ms_message_parse(input, &settings, &arena, &message, &diagnostics);
 *
 * DESCRIPTION
 *      A message is a header section, an empty line, and a body; the body of a multipart is a row
 * of entities that are built the same way. Nothing is copied: parts and fields are spans of the
 *      input, and a field's typed value is made on request or, with settings.values, at once.
 *      Depth, parts and fields have limits; work is linear in the input.
 *
 *      Ids that begin with "ambiguity." mark what makes two readers see two messages.
 */
#ifndef MAILSPEC_MESSAGE_H
#define MAILSPEC_MESSAGE_H

#include "mailspec/address.h"
#include "mailspec/mime.h"

/* Entities in entities. Real messages have below 20; each level costs a boundary to be looked for
 * in every line, so this also bounds the work. Deeper parts are not looked into: an error. */
#define MS_MESSAGE_DEPTH_MAX ((size_t)64)

/* Entities of one message, and fields of one header section; more are reported once and not
 * listed. Tens of thousands are an attack. */
#define MS_MESSAGE_PARTS_MAX ((size_t)10000)
#define MS_HEADER_FIELDS_MAX ((size_t)10000)

/* RFC 5322 2.1.1: octets of a line without its CRLF: more than 998 is an error, than 78 a note. */
#define MS_LINE_MAX ((size_t)998)
#define MS_LINE_ADVISED ((size_t)78)

/* How a field's body is read. */
typedef enum ms_field_kind {
    MS_FIELD_UNSTRUCTURED, /* text; encoded words in it are decoded */
    MS_FIELD_DATE_TIME,
    MS_FIELD_ADDRESSES,
    MS_FIELD_MESSAGE_IDS,
    MS_FIELD_RECEIVED,
    MS_FIELD_PHRASES,
    MS_FIELD_LIST_URLS,
    MS_FIELD_LIST_ID,
    MS_FIELD_MIME_VERSION,
    MS_FIELD_CONTENT_TYPE,
    MS_FIELD_CONTENT_DISPOSITION,
    MS_FIELD_TRANSFER_ENCODING,
    MS_FIELD_CONTENT_LANGUAGE,
    MS_FIELD_CONTENT_LOCATION
} ms_field_kind;

typedef struct ms_field_value {
    ms_field_kind kind;
    ms_encoded_parts encoded; /* of structured fields: phrases and comments with encoded words */
    union {
        ms_encoded_text text;
        ms_date_time date;
        ms_address *addresses;
        ms_message_ids ids;
        ms_received received;
        ms_phrases phrases; /* Keywords; Content-Language */
        ms_list_urls urls;
        ms_list_id list_id;
        struct {
            unsigned major, minor;
        } version;
        ms_content_type content_type;
        ms_content_disposition disposition;
        struct {
            ms_transfer_encoding encoding;
            ms_span mechanism;
        } transfer;
        ms_span location;
    } as;
} ms_field_value;

typedef struct ms_field {
    ms_span whole;      /* name to the line end of its last line, that included */
    ms_span name;       /* before the colon, without white space; empty when there is no colon */
    ms_span body;       /* after the colon, folds as they stand, without the last line end */
    ms_field_kind kind; /* by its name, from the table of fields; any case */
    const struct ms_field_rule *rule; /* the row of that table, which is the library's own */
    ms_field_value *value;            /* with settings.values; NULL when it cannot be read */
} ms_field;

typedef struct ms_header {
    ms_field *fields; /* in order */
    size_t count;
    ms_span whole; /* the section, without the empty line after it */
    size_t body;   /* where what follows the empty line begins in the input; its length when
                    * nothing follows */
} ms_header;

typedef struct ms_message_settings {
    const ms_charset *charset; /* may be NULL: US-ASCII and UTF-8 only */
    ms_header_settings header;
    bool values;      /* read every field into its value */
    bool decode;      /* decode the bodies of leaf entities, text into UTF-8 */
    bool is_part;     /* a MIME part's header: only Content-* count, none is required */
    bool is_enclosed; /* a message in a message: RFC 2046 5.2.1, Date and From are not
                       * required */
    bool bare_lf;     /* a leniency: LF alone ends lines without a diagnostic, as in
                       * files of Unix systems (mbox, Maildir) */
} ms_message_settings;

/*
 * The field that `input` begins with: its octets, with the lines that are folded into it. 0 at the
 * end of the section (an empty line, or no input). Any line that is no continuation begins a field,
 * also one without a colon.
 */
size_t ms_field_length(ms_span input);

/*
 * RFC 5322 2.2, 3.6.8 optional-field, 4.5 obsolete fields: reads one field, as ms_field_length cuts
 * it, with its value. Reports a missing colon, white space before it, a name with octets it cannot
 * have, lines that are too long, bare CR and LF, NUL, folds with nothing in them, and what the
 * field's own grammar reports. Returns MS_OK, MS_INVALID when it is no field at all, or
 * MS_LIMIT/MS_NOMEM.
 */
ms_status ms_field_parse(ms_span unit, const ms_message_settings *settings, ms_arena *arena,
                         ms_field *field, ms_diagnostics *diagnostics) MS_MUST_USE;

/* Writes the field in canonical form: `Name: value` and CRLF, folded only where encoded words need
 * it. `field` has a value. */
void ms_field_print(const ms_field *field, ms_output *out);

/*
 * A header section: fields, and how often each may stand (RFC 5322 3.6's table; RFC 2045's fields
 * once), which are required (Date, From), that trace fields come first and in blocks, that Sender
 * is there when From has several mailboxes, what Resent- fields need. `input` may go on after the
 * section. Returns MS_OK, or MS_LIMIT/MS_NOMEM from the arena.
 */
ms_status ms_header_parse(ms_span input, const ms_message_settings *settings, ms_arena *arena,
                          ms_header *header, ms_diagnostics *diagnostics) MS_MUST_USE;

/* The first field `name`, in any case; NULL without one. */
const ms_field *ms_header_find(const ms_header *header, ms_span name);

/* An entity: the message itself, a part of a multipart, or an enclosed message. */
typedef struct ms_entity {
    ms_span whole;        /* header and body, without the line end before a delimiter */
    ms_header header;     /* spans of the input; .body counts from the start of `whole` */
    ms_span body;         /* as it stands */
    ms_content_type type; /* RFC 2045 5.2 and 2046 5.1.5 defaults where there is no field */
    ms_transfer_encoding encoding;
    ms_span preamble;         /* multipart: before the first delimiter; may be empty. Its data are
                               * NULL where no boundary was looked for */
    ms_span epilogue;         /* after the close-delimiter */
    size_t depth;             /* 0: the message */
    ms_span decoded;          /* settings.decode, leaves: the body's octets; text in UTF-8 */
    struct ms_entity *parent; /* NULL for the message */
    struct ms_entity *first;  /* multipart: its first part; message/rfc822: the message in it */
    struct ms_entity *next;   /* the part after this one */
} ms_entity;

typedef struct ms_message {
    ms_entity root;
    size_t parts; /* entities in all, the message included */
} ms_message;

/*
 * A whole message, RFC 5322 2.1 and RFC 2046: header, body, the tree of its parts; boundaries that
 * are prefixes of others, missing closers, preambles and epilogues, message/rfc822, digest,
 * partial and external-body; encodings that multiparts must not have; line lengths and octets that
 * an encoding does not allow.
 *
 * What is read as what: a delimiter is a line that begins with "--" and an open boundary, as RFC
 * 2046 5.1.1 lets readers compare; of several the one that is the whole line, then the longest,
 * then the innermost. It ends whatever is open inside its multipart, headers too (5.1.2). LF alone
 * ends lines, CR alone does not. Of two fields or parameters the first counts. An unknown encoding
 * makes application/octet-stream (RFC 2045 6.4). The body of message/external-body is its child, of
 * which only the header means something. message/global is looked into with header.utf8.
 *
 * Each fault of a body is told of once an entity, at its first place. `settings` may be NULL.
 * Memory does not depend on the lengths of bodies, but for settings.decode: at most what they
 * decode to. Returns MS_OK, or MS_LIMIT/MS_NOMEM from the arena.
 */
ms_status ms_message_parse(ms_span input, const ms_message_settings *settings, ms_arena *arena,
                           ms_message *message, ms_diagnostics *diagnostics) MS_MUST_USE;

#endif
