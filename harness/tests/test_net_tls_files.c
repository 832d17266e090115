/* tls.h and authority.h: certificates and keys in files, and clients' certificates. */
#include "net_tls_fixture.h"

#include <openssl/pem.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/authority_internal.h"

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

static void does_not_know_us(const tls_fixture *tls, const net_tls_client_settings *settings) {
    net_tls_client *client = client_of(settings);
    peer server = {.play = play_tls, .tls = tls->server};
    net_error error;
    handshake_fails(&server, NET_SERVICE_IMAPS, client, NULL, &error);
    assert_int_equal(error.fault, NET_FAULT_CERT_UNKNOWN_ISSUER);
    net_tls_client_free(client);
}

/* The system's CAs do not know our authority, unless OpenSSL's variable names its file for them. */
static void without_ca_the_system_is_asked(void **state) {
    const tls_fixture *tls = *state;
    peer server = {.play = play_tls, .tls = tls->server};
    does_not_know_us(tls, &(net_tls_client_settings){0});
    assert_int_equal(setenv("SSL_CERT_FILE", ca_path, 1), 0);
    does_not_know_us(tls, &(net_tls_client_settings){.trust_nobody = true});
    net_tls_client *client = client_of(&(net_tls_client_settings){0});
    assert_int_equal(unsetenv("SSL_CERT_FILE"), 0);
    peer_start(&server, NET_SERVICE_IMAPS);
    net_close(peer_connect_tls(&server, client));
    peer_join(&server);
    net_tls_client_free(client);
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
