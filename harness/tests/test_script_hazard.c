/* hazard.h, format.h: what an exchange does, and how it is laid out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "script/format.h"
#include "script/hazard.h"

#define SMTP_HEAD "title: t\nprotocol: smtp\ncites: RFC 5321 3.3 MUST\ngiven: ready\n\n"
#define IMAP_HEAD                                                                                  \
    "title: t\nprotocol: imap\ncites: RFC 9051 6.3 MUST\ngiven: mailbox box\ngiven: "              \
    "authenticated\n\n"

static const struct {
    const char *text;
    unsigned hazards;
} cases[] = {
    {SMTP_HEAD "C: NOOP\nS: 250 ...\n", 0},
    {SMTP_HEAD "C: RCPT TO:<a@b>\nS: 250 ...\nC: DATA\nS: 354 ...\n", HAZARD_DELIVERS},
    {SMTP_HEAD "C: rcpt TO:<a@b>\nS: 250 ...\nC: bdat 3 last\nS: 250 ...\n", HAZARD_DELIVERS},
    /* nobody is accepted */
    {SMTP_HEAD "C: DATA\nS: 503 ...\n", 0},
    {SMTP_HEAD "C: RCPT TO:<a@b>\nS: 550 ...\nC: DATA\nS: 503 ...\n", 0},
    {SMTP_HEAD "C: RCPT TO:<a@b>\nS: 5yz ...\nor warn: 250 ...\nC: DATA\nS: 354 ...\n",
     HAZARD_DELIVERS},
    {SMTP_HEAD "C: RCPT TO:<a@b>\nS: 250 ...\nC: RSET\nS: 250 ...\nC: DATA\nS: 503 ...\n", 0},
    /* in one segment nobody knows yet */
    {SMTP_HEAD "C: RCPT TO:<a@b>\nC: DATA\nS: 550 ...\nS: 503 ...\n", HAZARD_DELIVERS},
    /* written in pieces, and by a name */
    {SMTP_HEAD "C: RCPT TO:<a@b>\nS: 250 ...\nraw: DA\nraw: TA{CR}{LF}\nS: 354 ...\n",
     HAZARD_DELIVERS},
    {"title: t\nprotocol: smtp\ncites: RFC 5321 3.3 MUST\nlet verb: DATA\ngiven: ready\n\n"
     "C: RCPT TO:<a@b>\nS: 250 ...\nC: {verb}\nS: 354 ...\n",
     HAZARD_DELIVERS},
    {"title: t\nprotocol: smtp\ncites: RFC 5321 3.3 MUST\ntag: flood\ngiven: ready\n\n"
     "C: NOOP\nS: 250 ...\n",
     HAZARD_FLOODS},
    {IMAP_HEAD "C: A1 APPEND {box} {{3+}\nC: abc\nS: A1 OK ...\n", 0},
    {IMAP_HEAD "C: A1 append INBOX {{3+}\nC: abc\nS: A1 OK ...\n", HAZARD_REACHES_OUT},
    {IMAP_HEAD "C: A1 DELETE {#box+}\nC: {box}\nS: A1 OK ...\n", 0},
    {IMAP_HEAD "C: A1 SELECT INBOX\nS: A1 OK ...\nC: A2 NOOP\nS: A2 OK ...\n", 0},
    {IMAP_HEAD "C: A1 SELECT INBOX\nS: A1 OK ...\nC: A2 UID STORE 1 FLAGS ()\nS: A2 OK ...\n",
     HAZARD_REACHES_OUT},
    {IMAP_HEAD "C: A1 EXAMINE INBOX\nS: A1 OK ...\nC: A2 CLOSE\nS: A2 OK ...\n", 0},
    {IMAP_HEAD "C: A1 SELECT {box}\nS: A1 OK ...\nC: A2 EXPUNGE\nS: A2 OK ...\n", 0},
};

static void what_an_exchange_does_is_read_from_it(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        script parsed;
        script_error error = {0};
        if (script_parse(ms_span_of_string(cases[i].text), "p", "i", &parsed, &error) != MS_OK) {
            fail_msg("%s: %s", cases[i].text, error.text);
        }
        unsigned found = script_hazards(&parsed);
        script_free(&parsed);
        if (found != cases[i].hazards) {
            fail_msg("%s: %u", cases[i].text, found);
        }
    }
}

static char *lay_out(const char *text) {
    char *made = NULL;
    size_t len = 0;
    script_error error = {0};
    FILE *out = open_memstream(&made, &len);
    assert_non_null(out);
    ms_status status = script_format(ms_span_of_string(text), out, &error);
    assert_int_equal(fclose(out), 0);
    if (status != MS_OK) {
        fail_msg("%s: %s", text, error.text);
    }
    return made;
}

static const struct {
    const char *before, *after;
} layouts[] = {
    /* the head's order; names stay in theirs, comments with what is below them */
    {"given:ready\n#of let\nlet a: x\ntag: b  c\ncites: RFC 1 2 MUST\n\nprotocol:smtp\nabout: one\n"
     "about:  two\ntitle: t\nC: NOOP\nS: 250 ...\n",
     "title: t\nabout: one\nabout: two\nprotocol: smtp\ncites: RFC 1 2 MUST\ntag: b c\n"
     "given: ready\n#of let\nlet a: x\n\nC: NOOP\nS: 250 ...\n"},
    /* templates are not touched */
    {"title: t\nprotocol: smtp\ncites: RFC 1 2 MUST\ntext a:\n|x \n|  y\n|\n| \ngiven: ready\n\n"
     "C:  two blanks  \n\n\n\n# why  \nraw:{CR}\nS: 250 ...\npause:   1s\n\n",
     "title: t\nprotocol: smtp\ncites: RFC 1 2 MUST\ntext a:\n| x \n|  y\n|\n|\ngiven: ready\n\n"
     "C:  two blanks  \n\n# why\nraw: {CR}\nS: 250 ...\npause: 1s\n"},
    /* columns, by characters; an empty cell */
    {"title: t\nprotocol: smtp\ncites: RFC 1 2 MUST\ntable:\n| row | a | b\n| x | \303\274\303\274 "
     "| 1\n"
     "| long | | {\"|\"}\ngiven: ready\n\nC: {a}{b}\nS: 250 ...\n",
     "title: t\nprotocol: smtp\ncites: RFC 1 2 MUST\ntable:\n| row  | a  | b\n| x    | "
     "\303\274\303\274 | 1\n| long |    | {\"|\"}\ngiven: ready\n\nC: {a}{b}\nS: 250 ...\n"},
};

static void layout_is_one_and_stays(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof layouts / sizeof layouts[0]; i++) {
        char *once = lay_out(layouts[i].before);
        char *twice = lay_out(once);
        assert_string_equal(once, layouts[i].after);
        assert_string_equal(twice, once);
        free(once);
        free(twice);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_an_exchange_does_is_read_from_it),
        cmocka_unit_test(layout_is_one_and_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
