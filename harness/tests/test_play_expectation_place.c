/* expectation_place.h: entries for one of several endpoints. */
#include "play_fixture.h"

#include <stdio.h>
#include <unistd.h>

#include "play/expectation.h"

static const struct {
    const char *glob;
    bool lmtp_tcp, lmtp_unix, imap; /* over plain */
    bool lmtp_tcp_tls;
} places[] = {
    {"*", true, true, true, true},
    {"plain", true, true, true, false},
    {"starttls", false, false, false, true},
    {"*/plain", true, true, true, false},
    {"lmtp/*", true, true, false, true},
    {"lmtp/plain", true, true, false, false},
    {"lmtp@*/plain", true, true, false, false},
    {"lmtp@tcp/plain", true, false, false, false},
    {"lmtp@unix/*", false, true, false, false},
    {"*@unix/*", false, true, false, false},
    {"?*@tcp/plain", true, false, true, false},
    {"imap/plain", false, false, true, false},
};

static void an_entry_can_be_about_one_of_several_endpoints(void **state) {
    (void)state;
    static const expectation_place lmtp_tcp = {SCRIPT_LMTP, SCRIPT_PLAIN, NET_ADDRESS_TCP};
    static const expectation_place lmtp_unix = {SCRIPT_LMTP, SCRIPT_PLAIN, NET_ADDRESS_UNIX};
    static const expectation_place imap = {SCRIPT_IMAP, SCRIPT_PLAIN, NET_ADDRESS_TCP};
    static const expectation_place tls = {SCRIPT_LMTP, SCRIPT_STARTTLS, NET_ADDRESS_TCP};
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        const char *glob = places[i].glob;
        assert_true(expectation_place_exists(glob));
        assert_int_equal(expectation_place_matches(glob, &lmtp_tcp), places[i].lmtp_tcp);
        assert_int_equal(expectation_place_matches(glob, &lmtp_unix), places[i].lmtp_unix);
        assert_int_equal(expectation_place_matches(glob, &imap), places[i].imap);
        assert_int_equal(expectation_place_matches(glob, &tls), places[i].lmtp_tcp_tls);
    }
}

/* What an update writes of an exchange that fails at one place and at others not. */
static void update_at_places(const expectation_place *fails, const expectation_place *passes,
                             char after[1024]) {
    static const char *const ids[] = {"lmtp/a"};
    const expectation_scope scope = {.ids = ids, .id_count = 1};
    const expectation_place *const both[] = {fails, passes};
    char path[64];
    char error[256] = "";
    unsigned added = 0;
    unsigned removed = 0;
    expectations list;
    fixture_file("", path);
    expectations_init(&list);
    list.updating = true;
    assert_true(expectations_load(&list, path, "fixture", error, sizeof error));
    for (size_t i = 0; i < 2; i++) {
        const endpoint target = {.protocol = both[i]->protocol,
                                 .transport = both[i]->transport,
                                 .address = {.kind = both[i]->address},
                                 .profile = &fixture_profile};
        result outcome;
        result_init(&outcome, NULL, &target);
        outcome.id = "lmtp/a";
        if (both[i] == fails) {
            result_find(&outcome, VERDICT_FAIL, NULL, "m");
        }
        expectations_apply(&list, &outcome);
        result_free(&outcome);
    }
    assert_true(
        expectations_update(&list, path, "fixture", &scope, &added, &removed, error, sizeof error));
    expectations_free(&list);
    fixture_file_end(path, after);
}

static void an_update_names_the_widest_place(void **state) {
    (void)state;
    static const expectation_place at = {SCRIPT_LMTP, SCRIPT_PLAIN, NET_ADDRESS_UNIX};
    static const struct {
        expectation_place passes;
        const char *column;
    } rows[] = {
        {{SCRIPT_LMTP, SCRIPT_STARTTLS, NET_ADDRESS_UNIX}, "plain"},
        {{SCRIPT_LMTP, SCRIPT_PLAIN, NET_ADDRESS_TCP}, "lmtp@unix/*"},
        {{SCRIPT_SMTP, SCRIPT_PLAIN, NET_ADDRESS_UNIX}, "lmtp@unix/*"},
    };
    char after[1024];
    char wanted[128];
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        update_at_places(&at, &rows[i].passes, after);
        (void)snprintf(wanted, sizeof wanted, "lmtp/a\t%s\tfail\tm\t1.0\t\n", rows[i].column);
        assert_string_equal(after, wanted);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_entry_can_be_about_one_of_several_endpoints),
        cmocka_unit_test(an_update_names_the_widest_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
