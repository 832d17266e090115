/* Tests of units.h: the same units in whatever pieces an input comes, and of the three framings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "units/unit_json.h"
#include "units/units.h"

/* What was given, a line each: "status offset+length value errors problem\n". */
typedef struct log {
    char text[4096];
    size_t used;
} log;

static void note(void *context, const unit_result *result) {
    log *to = context;
    char *value = json_dumps(result->value, JSON_COMPACT | JSON_ENCODE_ANY);
    int added = snprintf(to->text + to->used, sizeof to->text - to->used, "%s %zu+%zu %s %zu%s\n",
                         unit_status_name(result->status), result->offset, result->length, value,
                         result->errors, result->problem == NULL ? "" : " !");
    assert_true(added > 0 && (size_t)added < sizeof to->text - to->used);
    to->used += (size_t)added;
    free(value);
}

static ms_status read_octets(const unit_source *in, json_t **value) {
    *value = unit_octets(in->octets);
    return MS_OK;
}

static const unit_grammar by_lines = {
    .name = "lines", .framing = &unit_framing_lines, .read = read_octets};
static const unit_grammar by_fields = {
    .name = "fields", .framing = &unit_framing_fields, .read = read_octets};
static const unit_setting whole_setting[] = {{"line", "", &unit_framing_lines}, {0}};
static const unit_grammar whole = {.name = "whole",
                                   .settings = whole_setting,
                                   .framing = &unit_framing_whole,
                                   .read = read_octets};

typedef struct row {
    const unit_grammar *grammar; /* NULL: `name` says which */
    const char *name;
    const char *input, *expected;
    size_t memory; /* 0: 64 KiB */
    unsigned settings;
} row;

static const row rows[] = {
    {&by_lines, NULL, "a\r\nb\n\nc",
     "complete 0+3 \"a\" 0\ncomplete 3+2 \"b\" 0\n"
     "complete 5+1 \"\" 0\ncomplete 6+1 \"c\" 0\n",
     0, 0},
    {&by_lines, NULL, "", "", 0, 0},
    {&by_lines, NULL, "12345678\n1\n", "error 0+9 null 0 !\ncomplete 9+2 \"1\" 0\n", 8, 0},
    {&by_fields, NULL, "a\r\n b\r\n\tc\r\nd\n\n e",
     "complete 0+11 \"a\\r\\n b\\r\\n\\tc\" 0\ncomplete 11+2 \"d\" 0\ncomplete 13+3 \"\\n e\" 0\n",
     0, 0},
    {&by_fields, NULL, "a\nb\n", "complete 0+2 \"a\" 0\ncomplete 2+2 \"b\" 0\n", 0, 0},
    {&whole, NULL, "a\nb\n", "complete 0+4 \"a\\nb\\n\" 0\n", 0, 0},
    {&whole, NULL, "a\nb\n", "complete 0+2 \"a\" 0\ncomplete 2+2 \"b\" 0\n", 0, 1},
    {&whole, NULL, "123456789", "error 0+9 null 0 !\n", 8, 0},
    {NULL, "smtp-reply", "250-a\r\n250 b\r\n250 c\n250-",
     "complete 0+14 {\"code\":250,\"lines\":[{\"text\":\"a\",\"enhanced\":null,\"at\":[0,7]},"
     "{\"text\":\"b\",\"enhanced\":null,\"at\":[7,7]}]} 0\n"
     "complete 14+6 {\"code\":250,\"lines\":[{\"text\":\"c\",\"enhanced\":null,\"at\":[14,6]}]} 1\n"
     "more 20+4 null 0 !\n",
     0, 0},
    {NULL, "imap-response",
     "* OK x {99999999999999999999}\r\n* X {99999999999999999999}\r\n* 1 X\r\n",
     "complete 0+31 {\"kind\":\"untagged\",\"tag\":null,\"condition\":\"OK\",\"number\":null,"
     "\"name\":null,\"values\":[],\"data\":null,\"code\":null,\"text\":\"x "
     "{99999999999999999999}\"} 0\n"
     "error 31+28 null 1\n"
     "complete 59+7 {\"kind\":\"untagged\",\"tag\":null,\"condition\":null,\"number\":1,"
     "\"name\":\"X\",\"values\":[],\"data\":null,\"code\":null,\"text\":null} 0\n",
     0, 0},
};

static units_options options_of(const row *test, log *to) {
    const unit_grammar *grammar = test->grammar;
    if (grammar == NULL) {
        grammar = unit_grammar_find(ms_span_of_string(test->name));
    }
    assert_non_null(grammar);
    return (units_options){.grammar = grammar,
                           .settings = test->settings,
                           .memory = test->memory == 0 ? (size_t)64 * 1024 : test->memory,
                           .take = note,
                           .context = to};
}

static void test_all_at_once(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        log got = {0};
        const units_options how = options_of(&rows[i], &got);
        units_read_all(&how, ms_span_of_string(rows[i].input));
        assert_string_equal(got.text, rows[i].expected);
    }
}

/* Pieces in memory of their own, so that reading beyond or after one is seen. */
static void feed_copy(units *in, ms_span piece) {
    uint8_t *copy = malloc(piece.len + 1);
    assert_non_null(copy);
    memcpy(copy, piece.data, piece.len);
    units_feed(in, ms_span_of(copy, piece.len));
    free(copy);
}

static void test_any_two_cuts(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        ms_span input = ms_span_of_string(rows[i].input);
        for (size_t a = 0; a <= input.len; a++) {
            for (size_t b = a; b <= input.len; b++) {
                units in;
                log got = {0};
                const units_options how = options_of(&rows[i], &got);
                units_begin(&in, &how);
                feed_copy(&in, ms_span_slice(input, 0, a));
                feed_copy(&in, ms_span_slice(input, a, b - a));
                feed_copy(&in, ms_span_from(input, b));
                units_end(&in);
                assert_string_equal(got.text, rows[i].expected);
            }
        }
    }
}

/* Where lines only tell units apart they do not when the input is known to be one. */
static const row ones[] = {
    {&by_lines, NULL, "a\r\nb\n", "complete 0+5 \"a\\r\\nb\\n\" 0\n", 0, 0},
    {&by_fields, NULL, "", "complete 0+0 \"\" 0\n", 0, 0},
    {&whole, NULL, "123456789", "error 0+9 null 0 !\n", 8, 0},
    {NULL, "smtp-reply", "250-a\r\n", "more 0+7 null 0 !\n", 0, 0},
    {NULL, "smtp-reply", "", "more 0+0 null 0 !\n", 0, 0},
    {NULL, "imap-response", "* X {99999999999999999999}\r\n", "error 0+28 null 1\n", 0, 0},
    {NULL, "imap-response", "+ a\r\n+ b\r\n",
     "complete 0+5 {\"kind\":\"continuation\",\"tag\":null,\"condition\":null,\"number\":null,"
     "\"name\":null,\"values\":[],\"data\":null,\"code\":null,\"text\":\"a\"} 0\n",
     0, 0},
};

static void test_one_unit(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof ones / sizeof ones[0]; i++) {
        log got = {0};
        const units_options how = options_of(&ones[i], &got);
        units_read_one(&how, ms_span_of_string(ones[i].input));
        assert_string_equal(got.text, ones[i].expected);
    }
}

static void test_names_are_unique(void **state) {
    (void)state;
    for (size_t i = 0; unit_grammars[i] != NULL; i++) {
        ms_span name = ms_span_of_string(unit_grammars[i]->name);
        assert_ptr_equal(unit_grammar_find(name), unit_grammars[i]);
        assert_in_range(strlen(unit_grammars[i]->description), 1, 60);
        const unit_setting *setting = unit_grammars[i]->settings;
        for (unsigned bit = 0; setting != NULL && setting[bit].name != NULL; bit++) {
            unsigned on = 0;
            assert_true(
                unit_setting_add(unit_grammars[i], ms_span_of_string(setting[bit].name), &on));
            assert_int_equal(on, 1U << bit);
            assert_in_range(strlen(setting[bit].description), 1, 60);
        }
    }
}

static void test_places_count_from_the_input(void **state) {
    (void)state;
    ms_span octets = MS_SPAN_LIT("abc");
    const unit_source in = {.octets = octets, .base = 100};
    json_t *at = unit_at(&in, ms_span_slice(octets, 1, 2));
    char *text = json_dumps(at, JSON_COMPACT);
    assert_string_equal(text, "[101,2]");
    free(text);
    json_decref(at);
}

/* Line ends and quotes are undone, and places are those in the file. */
static void test_mbox(void **state) {
    (void)state;
    log got = {0};
    const row test = {&whole, NULL, "From a\n>From b\n\nFrom c\r\nd\r\n", NULL, 0, 0};
    const units_options how = options_of(&test, &got);
    units_read_stored(&how, ms_span_of_string(test.input), false);
    assert_string_equal(got.text, "complete 8+7 \"From b\\r\\n\" 0\ncomplete 24+3 \"d\\r\\n\" 0\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_all_at_once),      cmocka_unit_test(test_any_two_cuts),
        cmocka_unit_test(test_one_unit),         cmocka_unit_test(test_mbox),
        cmocka_unit_test(test_names_are_unique), cmocka_unit_test(test_places_count_from_the_input),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
