/*
 * NAME
 *      asked.h - what the client has asked for on a connection, as far as it can be seen from the
 * octets that were sent
 *
 * DESCRIPTION
 *      Exchanges also send what is no command at all, so this is a guess that errs on one side: a
 * command is remembered when a line looks like one, and one that was sent in a way that is not
 * understood is not. Whoever judges a server by it must only hold against the server what is wrong
 * with fewer commands remembered as well as with more.
 */
#ifndef HARNESS_PLAY_ASKED_H
#define HARNESS_PLAY_ASKED_H

#include "mailspec/span.h"

/* Commands in progress that are remembered: twenty are pipelined at most by what is written. */
#define ASKED_MAX 64

/* Octets of a line's beginning that are kept: RFC 9051 has tags of any length, in use are five, and
 * verbs of up to twelve. */
#define ASKED_HEAD 64

/* The octets at a line's end that may announce a literal: brace, 20 digits, plus, brace, CR. */
#define ASKED_TAIL 24

typedef struct asked_command {
    char tag[ASKED_HEAD];  /* imap */
    char verb[ASKED_HEAD]; /* in capitals; "UID" for all commands that begin with it */
} asked_command;

/* Zeroed is a connection on which nothing was sent. */
struct asked {
    char head[ASKED_HEAD];             /* of the line under way */
    uint8_t tail[ASKED_TAIL];          /* octet n of the line at n modulo its size */
    size_t len;                        /* of that line so far */
    uint64_t literal;                  /* octets of one that are still to be sent */
    bool continued;                    /* the line goes on a command whose literal came before */
    asked_command commands[ASKED_MAX]; /* imap: in progress, from their first line on */
    size_t count;
    bool overflow;   /* imap: more than ASKED_MAX were in progress */
    unsigned verbs;  /* smtp: of asked_verb, which were sent */
    uint64_t recent; /* smtp: the last eight octets, in capitals */
};

/* SMTP commands whose codes answer nothing else. Where a line begins cannot be told behind BDAT and
 * DATA, so they count wherever they stand. */
typedef enum asked_verb {
    ASKED_DATA = 1u << 0,
    ASKED_AUTH = 1u << 1,
    ASKED_QUIT = 1u << 2,
    ASKED_STARTTLS = 1u << 3
} asked_verb;

/* Octets that the client sends. Linear in them. */
void asked_feed(struct asked *asked, ms_span octets, bool imap);

/* A tagged reply: the command is over. false when none with this tag is in progress; else *command
 * is a copy. */
bool asked_answered(struct asked *asked, ms_span tag, asked_command *command);

/* Whether a command with this verb is in progress. */
bool asked_is_pending(const struct asked *asked, const char *verb);

#endif
