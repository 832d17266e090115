/*
 * NAME
 *      stream.h - inside of a connection: one attempt at a time, without waiting
 *
 * DESCRIPTION
 *      Internal to net/. Each attempt does what can be done now. The calls of connection.h are
 *      loops of attempt and wait.
 */
#ifndef HARNESS_NET_STREAM_H
#define HARNESS_NET_STREAM_H

#include <openssl/ssl.h>

#include "net/connection.h"

/* First octets of the peer that are kept in a handshake: a greeting line or a ServerHello's head.
 */
#define NET_SEEN_MAX 256

/* Octets one OpenSSL call may read before it must return, so that a peer that floods us with
 * records for OpenSSL's own use cannot keep us from the deadline. A certificate list, the longest
 * thing in a handshake, is limited to 100 KiB by OpenSSL. */
#define NET_TLS_BUDGET ((size_t)256 * 1024)

/* What was seen in a handshake; what a diagnosis is made of. */
typedef struct net_handshake {
    uint8_t seen[NET_SEEN_MAX];
    size_t seen_len;
    uint64_t octets;        /* received */
    bool running;           /* between its begin and its success */
    bool implicit;          /* nothing was said before it */
    bool insecure;          /* verify, but only take note */
    bool asked_certificate; /* the server asked for ours */
    int verify_error;       /* X509_V_...: the first one; X509_V_OK when there was none */
    int verify_depth;       /* 0: the peer's own certificate */
    X509 *culprit;          /* the certificate it is about; owned */
    char server_name[NET_HOST_SIZE];
} net_handshake;

struct net_connection {
    int fd;
    bool accepted;                    /* we are the server */
    net_address address;              /* see net_connection_address */
    char name[NET_ADDRESS_SIZE + 16]; /* the peer as a sentence begins with it */
    char peer[NET_ADDRESS_SIZE];
    uint64_t sent, received;
    SSL *ssl; /* NULL without TLS */
    net_handshake handshake;
    size_t budget; /* of the OpenSSL call that runs */
    bool eof;      /* the socket gave its end to OpenSSL */
    int failure;   /* the socket gave this errno to OpenSSL; 0 */
    bool sent_notify, sent_fin;
    bool stuck; /* OpenSSL holds a record of a send that stopped midway */
    net_ending ending;
    net_error end;         /* what net_receive returns once `ending` is set */
    net_error error;       /* of the last call that failed */
    net_error certificate; /* what --insecure let through */
};

typedef enum net_attempt {
    NET_DONE,
    NET_WANT_READ,  /* again when the socket is readable */
    NET_WANT_WRITE, /* again when it is writable */
    NET_ENDED,      /* the peer's side has ended; connection->error, ->end and ->ending are set */
    NET_BROKEN      /* failed; connection->error is set, and when reading ->end and ->ending */
} net_attempt;

/* A connection over a connected socket, which it owns from then on; NULL without memory. */
net_connection *net_stream_new(int fd, const net_address *address, bool accepted);

/* Frees it and closes the socket. */
void net_stream_free(net_connection *connection);

/* Up to `size` octets into `buffer`. */
net_attempt net_stream_read(net_connection *connection, void *buffer, size_t size, size_t *got);

/* Some of `octets`, not empty. */
net_attempt net_stream_write(net_connection *connection, ms_span octets, size_t *done);

/* Under TLS: whether an octet for the application is there, reading records as needed. */
net_attempt net_stream_peek(net_connection *connection);

/* Under TLS: a step of the handshake; a step of sending close_notify. */
net_attempt net_stream_handshake(net_connection *connection);
net_attempt net_stream_notify(net_connection *connection);

/*
 * What an attempt means for a call with a deadline: NET_OK when it is worth another attempt, after
 * having waited for the socket; otherwise the status to return, connection->error being set.
 */
net_status net_stream_settle(net_connection *connection, net_attempt attempt,
                             net_deadline deadline) MS_MUST_USE;

/* Sets `ending`, and `end` from `error`. */
void net_stream_end(net_connection *connection, net_ending ending);

#endif
