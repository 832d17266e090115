/* mime.h: where encoded words may stand in structured fields: RFC 2047 5. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mime_rows.h"

/* Writes each part: "p" or "c", its place in the input, what it says. */
static ms_status read_by(ms_encoded_rule rule, ms_span input, ms_arena *arena, ms_diagnostics *list,
                         ms_output *out) {
    ms_encoded_parts parts = {0};
    ms_status status =
        ms_encoded_parts_parse(input, rule, NULL, ms_charset_iconv(), arena, &parts, list);
    for (size_t i = 0; status == MS_OK && i < parts.count; i++) {
        const ms_encoded_part *part = &parts.items[i];
        assert_ptr_equal(ms_encoded_part_at(&parts, part->whole), part);
        assert_true(ms_encoded_part_at(&parts, ms_span_from(part->whole, 1)) == NULL);
        ms_output_text(out, i == 0 ? "" : " ");
        ms_output_octet(out, part->place == MS_ENCODED_PHRASE ? 'p' : 'c');
        ms_output_number(out, ms_span_offset(input, part->whole), 1);
        ms_output_octet(out, '+');
        ms_output_number(out, part->whole.len, 1);
        ms_output_octet(out, '=');
        ms_output_span(out, part->text.utf8);
    }
    return status;
}

static ms_status addresses(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    return read_by(MS_ENCODED_IN_ADDRESSES, input, arena, list, out);
}

static ms_status phrases(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    return read_by(MS_ENCODED_IN_PHRASES, input, arena, list, out);
}

static ms_status comments(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    return read_by(MS_ENCODED_IN_COMMENTS, input, arena, list, out);
}

static ms_status parameters(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    return read_by(MS_ENCODED_BY_PARAMETERS, input, arena, list, out);
}

static ms_status nowhere(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out) {
    return read_by(MS_ENCODED_NOWHERE, input, arena, list, out);
}

#define A "=?utf-8?Q?a?="
#define B "=?utf-8?Q?b?="

static const mime_row in_addresses[] = {
    {"", "", "", 0},
    {"joe@example.org", "", "", 0},
    {A " <x@y>", "p0+13=a", "", 0},
    {" " A "\r\n " B " <x@y>", "p1+29=ab", "", 0},
    {A ": " B " <x@y>;", "p0+13=a p15+13=b", "", 0},
    {A, "p0+13=a", "", 0},
    {"(" A ") " B " (" A ") x <y@z>", "c1+13=a p16+31=b x c31+13=a", "", 0},
    {"<x@y (" A ")>", "c6+13=a", "", 0},
    {"x@y (" A, "c5+13=a", "", 0},
    {"\"" A "\" <x@y>", "", "encoded-word.quoted@1+13", 0},
    {"\"" A " " B, "", "encoded-word.quoted@1+13 encoded-word.quoted@15+13", 0},
    {A "@x", "", "ambiguity.encoded-word.address@0+13", 0},
    {"<" A "@x>, <y@" B ">", "",
     "ambiguity.encoded-word.address@1+13 ambiguity.encoded-word.address@22+13", 0},
    {"\"" A "\"@x", "", "encoded-word.quoted@1+13", 0},
    {"<" A "<" B, "", "ambiguity.encoded-word.address@1+13 ambiguity.encoded-word.address@15+13",
     0},
    {A "@x <y@z>", "", "encoded-word.not-separated@0+15", 0},
    {A "@x: <y@z>;", "", "encoded-word.not-separated@0+15", 0},
    {"<x <\"" A "\">", "", "encoded-word.quoted@5+13", 0},
    {"<\"x" A "<" B "\">", "", "encoded-word.quoted@3+13 encoded-word.quoted@17+13", 0},
    {"<x " A " <y> " B, "p21+13=b", "ambiguity.encoded-word.address@3+13", 0},
    {"=?utf-8?Q?a <x@y>", "", "encoded-word.unterminated@0+11", 0},
    {"> " A " <x@y>", "p2+13=a", "", 0},
};

static const mime_row in_phrases[] = {
    {A ", " B, "p0+13=a p15+13=b", "", 0},
    {A " <" B ">", "p0+13=a", "encoded-word.misplaced@15+13", 0},
    {A "@x", "", "encoded-word.misplaced@0+13", 0},
    {A ": x", "", "encoded-word.not-separated@0+14", 0},
};

static const mime_row in_comments[] = {
    {A " (" B ")", "c15+13=b", "encoded-word.misplaced@0+13", 0},
    {"(a (" A ") b)", "c1+19=a (a) b", "", 0},
    {"(\\)" A ")", "", "encoded-word.not-separated@1+15", 0},
};

static const mime_row by_parameters[] = {
    {"a/b; c=\"" A "\"; d=" A " (" B ")", "c41+13=b", "", 0},
};

static const mime_row in_nothing[] = {
    {"from " A " (" B ") \"" A "\"", "",
     "encoded-word.misplaced@5+13 encoded-word.misplaced@20+13 encoded-word.quoted@36+13", 0},
};

#define CHECK(rows, read) mime_check_rows(rows, sizeof(rows) / sizeof *(rows), read)

static void reads_what_may_stand(void **state) {
    (void)state;
    CHECK(in_addresses, addresses);
    CHECK(in_phrases, phrases);
    CHECK(in_comments, comments);
    CHECK(by_parameters, parameters);
    CHECK(in_nothing, nowhere);
}

/* Each octet of a hostile body is looked at a bounded number of times; this sees that it ends. */
static void reads_many(void **state) {
    enum { MANY = 4096 };
    static char body[(size_t)MANY * 4];
    static const char *const pieces[] = {"=?(<", "\"=?\"", "=?=?", "(=?)", "<=?>"};
    (void)state;
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        for (size_t at = 0; at < MANY; at++) {
            memcpy(body + 4 * at, pieces[i], 4);
        }
        ms_arena arena;
        ms_encoded_parts parts = {0};
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_encoded_parts_parse(ms_span_of((uint8_t *)body, sizeof body),
                                                MS_ENCODED_IN_ADDRESSES, NULL, NULL, &arena, &parts,
                                                &list),
                         MS_OK);
        assert_int_equal(parts.count, 0);
        ms_arena_free(&arena);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_what_may_stand),
        cmocka_unit_test(reads_many),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
