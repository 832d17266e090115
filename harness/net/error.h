/*
 * NAME
 *      error.h - what a call of the transport layer came to
 *
 * DESCRIPTION
 *      Every call that waits or can fail returns a net_status; zero is success. The detail is a
 *      net_error: the fault from a fixed list, by which a program decides, and one sentence that
 *      says what was seen and what would be right, for the person who reads the report.
 */
#ifndef HARNESS_NET_ERROR_H
#define HARNESS_NET_ERROR_H

#include "mailspec/status.h"

typedef enum net_status {
    NET_OK = 0,
    NET_CLOSED,     /* the peer ended its side of the stream */
    NET_TIMEOUT,    /* the deadline came first */
    NET_FAILED,     /* anything else; see the fault */
    NET_INTERRUPTED /* net_interrupt() was called */
} net_status;

/* Why. The names that go into reports are in error.c, one a fault. */
typedef enum net_fault {
    NET_FAULT_NONE = 0,
    /* our side */
    NET_FAULT_USAGE,        /* a call that is not allowed in this state */
    NET_FAULT_SYSTEM,       /* no memory, no descriptor, an error of the kernel's */
    NET_FAULT_ADDRESS,      /* the text is not an address */
    NET_FAULT_TLS_SETTINGS, /* a file that cannot be used, an unknown version or cipher */
    NET_FAULT_INTERRUPTED,
    /* connecting */
    NET_FAULT_HOST_NOT_FOUND,
    NET_FAULT_RESOLVER, /* the name service failed or did not answer in time */
    NET_FAULT_REFUSED,
    NET_FAULT_UNREACHABLE,
    NET_FAULT_NO_SOCKET, /* nothing at the path of a UNIX socket, or no right to use it */
    NET_FAULT_CONNECT_TIMEOUT,
    /* the stream */
    NET_FAULT_TIMEOUT,   /* nothing to receive, or no room to send, before the deadline */
    NET_FAULT_CLOSED,    /* ended in order: FIN without TLS, close_notify with it */
    NET_FAULT_TRUNCATED, /* under TLS, FIN without close_notify */
    NET_FAULT_RESET,     /* RST */
    NET_FAULT_GONE,      /* sending to a peer that does not read any more */
    /* the wrong mode */
    NET_FAULT_SILENT,         /* no greeting, and no reason found */
    NET_FAULT_TLS_SPOKEN,     /* plain was spoken to a TLS port */
    NET_FAULT_PLAIN_SPOKEN,   /* TLS was spoken to a plain port */
    NET_FAULT_WRONG_PROTOCOL, /* SMTP where IMAP was asked for, and so on */
    /* the handshake */
    NET_FAULT_HANDSHAKE_CLOSED,
    NET_FAULT_HANDSHAKE_RESET,
    NET_FAULT_HANDSHAKE_TIMEOUT,
    NET_FAULT_TLS_VERSION,
    NET_FAULT_TLS_CIPHER,
    NET_FAULT_TLS_NAME,           /* the server does not serve the name sent in SNI */
    NET_FAULT_CLIENT_CERTIFICATE, /* asked for and missing, or refused */
    NET_FAULT_TLS_OTHER,
    /* the server's certificate */
    NET_FAULT_CERT_SELF_SIGNED,
    NET_FAULT_CERT_UNKNOWN_ISSUER,
    NET_FAULT_CERT_EXPIRED,
    NET_FAULT_CERT_NOT_YET_VALID,
    NET_FAULT_CERT_HOST_NAME,
    NET_FAULT_CERT_OTHER,
    NET_FAULT_COUNT
} net_fault;

/* Room for a sentence with an address, what was seen and the advice; each of them is bounded, and
 * their bounds together are below this. */
#define NET_ERROR_TEXT 1024

typedef struct net_error {
    net_status status;
    net_fault fault;
    char text[NET_ERROR_TEXT]; /* one sentence, printable ASCII but for host and file names */
} net_error;

/* The stable name of a fault for reports, as "certificate-expired"; "none" for 0. */
const char *net_fault_name(net_fault fault);

/*
 * Fills *error (which may be NULL) and returns `status`, so that a failing function can end with
 * it. `format` is printf's. A text that does not fit ends in "...".
 */
net_status net_fail(net_error *error, net_status status, net_fault fault, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Empties *error, which may be NULL: NET_OK, NET_FAULT_NONE, no text. */
void net_error_clear(net_error *error);

#endif
