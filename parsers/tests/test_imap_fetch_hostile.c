/* imap_fetch.h: input that is cut or bent, and memory that gives out, do no harm. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "imap_fetch_read.h"

/* Octets that mean something to the grammar, and some that do not. */
static const uint8_t telling[] = {0,   '\r', '\n', ' ', '"', '\\', '(', ')',  '{', '[',
                                  ']', '<',  '>',  '~', '.', '0',  'N', 0xc3, 0xff};

enum { LONGEST = 512 };

/* Reads whatever the octets are; what is right has a canonical form. */
static void check(ms_span unit, protocol_version protocol) {
    ms_arena arena;
    ms_imap_fetch fetch = {0};
    ms_imap_fetch again = {0};
    ms_diagnostics list = {0};
    ms_diagnostics none = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = read_fetch(unit, protocol, &arena, &fetch, &list);
    assert_true(status == MS_OK || status == MS_INVALID);
    assert_true(diagnostics_inside(&list, unit.len));
    if (status == MS_OK) {
        ms_span printed = print_fetch(&fetch, &arena);
        status = read_fetch(printed, protocol, &arena, &again, &none);
        assert_true(list.errors > 0 || (status == MS_OK && none.errors == 0 &&
                                        ms_span_equal(print_fetch(&again, &arena), printed)));
    }
    ms_arena_free(&arena);
}

/* Each prefix in memory of its own size, so that a sanitizer sees every octet too far. */
static void check_prefixes(const fetch_row *row) {
    for (size_t len = 0; len <= row->unit.len; len++) {
        uint8_t *prefix = malloc(len + 1);
        assert_non_null(prefix);
        memcpy(prefix + 1, row->unit.data, len);
        check(ms_span_of(prefix + 1, len), row->protocol);
        free(prefix);
    }
}

static void check_changes(const fetch_row *row) {
    uint8_t octets[LONGEST];
    ms_span unit = row->unit;
    assert_true(unit.len <= sizeof octets);
    memcpy(octets, unit.data, unit.len);
    for (size_t at = 0; at < unit.len; at++) {
        for (size_t i = 0; i < sizeof telling; i++) {
            octets[at] = telling[i];
            check(ms_span_of(octets, unit.len), row->protocol);
        }
        octets[at] = unit.data[at];
    }
}

static void every_prefix_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof fetch_rows / sizeof fetch_rows[0]; i++) {
        check_prefixes(&fetch_rows[i]);
    }
}

static void every_change_of_one_octet_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof fetch_rows / sizeof fetch_rows[0]; i++) {
        check_changes(&fetch_rows[i]);
    }
}

/* Reads a unit with `arena`. A failure leaves the value as it was. */
static ms_status read_with(ms_arena *arena, const fetch_row *row, ms_status failure) {
    ms_imap_fetch fetch = {.number = 77};
    ms_diagnostics list = {0};
    ms_status status = read_fetch(row->unit, row->protocol, arena, &fetch, &list);
    ms_arena_free(arena);
    assert_true(status == MS_OK || status == failure);
    assert_true(status == MS_OK || fetch.number == 77);
    return status;
}

static void survives_an_allocator_that_gives_out(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof fetch_rows / sizeof fetch_rows[0]; i++) {
        ms_status status = MS_NOMEM;
        for (size_t tries = 0; status == MS_NOMEM; tries++) {
            failing_allocator memory;
            ms_arena arena;
            failing_allocator_init(&memory, tries);
            ms_arena_init(&arena, &memory.allocator, 0);
            status = read_with(&arena, &fetch_rows[i], MS_NOMEM);
            assert_int_equal(memory.live, 0);
        }
    }
}

/* The arena hands out 16 octets at least, so these limits make each request fail once. */
static void survives_an_arena_that_is_full(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof fetch_rows / sizeof fetch_rows[0]; i++) {
        ms_status status = MS_LIMIT;
        for (size_t limit = 16; status == MS_LIMIT; limit += 16) {
            ms_arena arena;
            ms_arena_init(&arena, ms_allocator_libc(), limit);
            status = read_with(&arena, &fetch_rows[i], MS_LIMIT);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_prefix_is_read),
        cmocka_unit_test(every_change_of_one_octet_is_read),
        cmocka_unit_test(survives_an_allocator_that_gives_out),
        cmocka_unit_test(survives_an_arena_that_is_full),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
