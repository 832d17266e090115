/*
 * NAME
 *      poll.h - the one place where this layer waits
 */
#ifndef HARNESS_NET_POLL_H
#define HARNESS_NET_POLL_H

#include <poll.h>
#include <stddef.h>

#include "net/deadline.h"
#include "net/error.h"

/*
 * poll(2) on fds[0..count) until one is ready, the deadline or an interruption. `fds` has room for
 * one more entry, which this function uses. Looks at least once, also when the deadline has passed.
 * Returns NET_OK, NET_TIMEOUT, NET_INTERRUPTED, or NET_FAILED with errno set.
 */
net_status net_poll(struct pollfd *fds, size_t count, net_deadline deadline) MS_MUST_USE;

/* The same on one descriptor. */
net_status net_poll_one(int fd, short events, net_deadline deadline) MS_MUST_USE;

#endif
