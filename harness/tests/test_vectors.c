/* Tests of vector.h and its neighbours: octets and clauses as they are written, ids, every prefix
 * of a file, and the lines that an outcome becomes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "vectors/vector_file.h"
#include "vectors/vector_run.h"

typedef struct escape_row {
    const char *text;
    size_t times;
    ms_span octets;
    bool is_right;
    size_t at; /* of the wrong escape */
} escape_row;

static const escape_row escapes[] = {
    {"", 1, {(const uint8_t *)"", 0}, true, 0},
    {"a\\r\\n\\t\\\\b", 1, {(const uint8_t *)"a\r\n\t\\b", 6}, true, 0},
    {"\\x00\\xfF\\xA0", 1, {(const uint8_t *)"\0\xff\xa0", 3}, true, 0},
    {"a\\x20", 3, {(const uint8_t *)"a a a ", 6}, true, 0},
    {"ab\\", 1, {(const uint8_t *)"ab", 2}, false, 2},
    {"ab\\q", 1, {(const uint8_t *)"ab", 2}, false, 2},
    {"\\x4", 1, {(const uint8_t *)"", 0}, false, 0},
    {"\\xg0", 1, {(const uint8_t *)"", 0}, false, 0},
    {"\\x0g", 1, {(const uint8_t *)"", 0}, false, 0},
    {"\\N", 1, {(const uint8_t *)"", 0}, false, 0},
};

static void test_escapes(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof escapes / sizeof escapes[0]; i++) {
        const escape_row *row = &escapes[i];
        char *octets = NULL;
        size_t length = 0;
        size_t at = 0;
        FILE *out = open_memstream(&octets, &length);
        assert_non_null(out);
        assert_int_equal(vector_unescape(ms_span_of_string(row->text), row->times, out, &at),
                         row->is_right);
        assert_int_equal(fclose(out), 0);
        assert_true(ms_span_equal(ms_span_of(octets, length), row->octets));
        if (row->is_right) {
            assert_int_equal(vector_unescaped_length(ms_span_of_string(row->text)) * row->times,
                             length);
        } else {
            assert_int_equal(at, row->at);
        }
        free(octets);
    }
}

static void test_cites(void **state) {
    static const char *const right[] = {"RFC 5322 3.3", "RFC 5322 3.3, RFC 2822 A.1", "RFC 1 a"};
    static const char *const wrong[] = {"",
                                        "RFC",
                                        "RFC 5322",
                                        "RFC 5322 ",
                                        "RFC5322 3",
                                        "rfc 5322 3",
                                        "RFC x 3",
                                        "RFC 5322 3.3,",
                                        "RFC 5322 3.3, ",
                                        "RFC 5322 3.3,RFC 2822 3",
                                        "RFC 5322 3.3 RFC 2822 3",
                                        "RFC 5322 3-4"};
    (void)state;
    for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
        assert_true(vector_is_cites(ms_span_of_string(right[i])));
    }
    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
        if (vector_is_cites(ms_span_of_string(wrong[i]))) {
            fail_msg("taken: %s", wrong[i]);
        }
    }
}

static void test_ids(void **state) {
    const vector one = {.id = "date-time/zones/west"};
    (void)state;
    assert_true(vector_matches(&one, "date-time"));
    assert_true(vector_matches(&one, "date-time/zones"));
    assert_true(vector_matches(&one, "date-time/zones/west"));
    assert_true(vector_matches(&one, "*/zones/w?st"));
    assert_true(vector_matches(&one, "*west"));
    assert_false(vector_matches(&one, "date"));
    assert_false(vector_matches(&one, "zones"));
    assert_false(vector_matches(&one, "date-time/"));
    assert_false(vector_matches(&one, "date-time/zones/wes"));
    assert_false(vector_matches(&one, ""));
}

static const char sample[] = "# A file.\n"
                             "\n"
                             "== one\n"
                             "cites: RFC 4648 4, RFC 4648 5\n"
                             "settings: url, sasl\n"
                             "in: Z\\x67=\n"
                             "in 3: =\n"
                             "status: error\n"
                             "value: {\"a\": [1,\n"
                             "  2]}\n"
                             "error 4+1 base64.padding.followed\n"
                             "error 0+0 base64.alphabet\n"
                             "error 1+1 base64.alphabet\n"
                             "error 2+1 base64.alphabet\n"
                             "error 3+1 base64.alphabet\n"
                             "\n"
                             "== two\n"
                             "cites: RFC 4648 4\n"
                             "in:\n"
                             "value: \"\"\n";

/* Parses in memory of its own size, so that reading beyond it is seen. */
static void parse(vector_set *set, ms_span text) {
    vector_file *file = ms_arena_alloc(&set->arena, sizeof *file);
    assert_non_null(file);
    file->path = "file";
    file->stem = "base64/file";
    file->grammar = unit_grammar_find(MS_SPAN_LIT("base64"));
    file->octets = (unit_file){malloc(text.len + 1), text.len};
    assert_non_null(file->octets.data);
    memcpy(file->octets.data, text.data, text.len);
    file->octets.data = realloc(file->octets.data, text.len == 0 ? 1 : text.len);
    file->next = set->files;
    set->files = file;
    vector_file_parse(set, file);
}

static void test_what_a_file_says(void **state) {
    vector_set set;
    (void)state;
    vector_set_init(&set, stderr, false);
    parse(&set, ms_span_of_string(sample));
    assert_int_equal(set.faults, 0);
    assert_int_equal(set.count, 2);
    const vector *one = set.first;
    assert_string_equal(one->id, "base64/file/one");
    assert_int_equal(one->line, 3);
    assert_int_equal(one->last, 15);
    assert_int_equal(one->setting_count, 2);
    assert_string_equal(one->setting_names[0], "url");
    assert_string_equal(one->setting_names[1], "sasl");
    assert_int_equal(one->settings, 0x9);
    assert_true(ms_span_equal(one->input, MS_SPAN_LIT("Zg====")));
    assert_int_equal(one->status, UNIT_ERROR);
    assert_int_equal(json_array_size(json_object_get(one->value, "a")), 2);
    assert_int_equal(one->count, 5);
    assert_int_equal(one->errors, 5);
    assert_int_equal(one->diagnostics[0].offset, 4);
    assert_int_equal(one->diagnostics[4].offset, 3);
    assert_false(vector_is_well_formed(one));
    assert_true(vector_is_well_formed(one->next));
    assert_string_equal(one->next->id, "base64/file/two");
    assert_int_equal(one->next->input.len, 0);
    vector_set_free(&set);
}

static void test_every_prefix(void **state) {
    char *told = NULL;
    size_t length = 0;
    (void)state;
    for (size_t cut = 0; cut < sizeof sample; cut++) {
        vector_set set;
        FILE *out = open_memstream(&told, &length);
        assert_non_null(out);
        vector_set_init(&set, out, false);
        parse(&set, ms_span_of(sample, cut));
        vector_set_free(&set);
        assert_int_equal(fclose(out), 0);
        free(told);
    }
}

static void test_lines_of_an_outcome(void **state) {
    char *text = NULL;
    size_t length = 0;
    ms_diagnostic found = {MS_D_BASE64_ALPHABET, 3, 1};
    FILE *out = open_memstream(&text, &length);
    (void)state;
    assert_non_null(out);
    json_t *list = json_array();
    for (int i = 0; i < 9; i++) {
        json_t *one = json_object();
        (void)json_object_set_new(one, "name", json_string("with, comma \" and"));
        (void)json_array_append_new(list, one);
    }
    const vector_outcome outcome = {
        .status = UNIT_ERROR, .value = list, .diagnostics = &found, .count = 1};
    vector_write_outcome(out, &outcome);
    assert_int_equal(fclose(out), 0);
    json_decref(list);
    assert_string_equal(
        text, "status: error\n"
              "value: [{\"name\": \"with, comma \\\" and\"}, {\"name\": \"with, comma \\\" and\"},"
              " {\"name\": \"with, comma \\\" and\"},\n"
              "  {\"name\": \"with, comma \\\" and\"}, {\"name\": \"with, comma \\\" and\"},"
              " {\"name\": \"with, comma \\\" and\"},\n"
              "  {\"name\": \"with, comma \\\" and\"}, {\"name\": \"with, comma \\\" and\"},"
              " {\"name\": \"with, comma \\\" and\"}]\n"
              "error 3+1 base64.alphabet\n");
    free(text);
}

static void test_places_of_differences(void **state) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    (void)state;
    assert_non_null(out);
    json_t *expected =
        json_loads("{\"a\": [1, {\"b\": \"x\"}], \"gone\": null, \"same\": 1}", 0, NULL);
    json_t *got = json_loads("{\"a\": [1, {\"b\": \"y\"}, 3], \"more\": [], \"same\": 1}", 0, NULL);
    vector_write_value_differences(out, expected, got);
    assert_int_equal(fclose(out), 0);
    assert_string_equal(text, "  value.a[1].b: expected \"x\", got \"y\"\n"
                              "  value.a[2]: expected nothing, got 3\n"
                              "  value.gone: expected null, got nothing\n"
                              "  value.more: expected nothing, got []\n");
    json_decref(expected);
    json_decref(got);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_escapes),
        cmocka_unit_test(test_cites),
        cmocka_unit_test(test_ids),
        cmocka_unit_test(test_what_a_file_says),
        cmocka_unit_test(test_every_prefix),
        cmocka_unit_test(test_lines_of_an_outcome),
        cmocka_unit_test(test_places_of_differences),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
