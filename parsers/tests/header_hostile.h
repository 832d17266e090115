/*
 * NAME
 *      header_hostile.h - long bodies of one piece over and over, in tests
 *
 * DESCRIPTION
 *      Work that grows with the square of the input shows as a test that does not end; memory that
 *      does is counted.
 */
#ifndef MAILSPEC_TESTS_HEADER_HOSTILE_H
#define MAILSPEC_TESTS_HEADER_HOSTILE_H

#include "header_rows.h"

/* Octets of a body; a second's work, with sanitizers, for a reader that looks at each a few times.
 */
enum { HOSTILE_SIZE = 100000 };

/* Octets of the arena for one of the input, as the fuzzers' oracle has it. */
enum { HOSTILE_FIXED = 64 * 1024, HOSTILE_FACTOR = 256 };

static const char *const hostile_pieces[] = {
    "(",         ")",
    "\"",        "\\",
    "<",         ">",
    "[",         "]",
    "@",         ".",
    ",",         ";",
    ":",         "a",
    " ",         "\r",
    "\n",        "\r\n ",
    "\n \n",     "a ",
    "a.",        "a,",
    "a@",        "a@b,",
    "a:",        "<>",
    "<a,",       "<@a,",
    "<@a:b",     "(a) ",
    "\"a\" ",    "\"a\".",
    "a@b <",     "a@b c@d ",
    "<a@b> c ",  "()",
    "<a@b> ",    "=?",
    "1",         "1:",
    "13 Feb ",   "by x ",
    "\xc3\xbc",  "\x01",
    "u\xcc\x88", "((a) \"b\" <c@[d]>, ",
    "[\\",       "a:;",
};

static inline void check_hostile(header_read *read, int option) {
    static uint8_t body[HOSTILE_SIZE];
    static uint8_t text[4 * HOSTILE_SIZE];
    static const ms_header_settings utf8 = {.utf8 = true};
    for (size_t i = 0; i < sizeof hostile_pieces / sizeof *hostile_pieces; i++) {
        size_t len = strlen(hostile_pieces[i]);
        ms_arena arena;
        ms_diagnostics list = {0};
        ms_output out = ms_output_to(text, sizeof text);
        for (size_t at = 0; at < sizeof body; at++) {
            body[at] = (uint8_t)hostile_pieces[i][at % len];
        }
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_status status = read(ms_span_of(body, sizeof body), option, i % 2 == 0 ? &utf8 : NULL,
                                &arena, &out, &list);
        assert_true(status == MS_OK || (status == MS_INVALID && list.errors > 0));
        assert_true(diagnostics_inside(&list, sizeof body));
        assert_true(arena.taken <= HOSTILE_FIXED + (size_t)HOSTILE_FACTOR * sizeof body);
        ms_arena_free(&arena);
    }
}

#endif
