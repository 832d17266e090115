/*
 * NAME
 *      resolve.h - host names looked up without waiting past a deadline
 */
#ifndef HARNESS_NET_RESOLVE_H
#define HARNESS_NET_RESOLVE_H

#include <netdb.h>

#include "net/address.h"
#include "net/deadline.h"

/*
 * Looks up the TCP address, in the order getaddrinfo(3) gives. A number is read at once. A name is
 * looked up in a thread of its own, because getaddrinfo cannot be told when to stop; a look-up that
 * outlives the deadline is left to end by itself and frees what it holds. *list is freed with
 * freeaddrinfo. Errors: NET_FAULT_HOST_NOT_FOUND, _RESOLVER, _SYSTEM; NET_INTERRUPTED.
 */
net_status net_resolve(const net_address *address, net_deadline deadline, struct addrinfo **list,
                       net_error *error) MS_MUST_USE;

#endif
