/* player.h: what is put before a delivered message, what must not be delivered, notifications. */
#include "play_fixture.h"

#include <stdio.h>
#include <stdlib.h>

#include "net/interrupt.h"
#include "play/delivered.h"

#define HEAD                                                                                       \
    "title: t\nprotocol: smtp\ncites: RFC 5321 4.4 MUST\n"                                         \
    "text message:\n| From: a@example.test\n| Message-ID: <{unique}@example.test>\n|\n"            \
    "text other:\n| Message-ID: <{unique}-other@example.test>\n|\n"                                \
    "given: greeted\n\n"

#define SENT "From: a@example.test\r\nMessage-ID: <mailspec-u@example.test>\r\n\r\n"
#define OTHER "Message-ID: <mailspec-u-other@example.test>\r\n\r\n"
#define PATH "Return-Path: <sender@example.org>\r\n"
#define RECEIVED                                                                                   \
    "Received: from client.example.test (x [127.0.0.1])\r\n\tby mx.example.test with ESMTP;\r\n"   \
    "\tThu, 21 May 1998 05:33:29 -0700\r\n"

typedef struct row {
    const char *steps;
    const char *delivered[2];
    verdict verdict;
    const char *message;    /* part of it */
    const char *diagnostic; /* part of the id of the first one, a warning */
} row;

#define TRACES                                                                                     \
    "delivered: {message}\ntrace: Return-Path: <{sender}>\n"                                       \
    "trace: Received: from {client} ... by {:domain} ...; {:mail-date}\n"

#define ARRIVES "delivered: {message}\n"
#define ALONE ARRIVES "undelivered: {other}\n"

/* A notification in three parts, and pieces of others. */
#define NOTICE_HEAD                                                                                \
    "Return-Path: <>\r\nDate: Thu, 21 May 1998 05:33:29 -0700\r\nFrom: <m@example.test>\r\n"       \
    "Message-ID: <n@example.test>\r\nMIME-Version: 1.0\r\n"
#define REPORT "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
#define TEXT "--b\r\n\r\nAbout mailspec-u.\r\n"
#define STATUS                                                                                     \
    "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: "                          \
    "dns;mx.example.test\r\n\r\n"                                                                  \
    "Final-Recipient: rfc822;\r\n a@example.test\r\nAction: failed\r\n\r\n"                        \
    "Final-Recipient: RFC822; b@example.test\r\n"
#define BACK                                                                                       \
    "--b\r\nContent-Type: message/rfc822\r\n\r\nReceived: from a by b; Thu, 21 May 1998 05:33:29 " \
    "-0700\r\nFrom: a@example.test\r\nMessage-ID: <mailspec-u@example.test>\r\n\r\n"
#define CLOSE "--b--\r\n"
#define NOTICE NOTICE_HEAD REPORT TEXT STATUS BACK CLOSE
#define NOTIFIED "notified: {unique}\n"

static const row rows[] = {
    /* notified: */
    {NOTIFIED "trace: Return-Path: <>\nreport: Action: failed\nreport: Final-Recipient: "
              "rfc822;b@example.test\nreport: Final-Recipient: rfc822;a@example.test\n"
              "lacks: Status: ...\nlacks: To: ...\nreturned: {message}\n",
     {NOTICE},
     VERDICT_PASS,
     "",
     "received.tcp-info"},
    {NOTIFIED, {PATH RECEIVED OTHER}, VERDICT_FAIL, "no notification arrived", ""},
    {NOTIFIED "trace: Action: failed\n",
     {NOTICE},
     VERDICT_FAIL,
     "no such field was put before the message",
     ""},
    {NOTIFIED "report: From: ...\n", {NOTICE}, VERDICT_FAIL, "is in the report", ""},
    {NOTIFIED "lacks: Action: failed\n", {NOTICE}, VERDICT_FAIL, "that must not be", ""},
    {NOTIFIED "lacks should: From: ...\n", {NOTICE}, VERDICT_WARN, "that must not be", ""},
    {NOTIFIED "lacks: Action: delivered\n", {NOTICE}, VERDICT_PASS, "", ""},
    {NOTIFIED "returned: {other}\n", {NOTICE}, VERDICT_FAIL, "first line of what was sent", ""},
    {NOTIFIED "returned should: {message}more\n", {NOTICE}, VERDICT_WARN, "not what was sent", ""},
    {NOTIFIED "report: Action: failed\n",
     {NOTICE_HEAD REPORT TEXT STATUS CLOSE},
     VERDICT_PASS,
     "",
     ""},
    {NOTIFIED "report: Action: failed\n",
     {NOTICE_HEAD REPORT STATUS TEXT CLOSE},
     VERDICT_FAIL,
     "no multipart/report",
     ""},
    {NOTIFIED "report: Action: failed\n",
     {NOTICE_HEAD REPORT TEXT STATUS TEXT CLOSE},
     VERDICT_FAIL,
     "no multipart/report",
     ""},
    {NOTIFIED "report: Action: failed\n",
     {NOTICE_HEAD "Content-Type: multipart/mixed; boundary=b\r\n\r\n" TEXT STATUS CLOSE},
     VERDICT_FAIL,
     "no multipart/report",
     ""},
    {NOTIFIED "report: Action: failed\n",
     {NOTICE_HEAD
      "Content-Type: multipart/report; report-type=other; boundary=b\r\n\r\n" TEXT STATUS CLOSE},
     VERDICT_FAIL,
     "no multipart/report",
     ""},
    {NOTIFIED "report: Action: failed\n",
     {NOTICE_HEAD REPORT "--b\r\nContent-Type: image/png\r\n\r\nmailspec-u\r\n" STATUS CLOSE},
     VERDICT_FAIL,
     "no multipart/report",
     ""},
    {NOTIFIED "report: A: b\n", {NOTICE_HEAD "\r\nmailspec-u\r\n"}, VERDICT_FAIL, "report", ""},
    /* Judged whatever the exchange asks for. */
    {NOTIFIED, {NOTICE_HEAD REPORT TEXT STATUS}, VERDICT_FAIL, "multipart.unclosed", ""},
    {NOTIFIED, {NOTICE_HEAD "Date: x\r\n\r\nmailspec-u\r\n"}, VERDICT_FAIL, "at offset", ""},
    {NOTIFIED "undelivered: {other}\n",
     {NOTICE, PATH RECEIVED OTHER},
     VERDICT_FAIL,
     "must not",
     ""},
    /* lacks: behind delivered: */
    {"delivered: {message}\nlacks: To: ...\n", {PATH RECEIVED SENT}, VERDICT_PASS, "", ""},
    {"delivered: {message}\nlacks: From: ...\n", {PATH RECEIVED SENT}, VERDICT_PASS, "", ""},
    {"delivered: {message}\nlacks: Return-Path: <sender...\n",
     {PATH RECEIVED SENT},
     VERDICT_FAIL,
     "must not be",
     ""},
    /* delivered: and trace: */
    {TRACES, {PATH RECEIVED SENT}, VERDICT_PASS, "", ""},
    {TRACES, {"return-path:<sender@example.org>\r\n" RECEIVED SENT}, VERDICT_FAIL, "begin", ""},
    {TRACES, {PATH "Delivered-To: x\r\n" RECEIVED SENT}, VERDICT_PASS, "", ""},
    {TRACES, {RECEIVED SENT}, VERDICT_FAIL, "no such field was put before the message", ""},
    {TRACES, {PATH SENT}, VERDICT_FAIL, "no such field was put before the message", ""},
    {TRACES, {"Return-Path: <o@example.org>\r\n" RECEIVED SENT}, VERDICT_FAIL, "begin", ""},
    {"delivered: {message}\ntrace should: Received: from elsewhere ...\n",
     {PATH RECEIVED SENT},
     VERDICT_WARN,
     "does not begin as it must",
     ""},
    /* Judged whatever the exchange asks for. */
    {ARRIVES, {PATH PATH RECEIVED SENT}, VERDICT_PASS, "", "section.return-path.several"},
    {ARRIVES, {RECEIVED PATH SENT}, VERDICT_PASS, "", "section.return-path.late"},
    {ARRIVES, {PATH "Received: from a by b; never\r\n" SENT}, VERDICT_FAIL, "at offset", ""},
    /* undelivered: */
    {ALONE, {PATH RECEIVED SENT}, VERDICT_PASS, "", ""},
    {ALONE, {PATH RECEIVED SENT, PATH RECEIVED OTHER}, VERDICT_FAIL, "must not be", ""},
    {ARRIVES "within: 200ms\nundelivered: {other}\n", {PATH RECEIVED SENT}, VERDICT_PASS, "", ""},
    {"delivered: {other}\nundelivered: {message}\n", {PATH RECEIVED OTHER}, VERDICT_PASS, "", ""},
    {"delivered: {other}\nundelivered: {other}\n",
     {PATH RECEIVED OTHER},
     VERDICT_FAIL,
     "a message was delivered that must not be",
     ""},
    {"delivered: {client}\n", {PATH RECEIVED SENT}, VERDICT_ERROR, "no {unique} in it", ""},
    {"within: 100ms\ndelivered: {other}\n", {PATH RECEIVED SENT}, VERDICT_FAIL, "not arrive", ""},
};

static void serve(net_connection *connection) {
    if (fixture_send(connection, MS_SPAN_LIT("220 mx.example.test\r\n"))) {
        fixture_drain(connection, 3000);
    }
}

static void play(const row *one, const char *maildir, result *outcome) {
    const play_limits limits = {2000, 1000, 5000, PLAY_DEFAULT_MEMORY, false};
    char text[4096];
    fixture_server server = {0};
    script exchange;
    (void)snprintf(text, sizeof text, "%s%sclose:\n", HEAD, one->steps);
    fixture_script(text, &exchange);
    for (unsigned i = 0; i < 2 && one->delivered[i] != NULL; i++) {
        assert_true(delivered_put(maildir, i, ms_span_of_string(one->delivered[i])));
    }
    fixture_start(&server, serve);
    profile who = fixture_profile;
    who.maildir = maildir;
    endpoint target = fixture_endpoint(&server, SCRIPT_SMTP);
    target.profile = &who;
    result_init(outcome, &exchange, &target);
    play_exchange(&exchange, &target, &limits, "u", outcome);
    fixture_stop(&server);
    outcome->script = NULL;
    script_free(&exchange);
}

static void delivered_mail_is_looked_at(void **state) {
    net_error error = {0};
    (void)state;
    assert_int_equal(net_init(&error), NET_OK);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char maildir[] = "/tmp/mailspec-test-XXXXXX";
        result outcome;
        assert_non_null(mkdtemp(maildir));
        play(&rows[i], maildir, &outcome);
        delivered_remove(maildir);
        const char *found =
            outcome.diagnostics == NULL ? "" : ms_diagnostic_get(outcome.diagnostics->id)->id;

        if (outcome.verdict != rows[i].verdict ||
            strstr(outcome.message, rows[i].message) == NULL ||
            strstr(found, rows[i].diagnostic) == NULL) {
            fail_msg("row %zu: %s: %s", i, verdict_name(outcome.verdict), outcome.message);
        }
        result_free(&outcome);
    }
}

static void the_token_is_the_whole_word(void **state) {
    static const struct {
        const char *message, *token;
    } tokens[] = {
        {"a <u-1@x>", "u-1"}, {"u", "u"}, {"a u-1-b2.c", "u-1-b2"}, {"nothing", ""}, {"xu_", "u"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++) {
        ms_span token = delivered_token(ms_span_of_string(tokens[i].message), MS_SPAN_LIT("u"));
        assert_true(ms_span_equal(token, ms_span_of_string(tokens[i].token)));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(delivered_mail_is_looked_at),
        cmocka_unit_test(the_token_is_the_whole_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
