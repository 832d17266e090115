/*
 * NAME
 *      authority.h - a certificate authority made for one run, and certificates it issues
 *
 * DESCRIPTION
 *      For the engine when it plays the server, for the recipes of real servers, and for tests:
 *      nothing here is for use outside this machine. Keys are on the curve P-256. Either can be
 *      used in memory or written to PEM files.
 */
#ifndef HARNESS_NET_AUTHORITY_H
#define HARNESS_NET_AUTHORITY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "net/error.h"

/* How long the authority and, by NET_CERTIFICATE_LOCALHOST, what it issues are valid: longer than
 * any run, short enough that a forgotten file is of no use to anybody. */
#define NET_CERTIFICATE_DAYS 7

typedef struct net_authority net_authority;

/* A certificate with its key and what vouches for it. */
typedef struct net_identity net_identity;

/* What a certificate says. */
typedef struct net_certificate_spec {
    const char *subject;      /* the common name */
    const char *const *names; /* host names and IP addresses for subjectAltName */
    size_t name_count;        /* 0: no subjectAltName */
    int64_t begins_in_s;      /* validity, in seconds from now; negative is in the past */
    int64_t ends_in_s;
    bool self_signed; /* signed with its own key rather than by the authority */
} net_certificate_spec;

/* For localhost, 127.0.0.1 and ::1, valid from an hour ago for NET_CERTIFICATE_DAYS. */
extern const net_certificate_spec NET_CERTIFICATE_LOCALHOST;

/* Makes a key and a self-signed CA certificate called `name`. On NET_OK *authority is the caller's.
 */
net_status net_authority_create(const char *name, net_authority **authority,
                                net_error *error) MS_MUST_USE;

/* NULL is allowed. What it has issued and who trusts it stay valid. */
void net_authority_free(net_authority *authority);

/* Writes the CA's certificate, as --ca reads it, to a new or emptied file. */
net_status net_authority_write(const net_authority *authority, const char *path,
                               net_error *error) MS_MUST_USE;

/* Issues a certificate, for servers and for clients alike, with a key of its own. NET_FAILED with
 * NET_FAULT_TLS_SETTINGS when a name is neither host name nor IP address, or OpenSSL fails. */
net_status net_authority_issue(const net_authority *authority, const net_certificate_spec *spec,
                               net_identity **identity, net_error *error) MS_MUST_USE;

/* NULL is allowed. Contexts made with it stay valid. */
void net_identity_free(net_identity *identity);

/* Writes the certificate and the key (readable by its owner alone) to new or emptied files. */
net_status net_identity_write(const net_identity *identity, const char *certificate_path,
                              const char *key_path, net_error *error) MS_MUST_USE;

#endif
