/*
 * NAME
 *      imap_mailbox.h - names of mailboxes: modified UTF-7 and UTF-8
 *
 * SYNOPSIS
 *      status = ms_imap_mailbox_read(octets, NULL, &arena, &mailbox, &diagnostics);
 *      status = ms_imap_mailbox_print(mailbox.name, NULL, &out);
 *
 * DESCRIPTION
 *      IMAP4rev1 writes a name in modified UTF-7 (RFC 3501 5.1.3): printing US-ASCII means itself,
 * but for "&", which is "&-"; all else is UTF-16 in a base64 of its own between "&" and "-". With
 * ENABLE UTF8=ACCEPT or IMAP4rev2 it is UTF-8 (RFC 6855 section 3, RFC 9051 5.1). Both are read
 * into UTF-8. Unicode's Normalization Form C, which Net-Unicode asks for, is not checked.
 */
#ifndef MAILSPEC_IMAP_MAILBOX_H
#define MAILSPEC_IMAP_MAILBOX_H

#include "mailspec/imap.h"
#include "mailspec/output.h"

typedef struct ms_imap_mailbox {
    ms_span octets; /* the name as it is sent, after quotes, escapes and announcement are undone */
    ms_span name;   /* the same in UTF-8; `octets` itself when that is nothing else. What is no
                     * modified UTF-7, or no UTF-8, stays as it stands in `octets` */
    bool inbox;     /* INBOX, in any case: RFC 9051 5.1 */
} ms_imap_mailbox;

/*
 * Reads the name `octets`, a string's meaning. settings->utf8 says that it is UTF-8; NULL: modified
 * UTF-7. `mailbox` receives spans into `octets` and into the arena, of which the name takes at most
 * nine eighths of octets.len. Diagnostics' offsets count from the start of `octets`. Returns MS_OK,
 * with or without diagnostics, or MS_LIMIT/MS_NOMEM from the arena. Work is linear in octets.len.
 */
ms_status ms_imap_mailbox_read(ms_span octets, const ms_imap_settings *settings, ms_arena *arena,
                               ms_imap_mailbox *mailbox, ms_diagnostics *diagnostics) MS_MUST_USE;

/*
 * Writes `name`, UTF-8, as a mailbox name's octets: modified UTF-7, or `name` itself where
 * settings->utf8 is set. There is one modified UTF-7 form of each name, so what
 * ms_imap_mailbox_read() took without an error comes out as it was. Returns MS_OK, MS_LIMIT when it
 * does not fit (out->length then says how much would), MS_INVALID, with nothing written, when
 * `name` is not UTF-8.
 */
ms_status ms_imap_mailbox_print(ms_span name, const ms_imap_settings *settings,
                                ms_output *out) MS_MUST_USE;

#endif
