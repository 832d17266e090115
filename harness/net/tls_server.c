/* tls.h: the context of the engine that plays the server. */
#include <openssl/err.h>
#include <stdlib.h>

#include "net/authority_internal.h"
#include "net/certificate.h"
#include "net/tls_error.h"
#include "net/tls_internal.h"

static net_status use_identity(SSL_CTX *context, const net_tls_server_settings *settings,
                               net_error *error) {
    if (settings->identity != NULL) {
        if (SSL_CTX_use_certificate(context, settings->identity->certificate) == 1 &&
            SSL_CTX_use_PrivateKey(context, settings->identity->key) == 1) {
            return NET_OK;
        }
        return net_tls_failed(error, "cannot use the server's certificate");
    }
    if (settings->certificate_file == NULL) {
        return net_fail(error, NET_FAILED, NET_FAULT_TLS_SETTINGS,
                        "a TLS server needs a certificate");
    }
    return net_tls_use_files(context, settings->certificate_file, settings->key_file, error);
}

/* Clients are asked for a certificate of this authority, and told which one is wanted. */
static net_status ask_clients(SSL_CTX *context, const net_authority *authority, net_error *error) {
    if (X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority->certificate) != 1 ||
        SSL_CTX_add_client_CA(context, authority->certificate) != 1) {
        return net_tls_failed(error, "cannot trust the clients' authority");
    }
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT,
                       net_certificate_verify);
    return NET_OK;
}

static net_status fill_server(net_tls_server *server, const net_tls_server_settings *settings,
                              net_error *error) {
    server->context =
        net_tls_context_new(TLS_server_method(), settings->minimum, settings->maximum);
    if (server->context == NULL) {
        return net_tls_failed(error, "cannot make a TLS context");
    }
    if (settings->ciphers != NULL &&
        SSL_CTX_set_cipher_list(server->context, settings->ciphers) != 1) {
        return net_tls_failed(error, "no cipher of the list is known");
    }
    net_status status = use_identity(server->context, settings, error);
    if (status == NET_OK && settings->client_authority != NULL) {
        status = ask_clients(server->context, settings->client_authority, error);
    }
    return status;
}

net_status net_tls_server_create(const net_tls_server_settings *settings, net_tls_server **server,
                                 net_error *error) {
    net_error_clear(error);
    ERR_clear_error();
    net_tls_server *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "no memory for a TLS context");
    }
    net_status status = fill_server(made, settings, error);
    if (status != NET_OK) {
        net_tls_server_free(made);
        return status;
    }
    *server = made;
    return NET_OK;
}

void net_tls_server_free(net_tls_server *server) {
    if (server != NULL) {
        SSL_CTX_free(server->context);
        free(server);
    }
}
