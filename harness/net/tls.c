/* tls.h and tls_error.h: what clients' and servers' contexts have in common. */
#include "net/tls_internal.h"

#include <errno.h>
#include <openssl/err.h>
#include <stdio.h>
#include <string.h>

#include "net/tls_error.h"

/* OpenSSL's security level that still has what TLS 1.0 and 1.1 need (SHA-1 signatures). */
#define OLD_SECURITY_LEVEL 0

static const struct {
    const char *text;
    int number; /* OpenSSL's */
} VERSIONS[] = {
    [NET_TLS_1_0] = {"1.0", TLS1_VERSION},
    [NET_TLS_1_1] = {"1.1", TLS1_1_VERSION},
    [NET_TLS_1_2] = {"1.2", TLS1_2_VERSION},
    [NET_TLS_1_3] = {"1.3", TLS1_3_VERSION},
};

bool net_tls_version_parse(const char *text, net_tls_version *version) {
    for (net_tls_version each = NET_TLS_1_0; each <= NET_TLS_1_3; each++) {
        if (strcmp(text, VERSIONS[each].text) == 0) {
            *version = each;
            return true;
        }
    }
    return false;
}

net_status net_tls_failed(net_error *error, const char *what) {
    const char *reason = ERR_reason_error_string(ERR_peek_error());
    (void)net_fail(error, NET_FAILED, NET_FAULT_TLS_SETTINGS, "%s (OpenSSL: %s)", what,
                   reason == NULL ? "no reason given" : reason);
    ERR_clear_error();
    return NET_FAILED;
}

net_status net_tls_file_failed(net_error *error, const char *verb, const char *path) {
    return net_fail(error, NET_FAILED, NET_FAULT_TLS_SETTINGS, "cannot %s %s: %s", verb, path,
                    strerror(errno));
}

/* OpenSSL would ask on the terminal; nobody may be there. */
static int no_password(char *buffer, int size, int writing, void *context) {
    (void)buffer;
    (void)size;
    (void)writing;
    (void)context;
    return 0;
}

static bool set_versions(SSL_CTX *context, net_tls_version minimum, net_tls_version maximum) {
    net_tls_version low = minimum == NET_TLS_DEFAULT ? NET_TLS_1_2 : minimum;
    if (maximum != NET_TLS_DEFAULT && maximum < low && minimum == NET_TLS_DEFAULT) {
        low = maximum;
    }
    if (low < NET_TLS_1_2) {
        SSL_CTX_set_security_level(context, OLD_SECURITY_LEVEL);
    }
    int high = maximum == NET_TLS_DEFAULT ? 0 : VERSIONS[maximum].number;
    return SSL_CTX_set_min_proto_version(context, VERSIONS[low].number) == 1 &&
           SSL_CTX_set_max_proto_version(context, high) == 1;
}

SSL_CTX *net_tls_context_new(const SSL_METHOD *method, net_tls_version minimum,
                             net_tls_version maximum) {
    SSL_CTX *context = SSL_CTX_new(method);
    if (context == NULL) {
        return NULL;
    }
    (void)SSL_CTX_set_options(context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    /* Partial writes, as send(2) does them; buffers for records only while there is one. */
    (void)SSL_CTX_set_mode(context, SSL_MODE_ENABLE_PARTIAL_WRITE |
                                        SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER |
                                        SSL_MODE_RELEASE_BUFFERS);
    /* Each connection stands for itself: a resumed session would show no certificate. */
    (void)SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_default_passwd_cb(context, no_password);
    if (!set_versions(context, minimum, maximum)) {
        SSL_CTX_free(context);
        return NULL;
    }
    return context;
}

net_status net_tls_check_file(const char *path, net_error *error) {
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        return net_tls_file_failed(error, "read", path);
    }
    (void)fclose(file);
    return NET_OK;
}

net_status net_tls_bad_file(net_error *error, const char *path, const char *lacks) {
    char what[NET_ERROR_TEXT / 2];
    (void)snprintf(what, sizeof what, "%s %s", path, lacks);
    return net_tls_failed(error, what);
}

net_status net_tls_use_files(SSL_CTX *context, const char *certificate, const char *key,
                             net_error *error) {
    const char *key_path = key == NULL ? certificate : key;
    if (net_tls_check_file(certificate, error) != NET_OK ||
        net_tls_check_file(key_path, error) != NET_OK) {
        return NET_FAILED;
    }
    if (SSL_CTX_use_certificate_chain_file(context, certificate) != 1) {
        return net_tls_bad_file(error, certificate,
                                "holds no certificate in PEM form that can be used");
    }
    if (SSL_CTX_use_PrivateKey_file(context, key_path, SSL_FILETYPE_PEM) != 1) {
        return net_tls_bad_file(
            error, key_path,
            "holds no key in PEM form for that certificate, or one with a password");
    }
    return NET_OK;
}
