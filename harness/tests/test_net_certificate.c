/* Server certificates that do not verify, each with its own fault and sentence. */
#include "net_tls_fixture.h"

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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_problem_has_its_sentence_and_insecure_notes_it),
        cmocka_unit_test(an_issuer_that_has_expired_is_told_from_its_certificate),
        cmocka_unit_test(any_other_problem_has_a_sentence_too),
    };
    return cmocka_run_group_tests(tests, tls_fixture_make, tls_fixture_free);
}
