/*
 * NAME
 *      authority_internal.h - what the TLS contexts need of an authority and an identity
 */
#ifndef HARNESS_NET_AUTHORITY_INTERNAL_H
#define HARNESS_NET_AUTHORITY_INTERNAL_H

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "net/authority.h"

struct net_authority {
    X509 *certificate;
    EVP_PKEY *key;
};

struct net_identity {
    X509 *certificate;
    EVP_PKEY *key;
};

#endif
