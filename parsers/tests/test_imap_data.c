/* imap_data.h: untagged data gets its types, every fault is reported in its place, and cut input
 * and memory that gives out do no harm. Sets that stand for themselves are here too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "imap_access_rows.h"
#include "imap_data_print.h"
#include "imap_mailbox_rows.h"
#include "imap_search_rows.h"
#include "octets.h"

typedef struct table {
    const data_row *rows;
    size_t count;
} table;

static const table tables[] = {
    {mailbox_rows, sizeof mailbox_rows / sizeof mailbox_rows[0]},
    {search_rows, sizeof search_rows / sizeof search_rows[0]},
    {access_rows, sizeof access_rows / sizeof access_rows[0]},
};

enum { LONGEST = 2048 };

/* Calls `check` with each row and its unit. */
static void each_row(void (*check)(const data_row *row, ms_span unit)) {
    for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++) {
        for (size_t j = 0; j < tables[i].count; j++) {
            char unit[LONGEST];
            int len = snprintf(unit, sizeof unit, "* %s\r\n", tables[i].rows[j].data);
            assert_in_range(len, 0, sizeof unit - 1);
            check(&tables[i].rows[j], ms_span_of(unit, (size_t)len));
        }
    }
}

/* Reads a unit and gives it its types. */
static ms_status read_unit(ms_span unit, ms_arena *arena, ms_imap_data *data,
                           ms_diagnostics *diagnostics) {
    ms_imap_response response = {0};
    ms_status status = ms_imap_response_parse(unit, NULL, arena, &response, diagnostics);
    return status == MS_OK ? ms_imap_data_read(&response, NULL, arena, data) : status;
}

static void check_row(const data_row *row, ms_span unit) {
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_imap_data data = {0};
    ms_diagnostics list = {0};
    imap_line line = {.text = ""};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = read_unit(unit, &arena, &data, &list);
    print(&line, "%d", (int)data.kind);
    print_data(&line, &data);
    for (size_t i = 0; i < list.count; i++) {
        list.items[i].offset -= 2;
    }
    diagnostic_log(&list, log);
    ms_arena_free(&arena);
    assert_int_equal(status, MS_OK);
    if (strcmp(line.text, row->typed) != 0 || strcmp(log, row->diagnostics) != 0) {
        fail_msg("%s: got %s and %s, expected %s and %s", row->data, line.text, log, row->typed,
                 row->diagnostics);
    }
}

static void gives_types_and_reports_faults(void **state) {
    (void)state;
    each_row(check_row);
}

/* An ID response with a value of so many octets. */
static size_t count_errors_of_value(size_t octets) {
    char unit[LONGEST];
    char value[1100] = "";
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_imap_data data = {0};
    ms_diagnostics list = {0};
    memset(value, 'x', octets);
    (void)snprintf(unit, sizeof unit, "* ID (\"name\" \"%s\")\r\n", value);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(read_unit(ms_span_of_string(unit), &arena, &data, &list), MS_OK);
    diagnostic_log(&list, log);
    assert_true(octets <= 1024 || list.items[0].id == MS_D_IMAP_ID_VALUE_LENGTH);
    ms_arena_free(&arena);
    return list.errors;
}

static void values_in_id_have_a_limit(void **state) {
    (void)state;
    assert_int_equal(count_errors_of_value(1024), 0);
    assert_int_equal(count_errors_of_value(1025), 1);
}

static const ms_imap_response others[] = {
    {.kind = MS_IMAP_TAGGED, .name = TEXT("SEARCH")},
    {.kind = MS_IMAP_CONTINUATION, .name = TEXT("SEARCH")},
    {.kind = MS_IMAP_UNTAGGED, .condition = MS_IMAP_OK},
};

static void other_responses_have_no_type(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        ms_arena arena;
        ms_imap_data data = {.kind = MS_IMAP_DATA_SORT};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_imap_data_read(&others[i], NULL, &arena, &data), MS_OK);
        assert_int_equal(data.kind, MS_IMAP_DATA_OTHER);
        ms_arena_free(&arena);
    }
}

/* Each prefix in memory of its own size, so that a sanitizer sees every octet too far. */
static void check_prefixes(const data_row *row, ms_span unit) {
    (void)row;
    for (size_t len = 1; len <= unit.len; len++) {
        uint8_t *prefix = octets_copy(ms_span_slice(unit, 0, len));
        ms_arena arena;
        ms_imap_data data = {0};
        ms_diagnostics list = {0};
        assert_non_null(prefix);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(read_unit(ms_span_of(prefix, len), &arena, &data, &list), MS_OK);
        assert_true(diagnostics_inside(&list, len));
        ms_arena_free(&arena);
        free(prefix);
    }
}

static void every_prefix_is_read(void **state) {
    (void)state;
    each_row(check_prefixes);
}

/* The arena hands out 16 octets at least, so these limits make each request fail once. */
static void check_limits(const data_row *row, ms_span unit) {
    (void)row;
    ms_status status = MS_LIMIT;
    for (size_t limit = 16; status == MS_LIMIT; limit += 16) {
        ms_arena arena;
        ms_imap_data data = {.kind = MS_IMAP_DATA_SORT};
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), limit);
        status = read_unit(unit, &arena, &data, &list);
        assert_true(status == MS_OK || (status == MS_LIMIT && data.kind == MS_IMAP_DATA_SORT));
        ms_arena_free(&arena);
    }
}

static void survives_an_arena_that_is_full(void **state) {
    (void)state;
    each_row(check_limits);
}

/* More than one block each, by repeating what is in the middle. */
typedef struct large_row {
    const char *before;
    const char *middle;
    const char *after;
} large_row;

static const large_row large_rows[] = {
    {"* LIST (", "\\a \\b ", "\\c) \"/\" \"&Jjo-\" (a (b))\r\n"},
    {"* STATUS a (", "MESSAGES 1 ", "X (a))\r\n"},
    {"* SEARCH ", "1 ", "2 (MODSEQ 4)\r\n"},
    {"* ESEARCH (TAG a MAILBOX \"&Jjo-\" UIDVALIDITY 1) UID ", "ADDTO (1 1,2:3) ",
     "RELEVANCY (1 2)\r\n"},
    {"* ESEARCH ALL ", "1,", "2\r\n"},
    {"* THREAD ", "(1 2 (3)(4))", "(5)\r\n"},
    {"* NAMESPACE (", "(\"&Jjo-\" \"/\" \"X\" (\"a\"))", ") NIL NIL\r\n"},
    {"* ID (", "\"a\" \"b\" ", "\"c\" \"d\")\r\n"},
    {"* QUOTA a (", "A 1 2 ", "B 1 2)\r\n"},
    {"* QUOTAROOT a ", "b ", "c\r\n"},
    {"* ACL a ", "b lr ", "c lr\r\n"},
    {"* LISTRIGHTS a b l ", "r ", "s\r\n"},
    {"* METADATA a (", "/shared/a \"b\" ", "/shared/b NIL)\r\n"},
    {"* COMPARATOR a (", "b ", "c)\r\n"},
};

/* Returns how many allocations it took. */
static size_t try_every_allocation(ms_span unit) {
    for (size_t tries = 0;; tries++) {
        failing_allocator memory;
        ms_arena arena;
        ms_imap_data data = {0};
        ms_diagnostics list = {0};
        failing_allocator_init(&memory, tries);
        ms_arena_init(&arena, &memory.allocator, 0);
        ms_status status = read_unit(unit, &arena, &data, &list);
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
        assert_true(status == MS_OK || status == MS_NOMEM);
        if (status == MS_OK) {
            return tries;
        }
    }
}

static size_t append(uint8_t *unit, size_t len, const char *text) {
    octets_put(unit + len, ms_span_of_string(text));
    return len + strlen(text);
}

static void survives_an_allocator_that_gives_out(void **state) {
    (void)state;
    enum { REPEATED = 300, MIDDLE_MAX = 64 };
    for (size_t i = 0; i < sizeof large_rows / sizeof large_rows[0]; i++) {
        static uint8_t unit[(REPEATED + 4) * MIDDLE_MAX];
        assert_true(strlen(large_rows[i].middle) <= MIDDLE_MAX);
        size_t len = append(unit, 0, large_rows[i].before);
        for (size_t j = 0; j < REPEATED; j++) {
            len = append(unit, len, large_rows[i].middle);
        }
        len = append(unit, len, large_rows[i].after);
        assert_true(try_every_allocation(ms_span_of(unit, len)) >= 2);
    }
}

typedef struct set_row {
    const char *text;
    ms_imap_set_rule rule;
    const char *printed;
    const char *diagnostics;
} set_row;

static const set_row set_rows[] = {
    {"1", MS_IMAP_UID_SET, "1", ""},
    {"2,4:7,9,12:10", MS_IMAP_UID_SET, "2,4:7,9,12:10", ""},
    {"3:3", MS_IMAP_UID_SET, "3", ""},
    {"1:*", MS_IMAP_UID_SET, "1:*", "imap.number.syntax@2+1"},
    {"$", MS_IMAP_UID_SET, "*", "imap.number.syntax@0+1"},
    {"*:4,5:7,*", MS_IMAP_SEQUENCE_SET, "*:4,5:7,*", ""},
    {"$", MS_IMAP_SEQUENCE_SET, "$", ""},
    {"$,1", MS_IMAP_SEQUENCE_SET, "*,1", "imap.number.syntax@0+1"},
    {"", MS_IMAP_SEQUENCE_SET, "*", "imap.number.syntax@0+0"},
    {"1,,2", MS_IMAP_UID_SET, "1,*,2", "imap.number.syntax@2+0"},
    {"4294967295:4294967296", MS_IMAP_UID_SET, "4294967295", "imap.number.range@11+10"},
};

static void reads_and_prints_sets(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof set_rows / sizeof set_rows[0]; i++) {
        char log[DIAGNOSTIC_LOG_SIZE];
        ms_arena arena;
        ms_imap_set set = {0};
        ms_diagnostics list = {0};
        imap_line line = {.text = ""};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_imap_set_parse(ms_span_of_string(set_rows[i].text), set_rows[i].rule,
                                           &arena, &set, &list),
                         MS_OK);
        print_set(&line, &set);
        assert_string_equal(line.text + 1, set_rows[i].printed);
        assert_string_equal(diagnostic_log(&list, log), set_rows[i].diagnostics);
        ms_arena_free(&arena);
        ms_arena_init(&arena, ms_allocator_libc(), 1);
        assert_true(set.last_result ||
                    ms_imap_set_parse(ms_span_of_string(set_rows[i].text), set_rows[i].rule, &arena,
                                      &set, &list) == MS_LIMIT);
        ms_arena_free(&arena);
    }
}

/* Names of mailboxes have test_imap_mailbox.c. */
static void every_diagnostic_was_given(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen_from(MS_D_IMAP_DATA_MISSING, MS_D_IMAP_DATA_LABEL), 0);
    assert_int_equal(diagnostics_unseen_from(MS_D_IMAP_LIST_ATTRIBUTE, MS_D_IMAP_LANGUAGE_TAG), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_types_and_reports_faults),
        cmocka_unit_test(values_in_id_have_a_limit),
        cmocka_unit_test(other_responses_have_no_type),
        cmocka_unit_test(every_prefix_is_read),
        cmocka_unit_test(survives_an_arena_that_is_full),
        cmocka_unit_test(survives_an_allocator_that_gives_out),
        cmocka_unit_test(reads_and_prints_sets),
        cmocka_unit_test(every_diagnostic_was_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
