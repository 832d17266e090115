/* imap.h, the framer: where responses end, however the octets arrive. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "imap_print.h"

enum { MAX_EVENTS = 64 };

/* Something the framer said: a response ended, or a limit was passed, after so many octets. */
typedef struct event {
    ms_status status;
    size_t end;          /* octets from the start of the input */
    ms_diagnostic fault; /* after MS_LIMIT */
} event;

typedef struct events {
    event items[MAX_EVENTS];
    size_t count;
} events;

/* Feeds a piece that begins `base` octets into the input, as often as it takes. */
static void feed(ms_imap_framer *framer, ms_span piece, size_t base, events *list) {
    size_t at = 0;
    while (at < piece.len) {
        size_t used = SIZE_MAX;
        ms_status status = ms_imap_framer_feed(framer, ms_span_from(piece, at), &used);
        assert_true(used >= 1 && used <= piece.len - at);
        at += used;
        if (status == MS_MORE) {
            assert_int_equal(at, piece.len);
            return;
        }
        assert_true(status == MS_OK || status == MS_LIMIT);
        assert_true(list->count < MAX_EVENTS);
        event *item = &list->items[list->count++];
        *item = (event){.status = status, .end = base + at};
        if (status == MS_LIMIT) {
            item->fault = framer->fault;
        }
    }
}

/* The events of an input that arrives in pieces: the first `cut` octets, then pieces of `step`. */
static events frame(ms_span input, const ms_imap_limits *limits, size_t cut, size_t step) {
    ms_imap_framer framer;
    events list = {0};
    ms_imap_framer_init(&framer, limits);
    feed(&framer, ms_span_slice(input, 0, cut), 0, &list);
    for (size_t at = cut; at < input.len; at += step) {
        feed(&framer, ms_span_slice(input, at, step), at, &list);
    }
    return list;
}

static void assert_same_events(const events *a, const events *b) {
    assert_int_equal(a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        assert_int_equal(a->items[i].status, b->items[i].status);
        assert_int_equal(a->items[i].end, b->items[i].end);
        assert_int_equal(a->items[i].fault.id, b->items[i].fault.id);
        assert_int_equal(a->items[i].fault.offset, b->items[i].fault.offset);
        assert_int_equal(a->items[i].fault.length, b->items[i].fault.length);
    }
}

/* All two-way splits, octet by octet and by threes say the same as the input in one piece. */
static void assert_split_does_not_matter(ms_span input, const ms_imap_limits *limits) {
    const events whole = frame(input, limits, input.len, 1);
    for (size_t cut = 0; cut < input.len; cut++) {
        const events split = frame(input, limits, cut, input.len);
        assert_same_events(&whole, &split);
    }
    for (size_t step = 1; step <= 3; step++) {
        const events split = frame(input, limits, 0, step);
        assert_same_events(&whole, &split);
    }
}

/* Each event as its end, with the id and place of the fault after MS_LIMIT. */
static void print_events(imap_line *line, const events *list) {
    for (size_t i = 0; i < list->count; i++) {
        const event *item = &list->items[i];
        print(line, "%s%zu", i == 0 ? "" : " ", item->end);
        if (item->status == MS_LIMIT) {
            print(line, ":%s@%zu+%zu", ms_diagnostic_get(item->fault.id)->id, item->fault.offset,
                  item->fault.length);
        }
    }
}

typedef struct framing_row {
    ms_span input;
    const char *events;
} framing_row;

static const framing_row framing_rows[] = {
    /* Lines */
    {TEXT("* OK hi\r\n"), "9"},
    {TEXT("* OK hi\n"), "8"},
    {TEXT("* OK hi\r"), ""},
    {TEXT("* OK hi\r\r\n"), "10"},
    {TEXT("\r\n\n* 1 EXISTS\r\n"), "2 3 15"},
    {TEXT("a1 OK x\r\n* BYE\r\n+ \r\n+\r\n"), "9 16 20 23"},
    /* Literals in data, in every form */
    {TEXT("* 1 FETCH (BODY[] {3}\r\n\r\nx)\r\n"), "29"},
    {TEXT("* 1 FETCH (BODY[] {3}\n\r\nx)\n"), "27"},
    {TEXT("* 1 FETCH (BODY[] {3+}\r\n\r\nx)\r\n"), "30"},
    {TEXT("* 1 FETCH (BINARY[] ~{3}\r\n\0\nx)\r\n"), "32"},
    {TEXT("* 1 FETCH (BINARY[] ~{3+}\r\n\0\nx)\r\n"), "33"},
    {TEXT("* LIST () {1}\r\n/ {0}\r\n\r\n"), "24"},
    {TEXT("* LIST () NIL {000000000000000000000001}\r\n\n\r\n"), "45"},
    {TEXT("* X {3}\r\n{2} {2}\r\n\n\n\r\n"), "22"},
    {TEXT("* X {3}"), ""},
    {TEXT("* X {3}\r\n\r\n"), ""},
    {TEXT("* X y{1}\r\n\n\r\n"), "13"},
    {TEXT("* X {{1}\r\n\n\r\n"), "13"},
    {TEXT("* X {\"{1}\r\n"), "11"},
    {TEXT("* X {{1\"\"{1}\r\n\n\r\n"), "17"},
    {TEXT("* {1}\r\n\n\r\n"), "10"},
    {TEXT("*{1}\r\n\n\r\n"), "9"},
    /* What looks like an announcement and is none */
    {TEXT("* X {}\r\n"), "8"},
    {TEXT("* X {+}\r\n"), "9"},
    {TEXT("* X {1 }\r\n"), "10"},
    {TEXT("* X {1++}\r\n"), "11"},
    {TEXT("* X {1+1}\r\n"), "11"},
    {TEXT("* X {-1}\r\n"), "10"},
    {TEXT("* X {1}}\r\n"), "10"},
    {TEXT("* X {1} \r\n"), "10"},
    {TEXT("* X {1}\r\r\n"), "10"},
    {TEXT("* X {1}\rx\r\n"), "11"},
    {TEXT("* X 1}\r\n"), "8"},
    {TEXT("* X {1\r\n"), "8"},
    {TEXT("* X {\r\n"), "7"},
    /* Quoted strings */
    {TEXT("* X \"{1}\r\n"), "10"},
    {TEXT("* X \"a{1}\"\r\n"), "12"},
    {TEXT("* X \"a\" {1}\r\n\n\r\n"), "16"},
    {TEXT("* X \"a\\\"{1}\r\n"), "13"},
    {TEXT("* X \"a\\\\\" {1}\r\n\n\r\n"), "18"},
    {TEXT("* X \"a\\\r\n"), "9"},
    {TEXT("* X \"a\\\n"), "8"},
    {TEXT("* X \\\"{1}\r\n"), "11"},
    {TEXT("* 1 FETCH (BODY[HEADER.FIELDS (\"]{1}\")] {1}\r\n\n)\r\n"), "49"},
    {TEXT("* 1 FETCH (BODY[HEADER.FIELDS ({1}\r\n\n)] NIL)\r\n"), "46"},
    /* Text announces nothing */
    {TEXT("* OK {1}\r\n"), "10"},
    {TEXT("* OK a {1}\r\n"), "12"},
    {TEXT("* ok a {1}\r\n"), "12"},
    {TEXT("* NO a {1}\r\n"), "12"},
    {TEXT("* BAD a {1}\r\n"), "13"},
    {TEXT("* BYE a {1}\r\n"), "13"},
    {TEXT("* PREAUTH a {1}\r\n"), "17"},
    {TEXT("a1 OK a {1}\r\n"), "13"},
    {TEXT("a1 NO \"a {1}\r\n"), "14"},
    {TEXT("*  OK a {1}\r\n"), "13"},
    {TEXT("*OK a {1}\r\n"), "11"},
    {TEXT("* OK\r {1}\r\n"), "11"},
    {TEXT("+ a {1}\r\n"), "9"},
    {TEXT("+ {1}\r\n"), "7"},
    {TEXT("+{1}\r\n"), "6"},
    {TEXT("+OK {1}\r\n"), "9"},
    {TEXT("{1}\r\n"), "5"},
    {TEXT("a{1}\r\n"), "6"},
    /* No condition, so data: another word, one that goes on, or one in another place */
    {TEXT("* OKAY {1}\r\n\n\r\n"), "15"},
    {TEXT("* PREAUTHX {1}\r\n\n\r\n"), "19"},
    {TEXT("* O {1}\r\n\n\r\n"), "12"},
    {TEXT("* OK: {1}\r\n\n\r\n"), "14"},
    {TEXT("* 1 OK {1}\r\n\n\r\n"), "15"},
    {TEXT("* X OK {1}\r\n\n\r\n"), "15"},
    {TEXT("a1 X {1}\r\n\n\r\n"), "13"},
    /* Response codes */
    {TEXT("* NO [BADCHARSET ({1}\r\n])] a {1}\r\n"), "34"},
    {TEXT("* NO [BADCHARSET (\"]\" {1}\r\n])] a {1}\r\n"), "38"},
    {TEXT("* NO [BADCHARSET (\"\\\"]\" {1}\r\n])] {1}\r\n"), "38"},
    {TEXT("a1 NO [X {1}\r\n\n {1}\r\n\n] {1}\r\n"), "29"},
    {TEXT("* OK[X {1}\r\n\n] {1}\r\n"), "20"},
    {TEXT("* OK [X {1}] {1}\r\n"), "18"},
    {TEXT("* OK [X {1]{1}\r\n"), "16"},
    {TEXT("* OK [X {]{1}\r\n"), "15"},
    {TEXT("* OK [X {1+]{1}\r\n"), "17"},
    {TEXT("* OK [X {1}]{1}\r\n"), "17"},
    {TEXT("* OK [X \"]{1}\r\n"), "15"},
    {TEXT("* OK [X \"\\]{1}\r\n"), "16"},
    {TEXT("* OK [X \"a\" {1}\r\n\n \"]\" {1}\r\n"), "28"},
    {TEXT("* OK [X \"{1}\r\n"), "14"},
    {TEXT("* NO [noupdate \"]\" {1}\r\n\n] {1}\r\n"), "32"},
    {TEXT("* NO [ NOUPDATE \"]\" {1}\r\n\n] {1}\r\n"), "33"},
    {TEXT("* NO [NOUPDATE\"]\" {1}\r\n\n] {1}\r\n"), "31"},
    {TEXT("* NO [NOUPDATE-X \"]\" {1}\r\n"), "26"},
    {TEXT("* NO [BADCHARSETX \"]\" {1}\r\n"), "27"},
    {TEXT("* NO [NOUPDATEBADCHARSET \"]\" {1}\r\n"), "34"},
    {TEXT("* NO [BAD CHARSET \"]\" {1}\r\n"), "27"},
    {TEXT("* OK  [X {1}\r\n"), "14"},
    {TEXT("* OK a[X {1}\r\n"), "14"},
    {TEXT("+ [X {1}\r\n"), "10"},
    /* "]" ends nothing in data */
    {TEXT("* X ] {1}\r\n\n\r\n"), "14"},
    /* The same in the second response: nothing is left over from the first */
    {TEXT("* OK [X] {1}\r\n* X ] {1}\r\n\n\r\n"), "14 28"},
    {TEXT("* X \"\r\n* X {1}\r\n\n\r\n"), "7 19"},
    /* Counts beyond 63 bits: the next line is a response again */
    {TEXT("* X {9223372036854775808}\r\n* OK a\r\n"), "27:imap.literal.count-overflow@4+23 35"},
    {TEXT("* X {18446744073709551617}\n* OK a\r\n"), "27:imap.literal.count-overflow@4+23 35"},
    {TEXT("* X {99999999999999999999999999999999}\r\n* OK a\r\n"),
     "40:imap.literal.count-overflow@4+36 48"},
    {TEXT("* X {9223372036854775807}\r\n* OK a\r\n"), "27:imap.response.too-long@4+23 35"},
    {TEXT("* OK {9223372036854775808}\r\n"), "28"},
};

static void ends_responses_where_they_end(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof framing_rows / sizeof framing_rows[0]; i++) {
        const framing_row *row = &framing_rows[i];
        const events list = frame(row->input, NULL, row->input.len, 1);
        imap_line line = {.text = ""};
        print_events(&line, &list);
        if (strcmp(line.text, row->events) != 0) {
            fail_msg("row %zu: got %s, expected %s", i, line.text, row->events);
        }
        assert_split_does_not_matter(row->input, NULL);
    }
}

typedef struct limit_row {
    size_t line, unit;
    ms_span input;
    const char *events;
} limit_row;

static const limit_row limit_rows[] = {
    /* A line may have as many octets as the limit, its end included. */
    {9, 0, TEXT("* OK abc\n* OK abc\n"), "9 18"},
    {9, 0, TEXT("* OK abcd\n* OK\n"), "9:imap.line.too-long@0+9 15"},
    {9, 0, TEXT("* OK abcdefghijklmnop\n* OK\n"), "9:imap.line.too-long@0+9 27"},
    {9, 0, TEXT("* OK abcdefghijklmnop"), "9:imap.line.too-long@0+9"},
    {9, 0, TEXT("* X \"{1}\"\n\n* OK\n"), "9:imap.line.too-long@0+9 11 16"},
    {1, 0, TEXT("\n+\n\n"), "1 2:imap.line.too-long@0+1 4"},
    /* Each line of a response counts for itself, and literals do not count. */
    {9, 0, TEXT("* X {12}\nabcdefghijkl \"bcd{1}\n* OK\n"), "30 35"},
    {9, 0, TEXT("* X {12}\nabcdefghijkl \"bcdefgh\n* OK\n"), "30:imap.line.too-long@21+9 36"},
    /* A response may have as many octets as the limit. */
    {0, 14, TEXT("* X {3}\nabc 1\n* OK\n"), "14 19"},
    {0, 13, TEXT("* X {3}\nabc 1\n* OK\n"), "13:imap.response.too-long@0+13 19"},
    {0, 12, TEXT("* X {3}\nabc\n* OK\n"), "12 17"},
    /* A literal that leaves no room for the line's end is not waited for. */
    {0, 11, TEXT("* X {3}\nabc\n* OK\n"), "8:imap.response.too-long@4+4 12 17"},
    {0, 8, TEXT("* X {0}\n* OK\n"), "8:imap.response.too-long@4+4 13"},
    {0, 20, TEXT("* X {99}\r\n* OK\n"), "10:imap.response.too-long@4+6 15"},
    {0, 20, TEXT("* X {1}\nabc {99}\n* OK\n"), "17:imap.response.too-long@12+5 22"},
    /* Where both limits are passed at once, the line's is told. */
    {6, 6, TEXT("* OK abc\n* OK\n"), "6:imap.line.too-long@0+6 14"},
    /* The scanner starts anew after a fault. */
    {9, 0, TEXT("* OK [ZZZ \"\n* X {1}\nx\n"), "9:imap.line.too-long@0+9 22"},
};

static void keeps_to_its_limits_and_resynchronises(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof limit_rows / sizeof limit_rows[0]; i++) {
        const limit_row *row = &limit_rows[i];
        const ms_imap_limits limits = {.line = row->line, .unit = row->unit};
        const events list = frame(row->input, &limits, row->input.len, 1);
        imap_line line = {.text = ""};
        print_events(&line, &list);
        if (strcmp(line.text, row->events) != 0) {
            fail_msg("row %zu: got %s, expected %s", i, line.text, row->events);
        }
        assert_split_does_not_matter(row->input, &limits);
    }
}

static void has_the_limits_that_the_header_names(void **state) {
    (void)state;
    ms_imap_framer framer;
    const ms_imap_limits limits = {.line = 5};
    ms_imap_framer_init(&framer, NULL);
    assert_int_equal(framer.limits.line, MS_IMAP_DEFAULT_LINE_LIMIT);
    assert_int_equal(framer.limits.unit, MS_IMAP_DEFAULT_UNIT_LIMIT);
    ms_imap_framer_init(&framer, &limits);
    assert_int_equal(framer.limits.line, 5);
    assert_int_equal(framer.limits.unit, MS_IMAP_DEFAULT_UNIT_LIMIT);
}

static void takes_an_empty_piece(void **state) {
    (void)state;
    ms_imap_framer framer;
    size_t used = 1;
    ms_imap_framer_init(&framer, NULL);
    assert_int_equal(ms_imap_framer_feed(&framer, ms_span_of(NULL, 0), &used), MS_MORE);
    assert_int_equal(used, 0);
}

/* Octets that mean something to the scanner, and one that does not. */
static const uint8_t telling[] = {0,   '\r', '\n', ' ', '"', '\\', '{', '}', '+',
                                  '[', ']',  '*',  '0', '9', 'K',  'x', '~', 0xff};

static void splits_do_not_matter_after_any_change_of_one_octet(void **state) {
    (void)state;
    const ms_imap_limits limits = {.line = 40, .unit = 60};
    for (size_t i = 0; i < sizeof framing_rows / sizeof framing_rows[0]; i++) {
        uint8_t octets[128];
        ms_span input = framing_rows[i].input;
        assert_true(input.len <= sizeof octets);
        memcpy(octets, input.data, input.len);
        for (size_t at = 0; at < input.len; at++) {
            for (size_t j = 0; j < sizeof telling; j++) {
                octets[at] = telling[j];
                assert_split_does_not_matter(ms_span_of(octets, input.len), &limits);
            }
            octets[at] = input.data[at];
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_responses_where_they_end),
        cmocka_unit_test(keeps_to_its_limits_and_resynchronises),
        cmocka_unit_test(has_the_limits_that_the_header_names),
        cmocka_unit_test(takes_an_empty_piece),
        cmocka_unit_test(splits_do_not_matter_after_any_change_of_one_octet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
