/*
 * NAME
 *      deadline.h - a point in time after which nobody waits any longer
 *
 * DESCRIPTION
 *      Deadlines are points, not spans of time: a peer that sends one octet a second does not move
 *      them. They are of the monotonic clock, so that setting the clock does not either. A deadline
 *      of zeroes has passed long ago.
 */
#ifndef HARNESS_NET_DEADLINE_H
#define HARNESS_NET_DEADLINE_H

#include <stdbool.h>
#include <stdint.h>

typedef struct net_deadline {
    int64_t at_ns; /* of the monotonic clock; INT64_MAX is never */
} net_deadline;

/* Nanoseconds of the monotonic clock, for measuring. */
int64_t net_clock_ns(void);

/* `milliseconds` from now; 0 and less is now. A sum beyond the clock's range is never. */
net_deadline net_deadline_after(int64_t milliseconds);

/* Now: a call with it takes what is there and does not wait. */
net_deadline net_deadline_now(void);

/* Never. */
net_deadline net_deadline_none(void);

/* Whether it has passed. */
bool net_deadline_expired(net_deadline deadline);

/* Milliseconds until it passes, rounded up; 0 when it has; INT64_MAX when it is never. */
int64_t net_deadline_remaining(net_deadline deadline);

/* The one that passes first. */
net_deadline net_deadline_earlier(net_deadline a, net_deadline b);

#endif
