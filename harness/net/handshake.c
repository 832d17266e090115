/* connection.h: net_start_tls and net_accept_tls. */
#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <string.h>

#include "net/bio.h"
#include "net/certificate.h"
#include "net/connection.h"
#include "net/diagnose.h"
#include "net/stream.h"
#include "net/tls_internal.h"

/* Ends a call: the caller's *error is the connection's. */
static net_status leave(const net_connection *connection, net_error *error) {
    if (error != NULL) {
        *error = connection->error;
    }
    return connection->error.status;
}

static net_status refuse(net_connection *connection, net_fault fault, const char *why) {
    return net_fail(&connection->error, NET_FAILED, fault, "%s: %s", connection->name, why);
}

/* The SSL over the connection's socket. */
static net_status attach(net_connection *connection, SSL_CTX *context) {
    net_error_clear(&connection->error);
    ERR_clear_error();
    if (connection->ssl != NULL) {
        return refuse(connection, NET_FAULT_USAGE, "TLS was begun before");
    }
    if (connection->ending != NET_ENDING_NONE || connection->sent_fin) {
        return refuse(connection, NET_FAULT_USAGE, "TLS cannot begin on a stream that has ended");
    }
    SSL *ssl = SSL_new(context);
    BIO *bio = ssl == NULL ? NULL : net_bio_new(connection);
    if (bio == NULL || SSL_set_app_data(ssl, connection) != 1) {
        BIO_free(bio);
        SSL_free(ssl);
        return refuse(connection, NET_FAULT_SYSTEM, "no memory for TLS");
    }
    SSL_set_bio(ssl, bio, bio);
    connection->ssl = ssl;
    connection->handshake = (net_handshake){
        .running = true,
        .implicit = connection->sent == 0 && connection->received == 0,
        .verify_error = X509_V_OK,
    };
    return NET_OK;
}

static net_status run(net_connection *connection, net_deadline deadline) {
    net_status status = NET_OK;
    net_attempt attempt = NET_WANT_WRITE;
    while (attempt != NET_DONE && status == NET_OK) {
        attempt = net_stream_handshake(connection);
        status = net_stream_settle(connection, attempt, deadline);
    }
    if (status != NET_OK) {
        net_stream_end(connection, NET_ENDING_BROKEN);
        return status;
    }
    connection->handshake.running = false;
    if (connection->handshake.verify_error != X509_V_OK) {
        net_certificate_explain(connection, false, &connection->certificate);
    }
    net_error_clear(&connection->error);
    return NET_OK;
}

static bool is_ip_address(const char *name) {
    unsigned char octets[sizeof(struct in6_addr)];
    return inet_pton(AF_INET, name, octets) == 1 || inet_pton(AF_INET6, name, octets) == 1;
}

/* The name the certificate must have, without an IPv6 zone or a root dot, which certificates and
 * SNI do not have. Empty when there is none: a UNIX socket. False when it is too long. */
static bool choose_name(net_connection *connection, const net_tls_client *tls, const char *given) {
    char *out = connection->handshake.server_name;
    const char *name = given;
    if (name == NULL && tls->server_name[0] != '\0') {
        name = tls->server_name;
    }
    if (name == NULL) {
        name = connection->address.host;
    }
    size_t len = strcspn(name, "%");
    if (len > 0 && name[len - 1] == '.') {
        len--;
    }
    if (len >= NET_HOST_SIZE) {
        return false;
    }
    memcpy(out, name, len);
    out[len] = '\0';
    return true;
}

static bool set_name(SSL *ssl, const char *name) {
    X509_VERIFY_PARAM *parameters = SSL_get0_param(ssl);
    if (is_ip_address(name)) {
        return X509_VERIFY_PARAM_set1_ip_asc(parameters, name) == 1;
    }
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS |
                                                    X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
    return X509_VERIFY_PARAM_set1_host(parameters, name, 0) == 1 &&
           SSL_set_tlsext_host_name(ssl, name) == 1;
}

static net_status prepare_client(net_connection *connection, const net_tls_client *tls,
                                 const char *server_name) {
    if (!choose_name(connection, tls, server_name)) {
        return refuse(connection, NET_FAULT_TLS_SETTINGS,
                      "the TLS server name is longer than 255 octets");
    }
    connection->handshake.insecure = tls->insecure;
    SSL_set_connect_state(connection->ssl);
    const char *name = connection->handshake.server_name;
    if (name[0] == '\0') {
        return tls->insecure ? NET_OK
                             : refuse(connection, NET_FAULT_TLS_SETTINGS,
                                      "there is no host name to check its certificate against: "
                                      "give one with --tls-name NAME, or use --insecure");
    }
    if (!set_name(connection->ssl, name)) {
        return refuse(connection, NET_FAULT_SYSTEM, "no memory for the TLS server name");
    }
    return NET_OK;
}

net_status net_start_tls(net_connection *connection, const net_tls_client *tls,
                         const char *server_name, net_deadline deadline, net_error *error) {
    net_status status = attach(connection, tls->context);
    if (status != NET_OK) {
        return leave(connection, error);
    }
    status = prepare_client(connection, tls, server_name);
    if (status != NET_OK) {
        net_stream_end(connection, NET_ENDING_BROKEN);
        return leave(connection, error);
    }
    (void)run(connection, deadline);
    return leave(connection, error);
}

net_status net_accept_tls(net_connection *connection, const net_tls_server *tls,
                          net_deadline deadline, net_error *error) {
    if (attach(connection, tls->context) == NET_OK) {
        SSL_set_accept_state(connection->ssl);
        (void)run(connection, deadline);
    }
    return leave(connection, error);
}
