/*
 * NAME
 *      hello.h - which replies answer EHLO, LHLO or HELO
 *
 * DESCRIPTION
 *      The reply to one of them names the server and lists what it can do (RFC 5321 3.2, RFC 2033
 * 4.1), so it is read in another way than others. It may be the last command of a group (RFC 2920
 * 3.1), so commands are counted: each line is one and has one reply, but for the octets of a chunk
 * and for messages. What is sent after a reply begins a new group.
 */
#ifndef HARNESS_PLAY_HELLO_H
#define HARNESS_PLAY_HELLO_H

#include "mailspec/span.h"

/* Commands of a group that are looked at. */
#define HELLO_GROUP_MAX 64u

/* Zeroed: nothing was sent. */
struct hello {
    uint64_t replies; /* bit n: the reply after n others answers one */
    unsigned lines;   /* of the group so far */
    uint64_t chunk;   /* octets of a BDAT that are still to be sent */
    bool message;     /* what is sent is a message */
    bool answered;    /* a reply came since the client last sent something */
};

/* Octets that the client sends. Linear in them. */
void hello_sent(struct hello *hello, ms_span octets);

/* Whether the next reply answers one. */
bool hello_is_next(const struct hello *hello);

/* A reply came, with this code. */
void hello_answered(struct hello *hello, unsigned code);

#endif
