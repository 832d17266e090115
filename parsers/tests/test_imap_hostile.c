/* imap.h: input that is cut or bent, and memory that gives out, do no harm; and the grammar sees a
 * response's end where the framer sees it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "imap_rows.h"

/* Octets that mean something to the grammar, and some that do not. */
static const uint8_t telling[] = {0,   '\r', '\n', ' ', '"', '\\', '(', ')', '{',  '}',  '[',
                                  ']', '*',  '+',  '~', '0', '9',  ':', 'a', 0x7f, 0xc3, 0xff};

enum { LONGEST = 128 };

static bool inside(ms_span whole, ms_span part) {
    uintptr_t start = (uintptr_t)whole.data;
    uintptr_t at = (uintptr_t)part.data;
    return part.data == NULL ||
           (at >= start && at - start <= whole.len && part.len <= whole.len - (size_t)(at - start));
}

/* Values stand in the unit, one after the other, items in their list. What a quoted string means
 * may lie elsewhere, but is never longer than it was. */
static void assert_values_inside(ms_span unit, ms_span around, const ms_imap_value *value) {
    size_t end = ms_span_offset(unit, around);
    for (; value != NULL; value = value->next) {
        assert_true(inside(around, value->whole));
        assert_true(value->whole.len > 0);
        assert_true(ms_span_offset(unit, value->whole) >= end);
        assert_true(value->octets.len <= value->whole.len);
        assert_true(value->kind == MS_IMAP_QUOTED || inside(value->whole, value->octets));
        assert_values_inside(unit, value->whole, value->items);
        end = ms_span_offset(unit, value->whole) + value->whole.len;
    }
}

static void assert_response_inside(ms_span unit, const ms_imap_response *response) {
    assert_true(inside(unit, response->tag));
    assert_true(inside(unit, response->name));
    assert_true(inside(unit, response->text));
    assert_true(inside(unit, response->code_span));
    assert_values_inside(unit, unit, response->values);
    assert_values_inside(unit, response->code_span, response->code);
}

/* Whether the diagnostics say that the unit ends elsewhere than the framer said. */
static bool ends_elsewhere(const ms_diagnostics *list) {
    static const ms_diagnostic_id ids[] = {
        MS_D_IMAP_LITERAL_TRUNCATED, MS_D_IMAP_LITERAL_COUNT_OVERFLOW, MS_D_IMAP_LINE_UNTERMINATED,
        MS_D_IMAP_LINE_TRAILING_OCTETS};
    for (size_t i = 0; i < list->count; i++) {
        for (size_t j = 0; j < sizeof ids / sizeof ids[0]; j++) {
            if (list->items[i].id == ids[j]) {
                return true;
            }
        }
    }
    return false;
}

/* Reads whatever the octets are. `framed`: the framer has cut them. */
static void check(ms_span unit, bool utf8, bool framed) {
    const ms_imap_settings settings = {.utf8 = utf8, .utf8_text = utf8};
    ms_arena arena;
    ms_imap_response response = {0};
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = ms_imap_response_parse(unit, &settings, &arena, &response, &list);
    assert_true(status == MS_OK || status == MS_INVALID);
    assert_true(status == MS_OK || list.errors > 0);
    assert_true(diagnostics_inside(&list, unit.len));
    if (status == MS_OK) {
        assert_response_inside(unit, &response);
        assert_false(framed && ends_elsewhere(&list));
    }
    ms_arena_free(&arena);
}

/* Reads the octets as they are, and every response that the framer finds in them. */
static void check_all(ms_span octets) {
    ms_imap_framer framer;
    size_t used = 0;
    check(octets, false, false);
    check(octets, true, false);
    ms_imap_framer_init(&framer, NULL);
    for (size_t at = 0; at < octets.len; at += used) {
        ms_span rest = ms_span_from(octets, at);
        if (ms_imap_framer_feed(&framer, rest, &used) == MS_OK) {
            check(ms_span_slice(rest, 0, used), false, true);
        }
    }
}

/* Each prefix in memory of its own size, so that a sanitizer sees every octet too far. */
static void check_prefixes(ms_span unit) {
    for (size_t len = 0; len <= unit.len; len++) {
        uint8_t *prefix = malloc(len + 1);
        assert_non_null(prefix);
        memcpy(prefix + 1, unit.data, len);
        check_all(ms_span_of(prefix + 1, len));
        free(prefix);
    }
}

static void check_changes(ms_span unit) {
    uint8_t octets[LONGEST];
    assert_true(unit.len <= sizeof octets);
    memcpy(octets, unit.data, unit.len);
    for (size_t at = 0; at < unit.len; at++) {
        for (size_t i = 0; i < sizeof telling; i++) {
            octets[at] = telling[i];
            check_all(ms_span_of(octets, unit.len));
        }
        octets[at] = unit.data[at];
    }
}

static void every_prefix_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof response_rows / sizeof response_rows[0]; i++) {
        check_prefixes(response_rows[i].unit);
    }
}

static void every_change_of_one_octet_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof response_rows / sizeof response_rows[0]; i++) {
        check_changes(response_rows[i].unit);
    }
}

static const ms_imap_response untouched = {.kind = MS_IMAP_CONTINUATION, .number = 77};

/* Reads a unit with `arena`. A failure leaves the response as it was; what is not MS_OK or
 * MS_INVALID has to be `failure`. */
static ms_status read_with(ms_arena *arena, ms_span unit, ms_status failure) {
    ms_imap_response response = untouched;
    ms_diagnostics list = {0};
    ms_status status = ms_imap_response_parse(unit, NULL, arena, &response, &list);
    ms_arena_free(arena);
    if (status != MS_OK) {
        assert_true(status == failure || status == MS_INVALID);
        assert_memory_equal(&response, &untouched, sizeof response);
    }
    return status;
}

/* More than one block of values, and more diagnostics than a list begins with. */
static ms_span a_large_unit(uint8_t octets[6000]) {
    static const char part[] = " (\"a\\\"b\" x {1+}\r\ny  z) b b";
    static const char start[] = "* CAPABILITY";
    size_t len = sizeof start - 1;
    memcpy(octets, start, len);
    for (; len + sizeof part + 1 <= 6000; len += sizeof part - 1) {
        memcpy(octets + len, part, sizeof part - 1);
    }
    octets[len++] = '\r';
    octets[len++] = '\n';
    return ms_span_of(octets, len);
}

/* Returns how many allocations it took. */
static size_t try_every_allocation(ms_span unit) {
    for (size_t tries = 0;; tries++) {
        failing_allocator memory;
        ms_arena arena;
        failing_allocator_init(&memory, tries);
        ms_arena_init(&arena, &memory.allocator, 0);
        ms_status status = read_with(&arena, unit, MS_NOMEM);
        assert_int_equal(memory.live, 0);
        if (status != MS_NOMEM) {
            return tries;
        }
    }
}

static void survives_an_allocator_that_gives_out(void **state) {
    (void)state;
    uint8_t octets[6000];
    for (size_t i = 0; i < sizeof response_rows / sizeof response_rows[0]; i++) {
        assert_true(try_every_allocation(response_rows[i].unit) <= 2);
    }
    assert_true(try_every_allocation(a_large_unit(octets)) > 20);
}

/* The arena hands out 16 octets at least, so these limits make each request fail once. */
static void survives_an_arena_that_is_full(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof response_rows / sizeof response_rows[0]; i++) {
        ms_status status = MS_LIMIT;
        for (size_t limit = 16; status == MS_LIMIT; limit += 16) {
            ms_arena arena;
            ms_arena_init(&arena, ms_allocator_libc(), limit);
            status = read_with(&arena, response_rows[i].unit, MS_LIMIT);
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
