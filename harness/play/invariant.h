/*
 * NAME
 *      invariant.h - what is true of every session, whatever an exchange is about
 *
 * DESCRIPTION
 *      The strict parsers judge each unit by itself; this judges it by the units before it. What is
 * broken is a failure with its clause, in any exchange. See invariant_imap.c and invariant_smtp.c
 * for the rules; conformance/README.md lists them. Where a server cannot be held to a rule with
 * certainty, because commands overlap or what was sent is no command, it is not.
 */
#ifndef HARNESS_PLAY_INVARIANT_H
#define HARNESS_PLAY_INVARIANT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Messages whose UID is remembered, from the first on: mailboxes of exchanges are small. */
#define INVARIANT_UIDS_MAX 512u

/* What the server has said about the selected mailbox. Zeroed: nothing. */
typedef struct mailbox_view {
    bool selected;
    bool switching;       /* SELECT or EXAMINE is in progress */
    bool unsure;          /* and what is said may still be about the mailbox before it */
    bool counted;         /* EXISTS was seen */
    uint32_t exists;      /* messages */
    uint32_t uidvalidity; /* 0: not seen */
    uint32_t uidnext;     /* 0: not seen */
    uint32_t uids[INVARIANT_UIDS_MAX]; /* by sequence number - 1; 0: not seen. Not the last member,
                                          whose bounds gcc's sanitizer does not watch */
    uint32_t before_next;              /* so many first messages were there when uidnext was told */
} mailbox_view;

struct session;
struct session_unit;

/* Judges a unit that was read. Findings go into the session's result. */
void invariant_imap(struct session *session, const struct session_unit *unit);
void invariant_smtp(struct session *session, const struct session_unit *unit);

/* One rule is broken by the unit: a failure that cites `clause`, "RFC 9051 5.2". */
void invariant_broken(struct session *session, const struct session_unit *unit, const char *clause,
                      const char *format, ...) __attribute__((format(printf, 4, 5)));

#endif
