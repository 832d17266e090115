/* advice.h: greetings classified, and checked against the option that was given. */
#include "net_fixture.h"

#include "net/advice.h"

typedef struct greeting_case {
    ms_span octets;
    net_spoken spoken;
} greeting_case;

#define GREETING(text, spoken)                                                                     \
    { {(const uint8_t *)(text), sizeof(text) - 1}, spoken }

static const greeting_case GREETINGS[] = {
    GREETING("", NET_SPOKEN_NOTHING),
    GREETING("220 mx.example.test ESMTP Postfix\r\n", NET_SPOKEN_SMTP),
    GREETING("220-mx.example.test ESMTP\r\n220 ready\r\n", NET_SPOKEN_SMTP),
    GREETING("554 mx.example.test no smtp service\r\n", NET_SPOKEN_SMTP),
    GREETING("220 mx.example.test LMTP ready\r\n", NET_SPOKEN_LMTP),
    GREETING("220 mx.example.test ESMTP/LMTP\r\n", NET_SPOKEN_SMTP_OR_LMTP),
    GREETING("220 mx.example.test Dovecot ready.\r\n", NET_SPOKEN_SMTP_OR_LMTP),
    GREETING("220 lmtp.example.test Dovecot ready.\r\n", NET_SPOKEN_SMTP_OR_LMTP),
    GREETING("220 ftp.example.test Dovecot ready.\r\n", NET_SPOKEN_SMTP_OR_LMTP),
    GREETING("220 mx.example.test esmtpx\r\n", NET_SPOKEN_SMTP_OR_LMTP),
    GREETING("220 mx.example.test Dovecot\r\n220 ESMTP\r\n", NET_SPOKEN_SMTP_OR_LMTP),
    GREETING("421", NET_SPOKEN_SMTP_OR_LMTP),
    GREETING("220 ftp.example.test FTP server ready\r\n", NET_SPOKEN_FTP),
    GREETING("220 (vsFTPd 3.0.3)\r\n", NET_SPOKEN_FTP),
    GREETING("220 ftp.example.test ESMTP, no FTP\r\n", NET_SPOKEN_SMTP),
    GREETING("220 x ESMTP, LMTP and FTP\r\n", NET_SPOKEN_SMTP_OR_LMTP),
    GREETING("* OK [CAPABILITY IMAP4rev1] ready\r\n", NET_SPOKEN_IMAP),
    GREETING("* preauth hello\r\n", NET_SPOKEN_IMAP),
    GREETING("* BYE too many\r\n", NET_SPOKEN_IMAP),
    GREETING("+OK POP3 ready\r\n", NET_SPOKEN_POP3),
    GREETING("-ERR no\r\n", NET_SPOKEN_POP3),
    GREETING("\"IMPLEMENTATION\" \"Dovecot Pigeonhole\"\r\n", NET_SPOKEN_SIEVE),
    GREETING("HTTP/1.1 400 Bad Request\r\n", NET_SPOKEN_HTTP),
    GREETING("SSH-2.0-OpenSSH_9.2\r\n", NET_SPOKEN_SSH),
    GREETING("\x15\x03\x01\x00\x02\x02\x46", NET_SPOKEN_TLS),
    GREETING("\x16\x03\x03\x00\x7a\x02", NET_SPOKEN_TLS),
    GREETING("\x15\x04", NET_SPOKEN_UNKNOWN),
    GREETING("\x15", NET_SPOKEN_UNKNOWN),
    GREETING("\0\0\0", NET_SPOKEN_UNKNOWN),
    GREETING("22", NET_SPOKEN_UNKNOWN),
    GREETING("2200 x\r\n", NET_SPOKEN_UNKNOWN),
    GREETING("\r\n220 mx ESMTP\r\n", NET_SPOKEN_UNKNOWN),
};

static void greetings_are_classified(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof GREETINGS / sizeof GREETINGS[0]; i++) {
        net_spoken spoken = net_classify_greeting(GREETINGS[i].octets);
        if (spoken != GREETINGS[i].spoken) {
            print_error("row %zu is said to be %s\n", i, net_spoken_name(spoken));
        }
        assert_int_equal(spoken, GREETINGS[i].spoken);
    }
}

/* What is said on an option, and the sentence about it; NULL when it fits. */
typedef struct check_case {
    net_service service;
    net_fault fault;
    ms_span greeting;
    const char *words[2];
} check_case;

#define CHECK(service, text, fault, ...)                                                           \
    {                                                                                              \
        service, fault, {(const uint8_t *)(text), sizeof(text) - 1}, {                             \
            __VA_ARGS__                                                                            \
        }                                                                                          \
    }

static const check_case CHECKS[] = {
    CHECK(NET_SERVICE_IMAP, "* OK hi\r\n", NET_FAULT_NONE, NULL),
    CHECK(NET_SERVICE_SMTP, "220 mx ESMTP\r\n", NET_FAULT_NONE, NULL),
    CHECK(NET_SERVICE_SUBMISSION, "220 mx Dovecot ready.\r\n", NET_FAULT_NONE, NULL),
    CHECK(NET_SERVICE_LMTP, "220 mx Dovecot ready.\r\n", NET_FAULT_NONE, NULL),
    CHECK(NET_SERVICE_NONE, "+OK\r\n", NET_FAULT_NONE, NULL),
    CHECK(NET_SERVICE_IMAP, "what is this\r\n", NET_FAULT_NONE, NULL),
    CHECK(NET_SERVICE_IMAP, "", NET_FAULT_NONE, NULL),
    CHECK(NET_SERVICE_IMAP, "220 mx ESMTP\r\n", NET_FAULT_WRONG_PROTOCOL,
          "speaks SMTP, not IMAP: it greets with \"220 mx ESMTP\\r\\n\"",
          "use --smtp (plain or STARTTLS) instead of --imap"),
    CHECK(NET_SERVICE_SMTP, "* OK hi\r\n", NET_FAULT_WRONG_PROTOCOL, "speaks IMAP, not SMTP",
          "use --imap (plain or STARTTLS) instead of --smtp"),
    CHECK(NET_SERVICE_SMTP, "220 mx LMTP\r\n", NET_FAULT_WRONG_PROTOCOL, "speaks LMTP, not SMTP",
          "use --lmtp (plain or STARTTLS) instead of --smtp"),
    CHECK(NET_SERVICE_LMTP, "220 mx ESMTP\r\n", NET_FAULT_WRONG_PROTOCOL, "speaks SMTP, not LMTP",
          "use --smtp (plain or STARTTLS) instead of --lmtp"),
    CHECK(NET_SERVICE_IMAP, "220 mx ready\r\n", NET_FAULT_WRONG_PROTOCOL,
          "speaks SMTP or LMTP, not IMAP", "use --smtp (plain or STARTTLS) instead of --imap"),
    CHECK(NET_SERVICE_IMAP, "+OK\r\n", NET_FAULT_WRONG_PROTOCOL, "speaks POP3, not IMAP",
          "--imap needs IMAP: check its host and port"),
    CHECK(NET_SERVICE_SMTP, "220 (vsFTPd 3.0.3)\r\n", NET_FAULT_WRONG_PROTOCOL,
          "speaks FTP, not SMTP", "--smtp needs SMTP: check its host and port"),
    CHECK(NET_SERVICE_IMAP, "SSH-2.0-x\r\n", NET_FAULT_WRONG_PROTOCOL, "speaks SSH, not IMAP",
          "--imap needs IMAP"),
    CHECK(NET_SERVICE_SMTP, "HTTP/1.1 400 Bad Request\r\n", NET_FAULT_WRONG_PROTOCOL,
          "speaks HTTP, not SMTP", "--smtp needs SMTP"),
    CHECK(NET_SERVICE_IMAP, "\x15\x03\x01\x00\x02\x02\x46", NET_FAULT_TLS_SPOKEN,
          "speaks TLS from the first octet: it sent a TLS alert", "use --imaps instead of --imap"),
    CHECK(NET_SERVICE_SMTP, "\x15\x03\x01", NET_FAULT_TLS_SPOKEN, "TLS alert",
          "use --smtps instead of --smtp"),
    CHECK(NET_SERVICE_SUBMISSION, "\x15\x03\x01", NET_FAULT_TLS_SPOKEN, "TLS alert",
          "use --submissions instead of --submission"),
    CHECK(NET_SERVICE_LMTP, "\x15\x03\x01", NET_FAULT_TLS_SPOKEN, "TLS alert",
          "use --lmtp with --transport implicit"),
    CHECK(NET_SERVICE_NONE, "\x15\x03\x01", NET_FAULT_TLS_SPOKEN, "TLS alert",
          "use implicit TLS there"),
};

static void a_greeting_is_checked_against_the_option(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof CHECKS / sizeof CHECKS[0]; i++) {
        peer server = {.play = play_silence};
        net_error error;
        peer_start(&server, CHECKS[i].service);
        net_connection *client = peer_connect(&server);
        net_status status = net_check_greeting(client, CHECKS[i].greeting, &error);
        assert_int_equal(status, CHECKS[i].fault == NET_FAULT_NONE ? NET_OK : NET_FAILED);
        assert_int_equal(error.fault, CHECKS[i].fault);
        for (size_t k = 0; k < 2 && CHECKS[i].words[k] != NULL; k++) {
            assert_has(error.text, CHECKS[i].words[k]);
        }
        net_close(client);
        peer_join(&server);
    }
}

static int set_up(void **state) {
    (void)state;
    return (int)net_init(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(greetings_are_classified),
        cmocka_unit_test(a_greeting_is_checked_against_the_option),
    };
    return cmocka_run_group_tests(tests, set_up, NULL);
}
