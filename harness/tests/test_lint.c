/* Tests of lint.h, lint_text.h and unit_stored.h: where faults are told to be, in stored messages.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lint/lint.h"

/* What the reader saw, each message in brackets. */
static char seen[2048];

/* A grammar of which every "!" is a fault, and so is every "~" with what follows it. */
static ms_status read_marks(const unit_source *in, json_t **value) {
    size_t used = strlen(seen);
    (void)snprintf(seen + used, sizeof seen - used, "[%.*s]", (int)in->octets.len,
                   (const char *)in->octets.data);
    for (size_t i = 0; i < in->octets.len; i++) {
        const size_t length = in->octets.data[i] == '!' ? 1 : in->octets.data[i] == '~' ? 3 : 0;
        if (length != 0) {
            assert_int_equal(MS_OK, ms_diagnostics_add(in->diagnostics, in->arena,
                                                       MS_D_SMTP_REPLY_BARE_LF, i, length));
        }
    }
    *value = json_null();
    return MS_OK;
}

static const unit_grammar marks = {
    .name = "marks", .framing = &unit_framing_whole, .read = read_marks};

typedef struct row {
    const char *name, *file;
    const char *seen;   /* by the reader */
    const char *faults; /* "line:column-line:column offset+length " for each */
    bool exact;
} row;

static const row rows[] = {
    {"over the wire", "a!\r\nb\r\n!", "[a!\r\nb\r\n!]", "1:2-1:3 1+1 3:1-3:2 7+1 ", false},
    {"stored", "a!\nb\n!", "[a!\r\nb\r\n!]", "1:2-1:3 1+1 3:1-3:2 5+1 ", false},
    {"stored, exact", "a!\nb\n!", "[a!\nb\n!]", "1:2-1:3 1+1 3:1-3:2 5+1 ", true},
    {"the first line decides", "a\r\nb!\n!", "[a\r\nb!\n!]", "2:2-2:3 4+1 3:1-3:2 6+1 ", false},
    {"both line ends, stored", "a\nb\r\n!c\n", "[a\r\nb\r\n!c\r\n]", "3:1-3:2 5+1 ", false},
    {"characters are columns", "\xc3\xbc\xff!\n", "[\xc3\xbc\xff!\r\n]", "1:3-1:4 3+1 ", false},
    {"a fault over a line end that is one", "~\nb\n", "[~\r\nb\r\n]", "1:1-2:1 0+2 ", false},
    {"a fault beyond the end", "a\n~\n", "[a\r\n~\r\n]", "2:1-3:1 2+2 ", false},
    {"no line end", "!", "[!]", "1:1-1:2 0+1 ", false},
    {"empty", "", "", "", false},
    {"no mbox", "a\n\nFrom b\n>From !\n", "[a\r\n\r\nFrom b\r\n>From !\r\n]", "4:7-4:8 16+1 ",
     false},
    {"mbox", "From a\nb!\n\nFrom c\nd\n\nFrom e!\n!", "[b!\r\n][d\r\n][!]",
     "2:2-2:3 8+1 8:1-8:2 29+1 ", false},
    {"mbox with CRLF", "From a\r\nb!\r\n\r\nFrom c\r\n!", "[b!\r\n][!]",
     "2:2-2:3 9+1 5:1-5:2 22+1 ", false},
    {"mbox, quoted", "From a\n>From !\n>>From !\n> From !\n\n",
     "[From !\r\n>From !\r\n> From !\r\n]", "2:7-2:8 13+1 3:8-3:9 22+1 4:8-4:9 31+1 ", false},
    {"mbox, From in a paragraph", "From a\nb\nFrom c\n\nd!\n", "[b\r\nFrom c\r\n\r\nd!\r\n]",
     "5:2-5:3 18+1 ", false},
    {"mbox, exact", "From a\nb!\n\n", "[b!\n]", "2:2-2:3 8+1 ", true},
    {"mbox, empty messages", "From a\n\nFrom b\n!", "[!]", "4:1-4:2 15+1 ", false},
    {"mbox, one line", "From a", "", "", false},
};

static void begin(lint_sink *sink) {
    (void)sink;
}

static void note(lint_sink *sink, const lint_finding *finding) {
    (void)fprintf(sink->out, "%zu:%zu-%zu:%zu %zu+%zu ", finding->begin.line, finding->begin.column,
                  finding->end.line, finding->end.column, finding->offset, finding->length);
}

static void end(lint_sink *sink, const lint_totals *totals) {
    (void)sink;
    (void)totals;
}

static const lint_format notes = {"notes", begin, note, end};

static void test_places(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char *told = NULL;
        size_t length = 0;
        const lint_options options = {&marks, 0, 1 << 20, true, rows[i].exact};
        lint_totals totals = {0};
        lint_sink sink = {.format = &notes, .out = open_memstream(&told, &length)};
        assert_non_null(sink.out);
        seen[0] = '\0';
        assert_true(lint_octets(&options, "file", ms_span_of_string(rows[i].file), &sink, &totals));
        assert_int_equal(fclose(sink.out), 0);
        if (strcmp(seen, rows[i].seen) != 0 || strcmp(told, rows[i].faults) != 0) {
            fail_msg("%s: saw %s, told %s", rows[i].name, seen, told);
        }
        free(told);
    }
}

/* The source line: tabs and controls are seen, and the caret stands below what is meant. */
typedef struct source_row {
    const char *file, *source;
} source_row;

static const source_row sources[] = {
    {"ab!c\n", "    ab!c\n      ^\n"},
    {"\t\x1b!\n", "    \\t\\x1B!\n          ^\n"},
    {"\xc3\xbc!\n", "    \xc3\xbc!\n     ^\n"},
    {"a~bcd\n", "    a~bcd\n     ^~~\n"},
    {"a\x01~\x02"
     "c\n",
     "    a\\x01~\\x02c\n         ^~~~~~\n"},
};

static void test_source_lines(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sources / sizeof sources[0]; i++) {
        char *told = NULL;
        size_t length = 0;
        const lint_options options = {&marks, 0, 1 << 20, true, false};
        lint_totals totals = {0};
        lint_sink sink = {
            .format = &lint_as_text, .out = open_memstream(&told, &length), .shows_source = true};
        assert_non_null(sink.out);
        assert_true(lint_octets(&options, "f", ms_span_of_string(sources[i].file), &sink, &totals));
        assert_int_equal(fclose(sink.out), 0);
        const char *source = strchr(told, '\n');
        assert_non_null(source);
        assert_string_equal(source + 1, sources[i].source);
        free(told);
    }
}

static void test_long_lines_are_cut_around_the_fault(void **state) {
    (void)state;
    char file[1002];
    char *told = NULL;
    size_t length = 0;
    const lint_options options = {&marks, 0, 1 << 20, true, false};
    lint_totals totals = {0};
    lint_sink sink = {
        .format = &lint_as_text, .out = open_memstream(&told, &length), .shows_source = true};
    assert_non_null(sink.out);
    memset(file, 'x', sizeof file);
    file[500] = '!';
    file[1001] = '\n';
    assert_true(lint_octets(&options, "f", ms_span_of(file, sizeof file), &sink, &totals));
    assert_int_equal(fclose(sink.out), 0);
    const char *source = strchr(told, '\n') + 1;
    const char *caret = strchr(source, '^');
    const char *below = strchr(source, '\n') + 1;
    assert_int_equal(source[caret - below], '!');
    assert_in_range(below - source, 100, 120);
    free(told);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_source_lines),
        cmocka_unit_test(test_long_lines_are_cut_around_the_fault),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
