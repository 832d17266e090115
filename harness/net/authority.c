/* authority.h: keys and certificates made with OpenSSL. */
#include "net/authority_internal.h"

#include <fcntl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "net/text.h"
#include "net/tls_error.h"

#define HOUR_S INT64_C(3600)
#define DAY_S (24 * HOUR_S)
#define VALID_S ((int64_t)NET_CERTIFICATE_DAYS * DAY_S)

#define CURVE "P-256"
#define SERIAL_BITS 64

static const char *const LOCALHOST_NAMES[] = {"localhost", "127.0.0.1", "::1"};

const net_certificate_spec NET_CERTIFICATE_LOCALHOST = {
    .subject = "localhost",
    .names = LOCALHOST_NAMES,
    .name_count = sizeof LOCALHOST_NAMES / sizeof LOCALHOST_NAMES[0],
    .begins_in_s = -HOUR_S,
    .ends_in_s = VALID_S,
};

static const net_certificate_spec AUTHORITY = {.begins_in_s = -HOUR_S, .ends_in_s = VALID_S};

static bool set_serial(X509 *certificate) {
    BIGNUM *number = BN_new();
    bool ok = number != NULL && BN_rand(number, SERIAL_BITS, 0, 0) == 1 &&
              BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate)) != NULL;
    BN_free(number);
    return ok;
}

static bool set_subject(X509 *certificate, const char *common_name) {
    X509_NAME *subject = X509_get_subject_name(certificate);
    return X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_UTF8,
                                      (const unsigned char *)common_name, -1, -1, 0) == 1;
}

/* The head of a certificate: all but issuer, extensions and signature. */
static X509 *new_certificate(const net_certificate_spec *spec, const char *subject, EVP_PKEY *key) {
    X509 *certificate = X509_new();
    if (certificate != NULL && X509_set_version(certificate, X509_VERSION_3) == 1 &&
        set_serial(certificate) && set_subject(certificate, subject) &&
        X509_gmtime_adj(X509_getm_notBefore(certificate), (long)spec->begins_in_s) != NULL &&
        X509_gmtime_adj(X509_getm_notAfter(certificate), (long)spec->ends_in_s) != NULL &&
        X509_set_pubkey(certificate, key) == 1) {
        return certificate;
    }
    X509_free(certificate);
    return NULL;
}

static bool add_extension(X509 *certificate, X509 *issuer, int nid, const char *value) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, NULL, NULL, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(NULL, &context, nid, value);
    bool ok = extension != NULL && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return ok;
}

/* A host name, or an IP address when it reads as one. */
static GENERAL_NAME *general_name(const char *text) {
    GENERAL_NAME *name = GENERAL_NAME_new();
    if (name == NULL) {
        return NULL;
    }
    ASN1_OCTET_STRING *address = a2i_IPADDRESS(text);
    if (address != NULL) {
        GENERAL_NAME_set0_value(name, GEN_IPADD, address);
        return name;
    }
    ASN1_IA5STRING *host = ASN1_IA5STRING_new();
    if (host == NULL || ASN1_STRING_set(host, text, -1) != 1) {
        ASN1_IA5STRING_free(host);
        GENERAL_NAME_free(name);
        return NULL;
    }
    GENERAL_NAME_set0_value(name, GEN_DNS, host);
    return name;
}

static bool add_names(X509 *certificate, const net_certificate_spec *spec) {
    if (spec->name_count == 0) {
        return true;
    }
    GENERAL_NAMES *names = sk_GENERAL_NAME_new_null();
    bool ok = names != NULL;
    for (size_t i = 0; ok && i < spec->name_count; i++) {
        GENERAL_NAME *name = general_name(spec->names[i]);
        ok = name != NULL && sk_GENERAL_NAME_push(names, name) > 0;
        if (!ok) {
            GENERAL_NAME_free(name);
        }
    }
    ok = ok && X509_add1_ext_i2d(certificate, NID_subject_alt_name, names, 0, 0) == 1;
    GENERAL_NAMES_free(names);
    return ok;
}

static bool sign(X509 *certificate, X509 *issuer, EVP_PKEY *key) {
    return X509_set_issuer_name(certificate, X509_get_subject_name(issuer)) == 1 &&
           add_extension(certificate, issuer, NID_subject_key_identifier, "hash") &&
           add_extension(certificate, issuer, NID_authority_key_identifier, "keyid") &&
           X509_sign(certificate, key, EVP_sha256()) > 0;
}

net_status net_authority_create(const char *name, net_authority **authority, net_error *error) {
    net_error_clear(error);
    ERR_clear_error();
    net_authority *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "no memory for an authority");
    }
    made->key = EVP_EC_gen(CURVE);
    made->certificate = made->key == NULL ? NULL : new_certificate(&AUTHORITY, name, made->key);
    X509 *self = made->certificate;
    if (self == NULL || !add_extension(self, self, NID_basic_constraints, "critical,CA:TRUE") ||
        !add_extension(self, self, NID_key_usage, "critical,keyCertSign,cRLSign") ||
        !sign(self, self, made->key)) {
        net_authority_free(made);
        return net_tls_failed(error, "cannot make a certificate authority");
    }
    *authority = made;
    return NET_OK;
}

void net_authority_free(net_authority *authority) {
    if (authority != NULL) {
        X509_free(authority->certificate);
        EVP_PKEY_free(authority->key);
        free(authority);
    }
}

static bool fill(const net_authority *authority, const net_certificate_spec *spec,
                 net_identity *identity) {
    identity->key = EVP_EC_gen(CURVE);
    if (identity->key == NULL) {
        return false;
    }
    X509 *made = new_certificate(spec, spec->subject, identity->key);
    identity->certificate = made;
    X509 *issuer = spec->self_signed ? made : authority->certificate;
    return made != NULL && add_names(made, spec) &&
           add_extension(made, issuer, NID_basic_constraints, "critical,CA:FALSE") &&
           add_extension(made, issuer, NID_ext_key_usage, "serverAuth,clientAuth") &&
           sign(made, issuer, spec->self_signed ? identity->key : authority->key);
}

net_status net_authority_issue(const net_authority *authority, const net_certificate_spec *spec,
                               net_identity **identity, net_error *error) {
    net_error_clear(error);
    ERR_clear_error();
    net_identity *made = calloc(1, sizeof *made);
    if (made == NULL) {
        return net_fail(error, NET_FAILED, NET_FAULT_SYSTEM, "no memory for a certificate");
    }
    if (!fill(authority, spec, made)) {
        net_identity_free(made);
        return net_tls_failed(error, "cannot issue a certificate");
    }
    *identity = made;
    return NET_OK;
}

void net_identity_free(net_identity *identity) {
    if (identity != NULL) {
        X509_free(identity->certificate);
        EVP_PKEY_free(identity->key);
        free(identity);
    }
}

/* A file for PEM; `mode` holds from the start, so that a key is never readable by others. */
static BIO *open_file(const char *path, mode_t mode, net_error *error) {
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    FILE *file = fd < 0 ? NULL : fdopen(fd, "w");
    BIO *bio = file == NULL ? NULL : BIO_new_fp(file, BIO_CLOSE);
    if (bio != NULL) {
        return bio;
    }
    (void)net_tls_file_failed(error, "write", path);
    if (file != NULL) {
        (void)fclose(file);
    } else if (fd >= 0) {
        (void)close(fd);
    }
    return NULL;
}

/* Ends a file; `written` tells whether its content was. */
static net_status end_file(BIO *bio, bool written, const char *path, net_error *error) {
    bool ok = written && BIO_flush(bio) == 1;
    net_status status = ok ? NET_OK : net_tls_file_failed(error, "write", path);
    BIO_free_all(bio);
    return status;
}

static net_status write_certificate(X509 *certificate, const char *path, net_error *error) {
    BIO *bio = open_file(path, S_IRUSR | S_IWUSR | S_IRGRP | S_IROTH, error);
    if (bio == NULL) {
        return NET_FAILED;
    }
    return end_file(bio, PEM_write_bio_X509(bio, certificate) == 1, path, error);
}

static net_status write_key(EVP_PKEY *key, const char *path, net_error *error) {
    BIO *bio = open_file(path, S_IRUSR | S_IWUSR, error);
    if (bio == NULL) {
        return NET_FAILED;
    }
    bool written = PEM_write_bio_PrivateKey(bio, key, NULL, NULL, 0, NULL, NULL) == 1;
    return end_file(bio, written, path, error);
}

net_status net_authority_write(const net_authority *authority, const char *path, net_error *error) {
    net_error_clear(error);
    return write_certificate(authority->certificate, path, error);
}

net_status net_identity_write(const net_identity *identity, const char *certificate_path,
                              const char *key_path, net_error *error) {
    net_error_clear(error);
    net_status status = write_certificate(identity->certificate, certificate_path, error);
    return status == NET_OK ? write_key(identity->key, key_path, error) : status;
}
