/*
 * NAME
 *      advice.h - the wrong mode named: what a peer speaks, and which option would be right
 *
 * DESCRIPTION
 *      A failing handshake is explained by net_start_tls itself. Here is what concerns greetings:
 *      a caller that got none, or one it cannot read, asks why. Advice names options only when the
 *      address has a service.
 */
#ifndef HARNESS_NET_ADVICE_H
#define HARNESS_NET_ADVICE_H

#include "mailspec/span.h"
#include "net/connection.h"
#include "net/service.h"

/*
 * What the first octets of a peer look like. Greetings that begin with three digits are told apart
 * by their words: ESMTP, SMTP, LMTP (RFC 5321, 4.2 and RFC 2033 prescribe none of them), FTP; the
 * first word after the code, which is a host's name, is not looked at. Looks at the first line
 * only.
 */
net_spoken net_classify_greeting(ms_span octets);

/* Whether a peer that speaks `spoken` can be the one that `service` expects. True when either is
 * not known. */
bool net_service_fits(net_service service, net_spoken spoken);

/*
 * Whether `received`, the first octets received on `connection`, can begin the greeting its service
 * expects. NET_OK, or NET_FAILED with NET_FAULT_WRONG_PROTOCOL or NET_FAULT_TLS_SPOKEN and a
 * sentence. Sends nothing. What is unknown or empty is NET_OK: the parsers judge it.
 */
net_status net_check_greeting(const net_connection *connection, ms_span received,
                              net_error *error) MS_MUST_USE;

/*
 * Why no greeting that can be read has come on `connection`, where `received` is all that came.
 * Always NET_FAILED (or NET_INTERRUPTED), with NET_FAULT_TLS_SPOKEN, _WRONG_PROTOCOL or _SILENT
 * and a sentence. When nothing came in plain mode, the peer is asked: a connection of its own tries
 * a TLS handshake, without verification, and under it waits for a greeting; all until `probe`.
 */
net_status net_explain_no_greeting(const net_connection *connection, ms_span received,
                                   net_deadline probe, net_error *error);

/* Room for what net_advise_transport writes. */
#define NET_ADVICE_SIZE 160

/*
 * Writes which option is right for a peer that speaks `spoken`, under TLS from the first octet
 * (`tls`) or not, when `connection` was made for its service. Returns `out`, of NET_ADVICE_SIZE.
 */
const char *net_advise_transport(const net_connection *connection, net_spoken spoken, bool tls,
                                 char out[NET_ADVICE_SIZE]);

#endif
