/*
 * NAME
 *      endpoint.h - where exchanges are played: an address, a protocol, a transport, and who may
 * log in
 */
#ifndef HARNESS_PLAY_ENDPOINT_H
#define HARNESS_PLAY_ENDPOINT_H

#include "net/address.h"
#include "net/tls.h"
#include "script/script.h"

/* What the run knows about a server: from its profile, or from the command line. */
typedef struct profile {
    const char *name; /* "dovecot", or "server" when it has none */
    const char *version;
    const char *user, *password;
    const char *user2, *password2; /* NULL without a second one */
    const char *domain, *host;
    const char *recipient, *recipient2, *rejected, *sender;
    const char *failing; /* a domain for which mail is accepted and fails; NULL without one */
    const char *alias;   /* an address whose mail the recipient gets; NULL without one */
    const char *maildir; /* where mail for the recipient is delivered; NULL when not known */
    const char *mailbox_prefix; /* where a user may make mailboxes: "INBOX."; NULL: anywhere */
    /* Diagnostics that this server earns in nearly everything it sends, each with the exchange that
     * it is to fail there, all separated by spaces: elsewhere it is only noted. NULL without any */
    const char *known_faults;
    unsigned login_required; /* of script_protocol: AUTH comes before MAIL */
} profile;

/* Deadlines, in milliseconds, and memory. */
typedef struct play_limits {
    unsigned connect;  /* for connecting, a TLS handshake included */
    unsigned reply;    /* for one reply */
    unsigned exchange; /* for one exchange with all its connections */
    size_t memory;     /* octets an exchange may hold of what a server sends */
    bool undelivered;  /* baselines deliver no message */
} play_limits;

#define PLAY_DEFAULT_CONNECT 10000u
#define PLAY_DEFAULT_REPLY 10000u
#define PLAY_DEFAULT_EXCHANGE 60000u
#define PLAY_DEFAULT_MEMORY ((size_t)64 * 1024 * 1024)

typedef struct endpoint {
    script_protocol protocol;
    script_transport transport;
    net_address address;
    const char *address_text; /* as the user or the recipe wrote it */
    const profile *profile;
    const net_tls_client *tls; /* used for STARTTLS and implicit TLS */
    /* What the baseline saw, one capability each, as `needs` compares them; NULL before it. */
    script_word *greeted_capabilities; /* before STARTTLS and login */
    script_word *ready_capabilities;   /* after STARTTLS, before login */
    script_word *authenticated_capabilities;
    bool login_possible; /* the baseline could log in */
} endpoint;

#endif
