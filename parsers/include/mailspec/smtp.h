/*
 * NAME
 *      smtp.h - SMTP and LMTP replies: framing and grammar (RFC 5321 section 4.2, RFC 2034, RFC
 * 3463)
 *
 * SYNOPSIS
 *      ms_smtp_framer_init(&framer, NULL);
 *      status = ms_smtp_framer_feed(&framer, piece, &used);     until MS_OK: one reply is whole
 *      status = ms_smtp_reply_parse(unit, &arena, &reply, &diagnostics);
 *
 * DESCRIPTION
 *      The framer finds where a reply ends, in octets that come in any pieces; the grammar reads
 * one whole reply. Framing is generous (it must stay in step with a server that errs) and the
 * grammar is exact: whatever the framer lets through, the grammar reports.
 */
#ifndef MAILSPEC_SMTP_H
#define MAILSPEC_SMTP_H

#include "mailspec/diagnostic.h"
#include "mailspec/output.h"

/* Longest line the framer waits for. RFC 5321 4.5.3.1.5 allows 512 octets and RFC 4954 section 4
 * 12288 for a challenge; ten times that is a server gone wrong, not a long line. */
#define MS_SMTP_DEFAULT_LINE_LIMIT ((size_t)128 * 1024)

/* Lines of one reply. The longest EHLO lists have about 40; HELP texts some hundreds. */
#define MS_SMTP_DEFAULT_LINES_LIMIT ((size_t)4096)

/* RFC 5321 4.5.3.1.5: a reply line, code and CRLF included. Longer is a diagnostic, not a limit. */
#define MS_SMTP_REPLY_LINE_MAX ((size_t)512)

typedef struct ms_smtp_limits {
    size_t line;  /* octets of one line with its end; 0: MS_SMTP_DEFAULT_LINE_LIMIT */
    size_t lines; /* lines of one reply; 0: MS_SMTP_DEFAULT_LINES_LIMIT */
} ms_smtp_limits;

typedef struct ms_smtp_framer {
    ms_smtp_limits limits;
    size_t offset;       /* octets of the open reply seen so far */
    size_t line_len;     /* octets of its open line seen so far */
    size_t lines;        /* its lines that are complete */
    uint8_t head[4];     /* first octets of the open line: code and separator */
    bool skipping;       /* a limit was hit: everything up to the next LF is thrown away */
    ms_diagnostic fault; /* after MS_LIMIT: which limit, and where in the reply */
} ms_smtp_framer;

/* A framer at the start of a reply. `limits` may be NULL. */
void ms_smtp_framer_init(ms_smtp_framer *framer, const ms_smtp_limits *limits);

/*
 * Feeds the next octets. *used receives how many of them were taken.
 *   MS_OK     the reply ends after *used octets of this piece; the framer stands before the next
 *   MS_MORE   all were taken, the reply goes on
 *   MS_LIMIT  a limit was passed after *used octets, framer->fault says which; the framer goes on
 *             at the line after that, as at the start of a reply
 * A reply goes on while a line has '-' after its three digits; any other line ends it, also one
 * that is no reply line at all. A line ends with LF, with or without a CR before it.
 */
ms_status ms_smtp_framer_feed(ms_smtp_framer *framer, ms_span piece, size_t *used) MS_MUST_USE;

/* RFC 3463 section 2: class "." subject "." detail. code_class 0 means that the line has none. */
typedef struct ms_smtp_enhanced {
    uint8_t code_class; /* 2, 4 or 5 */
    uint16_t subject;   /* 0 to 999 */
    uint16_t detail;    /* 0 to 999 */
} ms_smtp_enhanced;

typedef struct ms_smtp_reply_line {
    ms_span whole; /* the line with its end */
    ms_span text;  /* what follows the separator, without the line's end, enhanced code included;
                    * all that follows the code when that is no separator; the whole line when it
                    * has no code */
    ms_smtp_enhanced enhanced; /* when the text begins with one that can be read */
    ms_span enhanced_span;     /* its octets; empty without one */
} ms_smtp_reply_line;

typedef struct ms_smtp_reply {
    uint16_t code;             /* the first line's; 0 when it has none, or has 000 */
    ms_smtp_reply_line *lines; /* in the arena */
    size_t count;              /* at least 1 after MS_OK */
} ms_smtp_reply;

/*
 * Reads one whole reply, its last line end included, as the framer cuts it.
 * Returns MS_OK with a value, recovered as well as it can be, and the diagnostics; MS_INVALID when
 * not even the first line has a code (value has code 0 and the lines as they are, none when the
 * unit is empty); MS_LIMIT/MS_NOMEM from the arena, *reply is untouched then. The reply ends with
 * the first line that does not go on; what follows is a diagnostic and no line. Rules: RFC 5321 4.2
 * Reply-line, Reply-code, textstring; 4.2.1; 4.5.3.1.5; RFC 2034 4; RFC 3463 2. Work is linear in
 * unit.len.
 */
ms_status ms_smtp_reply_parse(ms_span unit, ms_arena *arena, ms_smtp_reply *reply,
                              ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * RFC 2034 section 4: every 2xx, 4xx and 5xx reply but the greeting and those to HELO and EHLO
 * carries an enhanced code on every line. For a caller who knows that ENHANCEDSTATUSCODES was
 * offered and which command was answered. That the codes are the same and of the reply's class is
 * ms_smtp_reply_parse's to say. `unit` is what `reply` was read from. Returns MS_OK, or
 * MS_LIMIT/MS_NOMEM from the arena.
 */
ms_status ms_smtp_reply_require_enhanced(ms_span unit, const ms_smtp_reply *reply, ms_arena *arena,
                                         ms_diagnostics *diagnostics) MS_MUST_USE;

/* What a name of a host is. RFC 5321 4.1.2 Domain, 4.1.3 address-literal. */
typedef enum ms_smtp_host {
    MS_SMTP_HOST_NONE,   /* there is none */
    MS_SMTP_HOST_DOMAIN, /* also one with faults */
    MS_SMTP_HOST_IPV4,
    MS_SMTP_HOST_IPV6,
    MS_SMTP_HOST_GENERAL,  /* a literal with a tag that the library does not know */
    MS_SMTP_HOST_MALFORMED /* begins as an address literal and is none */
} ms_smtp_host;

/* The first word a server says. RFC 5321 4.2 Greeting. */
typedef struct ms_smtp_greeting {
    bool welcome;      /* code 220 */
    ms_span domain;    /* as written, a literal with its brackets; empty when there is none */
    ms_smtp_host host; /* what it is */
    ms_span text;      /* what follows the domain in the first line, without the space; all of the
                        * first line's text when it does not begin with a domain */
} ms_smtp_greeting;

/*
 * Reads the reply that opens a connection: 220 with the server's domain or address literal, then a
 * text (RFC 5321 4.2 Greeting); 554 (3.1) or 421 (4.2.3, 3.8) when the server refuses, where a
 * domain is looked for but, with 554, not expected. `unit` is what `reply` was read from, and what
 * the octets of a Reply-line may be has been judged there. Returns MS_OK, with diagnostics whatever
 * the reply is, or MS_LIMIT/MS_NOMEM from the arena, *greeting is untouched then.
 */
ms_status ms_smtp_greeting_parse(ms_span unit, const ms_smtp_reply *reply, ms_arena *arena,
                                 ms_smtp_greeting *greeting,
                                 ms_diagnostics *diagnostics) MS_MUST_USE;

typedef struct ms_smtp_keyword {
    ms_span name;        /* ehlo-keyword */
    ms_span *parameters; /* ehlo-param, in order */
    size_t count;        /* of parameters */
} ms_smtp_keyword;

typedef struct ms_smtp_ehlo {
    ms_span domain;            /* the name in the first line; empty when there is none */
    ms_span greet;             /* ehlo-greet: what follows it, without the space */
    ms_smtp_keyword *keywords; /* one for each line after the first */
    size_t count;
} ms_smtp_ehlo;

/*
 * Reads a 250 reply to EHLO or LHLO (RFC 5321 4.1.1.1 ehlo-ok-rsp): the domain, then keywords with
 * their parameters, checked against what the registered keywords take (SIZE, AUTH, PIPELINING,
 * CHUNKING, BINARYMIME, DSN, SMTPUTF8, STARTTLS, LIMITS, ENHANCEDSTATUSCODES, 8BITMIME, DELIVERBY,
 * MT-PRIORITY, REQUIRETLS, ETRN, HELP, VRFY, EXPN, ...). Unknown keywords are taken as they are,
 * with a note unless they begin with X. `unit` is what `reply` was read from, and what the octets
 * of a Reply-line may be has been judged there. Returns MS_OK, with diagnostics whatever the reply
 * is, or MS_LIMIT/MS_NOMEM from the arena, *ehlo is untouched then; diagnostics' offsets count from
 * the start of `unit`.
 */
ms_status ms_smtp_ehlo_parse(ms_span unit, const ms_smtp_reply *reply, ms_arena *arena,
                             ms_smtp_ehlo *ehlo, ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * The reply with CR LF at each line's end, the same code on each line, a space or a hyphen after
 * it; ehlo_print: the list as a 250 reply. A value that was read without an error is read again as
 * the same. A reply without lines prints nothing.
 */
void ms_smtp_reply_print(const ms_smtp_reply *reply, ms_output *out);
void ms_smtp_ehlo_print(const ms_smtp_ehlo *ehlo, ms_output *out);

/* The first keyword `name` (any case), or NULL. */
const ms_smtp_keyword *ms_smtp_ehlo_find(const ms_smtp_ehlo *ehlo, ms_span name);

/*
 * RFC 4954 section 4: a 334 reply is one line whose text is a base64 challenge, "334 " with nothing
 * after it for the empty one. Decodes it into the arena. Returns MS_OK and *challenge, MS_INVALID
 * with a diagnostic, or MS_LIMIT/MS_NOMEM from the arena; *challenge is untouched then.
 */
ms_status ms_smtp_challenge_parse(ms_span unit, const ms_smtp_reply *reply, ms_arena *arena,
                                  ms_span *challenge, ms_diagnostics *diagnostics) MS_MUST_USE;

#endif
