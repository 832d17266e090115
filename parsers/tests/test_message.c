/* message.h: the tree of a message, its bodies, and what they stand for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"
#include "message_rows.h"

/* Headers of parts: nothing is required. */
static const ms_message_settings part = {.is_part = true};
static const ms_message_settings decoding = {.is_part = true, .decode = true};

#define COUNT(rows) (sizeof(rows) / sizeof *(rows))

static void reads_trees(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(tree_rows); i++) {
        message_check(&tree_rows[i], &part);
    }
}

/* Reading fields into values changes nothing in the tree. */
static void values_make_the_same_tree(void **state) {
    (void)state;
    static const ms_message_settings valued = {.is_part = true, .values = true};
    for (size_t i = 0; i < COUNT(tree_rows); i++) {
        ms_arena arena;
        ms_message message = {0};
        ms_diagnostics list = {0};
        char tree[MESSAGE_PRINT_SIZE];
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_message_parse(ms_span_of(tree_rows[i].text, tree_rows[i].len), &valued,
                                          &arena, &message, &list),
                         MS_OK);
        assert_string_equal(message_print(&message, false, tree), tree_rows[i].tree);
        ms_arena_free(&arena);
    }
}

static void judges_bodies(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(body_rows); i++) {
        message_check(&body_rows[i], &part);
    }
}

static void decodes_leaves(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(decode_rows); i++) {
        message_check(&decode_rows[i], &decoding);
    }
}

static void reads_every_prefix(void **state) {
    (void)state;
    for (size_t i = 0; i < COUNT(tree_rows); i++) {
        message_check_prefixes(&tree_rows[i], &part);
    }
    for (size_t i = 0; i < COUNT(decode_rows); i++) {
        message_check_prefixes(&decode_rows[i], &decoding);
    }
}

/* RFC 2045 4: with MIME's fields, a message says that it is of MIME. */
static void asks_for_the_version(void **state) {
    static const ms_message_settings enclosed = {.is_enclosed = true};
    (void)state;
    static const message_row rows[] = {
        {TEXT("Date: Thu, 13 Feb 1969 23:32:54 -0330\r\nFrom: a@example.org\r\n"
              "Message-ID: <1@example.org>\r\n"
              "MIME-Version: 1.0\r\nContent-Type: text/html; charset=x\r\n\r\n"),
         "text/html <>", ""},
        {TEXT("Date: Thu, 13 Feb 1969 23:32:54 -0330\r\nFrom: a@example.org\r\n"
              "Message-ID: <1@example.org>\r\n\r\n"),
         "text/plain <>", ""},
        {TEXT("Date: Thu, 13 Feb 1969 23:32:54 -0330\r\nFrom: a@example.org\r\n"
              "Message-ID: <1@example.org>\r\n"
              "Content-Type: text/html; charset=x\r\n\r\n"),
         "text/html <>", "ambiguity.mime-version-missing@102+21"},
        {TEXT("Date: Thu, 13 Feb 1969 23:32:54 -0330\r\nFrom: a@example.org\r\n"
              "Message-ID: <1@example.org>\r\n"
              "Content-Transfer-Encoding: 8bit\r\n\r\n"),
         "text/plain 8bit <>", "ambiguity.mime-version-missing@115+5"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        message_check(&rows[i], &enclosed);
        message_check(&rows[i], NULL);
    }
}

/* With that leniency, LF alone is a line end like any other. */
static void takes_the_lines_of_files(void **state) {
    (void)state;
    static const ms_message_settings lines = {.is_part = true, .bare_lf = true};
    static const message_row row = {
        TEXT("Content-Type: multipart/mixed; boundary=b\n\n--b\n\none\n\n--b--\nlast\n"),
        "multipart/mixed [text/plain <one\\n>]<last\\n>", ""};
    message_check(&row, &lines);
}

static void spans_lie_where_they_stand(void **state) {
    (void)state;
    ms_span text = MS_SPAN_LIT("Content-Type: multipart/mixed; boundary=b\r\n\r\nbefore\r\n--b\r\n"
                               "Content-ID: <1@a>\r\n\r\none\r\n--b--\r\nafter");
    ms_arena arena;
    ms_message message = {0};
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_message_parse(text, &part, &arena, &message, &list), MS_OK);
    const ms_entity *root = &message.root;
    const ms_entity *child = root->first;
    assert_int_equal(message.parts, 2);
    assert_true(ms_span_equal(root->whole, text));
    assert_int_equal(root->header.body, 45);
    assert_int_equal(ms_span_offset(text, root->body), 45);
    assert_int_equal(ms_span_offset(text, root->preamble), 45);
    assert_int_equal(root->preamble.len, 6);
    assert_int_equal(ms_span_offset(text, root->epilogue), text.len - 5);
    assert_ptr_equal(child->parent, root);
    assert_int_equal(child->depth, 1);
    assert_int_equal(ms_span_offset(text, child->whole), 58);
    assert_int_equal(child->whole.len, 24);
    assert_int_equal(child->header.body, 21);
    assert_int_equal(child->header.count, 1);
    assert_null(child->next);
    ms_arena_free(&arena);
}

/* Reads with so much memory. Returns what the arena says of it, which the reader says too. */
static ms_status parse_within(const message_row *row, const ms_message_settings *settings,
                              size_t requests, size_t limit) {
    failing_allocator memory;
    ms_arena arena;
    ms_message message = {0};
    ms_diagnostics list = {0};
    failing_allocator_init(&memory, requests);
    ms_arena_init(&arena, &memory.allocator, limit);
    ms_status status =
        ms_message_parse(ms_span_of(row->text, row->len), settings, &arena, &message, &list);
    ms_status failed = arena.failed;
    assert_int_equal(status, failed);
    assert_true(status == MS_OK || message.parts == 0);
    ms_arena_free(&arena);
    assert_int_equal(memory.live, 0);
    return failed;
}

static void check_memory(const message_row *rows, size_t count,
                         const ms_message_settings *settings) {
    for (size_t i = 0; i < count; i++) {
        size_t requests = 0;
        size_t limit = arena_next_limit(0);
        while (parse_within(&rows[i], settings, requests, 0) == MS_NOMEM) {
            requests++;
        }
        while (parse_within(&rows[i], settings, SIZE_MAX, limit) == MS_LIMIT) {
            limit = arena_next_limit(limit);
        }
    }
}

static void survives_every_failed_allocation(void **state) {
    (void)state;
    static const ms_message_settings valued = {.is_part = true, .values = true};
    check_memory(decode_rows, COUNT(decode_rows), &decoding);
    check_memory(tree_rows, COUNT(tree_rows), &valued);
}

/* Octets are looked for eight at a time; each is found at every place of lines of every length. */
static void finds_octets_at_every_place(void **state) {
    (void)state;
    static const struct {
        uint8_t octet;
        ms_diagnostic_id id;
    } rows[] = {{0, MS_D_AMBIGUITY_NUL},
                {'\r', MS_D_AMBIGUITY_BARE_CR},
                {0x80, MS_D_MESSAGE_BODY_EIGHT_BIT},
                {0xff, MS_D_MESSAGE_BODY_EIGHT_BIT}};
    for (size_t i = 0; i < COUNT(rows); i++) {
        for (size_t place = 0; place < 24; place++) {
            for (size_t len = place + 2; len < 28; len++) {
                uint8_t text[32] = "\r\n";
                ms_arena arena;
                ms_message message = {0};
                ms_diagnostics list = {0};
                memset(text + 2, '~', len);
                text[2 + place] = rows[i].octet;
                ms_arena_init(&arena, ms_allocator_libc(), 0);
                assert_int_equal(
                    ms_message_parse(ms_span_of(text, 2 + len), &part, &arena, &message, &list),
                    MS_OK);
                assert_int_equal(list.count, 1);
                assert_int_equal(list.items[0].id, rows[i].id);
                assert_int_equal(list.items[0].offset, 2 + place);
                ms_arena_free(&arena);
            }
        }
    }
}

/* Depth, parts and long lines: test_message_limits.c. */
static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(
        diagnostics_unseen_from(MS_D_MESSAGE_MULTIPART_EMPTY, MS_D_MESSAGE_BODY_EIGHT_BIT), 0);
    assert_int_equal(diagnostics_unseen_from(MS_D_MESSAGE_LINE_ADVISED, MS_D_MESSAGE_LINE_ADVISED),
                     0);
    assert_int_equal(
        diagnostics_unseen_from(MS_D_AMBIGUITY_MIME_VERSION, MS_D_AMBIGUITY_BASE64_PADDING), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_trees),
        cmocka_unit_test(values_make_the_same_tree),
        cmocka_unit_test(judges_bodies),
        cmocka_unit_test(decodes_leaves),
        cmocka_unit_test(reads_every_prefix),
        cmocka_unit_test(asks_for_the_version),
        cmocka_unit_test(takes_the_lines_of_files),
        cmocka_unit_test(spans_lie_where_they_stand),
        cmocka_unit_test(survives_every_failed_allocation),
        cmocka_unit_test(finds_octets_at_every_place),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
