/*
 * NAME
 *      address.h - where a server is: host and port, or the path of a UNIX socket
 */
#ifndef HARNESS_NET_ADDRESS_H
#define HARNESS_NET_ADDRESS_H

#include <stddef.h>
#include <stdint.h>

#include "net/error.h"
#include "net/service.h"

/* A host name has at most 255 octets (RFC 5321, 4.5.3.1.2); with the NUL. */
#define NET_HOST_SIZE 256
/* sun_path of Linux, with the NUL. */
#define NET_PATH_SIZE 108
/* An address as text: the longest host, brackets, colon, port, NUL. */
#define NET_ADDRESS_SIZE (NET_HOST_SIZE + 8)

typedef enum net_address_kind { NET_ADDRESS_TCP, NET_ADDRESS_UNIX } net_address_kind;

/* Plain data; copied freely. Zeroed members are allowed only where a comment says so. */
typedef struct net_address {
    net_address_kind kind;
    char host[NET_HOST_SIZE]; /* TCP: a name, IPv4, or IPv6 without brackets */
    uint16_t port;            /* TCP */
    char path[NET_PATH_SIZE]; /* UNIX */
    /* What is expected there, so that a failure can name the right option. 0 when not known. The
     * parser leaves it 0; the caller sets it. */
    net_service service;
} net_address;

/*
 * Reads `text`: HOST:PORT, HOST, [IPV6]:PORT, [IPV6], or unix:PATH. HOST is a name of letters,
 * digits, dot, hyphen and underscore, or an IPv4 address. PORT is 1 to 65535; without it
 * `default_port` is taken, 0 meaning that there is none and that a missing port is an error.
 * Returns NET_OK, or NET_FAILED with NET_FAULT_ADDRESS and a sentence; *address is then untouched.
 */
net_status net_address_parse(const char *text, uint16_t default_port, net_address *address,
                             net_error *error) MS_MUST_USE;

/* Writes the address as net_address_parse reads it, cut to `size`. Returns `out`. */
const char *net_address_text(const net_address *address, char *out, size_t size);

#endif
