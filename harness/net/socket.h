/*
 * NAME
 *      socket.h - sockets made the way this layer uses them, and their addresses
 *
 * DESCRIPTION
 *      Internal to net/. Every socket is non-blocking and not passed on to programs that are
 *      started.
 */
#ifndef HARNESS_NET_SOCKET_H
#define HARNESS_NET_SOCKET_H

#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "net/address.h"

/* A stream socket of `family` with TCP_NODELAY where that applies; -1 with errno set. */
int net_socket_new(int family);

/* Prepares an accepted socket likewise; -1 with errno set. */
int net_socket_adopt(int fd);

/* Fills `to` for `path`, shorter than NET_PATH_SIZE. */
void net_socket_path(const char *path, struct sockaddr_un *to);

/* The kernel's address as ours, numeric. */
void net_socket_address(const struct sockaddr *from, socklen_t size, net_address *address);

/* The same as text. */
void net_socket_text(const struct sockaddr *from, socklen_t size, char *out, size_t out_size);

#endif
