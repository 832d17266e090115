/*
 * NAME
 *      tls_internal.h - the contexts' inside, and what both are made with
 */
#ifndef HARNESS_NET_TLS_INTERNAL_H
#define HARNESS_NET_TLS_INTERNAL_H

#include <openssl/ssl.h>

#include "net/address.h"
#include "net/tls.h"

struct net_tls_client {
    SSL_CTX *context;
    bool insecure;
    char server_name[NET_HOST_SIZE]; /* empty: none set */
};

struct net_tls_server {
    SSL_CTX *context;
};

/* A context with the options both sides use; NULL when OpenSSL fails. */
SSL_CTX *net_tls_context_new(const SSL_METHOD *method, net_tls_version minimum,
                             net_tls_version maximum);

/* Fails when the file cannot be opened, so that this is told from a file that holds something else.
 */
net_status net_tls_check_file(const char *path, net_error *error) MS_MUST_USE;

/* Fails with `path`, what it `lacks`, and OpenSSL's reason. */
net_status net_tls_bad_file(net_error *error, const char *path, const char *lacks);

/* Our certificate with its chain, and its key; `key` NULL: in the same file. */
net_status net_tls_use_files(SSL_CTX *context, const char *certificate, const char *key,
                             net_error *error) MS_MUST_USE;

#endif
