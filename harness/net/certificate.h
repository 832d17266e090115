/*
 * NAME
 *      certificate.h - a peer's certificate: verified, and what is wrong with it said
 *
 * DESCRIPTION
 *      Internal to net/.
 */
#ifndef HARNESS_NET_CERTIFICATE_H
#define HARNESS_NET_CERTIFICATE_H

#include "net/stream.h"

/* OpenSSL's verify callback: notes the first problem in the connection's handshake, and lets it
 * through when the handshake is insecure. The connection is the SSL's application data. */
int net_certificate_verify(int ok, X509_STORE_CTX *store);

/* Fills *error from what was noted, NET_FAULT_CERT_...; with what to do about it when `advise`. */
void net_certificate_explain(const net_connection *connection, bool advise, net_error *error);

/* The subject of a certificate (RFC 4514) into `out`, cut to `size`, printable ASCII. */
void net_certificate_subject(const X509 *certificate, char *out, size_t size);

#endif
