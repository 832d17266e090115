/*
 * NAME
 *      listener.h - a socket that waits for clients, for when the engine plays the server
 */
#ifndef HARNESS_NET_LISTENER_H
#define HARNESS_NET_LISTENER_H

#include "net/connection.h"

/* Connections the kernel keeps waiting for net_accept; a script has a handful. */
#define NET_BACKLOG 64

typedef struct net_listener net_listener;

/*
 * Listens on `host`, a numeric IPv4 or IPv6 address as "127.0.0.1" or "::1", and `port`; 0 takes a
 * free one, see net_listener_address. On NET_OK *listener is the caller's, to be ended by
 * net_listener_close. NET_FAILED with NET_FAULT_ADDRESS or _SYSTEM otherwise.
 */
net_status net_listen_tcp(const char *host, uint16_t port, net_listener **listener,
                          net_error *error) MS_MUST_USE;

/* Listens on a UNIX socket that is made at `path`, where nothing may be; net_listener_close removes
 * it. */
net_status net_listen_unix(const char *path, net_listener **listener, net_error *error) MS_MUST_USE;

/* Where clients connect to; its service is 0. Valid as long as the listener. */
const net_address *net_listener_address(const net_listener *listener);

/* Waits for a client. On NET_OK *connection is the caller's, as from net_connect. May be called by
 * several threads at once. */
net_status net_accept(net_listener *listener, net_deadline deadline, net_connection **connection,
                      net_error *error) MS_MUST_USE;

/* Stops listening and frees it; NULL is allowed. Clients not yet accepted are reset. */
void net_listener_close(net_listener *listener);

#endif
