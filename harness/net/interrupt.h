/*
 * NAME
 *      interrupt.h - makes every waiting call return at once, as for Ctrl-C
 *
 * DESCRIPTION
 *      One flag for the process, with a pipe behind it that every wait also watches, so that a
 *      signal that arrives between looking at the flag and falling asleep is not lost.
 *
 *      No call of this layer raises SIGPIPE, also not through OpenSSL (see bio.h), so the process
 *      need not ignore it.
 */
#ifndef HARNESS_NET_INTERRUPT_H
#define HARNESS_NET_INTERRUPT_H

#include <stdbool.h>

#include "net/error.h"

/*
 * Makes the pipe. Call it once in main, before threads and before a signal handler that calls
 * net_interrupt; more calls do nothing. Without it waiting works, but an interruption is seen
 * only before a wait and not during it.
 */
net_status net_init(net_error *error) MS_MUST_USE;

/* All calls that wait, in all threads, return NET_INTERRUPTED, now and until net_interrupt_clear.
 * Safe in a signal handler; keeps errno. */
void net_interrupt(void);

/* Takes it back, so that the clean-up after an interruption can talk to servers. Threads that have
 * not yet noticed go on waiting: clear when they have returned. */
void net_interrupt_clear(void);

/* Whether it stands. */
bool net_interrupted(void);

#endif
