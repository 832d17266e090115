/*
 * NAME
 *      imap_fetch_read.h - a FETCH response read, typed and printed, for its tests
 */
#ifndef MAILSPEC_TESTS_IMAP_FETCH_READ_H
#define MAILSPEC_TESTS_IMAP_FETCH_READ_H

#include "imap_fetch_rows.h"

#include "mailspec/imap_fetch.h"

/* Reads `unit` and gives its data. Returns what the first function that failed returned. */
static inline ms_status read_fetch(ms_span unit, protocol_version protocol, ms_arena *arena,
                                   ms_imap_fetch *fetch, ms_diagnostics *list) {
    const ms_imap_settings settings = {.utf8 = protocol == REV2, .utf8_text = protocol == REV2};
    ms_imap_response response = {0};
    ms_status status = ms_imap_response_parse(unit, &settings, arena, &response, list);
    return status != MS_OK ? status : ms_imap_fetch_read(unit, &settings, &response, arena, fetch);
}

/* The canonical form of `fetch`, in the arena. */
static inline ms_span print_fetch(const ms_imap_fetch *fetch, ms_arena *arena) {
    ms_output measure = ms_output_to(NULL, 0);
    ms_imap_fetch_print(fetch, &measure);
    ms_output out = ms_output_to(ms_arena_alloc(arena, measure.length), measure.length);
    assert_non_null(out.data);
    ms_imap_fetch_print(fetch, &out);
    assert_int_equal(ms_output_status(&out), MS_OK);
    return ms_span_of(out.data, out.length);
}

#endif
