/*
 * NAME
 *      address.h - addresses in header fields (RFC 5322 section 3.4 and 4.4, RFC 6532)
 *
 * DESCRIPTION
 *      As header.h: each function reads one field's body as it stands in a message, returns MS_OK
 *      with a value and diagnostics, MS_INVALID when nothing can be recovered, or
 * MS_LIMIT/MS_NOMEM.
 */
#ifndef MAILSPEC_ADDRESS_H
#define MAILSPEC_ADDRESS_H

#include "mailspec/header.h"

/* RFC 5321 4.5.3.1.1 and 4.5.3.1.2: what SMTP carries. Longer is a warning. */
#define MS_LOCAL_PART_MAX ((size_t)64)
#define MS_DOMAIN_MAX ((size_t)255)

/* A mailbox, or a group of them. */
typedef struct ms_address {
    bool is_group;
    ms_span whole;              /* in the body, without outer CFWS */
    ms_span name;               /* display-name: words with one space between them, quotes undone,
                                 * encoded words as they stand; empty without one */
    ms_span name_span;          /* the same as it stands in the body */
    ms_span comment;            /* the last comment inside or after a mailbox, without parentheses:
                                 * what RFC 822's readers took for a name; or empty */
    ms_span local_part;         /* quotes undone, without CFWS */
    ms_span domain;             /* without CFWS; a domain-literal with its brackets; empty with an
                                 * error when there is none */
    ms_span route;              /* obs-route, as it stands, without its colon; or empty */
    struct ms_address *members; /* a group's first mailbox; NULL when it has none */
    struct ms_address *next;    /* the address after this one, NULL for the last */
} ms_address;

/* What a field takes; RFC 5322 3.6.2, 3.6.3. */
typedef enum ms_address_rule {
    MS_ADDRESS_LIST, /* To, Cc, Reply-To: mailboxes and groups, at least one */
    MS_MAILBOX_LIST, /* From: mailboxes, at least one; groups are RFC 6854's: a warning */
    MS_MAILBOX,      /* Sender: one mailbox */
    MS_ADDRESS_ANY,  /* Bcc: an address-list, or nothing but CFWS */
    MS_RETURN_PATH   /* Return-Path: angle-addr, which may be "<>"; nothing else */
} ms_address_rule;

/* RFC 5322 3.4 address-list, mailbox-list, mailbox, 3.6.7 path; obsolete 4.4. *first receives the
 * first address, NULL when there is none ("<>" too). RFC 6854's text is not in the reference set.
 */
ms_status ms_addresses_parse(ms_span body, ms_address_rule rule, const ms_header_settings *settings,
                             ms_arena *arena, ms_address **first,
                             ms_diagnostics *diagnostics) MS_MUST_USE;

/* Writes the list that begins with `first` in canonical form: `name <local@domain>, ...`, phrases
 * and local-parts quoted only where they must be, no comments, no routes. */
void ms_addresses_print(const ms_address *first, ms_output *out);

#endif
