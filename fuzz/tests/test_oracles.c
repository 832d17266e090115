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
    items[0].offset = SIZE_MAX;
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
    LINE_FORGETS,   /* a unit's length depends on how it is cut */
    LINE_USES_MORE, /* *used is beyond the piece */
    LINE_STATUS,    /* a status that framing does not have */
    LINE_STOPS,     /* asks for more before the piece is used up */
    LINE_EMPTY      /* a unit of no octets */
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

static ms_status line_feed(void *framer, ms_span piece, size_t *used) {
    line_framer *line = framer;
    size_t end = ms_span_find(piece, '\n', 0);
    bool complete = end < piece.len;
    *used = complete ? end + 1 : piece.len;
    if (line->fault == LINE_FORGETS && piece.len > 1) {
        complete = false;
        *used = piece.len;
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

static void frame_lines(line_fault fault) {
    line_framer line = {.fault = fault};
    const split_framer framer = {line_init, line_feed, line_diagnostic, &line};
    oracle_split(&framer, MS_SPAN_LIT("one\ntwo\n\nthree and some more, longer than sixteen"));
}

static void splits(void **state) {
    (void)state;
    static const struct {
        line_fault fault;
        const char *what;
    } rows[] = {
        {LINE_FORGETS, "units are other ones"},
        {LINE_USES_MORE, "the units"},
        {LINE_STATUS, "status that framing does not have"},
    };
    frame_lines(LINE_RIGHT);
    assert_null(found);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        frame_lines(rows[i].fault);
        assert_non_null(found);
        assert_string_equal(found, "split");
        found = NULL;
    }
    frame_lines(LINE_STOPS);
    assert_found("split", "not used up");
    frame_lines(LINE_EMPTY);
    assert_found("split", "empty unit");
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
        cmocka_unit_test_setup(statuses, watch),    cmocka_unit_test_setup(diagnostics, watch),
        cmocka_unit_test_setup(spans, watch),       cmocka_unit_test_setup(memory, watch),
        cmocka_unit_test_setup(texts, watch),       cmocka_unit_test_setup(splits, watch),
        cmocka_unit_test_setup(allocations, watch),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
