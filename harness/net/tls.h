/*
 * NAME
 *      tls.h - how TLS is to be spoken: as a client, and as the engine that plays the server
 *
 * DESCRIPTION
 *      A context is made once from settings, is constant after that, and may be used by many
 *      connections in many threads. Settings are read while the context is made and not kept.
 *
 *      A client verifies the certificate and the host, unless told not to. The names of a
 *      certificate are those of its subjectAltName; its common name is not looked at.
 */
#ifndef HARNESS_NET_TLS_H
#define HARNESS_NET_TLS_H

#include <stdbool.h>

#include "net/authority.h"
#include "net/error.h"

typedef enum net_tls_version {
    NET_TLS_DEFAULT = 0, /* as minimum 1.2, as maximum 1.3 */
    NET_TLS_1_0,
    NET_TLS_1_1,
    NET_TLS_1_2,
    NET_TLS_1_3
} net_tls_version;

/* Reads "1.0", "1.1", "1.2" or "1.3". False for anything else; *version is then untouched. */
bool net_tls_version_parse(const char *text, net_tls_version *version);

/* What zeroes are: the system's CAs, verification, TLS 1.2 or later, no client certificate. */
typedef struct net_tls_client_settings {
    const char *ca_file;            /* --ca: trusted instead of the system's CAs, PEM; or NULL */
    const net_authority *authority; /* trusted instead of the system's CAs; or NULL */
    bool trust_nobody;              /* not even the system's CAs, which take time to read */
    bool insecure;                  /* --insecure: verify, take note, and go on */
    const char *server_name;        /* --tls-name: for SNI and verification; NULL: the host */
    net_tls_version minimum; /* --tls-min; below 1.2 also allows the old ciphers and signatures */
    const char *certificate_file; /* --client-cert: PEM, with its chain; or NULL */
    const char *key_file;         /* --client-key: PEM; NULL: in certificate_file */
} net_tls_client_settings;

typedef struct net_tls_client net_tls_client;

/* On NET_OK *client is the caller's. NET_FAILED with NET_FAULT_TLS_SETTINGS otherwise. */
net_status net_tls_client_create(const net_tls_client_settings *settings, net_tls_client **client,
                                 net_error *error) MS_MUST_USE;

/* NULL is allowed. After the connections that use it. */
void net_tls_client_free(net_tls_client *client);

/* Either an identity or files. What zeroes are: no client certificates, TLS 1.2 and 1.3. */
typedef struct net_tls_server_settings {
    const net_identity *identity;          /* see authority.h; or NULL */
    const char *certificate_file;          /* PEM, with its chain */
    const char *key_file;                  /* PEM; NULL: in certificate_file */
    const net_authority *client_authority; /* clients must show a certificate of its; or NULL */
    net_tls_version minimum, maximum;
    const char *ciphers; /* of TLS up to 1.2, as OpenSSL's cipher list; NULL: its default */
} net_tls_server_settings;

typedef struct net_tls_server net_tls_server;

/* On NET_OK *server is the caller's. NET_FAILED with NET_FAULT_TLS_SETTINGS otherwise. */
net_status net_tls_server_create(const net_tls_server_settings *settings, net_tls_server **server,
                                 net_error *error) MS_MUST_USE;

/* NULL is allowed. After the connections that use it. */
void net_tls_server_free(net_tls_server *server);

#endif
