/*
 * NAME
 *      bio.h - how OpenSSL reaches a connection's socket
 *
 * DESCRIPTION
 *      Internal to net/. OpenSSL's own socket BIO writes without MSG_NOSIGNAL and hides from us
 *      what was read. This one raises no SIGPIPE, keeps the first octets of a handshake, notes the
 *      end and the errors of the socket, and stops after a budget of octets.
 */
#ifndef HARNESS_NET_BIO_H
#define HARNESS_NET_BIO_H

#include "net/stream.h"

/* A BIO over connection's socket, which stays the connection's; NULL without memory. */
BIO *net_bio_new(net_connection *connection);

#endif
