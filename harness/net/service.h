/*
 * NAME
 *      service.h - what is expected at an address: a protocol, and whether TLS comes first
 *
 * DESCRIPTION
 *      One row an option of the command line that names a server. The table is what advice is made
 *      of ("use --imaps instead of --imap"), and where the command line has its default ports from.
 */
#ifndef HARNESS_NET_SERVICE_H
#define HARNESS_NET_SERVICE_H

#include <stdbool.h>
#include <stdint.h>

/* What a peer may be heard to speak. */
typedef enum net_spoken {
    NET_SPOKEN_NOTHING = 0, /* no octet came */
    NET_SPOKEN_UNKNOWN,
    NET_SPOKEN_SMTP_OR_LMTP, /* "220 ...": their greetings differ only in their words */
    NET_SPOKEN_SMTP,
    NET_SPOKEN_LMTP,
    NET_SPOKEN_IMAP,
    NET_SPOKEN_POP3,
    NET_SPOKEN_SIEVE,
    NET_SPOKEN_FTP,
    NET_SPOKEN_HTTP,
    NET_SPOKEN_SSH,
    NET_SPOKEN_TLS,
    NET_SPOKEN_COUNT
} net_spoken;

typedef enum net_service {
    NET_SERVICE_NONE = 0, /* not known: advice names no option */
    NET_SERVICE_SMTP,
    NET_SERVICE_SMTPS,
    NET_SERVICE_SUBMISSION,
    NET_SERVICE_SUBMISSIONS,
    NET_SERVICE_LMTP,
    NET_SERVICE_IMAP,
    NET_SERVICE_IMAPS,
    NET_SERVICE_COUNT
} net_service;

typedef struct net_service_info {
    const char *option; /* "--imap"; NULL for NET_SERVICE_NONE */
    net_spoken spoken;  /* NET_SPOKEN_SMTP, _LMTP or _IMAP */
    bool implicit;      /* TLS from the first octet */
    uint16_t port;    /* by RFC 5321 4.5.4.2, RFC 6409, RFC 8314 and RFC 9051 2.1; 0: no default */
    net_service twin; /* the same with TLS the other way; NONE when there is no such option */
} net_service_info;

/* The row of a service; that of NET_SERVICE_NONE for a value outside the list. */
const net_service_info *net_service_get(net_service service);

/* A protocol as people call it: "IMAP", "SMTP or LMTP", "something unknown". */
const char *net_spoken_name(net_spoken spoken);

#endif
