/*
 * NAME
 *      smtp_path.h - the arguments of MAIL and RCPT: paths, mailboxes, parameters (RFC 5321 section
 * 4.1.2, RFC 6531 section 3.3)
 *
 * SYNOPSIS
 *      ms_smtp_envelope envelope = {0};
 *      ms_span unit = MS_SPAN_LIT("<eva@example.org> SIZE=1000");
 *      status = ms_smtp_mail_parse(unit, MS_SMTP_ASCII, &arena, &envelope, &diagnostics);
 *
 * DESCRIPTION
 *      A unit is what stands between the colon of "MAIL FROM:" or "RCPT TO:" and the line's end,
 * neither included. What is obsolete or longer than it should be is taken with a warning; what
 * breaks the grammar is taken as well as it can be, with an error.
 */
#ifndef MAILSPEC_SMTP_PATH_H
#define MAILSPEC_SMTP_PATH_H

#include "mailspec/output.h"
#include "mailspec/smtp.h"

/* RFC 5321 4.5.3.1.1 and 4.5.3.1.3, in octets as transmitted. Longer is a diagnostic, not a limit.
 */
#define MS_SMTP_LOCAL_PART_MAX ((size_t)64)
#define MS_SMTP_PATH_MAX ((size_t)256)

/* RFC 3461 4.4 and 4.2: "MAY be up to": ENVID's value, and ORCPT with its keyword. Longer is a
 * diagnostic. */
#define MS_SMTP_ENVID_MAX ((size_t)100)
#define MS_SMTP_ORCPT_MAX ((size_t)500)

/* Which octets the session has agreed on. */
typedef enum ms_smtp_charset {
    MS_SMTP_ASCII,
    MS_SMTP_UTF8 /* SMTPUTF8 is offered; for RCPT: and the MAIL command had the parameter */
} ms_smtp_charset;

typedef enum ms_smtp_path_kind {
    MS_SMTP_PATH_NULL,       /* "<>" */
    MS_SMTP_PATH_POSTMASTER, /* "<Postmaster>" of RCPT, in any case; local_part has it as written */
    MS_SMTP_PATH_MAILBOX     /* any other */
} ms_smtp_path_kind;

typedef struct ms_smtp_path {
    ms_smtp_path_kind kind;
    ms_span whole;      /* as written, brackets included */
    ms_span *route;     /* domains of the source route, in the arena; NULL without one */
    size_t route_count; /* of them */
    ms_span local_part; /* without quotes and quoting backslashes; a span of the unit when it stands
                           there so, else in the arena */
    ms_span domain;     /* as written; a literal with its brackets; empty without one */
    ms_smtp_host host;  /* what the domain is */
    ms_span literal;    /* the address of a literal, without brackets and tag; else empty */
} ms_smtp_path;

/* RFC 5321 4.1.2: esmtp-param. */
typedef struct ms_smtp_parameter {
    ms_span keyword;
    bool has_value; /* whether a "=" follows */
    ms_span value;  /* as written */
    ms_span type;   /* ORCPT's addr-type; else empty */
    ms_span text;   /* what the value says: xtext of ENVID, AUTH, SUBMITTER and ORCPT and RFC 6533's
                       form of ORCPT decoded, in the arena; else as `value` */
} ms_smtp_parameter;

/* The argument of MAIL or RCPT. */
typedef struct ms_smtp_envelope {
    ms_smtp_path path;
    ms_smtp_parameter *parameters; /* in the arena, in order; NULL without one */
    size_t count;                  /* of parameters */
} ms_smtp_envelope;

/*
 * RFC 5321 4.1.1.2: Reverse-path [SP Mail-parameters], the argument of MAIL.
 * Returns MS_OK with a value, recovered as well as it can be, and the diagnostics, whose offsets
 * count from the start of `unit`; MS_INVALID when there is no path at all (the unit is empty but
 * for spaces; *envelope is zeroed); MS_LIMIT/MS_NOMEM from the arena, *envelope is untouched then.
 * Registered parameters are held against the command, their number and their values; unknown ones
 * are taken as they are, with a note unless they begin with X. Not checked: whether a U-label or an
 * addr-type is a registered one, what a tag other than IPv6 stands for, and whether the server
 * offered the extension. Work is linear in unit.len.
 */
ms_status ms_smtp_mail_parse(ms_span unit, ms_smtp_charset charset, ms_arena *arena,
                             ms_smtp_envelope *envelope, ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * RFC 5321 4.1.1.3: ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) [SP
 * Rcpt-parameters], the argument of RCPT. As ms_smtp_mail_parse.
 */
ms_status ms_smtp_rcpt_parse(ms_span unit, ms_smtp_charset charset, ms_arena *arena,
                             ms_smtp_envelope *envelope, ms_diagnostics *diagnostics) MS_MUST_USE;

/* The first parameter `keyword` (any case), or NULL. */
const ms_smtp_parameter *ms_smtp_parameter_find(const ms_smtp_envelope *envelope, ms_span keyword);

/*
 * RFC 3461 4: xtext, decoded into the arena. Faults are reported and recovered: a "+" without two
 * hexadecimal digits stands for itself, small letters count as digits. Returns MS_OK, or
 * MS_LIMIT/MS_NOMEM from the arena, *octets is untouched then.
 */
ms_status ms_smtp_xtext_decode(ms_span text, ms_arena *arena, ms_span *octets,
                               ms_diagnostics *diagnostics) MS_MUST_USE;

/* RFC 3461 4: `octets` as xtext, with a hexchar only where one is needed. */
void ms_smtp_xtext_print(ms_span octets, ms_output *out);

/*
 * The path as a client should send it: no source route (RFC 5321 4.1.2: SHOULD NOT be generated),
 * a Quoted-string only where the local part is no Dot-string, and no more backslashes than needed.
 * A path without an error is read again as the same value, but for the route.
 */
void ms_smtp_path_print(const ms_smtp_path *path, ms_output *out);

/* The path and the parameters; their values as they were written, since a relay has to pass on the
 * same (RFC 3461 5.2.1). */
void ms_smtp_envelope_print(const ms_smtp_envelope *envelope, ms_output *out);

#endif
