/* address.h: addresses read from text. */
#include "net_fixture.h"

#include "net/address.h"

typedef struct good_case {
    const char *text;
    uint16_t default_port;
    uint16_t port;
    net_address_kind kind;
    const char *host;  /* or path */
    const char *again; /* what net_address_text makes of it */
} good_case;

static const good_case GOOD[] = {
    {"localhost:1143", 143, 1143, NET_ADDRESS_TCP, "localhost", "localhost:1143"},
    {"mx_1.example-a.test", 25, 25, NET_ADDRESS_TCP, "mx_1.example-a.test",
     "mx_1.example-a.test:25"},
    {"127.0.0.1:65535", 0, 65535, NET_ADDRESS_TCP, "127.0.0.1", "127.0.0.1:65535"},
    {"[::1]:993", 143, 993, NET_ADDRESS_TCP, "::1", "[::1]:993"},
    {"[::1]", 143, 143, NET_ADDRESS_TCP, "::1", "[::1]:143"},
    {"[fe80::1%eth0]:25", 0, 25, NET_ADDRESS_TCP, "fe80::1%eth0", "[fe80::1%eth0]:25"},
    {"unix:/run/lmtp", 0, 0, NET_ADDRESS_UNIX, "/run/lmtp", "unix:/run/lmtp"},
    {"unix:a:b", 0, 0, NET_ADDRESS_UNIX, "a:b", "unix:a:b"},
};

static void addresses_are_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof GOOD / sizeof GOOD[0]; i++) {
        net_address address;
        net_error error;
        char text[NET_ADDRESS_SIZE];
        assert_ok(net_address_parse(GOOD[i].text, GOOD[i].default_port, &address, &error), error);
        assert_int_equal(address.kind, GOOD[i].kind);
        assert_int_equal(address.port, GOOD[i].port);
        assert_int_equal(address.service, NET_SERVICE_NONE);
        assert_string_equal(address.kind == NET_ADDRESS_UNIX ? address.path : address.host,
                            GOOD[i].host);
        assert_string_equal(net_address_text(&address, text, sizeof text), GOOD[i].again);
    }
}

typedef struct bad_case {
    const char *text;
    const char *why;
} bad_case;

#define X64 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"

static const bad_case BAD[] = {
    {"", "the host is missing"},
    {":143", "the host is missing"},
    {"localhost", "the port is missing"},
    {"[::1]", "the port is missing"},
    {"localhost:", "a number from 1 to 65535"},
    {"localhost:0", "a number from 1 to 65535"},
    {"localhost:65536", "a number from 1 to 65535"},
    {"localhost:imap", "a number from 1 to 65535"},
    {"localhost:99999999999999999999999", "a number from 1 to 65535"},
    {"::1", "stands in brackets"},
    {"::1:143", "stands in brackets"},
    {"[::1", "closing bracket"},
    {"[::1]143", "follow the closing bracket"},
    {"[127.0.0.1]:25", "not an IPv6 address"},
    {"[]:25", "not an IPv6 address"},
    {"[::1%e@0]:25", "not an interface's name"},
    {"[" X64 "]:1", "too long for an IPv6 address"},
    {"imap://host", "a URL is not taken"},
    {"user@host:25", "letters, digits"},
    {"ho st:25", "letters, digits"},
    {"b\xc3\xbc.test:25", "xn--"},
    {"h\x1b[1m:25", "h\\x1b[1m"},
    {X64 X64 X64 X64 ":25", "at most 255"},
    {"unix:", "the path is missing"},
    {"unix:" X64 X64, "at most 107"},
    {"unix:/a\nb", "control character"},
    {"unix:/a\x7f", "control character"},
};

static void what_is_not_an_address_is_refused_with_the_reason(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof BAD / sizeof BAD[0]; i++) {
        net_address address = {.port = 7};
        net_error error;
        assert_int_equal(net_address_parse(BAD[i].text, 0, &address, &error), NET_FAILED);
        assert_int_equal(error.fault, NET_FAULT_ADDRESS);
        assert_has(error.text, BAD[i].why);
        assert_has(error.text, "HOST:PORT");
        assert_int_equal(address.port, 7);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_read),
        cmocka_unit_test(what_is_not_an_address_is_refused_with_the_reason),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
