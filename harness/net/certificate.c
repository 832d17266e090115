/* certificate.h: what is wrong with a certificate, said so that it helps. */
#include "net/certificate.h"

#include <arpa/inet.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "net/text.h"

/* Names of a certificate that are listed, and the printed characters for them all: enough to find
 * the right one, and a hostile certificate with thousands stays one sentence. */
#define NAMES_SHOWN 8
#define NAMES_TEXT 320

#define TIME_TEXT 40

int net_certificate_verify(int ok, X509_STORE_CTX *store) {
    SSL *ssl = X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx());
    net_connection *connection = SSL_get_app_data(ssl);
    net_handshake *handshake = &connection->handshake;
    if (ok == 0 && handshake->verify_error == X509_V_OK) {
        X509 *culprit = X509_STORE_CTX_get_current_cert(store);
        handshake->verify_error = X509_STORE_CTX_get_error(store);
        handshake->verify_depth = X509_STORE_CTX_get_error_depth(store);
        if (culprit != NULL && X509_up_ref(culprit) == 1) {
            handshake->culprit = culprit;
        }
    }
    return ok != 0 || handshake->insecure ? 1 : 0;
}

static void print_name(const X509_NAME *name, char *out, size_t size) {
    BIO *bio = BIO_new(BIO_s_mem());
    char *data = NULL;
    out[0] = '\0';
    if (bio != NULL && X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253) >= 0) {
        long len = BIO_get_mem_data(bio, &data);
        (void)net_show(ms_span_of(data, len > 0 ? (size_t)len : 0), out, size);
    }
    BIO_free(bio);
}

void net_certificate_subject(const X509 *certificate, char *out, size_t size) {
    print_name(X509_get_subject_name(certificate), out, size);
}

/* A name of a subjectAltName, as text; false for a kind that names no host. */
static bool show_name(const GENERAL_NAME *name, char *out, size_t size) {
    int kind = 0;
    const ASN1_STRING *value = GENERAL_NAME_get0_value(name, &kind);
    if (kind == GEN_DNS) {
        ms_span text = ms_span_of(ASN1_STRING_get0_data(value), (size_t)ASN1_STRING_length(value));
        (void)net_show(text, out, size);
        return true;
    }
    if (kind == GEN_IPADD) {
        int family = ASN1_STRING_length(value) == sizeof(struct in_addr)    ? AF_INET
                     : ASN1_STRING_length(value) == sizeof(struct in6_addr) ? AF_INET6
                                                                            : AF_UNSPEC;
        return family != AF_UNSPEC &&
               inet_ntop(family, ASN1_STRING_get0_data(value), out, (socklen_t)size) != NULL;
    }
    return false;
}

/* "a", "b" and 3 more; or that there is none. */
static void list_names(const X509 *certificate, char *out, size_t size) {
    net_text text = {.out = out, .size = size};
    GENERAL_NAMES *names = X509_get_ext_d2i(certificate, NID_subject_alt_name, NULL, NULL);
    int count = sk_GENERAL_NAME_num(names); /* -1 without the extension */
    int shown = 0;
    int hosts = 0;
    for (int i = 0; i < count; i++) {
        char name[NET_SHOWN_TEXT];
        if (!show_name(sk_GENERAL_NAME_value(names, i), name, sizeof name)) {
            continue;
        }
        hosts++;
        if (hosts <= NAMES_SHOWN && !text.cut) {
            net_text_add(&text, "%s\"%s\"", shown > 0 ? ", " : "", name);
            shown += text.cut ? 0 : 1;
        }
    }
    text.cut = false;
    if (hosts == 0) {
        net_text_add(&text, "no host at all: it has no name in subjectAltName");
    } else if (hosts > shown) {
        net_text_add(&text, " and %d more", hosts - shown);
    }
    GENERAL_NAMES_free(names);
}

static void show_time(const ASN1_TIME *when, char *out, size_t size) {
    struct tm parts = {0};
    if (ASN1_TIME_to_tm(when, &parts) != 1 ||
        strftime(out, size, "%Y-%m-%d %H:%M:%S UTC", &parts) == 0) {
        (void)snprintf(out, size, "a time that cannot be read");
    }
}

/* What a row of the table prints of the certificate. */
typedef enum detail_kind {
    DETAIL_SUBJECT,
    DETAIL_ISSUER,
    DETAIL_BEGIN,
    DETAIL_END,
    DETAIL_NAMES
} detail_kind;

typedef struct verify_row {
    int error; /* X509_V_ERR_... */
    net_fault fault;
    detail_kind detail;
    const char *before; /* around the detail */
    const char *after;
    const char *advice;
} verify_row;

#define ADVICE_CA "trust it with --ca FILE, or use --insecure"
#define ADVICE_NAME                                                                                \
    "connect to one of these names, name one with --tls-name NAME, or use --insecure"

static const verify_row ROWS[] = {
    {X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT, NET_FAULT_CERT_SELF_SIGNED, DETAIL_SUBJECT,
     "is signed by itself (subject ", "), so that nobody vouches for it", ADVICE_CA},
    {X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN, NET_FAULT_CERT_UNKNOWN_ISSUER, DETAIL_SUBJECT,
     "comes from an issuer that is not trusted (", ")",
     "trust the issuer's certificate with --ca FILE, or use --insecure"},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, NET_FAULT_CERT_UNKNOWN_ISSUER, DETAIL_ISSUER,
     "comes from an issuer that is not trusted (", ")",
     "trust the issuer's certificate with --ca FILE, or use --insecure"},
    {X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, NET_FAULT_CERT_UNKNOWN_ISSUER, DETAIL_ISSUER,
     "comes from an issuer that is not trusted (", ")",
     "trust the issuer's certificate with --ca FILE, or use --insecure"},
    {X509_V_ERR_CERT_HAS_EXPIRED, NET_FAULT_CERT_EXPIRED, DETAIL_END, "expired at ", "",
     "renew it, check this machine's clock, or use --insecure"},
    {X509_V_ERR_CERT_NOT_YET_VALID, NET_FAULT_CERT_NOT_YET_VALID, DETAIL_BEGIN,
     "is not yet valid: it begins at ", "", "check this machine's clock, or use --insecure"},
    {X509_V_ERR_HOSTNAME_MISMATCH, NET_FAULT_CERT_HOST_NAME, DETAIL_NAMES, "is for ", "",
     ADVICE_NAME},
    {X509_V_ERR_IP_ADDRESS_MISMATCH, NET_FAULT_CERT_HOST_NAME, DETAIL_NAMES, "is for ", "",
     ADVICE_NAME},
};

static const verify_row *find(int error) {
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        if (ROWS[i].error == error) {
            return &ROWS[i];
        }
    }
    return NULL;
}

static void show_detail(detail_kind detail, const X509 *certificate, char *out, size_t size) {
    switch (detail) {
    case DETAIL_SUBJECT:
        net_certificate_subject(certificate, out, size < NET_SHOWN_TEXT ? size : NET_SHOWN_TEXT);
        return;
    case DETAIL_ISSUER:
        print_name(X509_get_issuer_name(certificate), out,
                   size < NET_SHOWN_TEXT ? size : NET_SHOWN_TEXT);
        return;
    case DETAIL_BEGIN:
        show_time(X509_get0_notBefore(certificate), out, size);
        return;
    case DETAIL_END:
        show_time(X509_get0_notAfter(certificate), out, size);
        return;
    case DETAIL_NAMES:
        list_names(certificate, out, size);
        return;
    }
}

/* The certificate that a sentence begins with. */
static const char *which(const net_connection *connection) {
    int error = connection->handshake.verify_error;
    bool dates = error == X509_V_ERR_CERT_HAS_EXPIRED || error == X509_V_ERR_CERT_NOT_YET_VALID;
    if (dates && connection->handshake.verify_depth > 0) {
        return "issuer's certificate";
    }
    return connection->accepted ? "certificate" : "server certificate";
}

void net_certificate_explain(const net_connection *connection, bool advise, net_error *error) {
    const net_handshake *handshake = &connection->handshake;
    const verify_row *row = find(handshake->verify_error);
    bool advice = advise && !connection->accepted;
    if (row == NULL || handshake->culprit == NULL) {
        (void)net_fail(error, NET_FAILED, NET_FAULT_CERT_OTHER,
                       "the %s of %s does not verify (OpenSSL: %s)%s", which(connection),
                       connection->name, X509_verify_cert_error_string(handshake->verify_error),
                       advice ? ": have it repaired, trust its issuer with --ca FILE, or use "
                                "--insecure"
                              : "");
        return;
    }
    char text[NAMES_TEXT];
    show_detail(row->detail, handshake->culprit, text, sizeof text);
    bool names = row->detail == DETAIL_NAMES;
    (void)net_fail(error, NET_FAILED, row->fault, "the %s of %s %s%s%s%s%s%s%s%s",
                   which(connection), connection->name, row->before, text, row->after,
                   names ? ", not for \"" : "", names ? handshake->server_name : "",
                   names ? "\"" : "", advice ? ": " : "", advice ? row->advice : "");
}
