/* invariant.h: servers that break what is true of every session, in exchanges about nothing of it.
 */
#include "play_fixture.h"

#include <stdio.h>

enum { TURNS_MAX = 4, LINE_MAX_OCTETS = 256 };

/* A client's command, and what the server says to it; the tag of turn number n is An. */
typedef struct turn {
    const char *command, *says;
} turn;

typedef struct play_row {
    const char *greeting; /* NULL: that of the protocol */
    turn turns[TURNS_MAX];
    const char *broken; /* a part of the message; NULL when nothing is broken */
} play_row;

static const play_limits limits = {
    .connect = 5000, .reply = 5000, .exchange = 20000, .memory = (size_t)256 * 1024};

/* What the server plays now. */
static const play_row *playing;
static bool is_imap;

/* Of the server's profile. */
static const char *known_faults;

#define SELECTED3 "* 3 EXISTS\r\n* OK [UIDVALIDITY 7] v\r\n* OK [UIDNEXT 40] n\r\nA1 OK done\r\n"

#define ENABLE_AND_SELECT                                                                          \
    {"ENABLE IMAP4rev2", "* ENABLED IMAP4rev2\r\nA1 OK done\r\n"}, {                               \
        "SELECT a", "* 3 EXISTS\r\nA2 OK done\r\n"                                                 \
    }

static const play_row imap_rows[] = {
    /* RFC 9051 9, greeting; 7.1.4 */
    {"* 1 EXISTS\r\n* OK hello\r\n", {{"NOOP", "A1 OK done\r\n"}}, "is no greeting"},
    {"* PREAUTH hello\r\n", {{"NOOP", "A1 OK done\r\n"}}, NULL},
    {NULL, {{"NOOP", "* PREAUTH again\r\nA1 OK done\r\n"}}, "PREAUTH is a greeting"},
    /* 5.2 */
    {NULL, {{"SELECT a", SELECTED3}, {"NOOP", "* 2 EXISTS\r\nA2 OK done\r\n"}}, "RFC 9051 5.2"},
    {NULL, {{"SELECT a", SELECTED3}, {"NOOP", "* 4 EXISTS\r\nA2 OK done\r\n"}}, NULL},
    {NULL,
     {{"SELECT a", SELECTED3}, {"NOOP", "* 1 EXPUNGE\r\n* 2 EXISTS\r\nA2 OK done\r\n"}},
     NULL},
    {NULL,
     {{"SELECT a", SELECTED3}, {"NOOP", "* 1 EXPUNGE\r\n* 1 EXISTS\r\nA2 OK done\r\n"}},
     "RFC 9051 5.2"},
    /* Another mailbox may be smaller, after CLOSED or without; and be left for none. */
    {NULL,
     {{"SELECT a", SELECTED3},
      {"SELECT b", "* OK [CLOSED] c\r\n* 1 EXISTS\r\n* 0 RECENT\r\nA2 OK done\r\n"}},
     NULL},
    {NULL,
     {{"SELECT a", SELECTED3}, {"EXAMINE b", "* 4 EXISTS\r\n* 1 EXISTS\r\nA2 OK done\r\n"}},
     NULL},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"SELECT b", "* 4 EXISTS\r\n* 2 EXISTS\r\n* 1 EXISTS\r\nA2 OK done\r\n"}},
     "RFC 9051 5.2"},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"SELECT b", "* OK [CLOSED] c\r\n* 2 EXISTS\r\n* 1 EXISTS\r\nA2 OK done\r\n"}},
     "RFC 9051 5.2"},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"SELECT b", "* 2 EXISTS\r\nA2 OK done\r\n"},
      {"NOOP", "* 1 EXISTS\r\nA3 OK done\r\n"}},
     "RFC 9051 5.2"},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"CLOSE", "A2 OK done\r\n"},
      {"SELECT b", "* 1 EXISTS\r\nA3 OK done\r\n"}},
     NULL},
    /* 2.3.1.2 */
    {NULL,
     {{"SELECT a", SELECTED3}, {"NOOP", "* 4 FETCH (FLAGS ())\r\nA2 OK done\r\n"}},
     "message 4 is named"},
    {NULL, {{"SELECT a", SELECTED3}, {"NOOP", "* 4 EXPUNGE\r\nA2 OK done\r\n"}}, "there are 3"},
    {NULL,
     {{"SELECT a", SELECTED3}, {"NOOP", "* 4 EXISTS\r\n* 4 FETCH (FLAGS ())\r\nA2 OK done\r\n"}},
     NULL},
    /* 7.5.1 */
    {NULL,
     {{"SELECT a", SELECTED3}, {"FETCH 1 FLAGS", "* 3 EXPUNGE\r\nA2 OK done\r\n"}},
     "in response to FETCH, STORE or SEARCH"},
    {NULL,
     {{"SELECT a", SELECTED3}, {"store 1 FLAGS ()", "* 3 EXPUNGE\r\nA2 OK done\r\n"}},
     "RFC 9051 7.5.1"},
    {NULL,
     {{"SELECT a", SELECTED3}, {"SEARCH ALL", "* 3 EXPUNGE\r\nA2 OK done\r\n"}},
     "RFC 9051 7.5.1"},
    {NULL, {{"SELECT a", SELECTED3}, {"UID FETCH 1 FLAGS", "* 3 EXPUNGE\r\nA2 OK done\r\n"}}, NULL},
    {NULL,
     {{"SELECT a", SELECTED3 "* 3 EXPUNGE\r\n"}, {"UID NOOP", "A2 OK done\r\n"}},
     "no command was in progress"},
    /* 7.5.2: with IMAP4rev2 data that nobody asked for has the UID */
    {NULL,
     {ENABLE_AND_SELECT, {"NOOP", "* 1 FETCH (FLAGS ())\r\nA3 OK done\r\n"}},
     "without the UID"},
    {NULL, {ENABLE_AND_SELECT, {"NOOP", "* 1 FETCH (UID 5 FLAGS ())\r\nA3 OK done\r\n"}}, NULL},
    {NULL, {ENABLE_AND_SELECT, {"FETCH 1 FLAGS", "* 1 FETCH (FLAGS ())\r\nA3 OK done\r\n"}}, NULL},
    {NULL, {{"SELECT a", SELECTED3}, {"NOOP", "* 1 FETCH (FLAGS ())\r\nA2 OK done\r\n"}}, NULL},
    /* RFC 5465 6.1.1: NOTIFY that succeeded allows it */
    {NULL,
     {{"SELECT a", SELECTED3},
      {"NOTIFY SET (SELECTED (MessageNew MessageExpunge))", "A2 OK done\r\n* 3 EXPUNGE\r\n"},
      {"FETCH 1 FLAGS", "* 1 EXPUNGE\r\nA3 OK done\r\n"}},
     NULL},
    /* RFC 8437 4.1: UNAUTHENTICATE ends what was agreed on */
    {NULL,
     {{"NOTIFY SET (SELECTED (MessageNew MessageExpunge))", "A1 OK done\r\n"},
      {"UNAUTHENTICATE", "A2 OK done\r\n"},
      {"SELECT a", "* 3 EXISTS\r\nA3 OK done\r\n"},
      {"FETCH 1 FLAGS", "* 1 EXPUNGE\r\nA4 OK done\r\n"}},
     "in response to FETCH, STORE or SEARCH"},
    {NULL,
     {{"ENABLE UTF8=ACCEPT", "* ENABLED UTF8=ACCEPT\r\nA1 OK done\r\n"},
      {"LIST a *", "* LIST () \"/\" \"\xc3\xbc\"\r\nA2 OK done\r\n"}},
     NULL},
    {NULL,
     {{"ENABLE UTF8=ACCEPT", "* ENABLED UTF8=ACCEPT\r\nA1 OK done\r\n"},
      {"UNAUTHENTICATE", "A2 OK done\r\n"},
      {"LIST a *", "* LIST () \"/\" \"\xc3\xbc\"\r\nA3 OK done\r\n"}},
     "imap.quoted.8bit"},
    /* 2.3.1.1: a UID stays, UIDs ascend, UIDNEXT is above them, UIDVALIDITY is one */
    {NULL,
     {{"SELECT a", SELECTED3},
      {"FETCH 1 UID", "* 1 FETCH (UID 5)\r\nA2 OK done\r\n"},
      {"FETCH 1 UID", "* 1 FETCH (FLAGS () UID 6)\r\nA3 OK done\r\n"}},
     "was 5 and is 6"},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"FETCH 1:2 UID", "* 1 FETCH (UID 5)\r\n* 2 FETCH (UID 5)\r\nA2 OK done\r\n"}},
     "do not ascend"},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"FETCH 1:3 UID", "* 3 FETCH (UID 9)\r\n* 1 FETCH (UID 10)\r\nA2 OK done\r\n"}},
     "do not ascend"},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"FETCH 1:3 UID", "* 3 FETCH (UID 9)\r\n* 1 FETCH (UID 7)\r\nA2 OK done\r\n"},
      {"NOOP", "* 1 EXPUNGE\r\n* 2 FETCH (UID 9)\r\n* 1 FETCH (UID 8)\r\nA3 OK done\r\n"}},
     NULL},
    {NULL,
     {{"SELECT a", SELECTED3}, {"FETCH 3 UID", "* 3 FETCH (UID 40)\r\nA2 OK done\r\n"}},
     "UIDNEXT was 40"},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"FETCH 4 UID", "* 4 EXISTS\r\n* 4 FETCH (UID 40)\r\nA2 OK done\r\n"}},
     NULL},
    {NULL,
     {{"SELECT a", SELECTED3}, {"NOOP", "* OK [UIDVALIDITY 8] v\r\nA2 OK done\r\n"}},
     "UIDVALIDITY was 7 and is 8"},
    {NULL,
     {{"SELECT a", SELECTED3},
      {"SELECT b", "* OK [CLOSED] c\r\n* OK [UIDVALIDITY 8] v\r\nA2 OK done\r\n"}},
     NULL},
    /* 2.2.2, 7.6: tags and continuation requests */
    {NULL, {{"NOOP", "A1 OK done\r\nA1 OK done\r\n"}, {"NOOP", "A2 OK done\r\n"}}, "RFC 9051 2.2"},
    {NULL, {{"NOOP", "B1 OK done\r\nA1 OK done\r\n"}}, "RFC 9051 2.2"},
    {NULL, {{"NOOP", "+ go on\r\nA1 OK done\r\n"}}, "RFC 9051 7.6"},
    /* 7.1.5 */
    {NULL, {{"LOGOUT", "* BYE b\r\n* OK still here\r\nA1 OK done\r\n"}}, NULL},
    {NULL, {{"LOGOUT", "* BYE b\r\nA1 OK done\r\n* OK still here\r\n"}}, "reply to LOGOUT"},
};

static const play_row smtp_rows[] = {
    {NULL, {{"NOOP", "250 2.0.0 ok\r\n"}, {"QUIT", "221 2.0.0 bye\r\n"}}, NULL},
    {NULL, {{"NOOP", "354 go on\r\n"}}, "354 answers DATA"},
    {NULL, {{"NOOP", "334 \r\n"}}, "334 answers AUTH"},
    {NULL, {{"NOOP", "235 2.0.0 ok\r\n"}}, "RFC 4954"},
    {NULL, {{"NOOP", "220 2.0.0 ok\r\n"}}, "220 answers STARTTLS"},
    {NULL, {{"NOOP", "221 2.0.0 ok\r\n"}}, "221 answers QUIT"},
    {NULL, {{"data", "354 go on\r\n"}, {"x\nC: .", "250 2.0.0 ok\r\n"}}, NULL},
    {NULL, {{"auth CRAM-MD5", "334 eA==\r\n"}, {"x", "235 2.0.0 ok\r\n"}}, NULL},
    {NULL, {{"QUIT", "221 2.0.0 bye\r\n"}, {"NOOP", "250 2.0.0 ok\r\n"}}, "closes the channel"},
    {NULL, {{"NOOP", "421 4.0.0 bye\r\n"}, {"NOOP", "250 2.0.0 ok\r\n"}}, "closes the channel"},
};

/* Reads a line. false at the end. */
static bool read_line(net_connection *connection, char *line) {
    size_t len = 0;
    net_deadline deadline = net_deadline_after(3000);
    while (len + 1 < LINE_MAX_OCTETS) {
        size_t got = 0;
        if (net_receive(connection, line + len, 1, deadline, &got) != NET_OK) {
            return false;
        }
        len += got;
        if (line[len - 1] == '\n') {
            line[len] = '\0';
            return true;
        }
    }
    return false;
}

static void take_leave(net_connection *connection) {
    char line[LINE_MAX_OCTETS];
    char reply[LINE_MAX_OCTETS * 2];
    while (read_line(connection, line)) {
        int tag = (int)strcspn(line, " \r\n");
        (void)snprintf(reply, sizeof reply,
                       is_imap ? "* BYE b\r\n%.*s OK done\r\n" : "221 2.0.0 bye\r\n", tag, line);
        (void)fixture_send(connection, ms_span_of_string(reply));
    }
}

/* Whether the row's last command ends the session, after which the server closes. */
static bool ends_session(const play_row *row) {
    const char *last = "";
    for (size_t i = 0; i < TURNS_MAX && row->turns[i].command != NULL; i++) {
        last = row->turns[i].command;
    }
    return strcmp(last, "LOGOUT") == 0 || strcmp(last, "QUIT") == 0;
}

static void serve_row(net_connection *connection) {
    char line[LINE_MAX_OCTETS];
    const char *greeting = is_imap ? "* OK hello\r\n" : "220 mx.example.test ready\r\n";
    greeting = playing->greeting == NULL ? greeting : playing->greeting;
    (void)fixture_send(connection, ms_span_of_string(greeting));
    for (size_t i = 0; i < TURNS_MAX && playing->turns[i].command != NULL; i++) {
        if (!read_line(connection, line)) {
            return;
        }
        /* Of two lines that are one turn. */
        if (strchr(playing->turns[i].command, '\n') != NULL && !read_line(connection, line)) {
            return;
        }
        (void)fixture_send(connection, ms_span_of_string(playing->turns[i].says));
    }
    if (!ends_session(playing)) {
        take_leave(connection);
    }
}

/* The exchange that plays the row: whatever the reply is, it goes on. */
static void compose(const play_row *row, char *text, size_t size) {
    size_t len = (size_t)snprintf(text, size,
                                  "title: t\nprotocol: %s\ncites: RFC %d 7 MUST\n"
                                  "given: connected\n\nS: %s\n",
                                  is_imap ? "imap" : "smtp", is_imap ? 9051 : 5321,
                                  !is_imap                                   ? "220 ..."
                                  : row->greeting == NULL                    ? "* OK ..."
                                  : strstr(row->greeting, "PREAUTH") == NULL ? "* OK ..."
                                                                             : "* PREAUTH ...");
    for (size_t i = 0; i < TURNS_MAX && row->turns[i].command != NULL; i++) {
        const char *command = row->turns[i].command;
        len +=
            (size_t)(is_imap ? snprintf(text + len, size - len, "C: A%zu %s\nS: A%zu OK ...\n",
                                        i + 1, command, i + 1)
                             : snprintf(text + len, size - len,
                                        "C: %s\nS: 2yz ...\nor: 3yz ...\nor: 4yz ...\n", command));
    }
    len += (size_t)snprintf(text + len, size - len, "%s", ends_session(row) ? "closed:\n" : "");
    assert_true(len < size);
}

static void play_row_once(const play_row *row) {
    char text[2048];
    fixture_server server = {0};
    script exchange;
    result outcome;
    playing = row;
    compose(row, text, sizeof text);
    fixture_script(text, &exchange);
    fixture_start(&server, serve_row);
    endpoint target = fixture_endpoint(&server, is_imap ? SCRIPT_IMAP : SCRIPT_SMTP);
    profile who = fixture_profile;
    who.known_faults = known_faults;
    target.profile = &who;
    result_init(&outcome, &exchange, &target);
    play_exchange(&exchange, &target, &limits, "invariant", &outcome);
    bool as_wanted = row->broken == NULL ? outcome.verdict == VERDICT_PASS
                                         : outcome.verdict == VERDICT_FAIL &&
                                               strstr(outcome.message, row->broken) != NULL;
    if (!as_wanted) {
        fail_msg("%s: %s: %s; wanted: %s", row->turns[0].says, verdict_name(outcome.verdict),
                 outcome.message, row->broken == NULL ? "a pass" : row->broken);
    }
    result_free(&outcome);
    script_free(&exchange);
    fixture_stop(&server);
}

static void what_an_imap_server_must_never_do_is_found(void **state) {
    (void)state;
    is_imap = true;
    for (size_t i = 0; i < sizeof imap_rows / sizeof imap_rows[0]; i++) {
        play_row_once(&imap_rows[i]);
    }
}

static void what_an_smtp_server_must_never_do_is_found(void **state) {
    (void)state;
    is_imap = false;
    for (size_t i = 0; i < sizeof smtp_rows / sizeof smtp_rows[0]; i++) {
        play_row_once(&smtp_rows[i]);
    }
}

/* asked.h: which commands are in progress, however they are cut. */
static void commands_are_seen_in_what_is_sent(void **state) {
    (void)state;
    struct asked asked = {0};
    asked_command command;
    asked_feed(&asked, MS_SPAN_LIT("a1 fetch 1 FLAGS\r\na2 LOGIN {5"), true);
    assert_true(asked_is_pending(&asked, "FETCH"));
    assert_false(asked_is_pending(&asked, "LOGIN"));
    asked_feed(&asked, MS_SPAN_LIT("+}\r\nab\r\nc {3}\r\nd e\r\na3 NOOP\r\nDONE\r\n"), true);
    assert_true(asked_is_pending(&asked, "LOGIN"));
    assert_true(asked_is_pending(&asked, "NOOP"));
    assert_int_equal(asked.count, 3);
    assert_true(asked_answered(&asked, MS_SPAN_LIT("a2"), &command));
    assert_string_equal(command.verb, "LOGIN");
    assert_false(asked_answered(&asked, MS_SPAN_LIT("a2"), &command));
    assert_false(asked_answered(&asked, MS_SPAN_LIT("A1"), &command));
    /* A literal that was refused is not sent: what comes next is a command. */
    asked_feed(&asked, MS_SPAN_LIT("a4 APPEND x {100}\r\n"), true);
    assert_true(asked_answered(&asked, MS_SPAN_LIT("a4"), &command));
    asked_feed(&asked, MS_SPAN_LIT("a5 SELECT x\r\n"), true);
    assert_true(asked_is_pending(&asked, "SELECT"));
}

/* A fault that the profile names fails the exchange that it names, and no other. */
static void known_faults_fail_one_exchange(void **state) {
    (void)state;
    static const struct {
        const char *known;
        bool fails;
    } rows[] = {
        {NULL, true},
        {"imap.quoted.8bit other", false},
        {"imap.quoted.8bit test", true},
        {"imap.quoted.8bit test-2", false},
        {"imap.quoted.8bit other imap.quoted.8bit test", true},
        {"imap.capability.version-missing other", true},
        {"other imap.quoted.8bit", true},
        {"imap.quoted other", true},
        {"imap.tag.syntax test imap.quoted.8bit other", false},
    };
    static const char says[] = "* ID (\"name\" \"\xc3\xbc\")\r\nA1 OK done\r\n";
    is_imap = true;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const play_row row = {NULL, {{"ID NIL", says}}, rows[i].fails ? "imap.quoted.8bit" : NULL};
        known_faults = rows[i].known;
        play_row_once(&row);
    }
    known_faults = NULL;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_imap_server_must_never_do_is_found),
        cmocka_unit_test(what_an_smtp_server_must_never_do_is_found),
        cmocka_unit_test(commands_are_seen_in_what_is_sent),
        cmocka_unit_test(known_faults_fail_one_exchange),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
