/* Certificates that do not verify, each with its own fault and sentence; client certificates. */
#include "net_tls_fixture.h"

#include <openssl/pem.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/authority_internal.h"

#define HOUR_S INT64_C(3600)

static const char *const OTHER_NAMES[] = {"mx.example.test", "198.51.100.7", "2001:db8::7",
                                          "*.example.test"};
static const char *const MANY_NAMES[] = {"a1.test", "a2.test", "a3.test", "a4.test", "a5.test",
                                         "a6.test", "a7.test", "a8.test", "a9.test", "a10.test"};
static const char *const HOSTILE_NAMES[] = {"x\x1b[31m.test"};

typedef struct bad_certificate {
    net_certificate_spec spec;
    bool stranger; /* issued by an authority that is not trusted */
    net_fault fault;
    const char *words[4];
} bad_certificate;

static const bad_certificate BAD[] = {
    {{"self.test", NULL, 0, -HOUR_S, HOUR_S, true},
     false,
     NET_FAULT_CERT_SELF_SIGNED,
     {"is signed by itself (subject CN=self.test)", "--ca FILE", "--insecure"}},
    {{"localhost", NULL, 0, -HOUR_S, HOUR_S, false},
     true,
     NET_FAULT_CERT_UNKNOWN_ISSUER,
     {"an issuer that is not trusted (CN=a stranger)", "--ca FILE", "--insecure"}},
    {{"localhost", NULL, 0, -2 * HOUR_S, -HOUR_S, false},
     false,
     NET_FAULT_CERT_EXPIRED,
     {"expired at 20", " UTC", "renew it", "--insecure"}},
    {{"localhost", NULL, 0, HOUR_S, 2 * HOUR_S, false},
     false,
     NET_FAULT_CERT_NOT_YET_VALID,
     {"is not yet valid: it begins at 20", " UTC", "clock", "--insecure"}},
    {{"other", OTHER_NAMES, 4, -HOUR_S, HOUR_S, false},
     false,
     NET_FAULT_CERT_HOST_NAME,
     {"is for \"mx.example.test\", \"198.51.100.7\", \"2001:db8::7\", \"*.example.test\", not for "
      "\"localhost\"",
      "--tls-name NAME", "--insecure"}},
    {{"many", MANY_NAMES, 10, -HOUR_S, HOUR_S, false},
     false,
     NET_FAULT_CERT_HOST_NAME,
     {"\"a8.test\" and 2 more, not for"}},
    {{"hostile", HOSTILE_NAMES, 1, -HOUR_S, HOUR_S, false},
     false,
     NET_FAULT_CERT_HOST_NAME,
     {"\"x\\x1b[31m.test\""}},
    /* A common name is no host name. */
    {{"localhost", NULL, 0, -HOUR_S, HOUR_S, false},
     false,
     NET_FAULT_CERT_HOST_NAME,
     {"no name in subjectAltName", "not for \"localhost\""}},
};

/* Names for the rows that are about something else. */
static net_certificate_spec complete(const bad_certificate *row) {
    net_certificate_spec spec = row->spec;
    if (spec.name_count == 0 && row->fault != NET_FAULT_CERT_HOST_NAME) {
        spec.names = NET_CERTIFICATE_LOCALHOST.names;
        spec.name_count = NET_CERTIFICATE_LOCALHOST.name_count;
    }
    return spec;
}

static net_tls_server *bad_server(const bad_certificate *row, const net_authority *authority,
                                  const net_authority *stranger) {
    const net_certificate_spec spec = complete(row);
    net_identity *identity = NULL;
    net_error error;
    assert_ok(net_authority_issue(row->stranger ? stranger : authority, &spec, &identity, &error),
              error);
    net_tls_server *made = server_of(&(net_tls_server_settings){.identity = identity});
    net_identity_free(identity);
    return made;
}

static void refused(const bad_certificate *row, const net_tls_server *tls,
                    const net_tls_client *client) {
    peer server = {.play = play_tls, .tls = tls};
    net_error error;
    handshake_fails(&server, NET_SERVICE_IMAPS, client, "localhost", &error);
    assert_int_equal(error.status, NET_FAILED);
    assert_int_equal(error.fault, row->fault);
    assert_has(error.text, "the server certificate of 127.0.0.1:");
    for (size_t i = 0; i < 4 && row->words[i] != NULL; i++) {
        assert_has(error.text, row->words[i]);
    }
    /* The server hears of it by an alert. */
    assert_int_equal(server.status, NET_FAILED);
    assert_has(server.error.text, "it sent the TLS alert");
}

static void noted(const bad_certificate *row, const net_tls_server *tls,
                  const net_tls_client *insecure) {
    peer server = {.play = play_tls, .tls = tls};
    net_error error;
    net_facts facts;
    peer_start(&server, NET_SERVICE_IMAPS);
    net_connection *client = peer_connect(&server);
    assert_ok(net_start_tls(client, insecure, "localhost", soon(), &error), error);
    net_connection_facts(client, &facts);
    assert_int_equal(facts.certificate_fault, row->fault);
    assert_has(facts.certificate_text, row->words[0]);
    assert_null(strstr(facts.certificate_text, "--insecure"));
    net_close(client);
    peer_join(&server);
}

static void each_problem_has_its_sentence_and_insecure_notes_it(void **state) {
    const tls_fixture *tls = *state;
    net_authority *stranger = NULL;
    net_error error;
    assert_ok(net_authority_create("a stranger", &stranger, &error), error);
    net_tls_client *insecure =
        client_of(&(net_tls_client_settings){.authority = tls->authority, .insecure = true});
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        net_tls_server *server = bad_server(&BAD[i], tls->authority, stranger);
        refused(&BAD[i], server, tls->client);
        noted(&BAD[i], server, insecure);
        net_tls_server_free(server);
    }
    net_tls_client_free(insecure);
    net_authority_free(stranger);
}

/* A server whose certificate comes from `issuer`, seen by a client that trusts it. */
static void issued_by(const net_authority *issuer, net_error *error) {
    net_identity *identity = NULL;
    assert_ok(net_authority_issue(issuer, &NET_CERTIFICATE_LOCALHOST, &identity, error), *error);
    net_tls_server *own = server_of(&(net_tls_server_settings){.identity = identity});
    net_tls_client *client = client_of(&(net_tls_client_settings){.authority = issuer});
    peer server = {.play = play_tls, .tls = own};
    handshake_fails(&server, NET_SERVICE_IMAPS, client, NULL, error);
    net_tls_client_free(client);
    net_tls_server_free(own);
    net_identity_free(identity);
}

static void an_issuer_that_has_expired_is_told_from_its_certificate(void **state) {
    (void)state;
    net_authority *old = NULL;
    net_error error;
    assert_ok(net_authority_create("an old CA", &old, &error), error);
    assert_non_null(X509_gmtime_adj(X509_getm_notAfter(old->certificate), -1));
    assert_true(X509_sign(old->certificate, old->key, EVP_sha256()) > 0);
    issued_by(old, &error);
    assert_int_equal(error.fault, NET_FAULT_CERT_EXPIRED);
    assert_has(error.text, "the issuer's certificate of 127.0.0.1:");
    net_authority_free(old);
}

static void any_other_problem_has_a_sentence_too(void **state) {
    const tls_fixture *tls = *state;
    const net_certificate_spec spec = {"no CA", NULL, 0, -HOUR_S, HOUR_S, true};
    net_identity *own = NULL;
    net_error error;
    assert_ok(net_authority_issue(tls->authority, &spec, &own, &error), error);
    /* A certificate that is no CA's, as if it were. */
    const net_authority none = {own->certificate, own->key};
    issued_by(&none, &error);
    net_identity_free(own);
    assert_int_equal(error.fault, NET_FAULT_CERT_OTHER);
    assert_has(error.text, "the server certificate of 127.0.0.1:");
    assert_has(error.text, "does not verify (OpenSSL: ");
    assert_has(error.text, "--ca FILE, or use --insecure");
}

/* The system's store, which is the default, does not know our authority. */
static void without_ca_the_system_is_asked(void **state) {
    const tls_fixture *tls = *state;
    net_tls_client *system_store = client_of(&(net_tls_client_settings){0});
    peer server = {.play = play_tls, .tls = tls->server};
    net_error error;
    handshake_fails(&server, NET_SERVICE_IMAPS, system_store, NULL, &error);
    assert_int_equal(error.fault, NET_FAULT_CERT_UNKNOWN_ISSUER);
    net_tls_client_free(system_store);
}

static char folder[] = "/tmp/mailspec-net-XXXXXX";
static char ca_path[64];
static char certificate_path[64];
static char key_path[64];

static int make_files(void **state) {
    if (tls_fixture_make(state) != 0 || mkdtemp(folder) == NULL) {
        return -1;
    }
    const tls_fixture *tls = *state;
    (void)snprintf(ca_path, sizeof ca_path, "%s/ca.pem", folder);
    (void)snprintf(certificate_path, sizeof certificate_path, "%s/cert.pem", folder);
    (void)snprintf(key_path, sizeof key_path, "%s/key.pem", folder);
    net_error error;
    assert_ok(net_authority_write(tls->authority, ca_path, &error), error);
    assert_ok(net_identity_write(tls->localhost, certificate_path, key_path, &error), error);
    return 0;
}

static int remove_files(void **state) {
    (void)unlink(ca_path);
    (void)unlink(certificate_path);
    (void)unlink(key_path);
    return tls_fixture_free(state) + rmdir(folder);
}

static void files_serve_as_well_as_memory(void **state) {
    (void)state;
    struct stat seen;
    net_tls_server *from_files = server_of(
        &(net_tls_server_settings){.certificate_file = certificate_path, .key_file = key_path});
    net_tls_client *client = client_of(&(net_tls_client_settings){.ca_file = ca_path});
    peer server = {.play = play_tls, .tls = from_files};
    peer_start(&server, NET_SERVICE_NONE);
    net_close(peer_connect_tls(&server, client));
    peer_join(&server);
    assert_ok(server.status, server.error);
    assert_int_equal(stat(key_path, &seen), 0);
    assert_int_equal(seen.st_mode & (S_IRWXG | S_IRWXO), 0);
    net_tls_client_free(client);
    net_tls_server_free(from_files);
}

static void files_that_cannot_be_used_are_named(void **state) {
    (void)state;
    const struct {
        net_tls_client_settings settings;
        const char *words[2];
    } cases[] = {
        {{.ca_file = "/nonexistent/ca.pem"},
         {"cannot read /nonexistent/ca.pem", "No such file or directory"}},
        {{.ca_file = key_path}, {key_path, "holds no CA certificate in PEM form"}},
        {{.ca_file = ca_path, .certificate_file = key_path},
         {key_path, "holds no certificate in PEM form"}},
        {{.ca_file = ca_path, .certificate_file = certificate_path},
         {certificate_path, "holds no key in PEM form"}},
        {{.ca_file = ca_path, .certificate_file = ca_path, .key_file = key_path},
         {key_path, "holds no key in PEM form for that certificate"}},
        {{.ca_file = ca_path, .certificate_file = certificate_path, .key_file = "/nonexistent"},
         {"cannot read /nonexistent", "No such file or directory"}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        net_tls_client *client = NULL;
        net_error error;
        assert_int_equal(net_tls_client_create(&cases[i].settings, &client, &error), NET_FAILED);
        assert_int_equal(error.fault, NET_FAULT_TLS_SETTINGS);
        assert_has(error.text, cases[i].words[0]);
        assert_has(error.text, cases[i].words[1]);
        assert_null(client);
    }
}

/* Nobody may be at the terminal that OpenSSL would ask on. */
static void a_key_with_a_password_is_refused_and_not_asked_for(void **state) {
    const tls_fixture *tls = *state;
    static unsigned char password[] = "secret";
    char path[80];
    net_tls_client *client = NULL;
    net_error error;
    (void)snprintf(path, sizeof path, "%s/locked.pem", folder);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(PEM_write_PrivateKey(file, tls->localhost->key, EVP_aes_128_cbc(), password,
                                          (int)sizeof password - 1, NULL, NULL),
                     1);
    assert_int_equal(fclose(file), 0);
    const net_tls_client_settings settings = {
        .ca_file = ca_path, .certificate_file = certificate_path, .key_file = path};
    assert_int_equal(net_tls_client_create(&settings, &client, &error), NET_FAILED);
    assert_has(error.text, "or one with a password");
    (void)unlink(path);
}

static void a_server_needs_a_certificate_and_known_ciphers(void **state) {
    const tls_fixture *tls = *state;
    net_tls_server *server = NULL;
    net_error error;
    const net_tls_server_settings none = {0};
    const net_tls_server_settings ciphers = {.identity = tls->localhost, .ciphers = "NO-SUCH"};
    assert_int_equal(net_tls_server_create(&none, &server, &error), NET_FAILED);
    assert_has(error.text, "needs a certificate");
    assert_int_equal(net_tls_server_create(&ciphers, &server, &error), NET_FAILED);
    assert_has(error.text, "no cipher of the list is known");
    assert_int_equal(net_authority_write(tls->authority, "/nonexistent/x", &error), NET_FAILED);
    assert_has(error.text, "cannot write /nonexistent/x: No such file");
}

static void a_client_certificate_is_shown_when_there_is_one(void **state) {
    const tls_fixture *tls = *state;
    net_tls_server *asking = server_of(
        &(net_tls_server_settings){.identity = tls->localhost, .client_authority = tls->authority});
    net_tls_client *client = client_of(&(net_tls_client_settings){
        .ca_file = ca_path, .certificate_file = certificate_path, .key_file = key_path});
    peer server = {.play = play_tls, .tls = asking};
    peer_start(&server, NET_SERVICE_NONE);
    net_close(peer_connect_tls(&server, client));
    peer_join(&server);
    assert_ok(server.status, server.error);
    assert_string_equal(server.facts.subject, "CN=localhost");
    net_tls_client_free(client);
    net_tls_server_free(asking);
}

/* The handshake, and what follows it: in TLS 1.3 the server's refusal comes after the client's
 * last message. */
static void try_client(net_tls_version maximum, const net_authority *wanted,
                       const net_tls_client *client, const net_identity *own, net_error *error) {
    net_tls_server *asking = server_of(&(net_tls_server_settings){
        .identity = own, .client_authority = wanted, .maximum = maximum});
    peer server = {.play = play_tls, .tls = asking};
    char octet = 0;
    size_t got = 0;
    peer_start(&server, NET_SERVICE_IMAPS);
    net_connection *made = peer_connect(&server);
    if (net_start_tls(made, client, NULL, soon(), error) == NET_OK) {
        assert_int_equal(net_receive(made, &octet, 1, soon(), &got), NET_FAILED);
        *error = *net_connection_error(made);
    }
    net_close(made);
    peer_join(&server);
    assert_int_equal(server.status, NET_FAILED);
    net_tls_server_free(asking);
}

static void a_client_certificate_that_is_missing_or_refused_is_named(void **state) {
    const tls_fixture *tls = *state;
    net_authority *stranger = NULL;
    net_error error;
    assert_ok(net_authority_create("a stranger", &stranger, &error), error);
    net_tls_client *with = client_of(&(net_tls_client_settings){
        .ca_file = ca_path, .certificate_file = certificate_path, .key_file = key_path});
    static const net_tls_version VERSIONS[] = {NET_TLS_1_2, NET_TLS_1_3};
    for (size_t i = 0; i < 2; i++) {
        try_client(VERSIONS[i], tls->authority, tls->client, tls->localhost, &error);
        assert_int_equal(error.fault, NET_FAULT_CLIENT_CERTIFICATE);
        assert_has(error.text, "asks for a client certificate");
        assert_has(error.text, "--client-cert FILE and --client-key FILE");
        try_client(VERSIONS[i], stranger, with, tls->localhost, &error);
        assert_int_equal(error.fault, NET_FAULT_CLIENT_CERTIFICATE);
        assert_has(error.text, "refuses the client certificate");
    }
    net_tls_client_free(with);
    net_authority_free(stranger);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_problem_has_its_sentence_and_insecure_notes_it),
        cmocka_unit_test(an_issuer_that_has_expired_is_told_from_its_certificate),
        cmocka_unit_test(any_other_problem_has_a_sentence_too),
        cmocka_unit_test(without_ca_the_system_is_asked),
        cmocka_unit_test(files_serve_as_well_as_memory),
        cmocka_unit_test(files_that_cannot_be_used_are_named),
        cmocka_unit_test(a_key_with_a_password_is_refused_and_not_asked_for),
        cmocka_unit_test(a_server_needs_a_certificate_and_known_ciphers),
        cmocka_unit_test(a_client_certificate_is_shown_when_there_is_one),
        cmocka_unit_test(a_client_certificate_that_is_missing_or_refused_is_named),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
