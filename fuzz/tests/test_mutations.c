/* What single mutations promise: counts of literals that are right, or wrong; tokens' borders. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

#include "mutators/families.h"

#define BEFORE "* 1 FETCH (BODY[] "
#define AFTER " UID 7)\r\n"

static const char literal_input[] = BEFORE "{5}\r\nab\r\nc" AFTER;

enum { SEEDS = 500, ROOM = 512 };

/* What stands between BEFORE and AFTER in the output of a mutation that must have run. */
static ms_span mutated(mutation *mutate, const char *input, uint64_t seed, uint8_t data[ROOM]) {
    mutation_random random = {seed};
    size_t len = mutation_run(mutate, ms_span_of_string(input), data, ROOM, &random);
    ms_span out = ms_span_of(data, len);
    assert_true(len > sizeof BEFORE + sizeof AFTER - 2);
    assert_true(ms_span_starts(out, MS_SPAN_LIT(BEFORE)));
    ms_span middle =
        ms_span_slice(out, sizeof BEFORE - 1, len - (sizeof BEFORE - 1) - (sizeof AFTER - 1));
    assert_memory_equal(middle.data + middle.len, AFTER, sizeof AFTER - 1);
    return middle;
}

/* A second reading of a literal's head, by other means than the mutators have. The forms that were
 * seen go to *forms, a bit each. */
static uint64_t announced(ms_span text, size_t *head, unsigned *forms) {
    char copy[ROOM + 1];
    char *end = NULL;
    bool binary = text.data[0] == '~';
    memcpy(copy, text.data, text.len);
    copy[text.len] = '\0';
    assert_int_equal(copy[binary ? 1 : 0], '{');
    uint64_t count = strtoull(copy + (binary ? 2 : 1), &end, 10);
    bool plus = *end == '+';
    *forms |= binary ? 4 : plus ? 2 : 1;
    assert_memory_equal(end + (plus ? 1 : 0), "}\r\n", 3);
    *head = (size_t)(end - copy) + (plus ? 4 : 3);
    return count;
}

static void kept_counts_are_right(void **state) {
    unsigned forms = 0;
    size_t longer = 0;
    size_t shorter = 0;
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        uint8_t data[ROOM];
        size_t head = 0;
        ms_span text = mutated(imap_keep_count, literal_input, seed, data);
        uint64_t count = announced(text, &head, &forms);
        assert_int_equal(count, text.len - head);
        longer += text.len - head > 7 ? 1 : 0;
        shorter += text.len - head < 7 ? 1 : 0;
    }
    assert_int_equal(forms, 7);
    assert_true(longer > SEEDS / 10 && shorter > SEEDS / 10);
}

static void bent_counts_are_wrong(void **state) {
    unsigned forms = 0;
    size_t more = 0;
    size_t less = 0;
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        uint8_t data[ROOM];
        size_t head = 0;
        ms_span text = mutated(imap_bend_count, literal_input, seed, data);
        uint64_t count = announced(text, &head, &forms);
        assert_int_equal(text.len - head, 5);
        assert_memory_equal(text.data + head, "ab\r\nc", 5);
        assert_int_not_equal(count, 5);
        more += count > 5 ? 1 : 0;
        less += count < 5 ? 1 : 0;
    }
    assert_int_equal(forms, 7);
    assert_true(more > SEEDS / 10 && less > SEEDS / 10);
}

/* An empty literal has no shorter one: that must not come out as the same. */
static void an_empty_literal_is_bent_too(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        uint8_t data[ROOM];
        size_t head = 0;
        unsigned forms = 0;
        ms_span text = mutated(imap_bend_count, BEFORE "{0}\r\n" AFTER, seed, data);
        assert_int_not_equal(announced(text, &head, &forms), 0);
    }
}

/* A quoted string with quoted pairs stands for the same octets in each form. */
static void forms_have_the_same_value(void **state) {
    const ms_span input = MS_SPAN_LIT("\"a\\\"b\\\\\"");
    unsigned forms = 0;
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        uint8_t data[ROOM];
        size_t head = 0;
        mutation_random random = {seed};
        size_t len = mutation_run(imap_change_form, input, data, ROOM, &random);
        ms_span out = ms_span_of(data, len);
        if (len != 0 && (data[0] == '{' || data[0] == '~')) {
            uint64_t count = announced(out, &head, &forms);
            assert_int_equal(count, len - head);
            out = ms_span_from(out, head);
        } else if (len != 0 && data[0] == '"') {
            assert_true(ms_span_equal(out, input));
            forms |= 8;
            continue;
        } else {
            forms |= 16;
        }
        assert_true(ms_span_equal(out, MS_SPAN_LIT("a\"b\\")));
    }
    assert_int_equal(forms, 31);
}

/* Without a literal there is none to bend, and a result that does not fit is none. */
static void what_cannot_be_done_is_not(void **state) {
    mutation_random random = {1};
    uint8_t data[ROOM];
    (void)state;
    assert_int_equal(
        mutation_run(imap_bend_count, MS_SPAN_LIT("* OK {x}\r\n"), data, ROOM, &random), 0);
    for (size_t capacity = 0; capacity < 8; capacity++) {
        assert_int_equal(
            mutation_run(imap_bend_count, MS_SPAN_LIT("{3}\r\nabc"), data, capacity, &random), 0);
    }
}

/* The tokens of a text, each followed by "|". */
static void assert_tokens(token_next *next, const char *input, const char *expected) {
    char text[ROOM];
    size_t len = 0;
    for (ms_span rest = ms_span_of_string(input); rest.len != 0;) {
        ms_span token = next(rest);
        memcpy(text + len, token.data, token.len);
        len += token.len;
        text[len++] = '|';
        rest = ms_span_from(rest, token.len);
    }
    text[len] = '\0';
    assert_string_equal(text, expected);
}

static void tokens(void **state) {
    (void)state;
    assert_tokens(token_imap, "* 1 FETCH (BODY[1.MIME] {3}\r\na)b \"c\\\" d\")\r\n",
                  "*| |1| |FETCH| |(|BODY|[|1.MIME|]| |{3}\r\na)b| |\"c\\\" d\"|)|\r\n|");
    assert_tokens(token_imap, "~{2+}\r\n()() {x}{9}\r\nrest",
                  "~{2+}\r\n()|(|)| |{|x|}|{9}\r\nrest|");
    assert_tokens(token_imap, "\"open\r\n{}\n", "\"open\r|\n|{|}|\n|");
    assert_tokens(token_header, "A (b (c)) \"d\\\"e\" <f@g>,\r\n =?utf-8?q?h?= =?i j",
                  "A| |(b (c)|)| |\"d\\\"e\"| |<|f|@|g|>|,|\r\n |=?utf-8?q?h?=| |=|?|i| |j|");
    assert_tokens(token_field, "A: b\r\n c\r\nD: e\n\tf\r\n\r\n g",
                  "A: b\r\n c\r\n|D: e\n\tf\r\n|\r\n g|");
    assert_tokens(token_line, "a\nb\r\n\nc", "a\n|b\r\n|\n|c|");
    assert_tokens(token_number, "12:34 a5", "12|:|34| a|5|");
    assert_tokens(family_parameters.token, "a/b; c=\"d;e\"; f*=g;h", "a/b|; c=\"d;e\"|; f*=g|;h|");
    assert_tokens(family_multiparts.token, "pre\r\n--b\r\none\r\n\r\n--b--\r\nend",
                  "pre\r\n|--b\r\none\r\n\r\n|--b--\r\nend|");
    assert_tokens(family_base64.token, "QUJDQQ==\r\n*QQ", "QUJD|QQ==|\r|\n|*|QQ|");
    assert_tokens(family_quoted_printable.token, "a=3D=\r\n=4", "a|=3D|=\r\n|=4|");
    assert_tokens(family_shifts.token, "a&AOk-&-b&c", "a|&AOk-|&-|b|&c|");
}

/* Over many seeds the mutation gives each of these, and nothing else. */
static void assert_gives(const mutation_family *family, size_t index, const char *input,
                         const char *const *expected, size_t count) {
    unsigned seen = 0;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        uint8_t data[ROOM];
        mutation_random random = {seed};
        size_t len =
            mutation_run(family->mutations[index], ms_span_of_string(input), data, ROOM, &random);
        size_t i = 0;
        while (i < count && !ms_span_equal(ms_span_of(data, len), ms_span_of_string(expected[i]))) {
            i++;
        }
        if (i == count) {
            fail_msg("%s %zu gives \"%.*s\"", family->name, index, (int)len, (const char *)data);
        }
        seen |= 1U << i;
    }
    assert_int_equal(seen, (1U << count) - 1);
}

#define GIVES(family, index, input, ...)                                                           \
    assert_gives(&(family), index, input, (const char *const[]){__VA_ARGS__},                      \
                 sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* By their places in their families' tables. */
static void mutations_give(void **state) {
    (void)state;
    GIVES(family_imap, 1, "((a) \")\" b)", "(a) \")\" b", "(a \")\" b)");
    GIVES(family_imap, 3, "(a) (b)", "(b) (b)", "(a) (a)", "");
    GIVES(family_smtp_replies, 3, "250 ab\r\n", "250-\r\n250 ab\r\n", "250-a\r\n250 b\r\n",
          "250-ab\r\n250 \r\n", "250-ab\r\r\n250 \n");
    GIVES(family_header_fields, 0, "A: b\r\nC: d\r\n", "C: b\r\nC: d\r\n", "A: b\r\nA: d\r\n", "");
    GIVES(family_header_fields, 4, "A: b\r\n c\r\nD: e\r\n", "A: b c\r\nD: e\r\n");
    GIVES(family_header_words, 3, "\"a b\"", "a b");
    GIVES(family_parameters, 3, "t; a=\"b;c\" ; d", "t; a=\"b;c\" ; d", "t; a=b;c ; d");
    GIVES(family_multiparts, 3, "--b\r\nx\r\n--b--\r\n", "x\r\n--b--\r\n", "--b\r\nx\r\n");
    GIVES(family_multiparts, 4, "boundary=\"b\"\r\n", "--b\r\nboundary=\"b\"\r\n",
          "--b--\r\nboundary=\"b\"\r\n");
    GIVES(family_base64, 5, "a+/-_", "a-_-_", "a+/+/");
    GIVES(family_quoted_printable, 0, "=3Dz", "=3D=7A");
    GIVES(family_lines, 2, "a\nb\r\nc", "a\nb\nc", "a\r\nb\r\nc");
}

/* Swapping keeps every octet, also where one whole lies in another; lists and pairs do move. */
static void wholes_are_swapped(void **state) {
    ms_span in = MS_SPAN_LIT("(FLAGS (a b) UID 7)");
    size_t moved = 0;
    (void)state;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        uint8_t data[ROOM];
        mutation_random random = {seed};
        mutation_out out = {data, 0, ROOM, false};
        if (token_edits[0](in, &family_imap, &out, &random)) {
            assert_int_equal(out.len, in.len);
            moved += memcmp(data, "(UID 7 FLAGS (a b))", in.len) == 0 ? 1 : 0;
        }
    }
    assert_true(moved > 0);
}

/* Numbers are spread: each of few comes about as often, and seeds differ; they are the same on
 * every machine. */
static void numbers_are_spread(void **state) {
    size_t seen[5] = {0};
    mutation_random random = {0};
    mutation_random other = {1};
    (void)state;
    for (size_t i = 0; i < 5000; i++) {
        seen[mutation_below(&random, 5)]++;
    }
    for (size_t i = 0; i < 5; i++) {
        assert_in_range(seen[i], 900, 1100);
    }
    random.state = 0;
    assert_true(mutation_draw(&random) == UINT64_C(0xe220a8397b1dcdaf));
    random.state = 0;
    assert_int_not_equal(mutation_draw(&random), mutation_draw(&other));
    assert_int_equal(mutation_below(&random, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kept_counts_are_right),        cmocka_unit_test(bent_counts_are_wrong),
        cmocka_unit_test(an_empty_literal_is_bent_too), cmocka_unit_test(forms_have_the_same_value),
        cmocka_unit_test(what_cannot_be_done_is_not),   cmocka_unit_test(tokens),
        cmocka_unit_test(wholes_are_swapped),           cmocka_unit_test(mutations_give),
        cmocka_unit_test(numbers_are_spread),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
