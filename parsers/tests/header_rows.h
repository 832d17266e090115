/*
 * NAME
 *      header_rows.h - tables of field bodies, their values and their diagnostics, in tests
 *
 * DESCRIPTION
 *      A row is read whole; then every prefix of it; then with memory that runs out after 0, 1, 2,
 * ... requests. Bodies are in memory of exactly their size.
 */
#ifndef MAILSPEC_TESTS_HEADER_ROWS_H
#define MAILSPEC_TESTS_HEADER_ROWS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "header_show.h"
#include "octets.h"

/* A body with NULs in it. */
#define BODY(literal)                                                                              \
    { (const uint8_t *)(literal), sizeof(literal) - 1 }

typedef struct header_row {
    ms_span body;
    const char *value; /* as header_show.h writes it; NULL: MS_INVALID */
    const char *diagnostics;
} header_row;

/* A reader: writes the value as text. `option` is its own. */
typedef ms_status header_read(ms_span body, int option, const ms_header_settings *settings,
                              ms_arena *arena, ms_output *out, ms_diagnostics *list);

/* Room for a value's text. */
enum { HEADER_ROWS_TEXT = 8192 };

static inline void check_whole(const header_row *row, header_read *read, int option,
                               const ms_header_settings *settings, ms_span body) {
    static char text[HEADER_ROWS_TEXT + 1];
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_output out = ms_output_to(text, HEADER_ROWS_TEXT);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = read(body, option, settings, &arena, &out, &list);
    assert_true(out.length <= HEADER_ROWS_TEXT);
    text[out.length] = '\0';
    assert_string_equal(diagnostic_log(&list, log), row->diagnostics);
    assert_int_equal(status, row->value == NULL ? MS_INVALID : MS_OK);
    assert_true(row->value != NULL || list.errors > 0);
    assert_string_equal(text, row->value == NULL ? "" : row->value);
    ms_arena_free(&arena);
}

static inline void check_prefixes(header_read *read, int option, const ms_header_settings *settings,
                                  ms_span body) {
    for (size_t len = 0; len < body.len; len++) {
        static char text[HEADER_ROWS_TEXT];
        uint8_t *copy = octets_copy(ms_span_slice(body, 0, len));
        ms_arena arena;
        ms_diagnostics list = {0};
        ms_output out = ms_output_to(text, sizeof text);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_non_null(copy);
        ms_status status = read(ms_span_of(copy, len), option, settings, &arena, &out, &list);
        assert_true(status == MS_OK || (status == MS_INVALID && list.errors > 0));
        assert_true(diagnostics_inside(&list, len));
        ms_arena_free(&arena);
        free(copy);
    }
}

/* How to read: the options of a header_read. */
typedef struct header_reading {
    header_read *read;
    int option;
    const ms_header_settings *settings;
} header_reading;

/* Reads with so much memory. Returns what the arena says of it, which the reader says too. */
static inline ms_status read_within(const header_reading *how, ms_span body, size_t requests,
                                    size_t limit) {
    static char text[HEADER_ROWS_TEXT];
    failing_allocator memory;
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_output out = ms_output_to(text, sizeof text);
    failing_allocator_init(&memory, requests);
    ms_arena_init(&arena, &memory.allocator, limit);
    ms_status status = how->read(body, how->option, how->settings, &arena, &out, &list);
    ms_status failed = arena.failed;
    assert_true(status == MS_OK || status == MS_INVALID || status == failed);
    assert_true(failed == MS_OK || (status == failed && out.length == 0));
    ms_arena_free(&arena);
    assert_int_equal(memory.live, 0);
    return failed;
}

static inline void check_memory(header_read *read, int option, const ms_header_settings *settings,
                                ms_span body) {
    const header_reading how = {read, option, settings};
    size_t requests = 0;
    size_t limit = arena_next_limit(0);
    while (read_within(&how, body, requests, 0) == MS_NOMEM) {
        requests++;
    }
    while (read_within(&how, body, SIZE_MAX, limit) == MS_LIMIT) {
        limit = arena_next_limit(limit);
    }
}

static inline void check_rows(const header_row *rows, size_t count, header_read *read, int option,
                              const ms_header_settings *settings) {
    for (size_t i = 0; i < count; i++) {
        uint8_t *copy = octets_copy(rows[i].body);
        ms_span body = ms_span_of(copy, rows[i].body.len);
        assert_non_null(copy);
        check_whole(&rows[i], read, option, settings, body);
        check_prefixes(read, option, settings, body);
        check_memory(read, option, settings, body);
        free(copy);
    }
}

#define CHECK_ROWS(rows, read, option, settings)                                                   \
    check_rows(rows, sizeof(rows) / sizeof *(rows), read, option, settings)

#endif
