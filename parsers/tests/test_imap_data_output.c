/* imap_data.h: responses printed, and read again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "imap_access_rows.h"
#include "imap_mailbox_rows.h"
#include "imap_rows.h"
#include "imap_search_rows.h"
#include "mailspec/imap_data.h"

/* What has another form than the canonical one, and comes out in that. */
typedef struct print_row {
    ms_span unit;
    ms_span printed;
} print_row;

static const print_row print_rows[] = {
    {TEXT("a1 ok done\r\n"), TEXT("a1 OK done\r\n")},
    {TEXT("* 007 exists\n"), TEXT("* 7 exists\r\n")},
    {TEXT("*  LIST  ( \\Marked )\"/\" \"a\\b\"  \r\n"), TEXT("* LIST (\\Marked) \"/\" \"ab\"\r\n")},
    {TEXT("* X \"a\\\"\\\\b\" {3+}\r\n\"\r\n ~{1}\r\n\0 ()\r\n"),
     TEXT("* X \"a\\\"\\\\b\" {3}\r\n\"\r\n ~{1}\r\n\0 ()\r\n")},
    {TEXT("* X \"a\rb\" \"a\0b\"\r\n"), TEXT("* X {3}\r\na\rb ~{3}\r\na\0b\r\n")},
    {TEXT("* X (a)(b) (c) (d(e)(f))\r\n"), TEXT("* X (a)(b) (c) (d (e)(f))\r\n")},
    {TEXT("* X (a\r\n"), TEXT("* X (a)\r\n")},
    {TEXT("* 1 FETCH (BODY[HEADER.FIELDS (a \"b\" {1}\r\nc)]<0>  NIL)\r\n"),
     TEXT("* 1 FETCH (BODY[HEADER.FIELDS (a \"b\" {1}\r\nc)]<0> NIL)\r\n")},
    {TEXT("* OK[UIDNEXT  1 ]x\r\n"), TEXT("* OK [UIDNEXT 1] x\r\n")},
    {TEXT("* OK [XFOO a  (b ]  x\r\n"), TEXT("* OK [XFOO a  (b ]  x\r\n")},
    {TEXT("* NO [BADCHARSET (\"x\" y)]\r\n"), TEXT("* NO [BADCHARSET (\"x\" y)] \r\n")},
    {TEXT("+\r\n"), TEXT("+ \r\n")},
    {TEXT("+ [ALERT] x\r\n"), TEXT("+ [ALERT] x\r\n")},
    {TEXT("a FETCH (x)\r\n"), TEXT("a FETCH (x)\r\n")},
    {TEXT("* (a)\r\n"), TEXT("* (a)\r\n")},
    {TEXT("a BYE x\r\n"), TEXT("a BYE x\r\n")},
};

enum { ROOM = 4096 };

static ms_span print_to(uint8_t room[ROOM], const ms_imap_response *response) {
    ms_output out = ms_output_to(room, ROOM);
    ms_imap_response_print(response, &out);
    assert_int_equal(ms_output_status(&out), MS_OK);
    return ms_span_of(room, out.length);
}

static void prints_the_canonical_form(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof print_rows / sizeof print_rows[0]; i++) {
        uint8_t room[ROOM];
        ms_arena arena;
        ms_imap_response response = {0};
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_imap_response_parse(print_rows[i].unit, NULL, &arena, &response, &list),
                         MS_OK);
        ms_span printed = print_to(room, &response);
        if (!ms_span_equal(printed, print_rows[i].printed)) {
            fail_msg("row %zu: printed %.*s", i, (int)printed.len, (const char *)printed.data);
        }
        ms_arena_free(&arena);
    }
}

/* Reads a unit; `text` receives what the response says, `ids` the ids of its diagnostics. Returns
 * the number of errors, 1 for no response at all. */
static size_t read_unit(ms_span unit, ms_arena *arena, ms_imap_response *response, imap_line *text,
                        imap_line *ids) {
    ms_diagnostics list = {0};
    if (ms_imap_response_parse(unit, NULL, arena, response, &list) != MS_OK) {
        return 1;
    }
    print_response(text, response);
    for (size_t i = 0; i < list.count; i++) {
        print(ids, "%s ", ms_diagnostic_get(list.items[i].id)->id);
    }
    return list.errors;
}

/* The same values, and the same diagnostics, of what was read without an error. */
static bool check_again(ms_span unit) {
    uint8_t room[ROOM];
    ms_arena arena;
    ms_imap_response response = {0};
    imap_line texts[2] = {{.text = ""}, {.text = ""}};
    imap_line ids[2] = {{.text = ""}, {.text = ""}};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    bool fine = read_unit(unit, &arena, &response, &texts[0], &ids[0]) == 0;
    if (fine) {
        ms_span printed = print_to(room, &response);
        assert_int_equal(read_unit(printed, &arena, &response, &texts[1], &ids[1]), 0);
        assert_string_equal(texts[1].text, texts[0].text);
        assert_string_equal(ids[1].text, ids[0].text);
    }
    ms_arena_free(&arena);
    return fine;
}

static bool check_data_again(const data_row *row) {
    char unit[2048];
    int len = snprintf(unit, sizeof unit, "* %s\r\n", row->data);
    assert_in_range(len, 0, sizeof unit - 1);
    return check_again(ms_span_of(unit, (size_t)len));
}

static void what_was_printed_is_read_as_the_same(void **state) {
    (void)state;
    size_t fine = 0;
    for (size_t i = 0; i < sizeof response_rows / sizeof response_rows[0]; i++) {
        fine += check_again(response_rows[i].unit) ? 1 : 0;
    }
    for (size_t i = 0; i < sizeof mailbox_rows / sizeof mailbox_rows[0]; i++) {
        fine += check_data_again(&mailbox_rows[i]) ? 1 : 0;
    }
    for (size_t i = 0; i < sizeof search_rows / sizeof search_rows[0]; i++) {
        fine += check_data_again(&search_rows[i]) ? 1 : 0;
    }
    for (size_t i = 0; i < sizeof access_rows / sizeof access_rows[0]; i++) {
        fine += check_data_again(&access_rows[i]) ? 1 : 0;
    }
    assert_true(fine > 100);
}

/* Lists built by hand may nest as they like. */
static void what_nests_too_deep_is_left_out(void **state) {
    (void)state;
    enum { LISTS = MS_IMAP_DEPTH_MAX + 10 };
    uint8_t room[ROOM];
    ms_imap_value values[LISTS] = {{0}};
    for (size_t i = 0; i < LISTS; i++) {
        values[i].kind = MS_IMAP_LIST;
        values[i].items = i + 1 < LISTS ? &values[i + 1] : NULL;
    }
    const ms_imap_response response = {.kind = MS_IMAP_UNTAGGED, .values = &values[0]};
    ms_span printed = print_to(room, &response);
    assert_int_equal(printed.len, 4 + 2 * (MS_IMAP_DEPTH_MAX + 1));
}

/* Lists without a place in an input are apart. */
static void lists_built_by_hand_are_spaced(void **state) {
    (void)state;
    uint8_t room[ROOM];
    ms_imap_value second = {.kind = MS_IMAP_LIST};
    ms_imap_value first = {.kind = MS_IMAP_LIST, .next = &second};
    const ms_imap_response response = {
        .kind = MS_IMAP_UNTAGGED, .name = MS_SPAN_LIT("X"), .values = &first};
    assert_true(ms_span_equal(print_to(room, &response), MS_SPAN_LIT("* X () ()\r\n")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prints_the_canonical_form),
        cmocka_unit_test(what_was_printed_is_read_as_the_same),
        cmocka_unit_test(what_nests_too_deep_is_left_out),
        cmocka_unit_test(lists_built_by_hand_are_spaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
