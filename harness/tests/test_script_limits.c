/* script.h: however little of an exchange there is, however much, and however little memory. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "script/parse.h"
#include "script_sample.h"

/* Every prefix is read or refused; an exchange is what ends with a line, when the head is whole. */
static void every_prefix_is_handled(void **state) {
    (void)state;
    const char *whole_from =
        strstr(whole, "| From"); /* the last text that the head names is there */
    for (size_t length = 0; length < sizeof whole; length++) {
        uint8_t *copy = malloc(length + 1); /* of its own, so that reading beyond it is seen */
        assert_non_null(copy);
        memcpy(copy, whole, length);
        script s;
        script_error error;
        ms_status status = script_parse(ms_span_of(copy, length), "", "", &s, &error);
        free(copy);
        bool lines = length > 0 && whole[length - 1] == '\n';
        bool head = whole + length >= whole_from;
        assert_int_equal(status, lines && head ? MS_OK : MS_INVALID);
        if (status == MS_OK) {
            script_free(&s);
            continue;
        }
        assert_true(error.line >= 1 && error.column >= 1);
        assert_true(strlen(error.text) > 0);
        assert_null(s.steps);
    }
}

static void running_out_of_memory_anywhere_is_reported(void **state) {
    (void)state;
    failing_allocator memory;
    ms_status status = MS_NOMEM;
    size_t tries = 0;
    for (; status != MS_OK; tries++) {
        script s;
        script_error error;
        failing_allocator_init(&memory, tries);
        status = script_parse_with(&memory.allocator, ms_span_of_string(whole), "", "", &s, &error);
        if (status == MS_OK) {
            script_free(&s);
        } else {
            assert_int_equal(status, MS_NOMEM);
            assert_string_equal(error.text, "there is not enough memory");
            assert_null(s.title);
        }
        assert_int_equal(memory.live, 0);
    }
    assert_true(tries > 2);
}

/* A head, then `line` so many times, then `end`. */
static char *repeated(const char *line, size_t count, const char *end) {
    static const char head[] = "title: T\nprotocol: smtp\ncites: RFC 5321 4 MUST\ngiven: ready\n";
    size_t length = strlen(line);
    char *text = malloc(sizeof head + length * count + strlen(end));
    assert_non_null(text);
    memcpy(text, head, sizeof head);
    char *at = text + sizeof head - 1;
    for (size_t i = 0; i < count; i++, at += length) {
        memcpy(at, line, length);
    }
    memcpy(at, end, strlen(end) + 1);
    return text;
}

static ms_status status_of(char *text, script_error *error) {
    script s;
    ms_status status = script_parse(ms_span_of_string(text), "", "", &s, error);
    script_free(&s);
    free(text);
    return status;
}

static void steps_are_limited(void **state) {
    (void)state;
    script_error error;
    assert_int_equal(status_of(repeated("tls:\n", SCRIPT_STEPS_MAX, ""), &error), MS_OK);
    assert_int_equal(status_of(repeated("tls:\n", SCRIPT_STEPS_MAX + 1, ""), &error), MS_LIMIT);
    assert_int_equal(error.line, SCRIPT_STEPS_MAX + 5);
    assert_int_equal(error.column, 1);
    assert_string_equal(error.text, "more than 10000 steps");
}

static void lines_are_limited(void **state) {
    (void)state;
    script_error error;
    assert_int_equal(status_of(repeated("#", SCRIPT_LINE_MAX, "\n"), &error), MS_OK);
    assert_int_equal(status_of(repeated("#", SCRIPT_LINE_MAX + 1, "\n"), &error), MS_LIMIT);
    assert_int_equal(error.line, 5);
    assert_int_equal(error.column, SCRIPT_LINE_MAX + 1);
    assert_string_equal(error.text, "a line of more than 65536 octets");
}

static void files_are_limited(void **state) {
    (void)state;
    script_error error;
    char *text = repeated("\n", SCRIPT_FILE_MAX, "");
    text[SCRIPT_FILE_MAX] = '\0';
    char *more = repeated("\n", SCRIPT_FILE_MAX, "");
    more[SCRIPT_FILE_MAX + 1] = '\0';
    assert_int_equal(status_of(text, &error), MS_OK);
    assert_int_equal(status_of(more, &error), MS_LIMIT);
    assert_int_equal(error.line, 0);
    assert_string_equal(error.text, "more than 1048576 octets");
}

/* Binds `count` names, each of three letters. */
static char *with_names(size_t count) {
    char *text = repeated("let aaa:\n", count, "");
    char *at = text;
    for (size_t i = 0; i < count; i++) {
        at = strstr(at, "let a") + 4;
        at[1] = (char)('a' + i / 26);
        at[2] = (char)('a' + i % 26);
    }
    return text;
}

static void names_are_limited(void **state) {
    (void)state;
    script_error error;
    assert_int_equal(status_of(with_names(SCRIPT_NAMES_MAX), &error), MS_OK);
    assert_int_equal(status_of(with_names(SCRIPT_NAMES_MAX + 1), &error), MS_LIMIT);
    assert_int_equal(error.line, SCRIPT_NAMES_MAX + 5);
    assert_int_equal(error.column, 5);
    assert_string_equal(error.text, "more than 200 names");
}

/* A tree may take SCRIPT_MEMORY_MAX, and the largest files that can be written take less. */
static void the_densest_files_are_read(void **state) {
    (void)state;
    static const char *const dense[] = {
        "S:250 {\"\"}...{\"\"}...{\"\"}...{\"\"}...{\"\"}...{\"\"}...{\"\"}...{\"\"}...{\"\"}...\n",
        "S:250 a...a...a...a...a...a...a...a...a...a...a...a...a...a...a...a...a...a...a...\n",
        "C:{CR}a{CR}a{CR}a{CR}a{CR}a{CR}a{CR}a{CR}{CR}a{CR}a{CR}a{CR}a{CR}a{CR}a{CR}a{CR}\n",
        "tls:\n"};
    for (size_t i = 0; i < sizeof dense / sizeof *dense; i++) {
        script_error error;
        size_t fits = (SCRIPT_FILE_MAX - 100) / strlen(dense[i]);
        size_t count = fits < SCRIPT_STEPS_MAX ? fits : SCRIPT_STEPS_MAX;
        assert_int_equal(status_of(repeated(dense[i], count, ""), &error), MS_OK);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_prefix_is_handled),
        cmocka_unit_test(running_out_of_memory_anywhere_is_reported),
        cmocka_unit_test(steps_are_limited),
        cmocka_unit_test(lines_are_limited),
        cmocka_unit_test(files_are_limited),
        cmocka_unit_test(names_are_limited),
        cmocka_unit_test(the_densest_files_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
