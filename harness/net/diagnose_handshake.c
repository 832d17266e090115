/* diagnose.h: a handshake that failed for what the peer sent, or for what it did not. */
#include <sys/socket.h>

#include "net/advice.h"
#include "net/certificate.h"
#include "net/diagnose.h"
#include "net/poll.h"
#include "net/text.h"

/* How long the rest of a plain greeting is waited for, once it is known to be one: it is sent as
 * one piece, so it is there already but for a very slow peer. */
#define REST_OF_LINE_MS 100

static ms_span seen(const net_connection *connection) {
    return ms_span_of(connection->handshake.seen, connection->handshake.seen_len);
}

/* OpenSSL stops after the head of what is no record; the rest of the line says more. */
static void see_rest_of_line(net_connection *connection) {
    net_handshake *handshake = &connection->handshake;
    net_deadline deadline = net_deadline_after(REST_OF_LINE_MS);
    while (handshake->seen_len < NET_SEEN_MAX &&
           ms_span_find(seen(connection), '\n', 0) == handshake->seen_len &&
           net_poll_one(connection->fd, POLLIN, deadline) == NET_OK) {
        ssize_t got = recv(connection->fd, handshake->seen + handshake->seen_len,
                           NET_SEEN_MAX - handshake->seen_len, 0);
        if (got <= 0) {
            return;
        }
        handshake->seen_len += (size_t)got;
    }
}

/* The handshake was answered in something that is not TLS. */
static void explain_plain(net_connection *connection) {
    char shown[NET_SHOWN_TEXT];
    char advice[NET_ADVICE_SIZE];
    see_rest_of_line(connection);
    net_spoken spoken = net_classify_greeting(seen(connection));
    const char *text = net_show(seen(connection), shown, sizeof shown);
    if (connection->accepted) {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_PLAIN_SPOKEN,
                       "%s speaks plain text where TLS was expected: \"%s\"", connection->name,
                       text);
    } else if (!connection->handshake.implicit) {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_PLAIN_SPOKEN,
                       "%s agreed to STARTTLS and went on in plain text: \"%s\"; --transport plain "
                       "leaves STARTTLS out",
                       connection->name, text);
    } else {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_PLAIN_SPOKEN,
                       "%s speaks plain text, not TLS: it answers the TLS handshake with \"%s\", "
                       "which is %s; %s",
                       connection->name, text, net_spoken_name(spoken),
                       net_advise_transport(connection, spoken, false, advice));
    }
}

/* The stream ended, or broke, in the middle of the handshake. */
static void explain_lost(net_connection *connection) {
    const net_handshake *handshake = &connection->handshake;
    bool reset = !connection->eof;
    (void)net_fail(&connection->error, NET_FAILED,
                   reset ? NET_FAULT_HANDSHAKE_RESET : NET_FAULT_HANDSHAKE_CLOSED,
                   "%s %s the connection in the TLS handshake, after %llu octets%s",
                   connection->name, reset ? "reset" : "closed",
                   (unsigned long long)handshake->octets,
                   connection->accepted
                       ? ""
                       : ": see the server's log; it may have no certificate, want another name "
                         "(--tls-name NAME), an older version (--tls-min 1.0) or a client "
                         "certificate (--client-cert FILE)");
}

static bool is_record(ms_span octets) {
    return octets.len == 0 || (octets.data[0] >= SSL3_RT_CHANGE_CIPHER_SPEC &&
                               octets.data[0] <= SSL3_RT_APPLICATION_DATA &&
                               (octets.len == 1 || octets.data[1] == SSL3_VERSION_MAJOR));
}

void net_explain_handshake(net_connection *connection, int reason) {
    if (!is_record(seen(connection))) {
        explain_plain(connection);
    } else if (reason == SSL_R_CERTIFICATE_VERIFY_FAILED) {
        net_certificate_explain(connection, true, &connection->error);
    } else if (!net_reason_is_alert(reason) && (connection->eof || connection->failure != 0)) {
        explain_lost(connection);
    } else {
        net_explain_reason(connection, reason);
    }
}
