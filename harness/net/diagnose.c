/* diagnose.h: failures of a socket and of a wait, and which of the others a TLS failure is. */
#include "net/diagnose.h"

#include <errno.h>
#include <openssl/err.h>
#include <string.h>

#include "net/advice.h"

void net_explain_socket(net_connection *connection, int failure, bool writing) {
    bool gone = failure == EPIPE || failure == ECONNRESET;
    if (gone && writing) {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_GONE,
                       "%s has closed the connection and takes nothing more", connection->name);
    } else if (gone) {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_RESET,
                       "%s reset the connection (RST)", connection->name);
    } else {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_SYSTEM,
                       "the connection to %s failed: %s", connection->name, strerror(failure));
    }
}

/* A handshake that stops because nothing comes. */
static void explain_slow_handshake(net_connection *connection) {
    const net_handshake *handshake = &connection->handshake;
    char advice[NET_ADVICE_SIZE];
    bool advise = !connection->accepted && handshake->implicit && handshake->octets == 0;
    (void)net_fail(&connection->error, NET_TIMEOUT, NET_FAULT_HANDSHAKE_TIMEOUT,
                   "%s did not finish the TLS handshake in time: %llu octets came%s%s",
                   connection->name, (unsigned long long)handshake->octets,
                   advise ? "; if it does not speak TLS from the first octet, " : "",
                   advise ? net_advise_transport(connection, NET_SPOKEN_NOTHING, false, advice)
                          : "");
}

net_status net_explain_wait(net_connection *connection, net_status status, net_attempt attempt) {
    if (status == NET_INTERRUPTED) {
        return net_fail(&connection->error, status, NET_FAULT_INTERRUPTED, "interrupted");
    }
    if (status == NET_TIMEOUT && connection->handshake.running) {
        explain_slow_handshake(connection);
        return status;
    }
    if (status == NET_TIMEOUT) {
        return net_fail(&connection->error, status, NET_FAULT_TIMEOUT,
                        attempt == NET_WANT_READ ? "%s sent nothing in time"
                                                 : "%s took nothing in time",
                        connection->name);
    }
    return net_fail(&connection->error, status, NET_FAULT_SYSTEM, "cannot wait for %s: %s",
                    connection->name, strerror(errno));
}

/* The first of OpenSSL's errors that is about TLS; 0 when there is none. Empties its queue. */
static int take_reason(void) {
    int reason = 0;
    for (unsigned long code = ERR_get_error(); code != 0; code = ERR_get_error()) {
        if (reason == 0 && ERR_GET_LIB(code) == ERR_LIB_SSL) {
            reason = ERR_GET_REASON(code);
        }
    }
    return reason;
}

net_attempt net_explain_tls(net_connection *connection, bool writing) {
    int reason = take_reason();
    if (connection->handshake.running) {
        net_explain_handshake(connection, reason);
        return NET_BROKEN; /* the handshake ends the stream itself */
    }
    if (connection->failure != 0) {
        net_explain_socket(connection, connection->failure, writing);
        connection->failure = 0;
        if (!writing) {
            net_stream_end(connection, NET_ENDING_RESET);
        }
        return NET_BROKEN;
    }
    if (connection->eof) {
        (void)net_fail(&connection->error, NET_CLOSED, NET_FAULT_TRUNCATED,
                       "%s closed the connection without close_notify: what it sent may be "
                       "truncated",
                       connection->name);
        net_stream_end(connection, NET_ENDING_TRUNCATED);
        return NET_ENDED;
    }
    net_explain_reason(connection, reason);
    net_stream_end(connection, NET_ENDING_BROKEN);
    return NET_BROKEN;
}
