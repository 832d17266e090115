/* error.h: the faults' names and how an error is filled. */
#include "net/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const char *const NAMES[NET_FAULT_COUNT] = {
    [NET_FAULT_NONE] = "none",
    [NET_FAULT_USAGE] = "usage",
    [NET_FAULT_SYSTEM] = "system",
    [NET_FAULT_ADDRESS] = "address",
    [NET_FAULT_TLS_SETTINGS] = "tls-settings",
    [NET_FAULT_INTERRUPTED] = "interrupted",
    [NET_FAULT_HOST_NOT_FOUND] = "host-not-found",
    [NET_FAULT_RESOLVER] = "resolver",
    [NET_FAULT_REFUSED] = "connection-refused",
    [NET_FAULT_UNREACHABLE] = "unreachable",
    [NET_FAULT_NO_SOCKET] = "no-socket",
    [NET_FAULT_CONNECT_TIMEOUT] = "connect-timeout",
    [NET_FAULT_TIMEOUT] = "timeout",
    [NET_FAULT_CLOSED] = "closed",
    [NET_FAULT_TRUNCATED] = "truncated",
    [NET_FAULT_RESET] = "reset",
    [NET_FAULT_GONE] = "peer-gone",
    [NET_FAULT_SILENT] = "silent",
    [NET_FAULT_TLS_SPOKEN] = "tls-on-plain-option",
    [NET_FAULT_PLAIN_SPOKEN] = "plain-on-tls-option",
    [NET_FAULT_WRONG_PROTOCOL] = "wrong-protocol",
    [NET_FAULT_HANDSHAKE_CLOSED] = "handshake-closed",
    [NET_FAULT_HANDSHAKE_RESET] = "handshake-reset",
    [NET_FAULT_HANDSHAKE_TIMEOUT] = "handshake-timeout",
    [NET_FAULT_TLS_VERSION] = "tls-version",
    [NET_FAULT_TLS_CIPHER] = "tls-cipher",
    [NET_FAULT_TLS_NAME] = "tls-name",
    [NET_FAULT_CLIENT_CERTIFICATE] = "client-certificate",
    [NET_FAULT_TLS_OTHER] = "tls",
    [NET_FAULT_CERT_SELF_SIGNED] = "certificate-self-signed",
    [NET_FAULT_CERT_UNKNOWN_ISSUER] = "certificate-unknown-issuer",
    [NET_FAULT_CERT_EXPIRED] = "certificate-expired",
    [NET_FAULT_CERT_NOT_YET_VALID] = "certificate-not-yet-valid",
    [NET_FAULT_CERT_HOST_NAME] = "certificate-host-name",
    [NET_FAULT_CERT_OTHER] = "certificate",
};

const char *net_fault_name(net_fault fault) {
    return (size_t)fault < NET_FAULT_COUNT ? NAMES[fault] : "unknown";
}

void net_error_clear(net_error *error) {
    if (error != NULL) {
        *error = (net_error){.status = NET_OK, .fault = NET_FAULT_NONE};
    }
}

net_status net_fail(net_error *error, net_status status, net_fault fault, const char *format, ...) {
    static const char CUT[] = "...";
    if (error == NULL) {
        return status;
    }
    error->status = status;
    error->fault = fault;
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    if (length >= (int)sizeof error->text) {
        memcpy(error->text + sizeof error->text - sizeof CUT, CUT, sizeof CUT);
    }
    return status;
}
