/* script.h: what is read from an exchange, field by field. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "script/script.h"
#include "script_sample.h"

static const char noop[] = "title: NOOP ignores its argument\n"
                           "protocol: smtp submission\n"
                           "cites: RFC 5321 4.1.1.9 SHOULD\n"
                           "given: ready\n"
                           "\n"
                           "C: NOOP some words\n"
                           "S: 250 ...\n"
                           "or warn: 501 ...\n";

static script parsed(const char *text) {
    script out;
    script_error error;
    if (script_parse(ms_span_of_string(text), "some/path", "some/id", &out, &error) != MS_OK) {
        fail_msg("%u:%u: %s", error.line, error.column, error.text);
    }
    return out;
}

static void assert_octets(ms_span octets, const char *expected) {
    assert_int_equal(octets.len, strlen(expected));
    assert_memory_equal(octets.data, expected, octets.len);
}

static void assert_cite(const script_cite *cite, unsigned rfc, const char *section,
                        script_level level) {
    assert_int_equal(cite->rfc, rfc);
    assert_string_equal(cite->section, section);
    assert_int_equal(cite->level, level);
}

static void reads_the_example_of_the_readme(void **state) {
    (void)state;
    script s = parsed(noop);
    assert_string_equal(s.id, "some/id");
    assert_string_equal(s.path, "some/path");
    assert_string_equal(s.title, "NOOP ignores its argument");
    assert_null(s.about);
    assert_int_equal(s.protocols, SCRIPT_SMTP | SCRIPT_SUBMISSION);
    assert_int_equal(s.transports, SCRIPT_PLAIN | SCRIPT_STARTTLS | SCRIPT_IMPLICIT);
    assert_cite(s.cites, 5321, "4.1.1.9", SCRIPT_SHOULD);
    assert_null(s.cites->next);
    assert_int_equal(s.level, SCRIPT_SHOULD);
    assert_int_equal(s.given[0].state, SCRIPT_READY);
    assert_int_equal(s.given[1].state, SCRIPT_STATE_NONE);

    const script_step *send = s.steps;
    assert_int_equal(send->kind, SCRIPT_SEND);
    assert_int_equal(send->connection, 1);
    assert_int_equal(send->line, 6);
    assert_string_equal(send->source, "C: NOOP some words");
    assert_octets(send->sent->pieces->text, "NOOP some words");
    assert_octets(send->sent->pieces->next->text, "\r\n");

    const script_step *expect = send->next;
    assert_int_equal(expect->kind, SCRIPT_EXPECT);
    assert_int_equal(expect->level, SCRIPT_LEVEL_NONE);
    assert_octets(expect->patterns->lines->pieces->text, "250 ");
    assert_int_equal(expect->patterns->lines->pieces->next->kind, TEMPLATE_ANY);
    assert_int_equal(expect->patterns->grade, SCRIPT_GRADE_PASS);
    const script_pattern * or = expect->patterns->next;
    assert_int_equal(or->grade, SCRIPT_GRADE_WARN);
    assert_int_equal(or->line, 8);
    assert_null(or->next);
    assert_null(expect->next);
    script_free(&s);
}

static void reads_every_line_of_a_head(void **state) {
    (void)state;
    script s = parsed(whole);
    assert_string_equal(s.title, "Everything");
    assert_string_equal(s.about, "first line second line");
    assert_int_equal(s.protocols, SCRIPT_IMAP);
    assert_int_equal(s.transports, SCRIPT_STARTTLS | SCRIPT_IMPLICIT);
    assert_cite(s.cites, 9051, "6.3.1", SCRIPT_SHOULD);
    assert_cite(s.cites->next, 3501, "A.1", SCRIPT_MUST);
    assert_cite(s.cites->next->next, 2683, "3", SCRIPT_MAY);
    assert_int_equal(s.level, SCRIPT_MUST);
    assert_string_equal(s.needs->capability, "IDLE");
    assert_false(s.needs->absent);
    assert_string_equal(s.needs->next->capability, "LITERAL-");
    assert_true(s.needs->next->absent);
    assert_string_equal(s.tags->word, "security");
    assert_string_equal(s.tags->next->word, "slow");
    assert_string_equal(s.tags->next->next->word, "big");
    assert_null(s.tags->next->next->next);
    script_free(&s);
}

static void reads_needs_with_a_parameter(void **state) {
    (void)state;
    script s = parsed("title: T\nprotocol: smtp\ncites: RFC 4954 4 MUST\ngiven: ready\n"
                      "needs:  AUTH   CRAM-MD5 \nneeds: no AUTH LOGIN\n");
    assert_string_equal(s.needs->capability, "AUTH CRAM-MD5");
    assert_string_equal(s.needs->next->capability, "AUTH LOGIN");
    assert_true(s.needs->next->absent);
    assert_null(s.steps);
    script_free(&s);
}

static void reads_what_is_given(void **state) {
    (void)state;
    script s = parsed(whole);
    assert_int_equal(s.given[0].state, SCRIPT_SELECTED);
    assert_string_equal(s.given[0].mailbox, "box");
    assert_int_equal(s.given[1].state, SCRIPT_STATE_NONE);
    assert_int_equal(s.given[2].state, SCRIPT_EXAMINED);
    const script_mailbox *box = s.mailboxes;
    assert_string_equal(box->name, "box");
    assert_string_equal(box->texts->word, "mail");
    assert_string_equal(box->texts->next->word, "mail");
    assert_null(box->texts->next->next);
    assert_int_equal(box->messages, 0);
    assert_false(box->absent);
    assert_string_equal(box->next->name, "other");
    assert_int_equal(box->next->messages, 12);
    assert_null(box->next->texts);
    const script_mailbox *empty = box->next->next;
    assert_string_equal(empty->name, "empty");
    assert_int_equal(empty->messages, 0);
    assert_string_equal(empty->next->name, "none");
    assert_true(empty->next->absent);
    assert_null(empty->next->next);
    script_free(&s);
}

static void reads_values_and_texts(void **state) {
    (void)state;
    script s = parsed(whole);
    assert_string_equal(s.bindings->name, "path");
    const template_piece *piece = s.bindings->value->pieces;
    assert_string_equal(piece->name, "other");
    assert_int_equal(piece->column, 11);
    assert_octets(piece->next->text, "/sub ");
    assert_null(piece->next->next);

    assert_string_equal(s.bindings->next->name, "mail");
    static const char *const expected[] = {"From: ",         NULL,         "\r\n", "\r\n",
                                           " two blanks, {", "one brace}", "\r\n"};
    piece = s.bindings->next->value->pieces;
    for (size_t i = 0; i < sizeof expected / sizeof *expected; i++, piece = piece->next) {
        if (expected[i] == NULL) {
            assert_string_equal(piece->name, "user");
        } else {
            assert_octets(piece->text, expected[i]);
        }
    }
    assert_null(piece);
    script_free(&s);
}

typedef struct step_row {
    script_step_kind kind;
    unsigned connection, line;
    unsigned patterns; /* how many */
} step_row;

static const step_row whole_steps[] = {
    {SCRIPT_SEND, 1, 27, 0},     {SCRIPT_SEND, 3, 28, 0},     {SCRIPT_EXPECT, 1, 29, 3},
    {SCRIPT_NEVER, 1, 32, 1},    {SCRIPT_SECURE, 1, 33, 0},   {SCRIPT_TLS, 3, 34, 0},
    {SCRIPT_EXPECT, 3, 35, 1},   {SCRIPT_SILENCE, 1, 36, 0},  {SCRIPT_PAUSE, 3, 37, 0},
    {SCRIPT_WITHIN, 1, 38, 0},   {SCRIPT_SEGMENTS, 3, 39, 0}, {SCRIPT_SASL, 3, 40, 0},
    {SCRIPT_SEGMENTS, 1, 41, 0}, {SCRIPT_SEND, 1, 42, 0},     {SCRIPT_CLOSE, 1, 43, 0},
    {SCRIPT_CLOSE, 3, 44, 0},    {SCRIPT_CLOSE, 1, 45, 0},    {SCRIPT_CLOSED, 3, 46, 0},
    {SCRIPT_TLS, 1, 47, 0},
};

static const script_step *step_at(const script *s, size_t index) {
    const script_step *step = s->steps;
    while (index-- > 0) {
        step = step->next;
    }
    return step;
}

static void reads_every_kind_of_step(void **state) {
    (void)state;
    script s = parsed(whole);
    const script_step *step = s.steps;
    for (size_t i = 0; i < sizeof whole_steps / sizeof *whole_steps; i++, step = step->next) {
        unsigned patterns = 0;
        for (const script_pattern *p = step->patterns; p != NULL; p = p->next) {
            patterns++;
        }
        assert_int_equal(step->kind, whole_steps[i].kind);
        assert_int_equal(step->connection, whole_steps[i].connection);
        assert_int_equal(step->line, whole_steps[i].line);
        assert_int_equal(patterns, whole_steps[i].patterns);
    }
    assert_null(step);
    assert_int_equal(step_at(&s, 2)->level, SCRIPT_MUST);
    assert_int_equal(step_at(&s, 2)->patterns->next->next->grade, SCRIPT_GRADE_INFO);
    assert_false(step_at(&s, 5)->or_closed);
    assert_true(step_at(&s, 18)->or_closed);
    assert_int_equal(step_at(&s, 7)->milliseconds, 1500);
    assert_int_equal(step_at(&s, 8)->milliseconds, 2000);
    assert_int_equal(step_at(&s, 9)->milliseconds, 3000);
    assert_int_equal(step_at(&s, 10)->segment, 1);
    assert_string_equal(step_at(&s, 11)->tag, "b1");
    assert_string_equal(step_at(&s, 11)->mechanism, "CRAM-MD5");
    assert_octets(step_at(&s, 11)->sent->pieces->next->text, "y");
    assert_int_equal(step_at(&s, 12)->segment, 0);
    assert_octets(step_at(&s, 13)->sent->pieces->text, "\r\n");
    assert_int_equal(step_at(&s, 14)->how, SCRIPT_CLOSE_SILENTLY);
    assert_int_equal(step_at(&s, 15)->how, SCRIPT_CLOSE_RESET);
    assert_int_equal(step_at(&s, 16)->how, SCRIPT_CLOSE_NOTIFY);
    script_free(&s);
}

static void joins_the_lines_of_a_reply(void **state) {
    (void)state;
    script s = parsed("title: T\nprotocol: lmtp\ncites: RFC 2033 4 MUST\ngiven: greeted\n"
                      "C: LHLO {client}\n"
                      "S should: 250-{:domain}\n"
                      "\n"
                      "S should: 250-PIPELINING\n"
                      "S: 250 {x:word}\n"
                      "or warn: 5yz-a\n"
                      "or warn: 5yz b\n"
                      "or: 250\n"
                      "never: 250-XYZ\n"
                      "S: 250 {x}\n");
    const script_step *step = s.steps->next;
    assert_int_equal(step->level, SCRIPT_SHOULD);
    assert_octets(step->patterns->lines->pieces->text, "250-");
    assert_octets(step->patterns->lines->next->pieces->text, "250-PIPELINING");
    assert_octets(step->patterns->lines->next->next->pieces->text, "250 ");
    assert_null(step->patterns->lines->next->next->next);
    const script_pattern * or = step->patterns->next;
    assert_int_equal(or->grade, SCRIPT_GRADE_WARN);
    assert_octets(or->lines->next->pieces->text, "5yz b");
    assert_null(or->lines->next->next);
    assert_octets(or->next->lines->pieces->text, "250");
    assert_int_equal(step->next->kind, SCRIPT_NEVER);
    assert_int_equal(step->next->next->line, 14);
    assert_null(step->next->next->next);
    script_free(&s);
}

static void alternatives_may_capture_the_same_name(void **state) {
    (void)state;
    script s = parsed("title: T\nprotocol: imap\ncites: RFC 9051 6 MUST\ngiven: ready\n"
                      "let tag: x1\n"
                      "S: {tag} OK {a:text}\n"
                      "or: * NO {a:text}\n"
                      "or: x2 BAD {b:text}{a:text}\n"
                      "C: {a}\n");
    assert_string_equal(s.steps->patterns->next->lines->pieces->next->name, "a");
    assert_string_equal(s.steps->patterns->next->next->lines->pieces->next->next->name, "a");
    script_free(&s);
}

/* The first and the last character of each row of RFC 3629 section 4. */
static void reads_all_of_utf_8(void **state) {
    (void)state;
    static const char title[] = "~\xc2\x80\xdf\xbf\xe0\xa0\x80\xe0\xbf\xbf\xe1\x80\x80\xec\xbf\xbf"
                                "\xed\x80\x80\xed\x9f\xbf\xee\x80\x80\xef\xbf\xbf"
                                "\xf0\x90\x80\x80\xf0\xbf\xbf\xbf\xf1\x80\x80\x80\xf3\xbf\xbf\xbf"
                                "\xf4\x80\x80\x80\xf4\x8f\xbf\xbf";
    char text[256];
    (void)snprintf(text, sizeof text,
                   "title: %s\nprotocol: smtp\ncites: RFC 6531 3 MUST\ngiven: ready\n", title);
    script s = parsed(text);
    assert_string_equal(s.title, title);
    script_free(&s);
}

static void durations_go_up_to_two_hours(void **state) {
    (void)state;
    script s = parsed("title: T\nprotocol: smtp\ncites: RFC 5321 4 MUST\ngiven: ready\n"
                      "silence: 7200s\npause: 7200000ms\npause: 0ms\n");
    assert_int_equal(s.steps->milliseconds, 7200000);
    assert_int_equal(s.steps->next->milliseconds, 7200000);
    assert_int_equal(s.steps->next->next->milliseconds, 0);
    script_free(&s);
}

static void reads_steps_alone(void **state) {
    (void)state;
    ms_arena arena;
    script_step *steps = NULL;
    script_error error;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_span text = MS_SPAN_LIT("C4: a1 SELECT {box}\nS4: a1 OK {x:text}\n");
    assert_int_equal(script_parse_steps(text, SCRIPT_IMAP, &arena, &steps, &error), MS_OK);
    assert_int_equal(steps->connection, 4);
    assert_string_equal(steps->sent->pieces->next->name, "box");
    assert_int_equal(steps->next->kind, SCRIPT_EXPECT);
    assert_null(steps->next->next);

    assert_int_equal(script_parse_steps(text, SCRIPT_SMTP, &arena, &steps, &error), MS_INVALID);
    assert_int_equal(error.line, 2);
    assert_null(steps);
    ms_span head = MS_SPAN_LIT("title: T\n");
    assert_int_equal(script_parse_steps(head, SCRIPT_SMTP, &arena, &steps, &error), MS_INVALID);
    assert_string_equal(error.text, "expected a step, found a 'title' line: the head comes first");
    ms_arena_free(&arena);
}

static void steps_alone_report_the_callers_arena(void **state) {
    (void)state;
    ms_arena arena;
    script_step *steps = NULL;
    script_error error;
    ms_arena_init(&arena, ms_allocator_libc(), 100);
    ms_span text = MS_SPAN_LIT("C: NOOP\nS: 250\n");
    assert_int_equal(script_parse_steps(text, SCRIPT_SMTP, &arena, &steps, &error), MS_LIMIT);
    assert_true(strlen(error.text) > 0);
    assert_null(steps);
    ms_arena_free(&arena);
}

static void bits_have_names(void **state) {
    (void)state;
    assert_string_equal(script_protocol_name(SCRIPT_SMTP), "smtp");
    assert_string_equal(script_protocol_name(SCRIPT_SUBMISSION), "submission");
    assert_string_equal(script_protocol_name(SCRIPT_LMTP), "lmtp");
    assert_string_equal(script_protocol_name(SCRIPT_IMAP), "imap");
    assert_null(script_protocol_name(SCRIPT_SMTP | SCRIPT_IMAP));
    assert_null(script_protocol_name(0));
    assert_string_equal(script_transport_name(SCRIPT_PLAIN), "plain");
    assert_string_equal(script_transport_name(SCRIPT_STARTTLS), "starttls");
    assert_string_equal(script_transport_name(SCRIPT_IMPLICIT), "implicit");
    assert_null(script_transport_name(8));
    assert_string_equal(script_level_name(SCRIPT_MUST), "MUST");
    assert_string_equal(script_level_name(SCRIPT_SHOULD), "SHOULD");
    assert_string_equal(script_level_name(SCRIPT_MAY), "MAY");
    assert_null(script_level_name(SCRIPT_LEVEL_NONE));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_the_example_of_the_readme),
        cmocka_unit_test(reads_every_line_of_a_head),
        cmocka_unit_test(reads_needs_with_a_parameter),
        cmocka_unit_test(reads_what_is_given),
        cmocka_unit_test(reads_values_and_texts),
        cmocka_unit_test(reads_every_kind_of_step),
        cmocka_unit_test(joins_the_lines_of_a_reply),
        cmocka_unit_test(alternatives_may_capture_the_same_name),
        cmocka_unit_test(reads_all_of_utf_8),
        cmocka_unit_test(durations_go_up_to_two_hours),
        cmocka_unit_test(reads_steps_alone),
        cmocka_unit_test(steps_alone_report_the_callers_arena),
        cmocka_unit_test(bits_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
