/*
 * NAME
 *      mime_rows.h - rows of input, value as text, and diagnostics, for fields of MIME
 *
 * DESCRIPTION
 *      Each row is read as a whole; every beginning of it is read, too, and must keep to its own
 * octets; and it is read with every one of its allocations refused.
 */
#ifndef MAILSPEC_TESTS_MIME_ROWS_H
#define MAILSPEC_TESTS_MIME_ROWS_H

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "mailspec/mime.h"
#include "octets.h"

typedef struct mime_row {
    const char *input; /* `length` octets when that is not 0 */
    const char *value; /* as the reader under test writes it; NULL for MS_INVALID */
    const char *diagnostics;
    size_t length;
} mime_row;

/* Reads one input and writes its value into `out` as text. */
typedef ms_status mime_read(ms_span input, ms_arena *arena, ms_diagnostics *list, ms_output *out);

static inline void mime_check_row(const mime_row *row, mime_read *read) {
    enum { TEXT_SIZE = 4096 };
    char text[TEXT_SIZE];
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_output out = ms_output_to(text, sizeof text - 1);
    size_t length = row->length != 0 ? row->length : strlen(row->input);
    uint8_t *copy = octets_copy(ms_span_of(row->input, length));
    assert_non_null(copy);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = read(ms_span_of(copy, length), &arena, &list, &out);
    text[out.length < sizeof text ? out.length : sizeof text - 1] = '\0';
    (void)diagnostic_log(&list, log);
    if (strcmp(log, row->diagnostics) != 0 ||
        (row->value != NULL && strcmp(text, row->value) != 0)) {
        fprintf(stderr, "%s\n  %s\n  %s\n", row->input, text, log);
    }
    assert_int_equal(status, row->value == NULL ? MS_INVALID : MS_OK);
    assert_string_equal(log, row->diagnostics);
    assert_string_equal(text, row->value == NULL ? "" : row->value);
    ms_arena_free(&arena);
    free(copy);
}

static inline void mime_check_beginnings(const mime_row *row, mime_read *read) {
    size_t length = row->length != 0 ? row->length : strlen(row->input);
    for (size_t len = 0; len < length; len++) {
        ms_arena arena;
        ms_diagnostics list = {0};
        ms_output out = ms_output_to(NULL, 0);
        uint8_t *copy = octets_copy(ms_span_of(row->input, len));
        assert_non_null(copy);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_status status = read(ms_span_of(copy, len), &arena, &list, &out);
        assert_true(status == MS_OK || (status == MS_INVALID && list.errors != 0));
        assert_true(diagnostics_inside(&list, len));
        ms_arena_free(&arena);
        free(copy);
    }
}

/* Reads with so much memory. Returns what the arena says of it, which the reader says too. */
static inline ms_status mime_read_within(const mime_row *row, mime_read *read, size_t requests,
                                         size_t limit) {
    size_t length = row->length != 0 ? row->length : strlen(row->input);
    failing_allocator memory;
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_output out = ms_output_to(NULL, 0);
    failing_allocator_init(&memory, requests);
    ms_arena_init(&arena, &memory.allocator, limit);
    ms_status status = read(ms_span_of(row->input, length), &arena, &list, &out);
    ms_status failed = arena.failed;
    assert_true(failed == MS_OK || (status == failed && out.length == 0));
    ms_arena_free(&arena);
    assert_int_equal(memory.live, 0);
    return failed;
}

static inline void mime_check_memory(const mime_row *row, mime_read *read) {
    size_t requests = 0;
    size_t limit = arena_next_limit(0);
    while (mime_read_within(row, read, requests, 0) == MS_NOMEM) {
        requests++;
    }
    while (mime_read_within(row, read, SIZE_MAX, limit) == MS_LIMIT) {
        limit = arena_next_limit(limit);
    }
}

static inline void mime_check_rows(const mime_row *rows, size_t count, mime_read *read) {
    for (size_t i = 0; i < count; i++) {
        mime_check_row(&rows[i], read);
        mime_check_beginnings(&rows[i], read);
        mime_check_memory(&rows[i], read);
    }
}

/* Writes ` name=value`, with what RFC 2231 and the UTF-8 add: `{charset'language}` and `->utf8`. */
static inline void mime_write_parameters(const ms_parameters *parameters, ms_output *out) {
    for (size_t i = 0; i < parameters->count; i++) {
        const ms_parameter *parameter = &parameters->items[i];
        ms_output_text(out, " ");
        ms_output_span(out, parameter->name);
        ms_output_text(out, "=");
        ms_output_span(out, parameter->value);
        if (parameter->charset.len != 0 || parameter->language.len != 0) {
            ms_output_text(out, "{");
            ms_output_span(out, parameter->charset);
            ms_output_text(out, "'");
            ms_output_span(out, parameter->language);
            ms_output_text(out, "}");
        }
        if (!ms_span_equal(parameter->value, parameter->utf8)) {
            ms_output_text(out, "->");
            ms_output_span(out, parameter->utf8);
        }
    }
}

#endif
