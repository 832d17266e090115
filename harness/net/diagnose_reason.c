/* diagnose.h: OpenSSL's reasons and the peer's alerts, as faults and sentences. */
#include <openssl/err.h>
#include <stdio.h>

#include "net/diagnose.h"
#include "net/text.h"

/* OpenSSL's reason for an alert that came is this plus the alert's number. */
#define ALERT_BASE SSL_AD_REASON_OFFSET
#define ALERT_MAX 255

/* Where, in the first octets, a ServerHello has its version: after the record's and the message's
 * head (RFC 5246, 6.2.1, 7.4 and 7.4.1.3). */
#define SERVER_HELLO_AT 5
#define SERVER_HELLO 2
#define SERVER_VERSION_AT 10

typedef struct reason_row {
    int reason; /* OpenSSL's, of an alert or of its own */
    net_fault fault;
} reason_row;

static const reason_row REASONS[] = {
    {SSL_R_UNSUPPORTED_PROTOCOL, NET_FAULT_TLS_VERSION},
    {SSL_R_WRONG_SSL_VERSION, NET_FAULT_TLS_VERSION},
    {SSL_R_VERSION_TOO_LOW, NET_FAULT_TLS_VERSION},
    {SSL_R_TLSV1_ALERT_PROTOCOL_VERSION, NET_FAULT_TLS_VERSION},
    {SSL_R_NO_SHARED_CIPHER, NET_FAULT_TLS_CIPHER},
    {SSL_R_NO_SUITABLE_SIGNATURE_ALGORITHM, NET_FAULT_TLS_CIPHER},
    {SSL_R_DH_KEY_TOO_SMALL, NET_FAULT_TLS_CIPHER},
    {SSL_R_WRONG_CIPHER_RETURNED, NET_FAULT_TLS_CIPHER},
    {SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE, NET_FAULT_TLS_CIPHER},
    {SSL_R_TLSV1_ALERT_INSUFFICIENT_SECURITY, NET_FAULT_TLS_CIPHER},
    {SSL_R_TLSV1_UNRECOGNIZED_NAME, NET_FAULT_TLS_NAME},
    {SSL_R_PEER_DID_NOT_RETURN_A_CERTIFICATE, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_TLSV13_ALERT_CERTIFICATE_REQUIRED, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_SSLV3_ALERT_NO_CERTIFICATE, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_SSLV3_ALERT_BAD_CERTIFICATE, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_SSLV3_ALERT_UNSUPPORTED_CERTIFICATE, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_SSLV3_ALERT_CERTIFICATE_REVOKED, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_SSLV3_ALERT_CERTIFICATE_EXPIRED, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_SSLV3_ALERT_CERTIFICATE_UNKNOWN, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_TLSV1_ALERT_UNKNOWN_CA, NET_FAULT_CLIENT_CERTIFICATE},
    {SSL_R_TLSV1_ALERT_ACCESS_DENIED, NET_FAULT_CLIENT_CERTIFICATE},
};

bool net_reason_is_alert(int reason) {
    return reason > ALERT_BASE && reason <= ALERT_BASE + ALERT_MAX;
}

static net_fault fault_of(int reason) {
    for (size_t i = 0; i < sizeof REASONS / sizeof REASONS[0]; i++) {
        if (REASONS[i].reason == reason) {
            return REASONS[i].fault;
        }
    }
    return NET_FAULT_TLS_OTHER;
}

/* What is known of why, for brackets: the alert that came, or OpenSSL's own reason. */
static void evidence(int reason, char *out, size_t size) {
    if (net_reason_is_alert(reason)) {
        (void)snprintf(out, size, "it sent the TLS alert \"%s\"",
                       SSL_alert_desc_string_long(reason - ALERT_BASE));
        return;
    }
    const char *text = ERR_reason_error_string(ERR_PACK(ERR_LIB_SSL, 0, reason));
    (void)snprintf(out, size, "OpenSSL: %s", text == NULL ? "no reason given" : text);
}

/* "1.0" to "1.3" of OpenSSL's number; they are 0x0301 to 0x0304. */
static const char *version_text(int number) {
    static const char *const TEXT[] = {"1.0", "1.1", "1.2", "1.3"};
    int index = number - TLS1_VERSION;
    return index >= 0 && index < 4 ? TEXT[index] : NULL;
}

/* The version a ServerHello chose, which is older than what we take; NULL when none came. */
static const char *answered_version(const net_connection *connection) {
    const uint8_t *octets = connection->handshake.seen;
    if (connection->accepted || connection->handshake.seen_len <= SERVER_VERSION_AT ||
        octets[SERVER_HELLO_AT] != SERVER_HELLO) {
        return NULL;
    }
    return version_text(octets[SERVER_VERSION_AT - 1] << 8 | octets[SERVER_VERSION_AT]);
}

static void explain_version(net_connection *connection, const char *why) {
    int minimum = (int)SSL_get_min_proto_version(connection->ssl);
    const char *least = version_text(minimum);
    const char *answered = answered_version(connection);
    const char *lower = minimum > TLS1_2_VERSION ? "1.2" : "1.0";
    if (connection->accepted || least == NULL) {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_TLS_VERSION,
                       "%s offers no TLS version that is accepted here (%s)", connection->name,
                       why);
    } else if (answered != NULL) {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_TLS_VERSION,
                       "%s answers with TLS %s, and at least TLS %s is asked for: --tls-min %s "
                       "allows it",
                       connection->name, answered, least, answered);
    } else {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_TLS_VERSION,
                       "%s does not speak TLS %s or later (%s): --tls-min %s allows older versions",
                       connection->name, least, why, lower);
    }
}

static void explain_client_certificate(net_connection *connection, const char *why) {
    if (connection->accepted) {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_CLIENT_CERTIFICATE,
                       "%s shows no client certificate, and one is asked for", connection->name);
    } else if (SSL_get_certificate(connection->ssl) == NULL) {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_CLIENT_CERTIFICATE,
                       "%s asks for a client certificate (%s): give one with --client-cert FILE "
                       "and --client-key FILE",
                       connection->name, why);
    } else {
        (void)net_fail(&connection->error, NET_FAILED, NET_FAULT_CLIENT_CERTIFICATE,
                       "%s refuses the client certificate (%s): check --client-cert FILE",
                       connection->name, why);
    }
}

/* The rest, one sentence each; "before" and "after" the evidence. */
static void explain_fault(net_connection *connection, net_fault fault, const char *why) {
    net_error *error = &connection->error;
    const char *name = connection->name;
    switch (fault) {
    case NET_FAULT_TLS_VERSION:
        explain_version(connection, why);
        return;
    case NET_FAULT_CLIENT_CERTIFICATE:
        explain_client_certificate(connection, why);
        return;
    case NET_FAULT_TLS_CIPHER:
        (void)net_fail(
            error, NET_FAILED, fault,
            "%s has no TLS cipher or signature algorithm in common with this side (%s)%s", name,
            why,
            connection->accepted ? ""
                                 : ": see its list of ciphers; --tls-min 1.0 also offers old ones");
        return;
    case NET_FAULT_TLS_NAME:
        (void)net_fail(error, NET_FAILED, fault,
                       "%s does not serve the name \"%s\" (%s): --tls-name NAME asks for another",
                       name, connection->handshake.server_name, why);
        return;
    default:
        (void)net_fail(error, NET_FAILED, fault, "TLS with %s failed (%s): see the log of the %s",
                       name, why, connection->accepted ? "client" : "server");
    }
}

/* An alert about a certificate means ours. What it says depends on who we are. */
static net_fault adjust(const net_connection *connection, int reason, net_fault fault) {
    bool can_be_asked =
        connection->handshake.asked_certificate || SSL_get_certificate(connection->ssl) != NULL;
    if (!connection->accepted && reason == SSL_R_SSLV3_ALERT_HANDSHAKE_FAILURE &&
        connection->handshake.asked_certificate) {
        return NET_FAULT_CLIENT_CERTIFICATE;
    }
    if (fault == NET_FAULT_CLIENT_CERTIFICATE && net_reason_is_alert(reason) &&
        (connection->accepted || !can_be_asked)) {
        return NET_FAULT_TLS_OTHER;
    }
    return fault;
}

void net_explain_reason(net_connection *connection, int reason) {
    char why[NET_SHOWN_TEXT];
    evidence(reason, why, sizeof why);
    explain_fault(connection, adjust(connection, reason, fault_of(reason)), why);
}
