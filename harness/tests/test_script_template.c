/* template.h: what templates expand to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "script/script.h"

/* What the tests bind, beside names that stay unbound. */
typedef struct value_row {
    const char *name;
    ms_span value;
} value_row;

static const value_row values[] = {
    {"word", MS_SPAN_LIT("word")},
    {"words", MS_SPAN_LIT("two words")},
    {"empty", MS_SPAN_LIT("")},
    {"octets", MS_SPAN_LIT("\x00\xff\r\n")},
    {"cr", MS_SPAN_LIT("a\r")},
    {"lf", MS_SPAN_LIT("a\n")},
    {"nul", MS_SPAN_LIT("a\x00")},
    {"special", MS_SPAN_LIT("a\"b\\c")},
    {"dots", MS_SPAN_LIT(".a.\r\n..\r\n.\n.\r.\r\n")},
    {"digits", MS_SPAN_LIT("310")},
    {"flag", MS_SPAN_LIT("\\Seen")},
    {"any-flag", MS_SPAN_LIT("\\*")},
    {"set", MS_SPAN_LIT("1:3,7:*")},
    {"brace", MS_SPAN_LIT("a{b")},
    {"bracket", MS_SPAN_LIT("a]b")},
    {"utf8", MS_SPAN_LIT("\xc3\xa9")},
    {"nil", MS_SPAN_LIT("NIL")},
    {"mailbox", MS_SPAN_LIT("INBOX/a.b+c")},
};

static void bind_values(environment *env, ms_arena *arena) {
    environment_init(env, arena);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        assert_int_equal(environment_set(env, values[i].name, values[i].value, false), MS_OK);
    }
}

/* The first step of one line. */
static const script_step *step_of(const char *line, unsigned protocol, ms_arena *arena) {
    script_step *steps = NULL;
    script_error error;
    if (script_parse_steps(ms_span_of_string(line), protocol, arena, &steps, &error) != MS_OK) {
        fail_msg("%s%u: %s", line, error.column, error.text);
    }
    return steps;
}

typedef struct expand_row {
    const char *line;
    ms_span octets;
} expand_row;

static const expand_row sent[] = {
    {"raw:\n", MS_SPAN_LIT("")},
    {"raw: \n", MS_SPAN_LIT("")},
    {"raw:  \n", MS_SPAN_LIT(" ")},
    {"raw:x \t\n", MS_SPAN_LIT("x \t")},
    {"C:\n", MS_SPAN_LIT("\r\n")},
    {"C: NOOP \n", MS_SPAN_LIT("NOOP \r\n")},
    {"raw: ...\n", MS_SPAN_LIT("...")},
    {"raw: {{}\n", MS_SPAN_LIT("{}")},
    {"raw: {{{{x}}{{\n", MS_SPAN_LIT("{{x}}{")},
    {"raw: {{{word}}\n", MS_SPAN_LIT("{word}")},
    {"raw: a{word}b\n", MS_SPAN_LIT("awordb")},
    {"raw: {octets}\n", MS_SPAN_LIT("\x00\xff\r\n")},
    {"raw: {empty}\n", MS_SPAN_LIT("")},
    {"raw: {word*3}\n", MS_SPAN_LIT("wordwordword")},
    {"raw: {empty*16777216}\n", MS_SPAN_LIT("")},
    {"raw: {\"a b\"}\n", MS_SPAN_LIT("a b")},
    {"raw: {\"\"}\n", MS_SPAN_LIT("")},
    {"raw: {\"\"\"}\n", MS_SPAN_LIT("\"")},
    {"raw: {\"a\"b\"*2}\n", MS_SPAN_LIT("a\"ba\"b")},
    {"raw: {\"{}|*\"}\n", MS_SPAN_LIT("{}|*")},
    {"raw: {\"x\"|base64}\n", MS_SPAN_LIT("eA==")},
    {"raw: {octets|base64}\n", MS_SPAN_LIT("AP8NCg==")},
    {"raw: {empty|base64}\n", MS_SPAN_LIT("")},
    {"raw: {special|quoted}\n", MS_SPAN_LIT("\"a\\\"b\\\\c\"")},
    {"raw: {empty|quoted}\n", MS_SPAN_LIT("\"\"")},
    {"raw: {\"x\"|base64|quoted}\n", MS_SPAN_LIT("\"eA==\"")},
    {"raw: {\"x\"|quoted|base64}\n", MS_SPAN_LIT("Ingi")},
    {"raw: {\"x\"|base64*2}\n", MS_SPAN_LIT("eA==eA==")},
    {"raw: {empty|length} {octets|length}\n", MS_SPAN_LIT("0 4")},
    {"raw: {octets|base64|length}\n", MS_SPAN_LIT("8")},
    {"raw: {\"azZ@[`{-\"|upper}\n", MS_SPAN_LIT("AZZ@[`{-")},
    {"raw: {octets|verbatim}\n", MS_SPAN_LIT("\x00\xff\r\n")},
    {"raw: {empty|dotted}\n", MS_SPAN_LIT("")},
    {"raw: {\".\"|dotted}{\"a.\"|dotted}\n", MS_SPAN_LIT("..a.")},
    {"raw: {dots|dotted}\n", MS_SPAN_LIT("..a.\r\n...\r\n..\n.\r.\r\n")},
    {"raw: {#word}\n", MS_SPAN_LIT("{4}")},
    {"raw: {#octets+}\n", MS_SPAN_LIT("{4+}")},
    {"raw: {#empty}\n", MS_SPAN_LIT("{0}")},
    {"raw: {%x0D.0a}{%x00}{%xffFE01}\n", MS_SPAN_LIT("\r\n\x00\xff\xfe\x01")},
    {"raw: {CR}{LF}{NUL}{SP}{TAB}\n", MS_SPAN_LIT("\r\n\x00 \t")},
};

static void expands_what_is_sent(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof sent / sizeof *sent; i++) {
        ms_arena arena;
        environment env;
        ms_span octets;
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        bind_values(&env, &arena);
        const script_step *step = step_of(sent[i].line, SCRIPT_IMAP, &arena);
        assert_int_equal(template_expand(step->sent, &env, NULL, &arena, &octets, NULL), MS_OK);
        if (!ms_span_equal(octets, sent[i].octets)) {
            fail_msg("%s gives %.*s", sent[i].line, (int)octets.len, (const char *)octets.data);
        }
        ms_arena_free(&arena);
    }
}

typedef struct failing_row {
    const char *line;
    ms_status status;
    unsigned column; /* of the piece that failed, 0 for none */
} failing_row;

static const failing_row failing[] = {
    {"raw: x{nobody}\n", MS_INVALID, 7},
    {"raw: {#nobody}\n", MS_INVALID, 6},
    {"raw: {cr|quoted}\n", MS_INVALID, 6},
    {"raw: {lf|quoted}\n", MS_INVALID, 6},
    {"raw: {nul|quoted}\n", MS_INVALID, 6},
    {"raw: {\"a\"*16777216}\n", MS_OK, 0},
    {"raw: {\"a\"*16777216}b\n", MS_LIMIT, 0},
    {"raw: {word*4194305}\n", MS_LIMIT, 0},
    {"raw: {word*16777216}\n", MS_LIMIT, 0},
    {"raw: {word*4194304}{empty|quoted}\n", MS_LIMIT, 0},
    {"raw: {word*4194304}{word|base64}\n", MS_LIMIT, 0},
    {"raw: {word*4194304}{#word}\n", MS_LIMIT, 0},
};

static void reports_what_cannot_be_expanded(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof failing / sizeof *failing; i++) {
        ms_arena arena;
        environment env;
        ms_span octets;
        const template_piece *failed = NULL;
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        bind_values(&env, &arena);
        const script_step *step = step_of(failing[i].line, SCRIPT_IMAP, &arena);
        size_t taken = arena.taken;
        ms_status status = template_expand(step->sent, &env, NULL, &arena, &octets, &failed);
        assert_int_equal(status, failing[i].status);
        assert_int_equal(failed == NULL ? 0 : failed->column, failing[i].column);
        /* a limit is noticed before the memory is taken */
        assert_true(status == MS_OK || arena.taken - taken <= 2 * MS_ARENA_BLOCK);
        ms_arena_free(&arena);
    }
}

/* Writes the index and the name or the rule. */
static ms_status stand_in(void *context, const template_piece *piece, size_t index, ms_arena *arena,
                          ms_span *octets) {
    char text[64];
    const char *name = piece->name == NULL ? piece->rule->name : piece->name;
    if (context != NULL && strcmp(context, name) == 0) {
        return MS_INVALID;
    }
    (void)snprintf(text, sizeof text, "<%zu %s>", index, name);
    return ms_arena_copy(arena, ms_span_of_string(text), octets);
}

typedef struct pattern_row {
    const char *line;
    ms_span valid; /* with TEMPLATE_VALID_VALUES */
    ms_span exact; /* with TEMPLATE_EXACT_VALUES */
} pattern_row;

#define SAME(text) MS_SPAN_LIT(text), MS_SPAN_LIT(text)

static const pattern_row patterns[] = {
    {"S: * OK ...\n", SAME("* OK ANY")},
    {"S: * X ....\n", SAME("* X ANY.")},
    {"S: * X {\"...\"|quoted}\n", SAME("* X \"...\"")},
    {"S: * X {a:atom} {:list} {b:text}...\n", SAME("* X <0 a> <1 list> <2 b>ANY")},
    {"S: * X {word}\n", MS_SPAN_LIT("* X word"), MS_SPAN_LIT("* X {4}\r\nword")},
    {"S: * X {words}\n", SAME("* X {9}\r\ntwo words")},
    {"S: * X {\"two words\"}\n", SAME("* X {9}\r\ntwo words")},
    {"S: * X {empty}\n", SAME("* X {0}\r\n")},
    {"S: * X {octets}\n", SAME("* X ~{4}\r\n\x00\xff\r\n")},
    {"S: * X {special}\n", SAME("* X {5}\r\na\"b\\c")},
    {"S: * X {special|quoted}\n", SAME("* X \"a\\\"b\\\\c\"")},
    {"S: * X {digits}\n", SAME("* X 310")},
    {"S: * X {digits*2}\n", MS_SPAN_LIT("* X 310310"), MS_SPAN_LIT("* X {6}\r\n310310")},
    {"S: * X {flag}\n", MS_SPAN_LIT("* X \\Seen"), MS_SPAN_LIT("* X {5}\r\n\\Seen")},
    {"S: * X {flag*2}\n", SAME("* X {10}\r\n\\Seen\\Seen")},
    {"S: * X {any-flag}\n", MS_SPAN_LIT("* X \\*"), MS_SPAN_LIT("* X {2}\r\n\\*")},
    {"S: * X {set}\n", MS_SPAN_LIT("* X 1:3,7:*"), MS_SPAN_LIT("* X {7}\r\n1:3,7:*")},
    {"S: * X {brace}\n", SAME("* X {3}\r\na{b")},
    {"S: * X {bracket}\n", SAME("* X {3}\r\na]b")},
    {"S: * X {utf8}\n", SAME("* X {2}\r\n\xc3\xa9")},
    {"S: * X {mailbox}\n", MS_SPAN_LIT("* X INBOX/a.b+c"), MS_SPAN_LIT("* X {11}\r\nINBOX/a.b+c")},
    {"S: * X {words|base64}\n", MS_SPAN_LIT("* X dHdvIHdvcmRz"),
     MS_SPAN_LIT("* X {12}\r\ndHdvIHdvcmRz")},
    {"S: * X ({words}) {words} b\n", SAME("* X ({9}\r\ntwo words) {9}\r\ntwo words b")},
    {"S: * X (a {words})\n", SAME("* X (a {9}\r\ntwo words)")},
    {"S: * 12 FETCH (X {words})\n", SAME("* 12 FETCH (X {9}\r\ntwo words)")},
    {"S: * {digits} FETCH (X {words})\n", SAME("* 310 FETCH (X {9}\r\ntwo words)")},
    {"S: * {n:number} {word} {words}\n", SAME("* <0 n> word {9}\r\ntwo words")},
    /* no whole tokens */
    {"S: {word} OK x\n", SAME("word OK x")},
    {"S: * {words} x\n", SAME("* two words x")},
    {"S: * X a{words} {words}b\n", SAME("* X atwo words two wordsb")},
    {"S: * X {words}{word} {words}... {:atom}{words}\n",
     SAME("* X two wordsword two wordsANY <0 atom>two words")},
    {"S: * X \" {words} \\\" {words} \" {words}\n",
     SAME("* X \" two words \\\" two words \" {9}\r\ntwo words")},
    {"S: * X BODY[HEADER {words} (a {words})]<0> {words}\n",
     SAME("* X BODY[HEADER two words (a two words)]<0> {9}\r\ntwo words")},
    /* human-readable text, and response codes before it */
    {"S: a1 OK {words} {words}\n", SAME("a1 OK two words two words")},
    {"S: a1 OK {word}[{words} {words}]\n", SAME("a1 OK word[two words two words]")},
    {"S: a1 no {words}\n", SAME("a1 no two words")},
    {"S: * BAD x {words}\n", SAME("* BAD x two words")},
    {"S: * BYE x {words}\n", SAME("* BYE x two words")},
    {"S: * PREAUTH x {words}\n", SAME("* PREAUTH x two words")},
    {"S: * OKAY {words}\n", SAME("* OKAY {9}\r\ntwo words")},
    {"S: + {words}\n", SAME("+ two words")},
    {"S: a1 OK [{words} {words}] {words}\n", SAME("a1 OK [two words {9}\r\ntwo words] two words")},
    {"S: a1 OK [X ({words} {digits}) \"]\" {words}] ...{words}\n",
     SAME("a1 OK [X ({9}\r\ntwo words 310) \"]\" {9}\r\ntwo words] ANYtwo words")},
    {"S: a1 OK [X[{words}] {words}] {words}\n",
     SAME("a1 OK [X[two words] {9}\r\ntwo words] two words")},
};

static void assert_pattern(const pattern_row *row, template_values how, ms_span expected) {
    const template_stand_in in = {
        .capture = stand_in, .any = MS_SPAN_LIT("ANY"), .values = how, .context = NULL};
    ms_arena arena;
    environment env;
    ms_span octets;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    bind_values(&env, &arena);
    const script_step *step = step_of(row->line, SCRIPT_IMAP, &arena);
    const script_template *lines = step->patterns->lines;
    assert_int_equal(template_expand(lines, &env, &in, &arena, &octets, NULL), MS_OK);
    if (!ms_span_equal(octets, expected)) {
        fail_msg("%s gives %.*s, not %.*s", row->line, (int)octets.len, (const char *)octets.data,
                 (int)expected.len, (const char *)expected.data);
    }
    ms_arena_free(&arena);
}

static void expands_patterns_of_imap(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        assert_pattern(&patterns[i], TEMPLATE_VALID_VALUES, patterns[i].valid);
        assert_pattern(&patterns[i], TEMPLATE_EXACT_VALUES, patterns[i].exact);
    }
}

/* However a value is written, the parser of responses reads its octets back as one value. */
static void values_are_read_back_as_one(void **state) {
    (void)state;
    static const ms_span before = {(const uint8_t *)"* X ", 4};
    for (size_t i = 0; i < 2 * sizeof values / sizeof *values; i++) {
        const template_stand_in in = {.values = i % 2 == 0 ? TEMPLATE_VALID_VALUES
                                                           : TEMPLATE_EXACT_VALUES};
        char line[64];
        ms_arena arena;
        environment env;
        ms_span octets;
        ms_imap_value *value = NULL;
        ms_diagnostics diagnostics = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        bind_values(&env, &arena);
        (void)snprintf(line, sizeof line, "S: * X {%s}\n", values[i / 2].name);
        const script_template *lines = step_of(line, SCRIPT_IMAP, &arena)->patterns->lines;
        assert_int_equal(template_expand(lines, &env, &in, &arena, &octets, NULL), MS_OK);
        assert_true(ms_span_starts(octets, before));
        assert_int_equal(ms_imap_values_parse(ms_span_from(octets, before.len), NULL, &arena,
                                              &value, &diagnostics),
                         MS_OK);
        assert_non_null(value);
        assert_null(value->next);
        assert_true(ms_span_equal(value->octets, values[i / 2].value));
        ms_arena_free(&arena);
    }
}

static void expands_patterns_of_smtp_as_they_are(void **state) {
    (void)state;
    const pattern_row row = {"S: 250 {words} {n:number64} ...\n", SAME("250 two words <0 n> ANY")};
    const template_stand_in in = {.capture = stand_in, .any = MS_SPAN_LIT("ANY")};
    ms_arena arena;
    environment env;
    ms_span octets;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    bind_values(&env, &arena);
    const script_step *step = step_of(row.line, SCRIPT_SMTP, &arena);
    assert_int_equal(template_expand(step->patterns->lines, &env, &in, &arena, &octets, NULL),
                     MS_OK);
    assert_true(ms_span_equal(octets, row.valid));
    ms_arena_free(&arena);
}

static void patterns_need_a_stand_in(void **state) {
    (void)state;
    static const char *const lines[] = {"S: 250 {x:word}\n", "S: 250 ...\n"};
    const template_stand_in refuses = {.capture = stand_in, .context = "x"};
    for (size_t i = 0; i < 2; i++) {
        ms_arena arena;
        environment env;
        ms_span octets;
        const template_piece *failed = NULL;
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        environment_init(&env, &arena);
        const script_template *line = step_of(lines[i], SCRIPT_SMTP, &arena)->patterns->lines;
        assert_int_equal(template_expand(line, &env, NULL, &arena, &octets, &failed), MS_INVALID);
        assert_ptr_equal(failed, line->pieces->next);
        ms_status status = template_expand(line, &env, &refuses, &arena, &octets, &failed);
        assert_int_equal(status, i == 0 ? MS_INVALID : MS_OK);
        assert_ptr_equal(failed, i == 0 ? line->pieces->next : NULL);
        ms_arena_free(&arena);
    }
}

static void running_out_of_memory_anywhere_is_reported(void **state) {
    (void)state;
    failing_allocator memory;
    ms_arena kept;
    environment env;
    ms_arena_init(&kept, ms_allocator_libc(), 0);
    bind_values(&env, &kept);
    const char *line = "raw: {word*3000}{\"x\"|base64}{special|quoted}{#word}\n";
    const script_template *sends = step_of(line, SCRIPT_IMAP, &kept)->sent;
    ms_status status = MS_NOMEM;
    size_t tries = 0;
    for (; status != MS_OK; tries++) {
        ms_arena arena;
        ms_span octets;
        failing_allocator_init(&memory, tries);
        ms_arena_init(&arena, &memory.allocator, 0);
        status = template_expand(sends, &env, NULL, &arena, &octets, NULL);
        assert_true(status == MS_OK || status == MS_NOMEM);
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    assert_true(tries > 2);
    ms_arena_free(&kept);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(expands_what_is_sent),
        cmocka_unit_test(reports_what_cannot_be_expanded),
        cmocka_unit_test(expands_patterns_of_imap),
        cmocka_unit_test(values_are_read_back_as_one),
        cmocka_unit_test(expands_patterns_of_smtp_as_they_are),
        cmocka_unit_test(patterns_need_a_stand_in),
        cmocka_unit_test(running_out_of_memory_anywhere_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
