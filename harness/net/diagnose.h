/*
 * NAME
 *      diagnose.h - why a socket, a wait or TLS failed, as a fault and a sentence
 *
 * DESCRIPTION
 *      Internal to net/. Everything here fills connection->error, and `end` and `ending` where
 *      nothing more can be received.
 */
#ifndef HARNESS_NET_DIAGNOSE_H
#define HARNESS_NET_DIAGNOSE_H

#include "net/stream.h"

/* An errno of the socket. */
void net_explain_socket(net_connection *connection, int failure, bool writing);

/* A wait that did not end in NET_OK. Returns `status`. */
net_status net_explain_wait(net_connection *connection, net_status status, net_attempt attempt);

/* An OpenSSL call that failed, its errors being in OpenSSL's queue. Returns NET_ENDED or
 * NET_BROKEN. */
net_attempt net_explain_tls(net_connection *connection, bool writing);

/* A handshake that failed, `reason` being OpenSSL's (SSL_R_...); 0 when it gave none. */
void net_explain_handshake(net_connection *connection, int reason);

/* What OpenSSL's reason or the peer's alert says, in or after a handshake. */
void net_explain_reason(net_connection *connection, int reason);

/* Whether OpenSSL's reason is an alert that the peer sent. */
bool net_reason_is_alert(int reason);

#endif
