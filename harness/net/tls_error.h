/*
 * NAME
 *      tls_error.h - failures of OpenSSL outside of a handshake, and of the files it is given
 *
 * DESCRIPTION
 *      Internal to net/.
 */
#ifndef HARNESS_NET_TLS_ERROR_H
#define HARNESS_NET_TLS_ERROR_H

#include "net/error.h"

/* `what` failed, and what OpenSSL's queue says about it. NET_FAULT_TLS_SETTINGS. Empties the queue.
 */
net_status net_tls_failed(net_error *error, const char *what);

/* "cannot `verb` `path`", and what errno says. NET_FAULT_TLS_SETTINGS. */
net_status net_tls_file_failed(net_error *error, const char *verb, const char *path);

#endif
