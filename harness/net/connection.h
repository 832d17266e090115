/*
 * NAME
 *      connection.h - one stream to a peer, plain or under TLS
 *
 * DESCRIPTION
 *      Sockets are non-blocking and every call that may wait takes a deadline. A connection is used
 *      by one thread at a time; several threads may use several connections, and share TLS
 *      contexts.
 *
 *      Nothing a peer sends is held here but what OpenSSL needs for one TLS record (16 KiB) and, in
 *      a handshake, the first octets for the diagnosis: net_receive fills the caller's buffer, and
 *      what is not asked for stays in the kernel, whose window then stops the peer.
 *
 *      Octets that arrived before STARTTLS and that the caller has received are the caller's: it
 *      must throw them away or complain, never take them for octets of the TLS stream. Octets that
 *      were sent before the handshake and not yet received are read by the handshake and make it
 *      fail as NET_FAULT_PLAIN_SPOKEN. So nothing is carried over from plain to TLS.
 *
 *      TCP_NODELAY is set: each net_send leaves as its own segment (or segments, or TLS records).
 */
#ifndef HARNESS_NET_CONNECTION_H
#define HARNESS_NET_CONNECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "mailspec/span.h"
#include "net/address.h"
#include "net/deadline.h"
#include "net/error.h"
#include "net/tls.h"

typedef struct net_connection net_connection;

/* How the peer's side of the stream ended. */
typedef enum net_ending {
    NET_ENDING_NONE = 0,     /* it has not, as far as net_receive has read */
    NET_ENDING_FIN,          /* no TLS: FIN */
    NET_ENDING_CLOSE_NOTIFY, /* TLS: the alert close_notify (RFC 5246, 7.2.1; RFC 8446, 6.1) */
    NET_ENDING_TRUNCATED,    /* TLS: FIN without close_notify */
    NET_ENDING_RESET,        /* RST */
    NET_ENDING_BROKEN        /* a TLS error: nothing can be sent or received any more */
} net_ending;

/* A subject of a certificate is cut to this, with the NUL. */
#define NET_SUBJECT_SIZE 256

/* What a report says about a connection. Pointers are valid as long as the connection. */
typedef struct net_facts {
    char peer[NET_ADDRESS_SIZE]; /* the numeric address that was reached, or the path */
    uint64_t sent, received;     /* octets of the application, not of TLS */
    net_ending ending;
    bool tls;
    const char *tls_version; /* "TLSv1.3"; NULL without TLS */
    const char *cipher;      /* "TLS_AES_256_GCM_SHA384"; NULL without TLS */
    const char *server_name; /* the name in SNI, sent or received; NULL when there was none */
    char subject[NET_SUBJECT_SIZE]; /* of the peer's certificate (RFC 4514); empty without one */
    /* Why the peer's certificate would not have been accepted, had --insecure not been given:
     * NET_FAULT_CERT_... and a sentence. NET_FAULT_NONE and NULL when it was verified. */
    net_fault certificate_fault;
    const char *certificate_text;
} net_facts;

/* Connections that net_wait watches at once, for its array on the stack; a test has a handful. */
#define NET_WAIT_MAX 64

/*
 * Connects to `address`, trying what its name resolves to in order; each of n remaining results may
 * use 1/n of the remaining time. On NET_OK *connection is the caller's, to be ended by net_close or
 * net_reset. Otherwise *connection is untouched and *error says why: NET_FAULT_HOST_NOT_FOUND,
 * _RESOLVER, _REFUSED, _RESET, _UNREACHABLE, _NO_SOCKET, _CONNECT_TIMEOUT, _SYSTEM.
 */
net_status net_connect(const net_address *address, net_deadline deadline,
                       net_connection **connection, net_error *error) MS_MUST_USE;

/*
 * The client's side of a TLS handshake; right after net_connect for implicit TLS, or later, for
 * STARTTLS. The certificate must be for `server_name`; when that is NULL, for the name of the
 * settings (--tls-name), and without one for the host of the address. A name (not an IP address) is
 * sent in SNI. `tls` must live until the connection is closed. When this fails the connection can
 * only be closed; *error says what was seen and what would be right.
 */
net_status net_start_tls(net_connection *connection, const net_tls_client *tls,
                         const char *server_name, net_deadline deadline,
                         net_error *error) MS_MUST_USE;

/* The server's side of it. */
net_status net_accept_tls(net_connection *connection, const net_tls_server *tls,
                          net_deadline deadline, net_error *error) MS_MUST_USE;

/*
 * Sends all of `octets`. Nothing is received meanwhile: a peer that stops reading because nobody
 * reads its replies leads to NET_TIMEOUT. A failure may have sent a part; net_connection_error says
 * how much. Under TLS nothing can be sent after a send that stopped midway. An empty span sends
 * nothing.
 */
net_status net_send(net_connection *connection, ms_span octets, net_deadline deadline) MS_MUST_USE;

/*
 * Waits for at least one octet and puts up to `size` (at least 1) into `buffer`, their number into
 * *got. NET_CLOSED when the peer's side has ended: net_facts.ending tells an orderly end from a
 * truncated one. NET_FAILED with NET_FAULT_RESET for a reset. *got is 0 unless NET_OK. Once ended,
 * every further call gives the same result.
 */
net_status net_receive(net_connection *connection, void *buffer, size_t size, net_deadline deadline,
                       size_t *got) MS_MUST_USE;

/*
 * Waits until net_receive on one of `count` (1 to NET_WAIT_MAX) connections would return at once
 * with octets or an end; ready[i] says which. TLS records that carry no octets for the application
 * do not count. NET_OK, NET_TIMEOUT, NET_INTERRUPTED; NET_FAILED for a bad count or when poll(2)
 * fails.
 */
net_status net_wait(net_connection *const connections[], size_t count, net_deadline deadline,
                    bool ready[]) MS_MUST_USE;

/* Under TLS, sends close_notify; nothing can be sent after it, but receiving goes on. A second call
 * does nothing. */
net_status net_close_notify(net_connection *connection, net_deadline deadline);

/* Sends FIN; nothing can be sent after it, but receiving goes on. Under TLS without
 * net_close_notify before, the peer sees a truncated stream. */
net_status net_half_close(net_connection *connection);

/* Closes and frees it; NULL is allowed. Under TLS close_notify goes first, if the kernel takes it
 * at once and neither it nor FIN was sent. With octets unread the kernel sends RST instead of FIN.
 */
void net_close(net_connection *connection);

/* Closes with RST, dropping what was not yet delivered, and frees it; NULL is allowed. A UNIX
 * socket has no RST: there it is a close without close_notify. */
void net_reset(net_connection *connection);

/* Detail of the last call that did not return NET_OK; valid until the next call. */
const net_error *net_connection_error(const net_connection *connection);

/* What is known about it now. */
void net_connection_facts(const net_connection *connection, net_facts *facts);

/* The address it was connected to, with its service; of an accepted connection, the peer's. */
const net_address *net_connection_address(const net_connection *connection);

/* The peer as a sentence begins with it; as long as the connection. */
const char *net_connection_name(const net_connection *connection);

/* Whether TLS is up. */
bool net_connection_is_tls(const net_connection *connection);

#endif
