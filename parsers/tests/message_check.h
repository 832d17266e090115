/*
 * NAME
 *      message_check.h - a message, and what must come of it, in tests
 */
#ifndef MAILSPEC_TESTS_MESSAGE_CHECK_H
#define MAILSPEC_TESTS_MESSAGE_CHECK_H

#include "diagnostic_log.h"
#include "message_print.h"
#include "octets.h"

typedef struct message_row {
    const char *text;
    size_t len;
    const char *tree; /* as message_print.h prints it */
    const char *diagnostics;
} message_row;

/* A text that may hold NULs. */
#define TEXT(literal) "" literal, sizeof(literal) - 1

/* Reads the row's message from memory of exactly its size, and compares. */
static inline void message_check(const message_row *row, const ms_message_settings *settings) {
    ms_arena arena;
    ms_message message = {0};
    ms_diagnostics list = {0};
    char tree[MESSAGE_PRINT_SIZE];
    char log[DIAGNOSTIC_LOG_SIZE];
    uint8_t *copy = octets_copy(ms_span_of(row->text, row->len));
    assert_non_null(copy);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(
        ms_message_parse(ms_span_of(copy, row->len), settings, &arena, &message, &list), MS_OK);
    assert_string_equal(message_print(&message, settings != NULL && settings->decode, tree),
                        row->tree);
    assert_string_equal(diagnostic_log(&list, log), row->diagnostics);
    assert_true(diagnostics_inside(&list, row->len));
    ms_arena_free(&arena);
    free(copy);
}

/* Any number of octets that the row's text begins with is read without harm. */
static inline void message_check_prefixes(const message_row *row,
                                          const ms_message_settings *settings) {
    for (size_t len = 0; len <= row->len; len++) {
        ms_arena arena;
        ms_message message = {0};
        ms_diagnostics list = {0};
        uint8_t *copy = octets_copy(ms_span_of(row->text, len));
        assert_non_null(copy);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(ms_message_parse(ms_span_of(copy, len), settings, &arena, &message, &list),
                         MS_OK);
        assert_true(diagnostics_inside(&list, len));
        assert_int_equal(message.root.whole.len, len);
        ms_arena_free(&arena);
        free(copy);
    }
}

#endif
