/* connection.h: net_connection_facts. */
#include <stdio.h>

#include "net/certificate.h"
#include "net/stream.h"

static const char *server_name(const net_connection *connection) {
    const char *name = SSL_get_servername(connection->ssl, TLSEXT_NAMETYPE_host_name);
    return name == NULL || name[0] == '\0' ? NULL : name;
}

static void add_tls(const net_connection *connection, net_facts *facts) {
    X509 *certificate = SSL_get1_peer_certificate(connection->ssl);
    facts->tls_version = SSL_get_version(connection->ssl);
    facts->cipher = SSL_get_cipher_name(connection->ssl);
    facts->server_name = server_name(connection);
    if (certificate != NULL) {
        net_certificate_subject(certificate, facts->subject, sizeof facts->subject);
        X509_free(certificate);
    }
    facts->certificate_fault = connection->certificate.fault;
    if (facts->certificate_fault != NET_FAULT_NONE) {
        facts->certificate_text = connection->certificate.text;
    }
}

void net_connection_facts(const net_connection *connection, net_facts *facts) {
    *facts = (net_facts){
        .sent = connection->sent,
        .received = connection->received,
        .ending = connection->ending,
        .tls = net_connection_is_tls(connection),
    };
    (void)snprintf(facts->peer, sizeof facts->peer, "%s", connection->peer);
    if (facts->tls) {
        add_tls(connection, facts);
    }
}
