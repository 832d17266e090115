/* tls.h: the client's context. */
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "net/authority_internal.h"
#include "net/certificate.h"
#include "net/stream.h"
#include "net/tls_error.h"
#include "net/tls_internal.h"

static net_status trust(SSL_CTX *context, const net_tls_client_settings *settings,
                        net_error *error) {
    if (settings->authority != NULL) {
        X509_STORE *store = SSL_CTX_get_cert_store(context);
        if (X509_STORE_add_cert(store, settings->authority->certificate) != 1) {
            return net_tls_failed(error, "cannot trust the authority");
        }
    }
    if (settings->ca_file != NULL) {
        if (net_tls_check_file(settings->ca_file, error) != NET_OK) {
            return NET_FAILED;
        }
        if (SSL_CTX_load_verify_file(context, settings->ca_file) != 1) {
            return net_tls_bad_file(error, settings->ca_file,
                                    "holds no CA certificate in PEM form that can be used");
        }
    }
    bool system = settings->authority == NULL && settings->ca_file == NULL;
    if (system && !settings->trust_nobody && SSL_CTX_set_default_verify_paths(context) != 1) {
        return net_tls_failed(error, "cannot read the system's CA certificates");
    }
    return NET_OK;
}

/* Called when the server asks for a certificate and there is none. */
static int note_certificate_request(SSL *ssl, X509 **certificate, EVP_PKEY **key) {
    net_connection *connection = SSL_get_app_data(ssl);
    (void)certificate;
    (void)key;
    connection->handshake.asked_certificate = true;
    return 0;
}

static net_status fill_client(net_tls_client *client, const net_tls_client_settings *settings,
                              net_error *error) {
    client->context = net_tls_context_new(TLS_client_method(), settings->minimum, NET_TLS_DEFAULT);
    if (client->context == NULL) {
        return net_tls_failed(error, "cannot make a TLS context");
    }
    SSL_CTX_set_verify(client->context, SSL_VERIFY_PEER, net_certificate_verify);
    SSL_CTX_set_client_cert_cb(client->context, note_certificate_request);
    net_status status = trust(client->context, settings, error);
    if (status == NET_OK && settings->certificate_file != NULL) {
        status = net_tls_use_files(client->context, settings->certificate_file, settings->key_file,
                                   error);
    }
    return status;
}

net_status net_tls_client_create(const net_tls_client_settings *settings, net_tls_client **client,
                                 net_error *error) {
    net_error_clear(error);
    ERR_clear_error();
    const char *name = settings->server_name == NULL ? "" : settings->server_name;
    if (strlen(name) >= NET_HOST_SIZE) {
        return net_fail(error, NET_FAILED, NET_FAULT_TLS_SETTINGS,
                        "the TLS server name is longer than 255 octets");
    }
    net_tls_client *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "no memory for a TLS context");
    }
    made->insecure = settings->insecure;
    (void)snprintf(made->server_name, sizeof made->server_name, "%s", name);
    net_status status = fill_client(made, settings, error);
    if (status != NET_OK) {
        net_tls_client_free(made);
        return status;
    }
    *client = made;
    return NET_OK;
}

void net_tls_client_free(net_tls_client *client) {
    if (client != NULL) {
        SSL_CTX_free(client->context);
        free(client);
    }
}
