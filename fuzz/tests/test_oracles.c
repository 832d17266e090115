/* Each oracle holds for a parser that keeps its contract, and finds each way to break it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "oracles/allocation.h"
#include "oracles/split.h"

static const char *found; /* the oracle that failed last */
static const char *found_what;

static void note(const char *oracle, const char *what) {
    found = oracle;
    found_what = what;
}

static int watch(void **state) {
    (void)state;
    found = NULL;
    oracle_failed = note;
    return 0;
}

static void assert_found(const char *oracle, const char *what) {
    assert_non_null(found);
    assert_string_equal(found, oracle);
    assert_non_null(strstr(found_what, what));
    found = NULL;
}

static void statuses(void **state) {
    (void)state;
    oracle_status(MS_OK);
    oracle_status(MS_NOMEM);
    assert_null(found);
    oracle_status(MS_MORE);
    assert_found("status", "whole inputs");
}

static void diagnostics(void **state) {
    (void)state;
    ms_diagnostic items[] = {{MS_D_SMTP_REPLY_BARE_LF, 3, 1}};
    ms_diagnostics list = {items, 1, 1, 1};
    oracle_diagnostics(&list, 4);
    assert_null(found);
    oracle_diagnostics(&list, 3);
    assert_found("diagnostics", "outside the input");
    items[0].id = (ms_diagnostic_id)MS_DIAGNOSTIC_COUNT;
    list.errors = 0;
    oracle_diagnostics(&list, 4);
    assert_found("diagnostics", "an id that the table does not have");
    items[0] = (ms_diagnostic){MS_D_SMTP_REPLY_BARE_LF, SIZE_MAX, 1};
    list.errors = 1;
    oracle_diagnostics(&list, 4);
    assert_found("diagnostics", "outside the input");
    items[0] = (ms_diagnostic){MS_D_SMTP_REPLY_BARE_LF, 3, 1};
    list.errors = 0;
    oracle_diagnostics(&list, 4);
    assert_found("diagnostics", "fewer errors counted");
    list.errors = 2;
    oracle_diagnostics(&list, 4);
    assert_found("diagnostics", "more errors counted");
}

static void diagnostics_are_not_too_many(void **state) {
    (void)state;
    ms_diagnostic items[MS_DIAGNOSTICS_MAX + 1];
    for (size_t i = 0; i <= MS_DIAGNOSTICS_MAX; i++) {
        items[i] = (ms_diagnostic){MS_D_SMTP_REPLY_BARE_LF, 0, 1};
    }
    ms_diagnostics list = {items, MS_DIAGNOSTICS_MAX, MS_DIAGNOSTICS_MAX, MS_DIAGNOSTICS_MAX};
    oracle_diagnostics(&list, 1);
    assert_null(found);
    list.count = MS_DIAGNOSTICS_MAX + 1;
    list.errors = MS_DIAGNOSTICS_MAX + 1;
    oracle_diagnostics(&list, 1);
    assert_found("diagnostics", "more than the list may hold");
}

static void spans(void **state) {
    (void)state;
    static const uint8_t octets[10];
    ms_span whole = ms_span_of(octets + 2, 4);
    oracle_span_inside(whole, ms_span_of(octets + 2, 4));
    oracle_span_inside(whole, ms_span_of(NULL, 0));
    assert_null(found);
    oracle_span_inside(whole, ms_span_of(octets + 1, 1));
    assert_found("spans", "outside");
    oracle_span_inside(whole, ms_span_of(octets + 5, 2));
    assert_found("spans", "outside");
    oracle_span_inside(whole, ms_span_of(octets + 8, 1));
    assert_found("spans", "outside");
}

static void texts(void **state) {
    (void)state;
    oracle_utf8(MS_SPAN_LIT(""));
    oracle_utf8(MS_SPAN_LIT("a \xc3\xa9 \xf0\x9f\x93\xa7"));
    assert_null(found);
    oracle_utf8(MS_SPAN_LIT("half \xc3"));
    assert_found("utf8", "no UTF-8");
    oracle_utf8(MS_SPAN_LIT("\xa9 half"));
    assert_found("utf8", "no UTF-8");
}

static void memory(void **state) {
    (void)state;
    ms_arena arena = {.taken = ORACLE_ARENA_FIXED + ORACLE_ARENA_FACTOR};
    oracle_bounded(&arena, 1);
    assert_null(found);
    arena.taken++;
    oracle_bounded(&arena, 1);
    assert_found("bounded", "linear");
}

/* A framer of lines that keeps the contract, but for the fault that is put in. */
typedef enum line_fault {
    LINE_RIGHT,
    LINE_FORGETS,        /* where a unit ends depends on how it is cut, */
    LINE_FORGETS_PIECES, /* the same, in pieces of some octets alone, */
    LINE_SHIFTS,         /* and so does its length alone */
    LINE_OTHER_FAULT,    /* each line passes a limit; which one depends on how it is cut */
    LINE_OTHER_PLACE,    /* the same; where depends on it */
    LINE_USES_MORE,      /* *used is beyond the piece */
    LINE_STATUS,         /* a status that framing does not have */
    LINE_STOPS,          /* asks for more before the piece is used up */
    LINE_EMPTY           /* a unit of no octets */
} line_fault;

typedef struct line_framer {
    line_fault fault;
    size_t len;
    ms_diagnostic diagnostic;
} line_framer;

static void line_init(void *framer) {
    ((line_framer *)framer)->len = 0;
}

static const ms_diagnostic *line_diagnostic(const void *framer) {
    return &((const line_framer *)framer)->diagnostic;
}

/* A line that comes octet by octet passes another limit, or passes it elsewhere. */
static ms_status line_limit(line_framer *line, bool by_octets) {
    bool other = by_octets && line->fault == LINE_OTHER_FAULT;
    line->diagnostic = (ms_diagnostic){
        .id = other ? MS_D_SMTP_FRAME_LINES_LIMIT : MS_D_SMTP_FRAME_LINE_LIMIT,
        .offset = by_octets && line->fault == LINE_OTHER_PLACE,
    };
    return MS_LIMIT;
}

static ms_status line_feed(void *framer, ms_span piece, size_t *used) {
    line_framer *line = framer;
    size_t end = ms_span_find(piece, '\n', 0);
    bool complete = end < piece.len;
    *used = complete ? end + 1 : piece.len;
    if ((line->fault == LINE_FORGETS && piece.len > 1) ||
        (line->fault == LINE_FORGETS_PIECES && piece.len > 1 && piece.len <= 16)) {
        complete = false;
        *used = piece.len;
    }
    if (line->fault == LINE_SHIFTS && complete && *used < piece.len) {
        ++*used;
    }
    if (complete && (line->fault == LINE_OTHER_FAULT || line->fault == LINE_OTHER_PLACE)) {
        return line_limit(line, piece.len == 1);
    }
    if (line->fault == LINE_USES_MORE) {
        *used = piece.len + 1;
    }
    if (line->fault == LINE_STATUS) {
        return MS_NOMEM;
    }
    if (line->fault == LINE_STOPS) {
        *used = 0;
        return MS_MORE;
    }
    if (line->fault == LINE_EMPTY) {
        *used = 0;
        return MS_OK;
    }
    return complete ? MS_OK : MS_MORE;
}

static void frame_lines(line_fault fault, const char *text) {
    line_framer line = {.fault = fault};
    const split_framer framer = {line_init, line_feed, line_diagnostic, &line};
    found = NULL;
    oracle_split(&framer, ms_span_of_string(text));
}

/* Notes what is said first: what follows from it is said too. */
static void note_first(const char *oracle, const char *what) {
    found_what = found == NULL ? what : found_what;
    found = oracle;
}

static void splits(void **state) {
    (void)state;
    static const char lines[] = "one\ntwo\n\nthree and some more, longer than sixteen";
    static const struct {
        line_fault fault;
        const char *text;
        const char *what;
    } rows[] = {
        {LINE_FORGETS, lines, "octet by octet the units are other ones"},
        {LINE_FORGETS_PIECES, lines, "in pieces the units are other ones"},
        {LINE_SHIFTS, "one\ntwo\n", "units are other ones"},
        {LINE_OTHER_FAULT, lines, "units are other ones"},
        {LINE_OTHER_PLACE, lines, "units are other ones"},
        {LINE_USES_MORE, lines, "more used than was fed"},
        {LINE_STATUS, lines, "status that framing does not have"},
        {LINE_STOPS, lines, "not used up"},
        {LINE_EMPTY, lines, "empty unit"},
    };
    oracle_failed = note_first;
    frame_lines(LINE_RIGHT, lines);
    assert_null(found);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        frame_lines(rows[i].fault, rows[i].text);
        assert_found("split", rows[i].what);
    }
}

typedef enum parse_fault { PARSE_RIGHT, PARSE_LEAKS, PARSE_HIDES } parse_fault;

static void *leaked;

/* Takes two pieces of memory; the fault is in `context`. */
static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const parse_fault *fault = context;
    (void)input;
    if (*fault == PARSE_LEAKS) {
        /* Taken behind the arena's back, so that the arena does not give it back. */
        void *memory = arena->allocator->allocate(arena->allocator->context, 8);
        leaked = memory == NULL ? leaked : memory;
        return memory == NULL ? MS_NOMEM : MS_OK;
    }
    void *first = ms_arena_alloc(arena, 8000);
    void *second = ms_arena_alloc(arena, 8000);
    bool failed = first == NULL || second == NULL;
    return failed && *fault != PARSE_HIDES ? MS_NOMEM : MS_OK;
}

static void allocations(void **state) {
    (void)state;
    parse_fault fault = PARSE_RIGHT;
    oracle_allocation(parse, MS_SPAN_LIT("abc"), &fault);
    oracle_allocation(parse, MS_SPAN_LIT("abd"), &fault);
    assert_null(found);
    fault = PARSE_LEAKS;
    oracle_allocation(parse, MS_SPAN_LIT("abc"), &fault);
    assert_found("allocation", "not given back");
    free(leaked);
    fault = PARSE_HIDES;
    oracle_allocation(parse, MS_SPAN_LIT("abc"), &fault);
    assert_found("allocation", "MS_NOMEM");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(statuses, watch),
        cmocka_unit_test_setup(diagnostics, watch),
        cmocka_unit_test_setup(diagnostics_are_not_too_many, watch),
        cmocka_unit_test_setup(spans, watch),
        cmocka_unit_test_setup(memory, watch),
        cmocka_unit_test_setup(texts, watch),
        cmocka_unit_test_setup(splits, watch),
        cmocka_unit_test_setup(allocations, watch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
