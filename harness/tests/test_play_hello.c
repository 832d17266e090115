/* hello.h: which replies answer EHLO, LHLO or HELO, and that the player reads them so. */
#include "play/hello.h"

#include <string.h>

#include "play_fixture.h"

/* What is sent, a group a string; `answers` has a letter for each reply: h answers a hello, o
 * another command, d is 354; a space begins the next group. */
static const struct {
    const char *groups[3];
    const char *answers;
} sessions[] = {
    {{"EHLO a\r\n"}, "hoo"},
    {{"lhlo a\r\n"}, "ho"},
    {{"HELO a\r\n"}, "ho"},
    {{"HELO\r\n"}, "ho"},
    {{"EHLOX a\r\n"}, "oo"},
    {{"NOOP\r\nRSET\r\nEHLO a\r\n"}, "ooho"},
    {{"EHLO a\r\nNOOP\r\nEHLO b\r\n"}, "hoho"},
    {{"NOOP EHLO a\r\n"}, "oo"},
    /* Commands that were sent after each other without a reply in between are one group. */
    {{"NOOP\r\n", "EHLO a\r\n"}, "oho"},
    /* A group begins anew, whatever was not answered. */
    {{"NOOP\r\nNOOP\r\nEHLO a\r\n", "EHLO a\r\n"}, "o ho"},
    /* Messages and chunks are no commands. */
    {{"MAIL\r\nDATA\r\n", "Subject: x\r\nEHLO a\r\n.\r\n", "EHLO a\r\n"}, "od oo ho"},
    {{"DATA\r\nSubject: x\r\nEHLO a\r\n.\r\n"}, "oooo"},
    {{"BDAT 8\r\nEHLO a\r\nEHLO a\r\n"}, "oho"},
    {{"BDAT 8 LAST\r\nEHLO ", "a\r\n", "EHLO a\r\n"}, "oho"},
    {{"BDAT x\r\nEHLO a\r\n"}, "oho"},
};

static void send_group(struct hello *hello, const char *group) {
    if (group == NULL) {
        fail_msg("the row has more answers than groups");
        return;
    }
    hello_sent(hello, ms_span_of_string(group));
}

static void replies_to_hello_are_counted(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sessions / sizeof sessions[0]; i++) {
        struct hello hello = {0};
        size_t group = 0;
        bool several = strchr(sessions[i].answers, ' ') != NULL;
        do {
            send_group(&hello, sessions[i].groups[group++]);
        } while (!several && group < 3 && sessions[i].groups[group] != NULL);
        for (const char *answer = sessions[i].answers; *answer != '\0'; answer++) {
            if (*answer == ' ') {
                send_group(&hello, sessions[i].groups[group++]);
                continue;
            }
            if (hello_is_next(&hello) != (*answer == 'h')) {
                fail_msg("session %zu, reply %zu", i, (size_t)(answer - sessions[i].answers));
            }
            hello_answered(&hello, *answer == 'd' ? 354 : 250);
        }
    }
}

/* More commands than are looked at. */
static void long_groups_are_cut(void **state) {
    (void)state;
    struct hello hello = {0};
    for (unsigned i = 0; i < HELLO_GROUP_MAX; i++) {
        hello_sent(&hello, MS_SPAN_LIT("NOOP\r\n"));
    }
    hello_sent(&hello, MS_SPAN_LIT("EHLO a\r\n"));
    for (unsigned i = 0; i <= HELLO_GROUP_MAX; i++) {
        assert_false(hello_is_next(&hello));
        hello_answered(&hello, 250);
    }
}

/* RFC 2034 section 4 asks every reply but this one for a code, RFC 2920 3.1 lets it come last. */
static const char *pipelined;

static void serve_group(net_connection *connection) {
    (void)fixture_send(connection, MS_SPAN_LIT("220 mx.example.test ready\r\n"));
    (void)fixture_send(connection,
                       MS_SPAN_LIT("250-mx.example.test\r\n250 ENHANCEDSTATUSCODES\r\n"));
    (void)fixture_send(connection, ms_span_of_string(pipelined));
    fixture_drain(connection, 2000);
}

static verdict play_group(const char *replies) {
    static const play_limits limits = {
        .connect = 5000, .reply = 5000, .exchange = 20000, .memory = (size_t)256 * 1024};
    fixture_server server = {0};
    script exchange;
    result outcome;
    pipelined = replies;
    fixture_script("title: t\nprotocol: smtp\ncites: RFC 2920 3.1 MUST\ngiven: ready\n\n"
                   "C: NOOP\nC: EHLO {client}\nS: 250 ...\nS: 250 ...\nclose:\n",
                   &exchange);
    fixture_start(&server, serve_group);
    endpoint target = fixture_endpoint(&server, SCRIPT_SMTP);
    result_init(&outcome, &exchange, &target);
    play_exchange(&exchange, &target, &limits, "hello", &outcome);
    verdict found = outcome.verdict;
    result_free(&outcome);
    script_free(&exchange);
    fixture_stop(&server);
    return found;
}

static void a_pipelined_hello_needs_no_enhanced_code(void **state) {
    (void)state;
    assert_int_equal(play_group("250 2.0.0 ok\r\n250-mx.example.test\r\n250 PIPELINING\r\n"),
                     VERDICT_PASS);
    assert_int_equal(play_group("250 ok\r\n250-mx.example.test\r\n250 PIPELINING\r\n"),
                     VERDICT_FAIL);
    assert_int_equal(play_group("250 2.0.0 ok\r\n250-mx.example.test\r\n250 -\r\n"), VERDICT_FAIL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(replies_to_hello_are_counted),
        cmocka_unit_test(long_groups_are_cut),
        cmocka_unit_test(a_pipelined_hello_needs_no_enhanced_code),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
