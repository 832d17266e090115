/* smtp.h: the framer finds the same replies and limits however the octets are cut. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "mailspec/smtp.h"
#include "octets.h"

/* What a stream is cut into, as text: "12" is a reply that ends after 12 octets of the stream,
 * "x12" a limit passed there, with the diagnostic's id and its offset in the reply. */
static const struct {
    const char *stream;
    ms_smtp_limits limits;
    const char *cuts;
} rows[] = {
    {"250 ok\r\n", {0, 0}, "8"},
    {"250\r\n", {0, 0}, "5"},
    {"250-a\r\n250-b\r\n250 c\r\n", {0, 0}, "21"},
    {"220 hi\r\n250-a\r\n250 b\r\n354 go\r\n", {0, 0}, "8 22 30"},
    {"250-a\n250 b\n", {0, 0}, "12"},
    {"250-\n250\n", {0, 0}, "9"},
    {"250-a\r\n550-b\r\n999-c\r\n000 d\r\n", {0, 0}, "28"},
    {"250-a\r\n\r\n", {0, 0}, "9"},
    {"hello\r\n", {0, 0}, "7"},
    {"25-\r\n", {0, 0}, "5"},
    {"25\n-\n", {0, 0}, "3 5"},
    {"\n\n", {0, 0}, "1 2"},
    {"250\ta\r\n", {0, 0}, "7"},
    {"250 a\r250 b\r\n", {0, 0}, "13"},
    {"250-never ends", {0, 0}, ""},
    {"250-a\r\n250-b\r\n", {0, 0}, ""},
    {"", {0, 0}, ""},
    /* a line of the limit's length passes, one octet more does not */
    {"250 ab\r\n", {8, 0}, "8"},
    {"250 abc\r\n250 x\r\n", {8, 0}, "x8 smtp.frame.line-limit@8 16"},
    {"250-a\r\n250 abcdefghi\r\n250 x\r\n", {8, 0}, "x15 smtp.frame.line-limit@15 29"},
    {"250 abcdefgh", {8, 0}, "x8 smtp.frame.line-limit@8"},
    {"250 abcdefgh\r\n250 abcdefgh\r\n250 x\r\n",
     {8, 0},
     "x8 smtp.frame.line-limit@8 x22 smtp.frame.line-limit@8 35"},
    {"\n\n", {1, 0}, "1 2"},
    {"a\n", {1, 0}, "x1 smtp.frame.line-limit@1"},
    /* as many lines as the limit pass, one more does not */
    {"250-a\r\n250 b\r\n", {0, 2}, "14"},
    {"250-a\r\n250-b\r\n250-c\r\n250 d\r\n", {0, 2}, "x14 smtp.frame.lines-limit@14 28"},
    {"250 a\r\n250 b\r\n", {0, 1}, "7 14"},
    /* what was counted for one reply is not counted for the next */
    {"250-a\r\n250 b\r\n250-c\r\n250 d\r\n", {0, 3}, "14 28"},
    {"250 a\r\n250 abcdef\r\n", {8, 0}, "7 x15 smtp.frame.line-limit@8"},
};

enum { ROWS = sizeof rows / sizeof *rows, CUTS_SIZE = 256 };

typedef struct log {
    char text[CUTS_SIZE];
    size_t len;
    size_t fed; /* octets of the stream so far */
} log;

static void log_cut(log *cuts, ms_status status, const ms_smtp_framer *framer) {
    const char *space = cuts->len == 0 ? "" : " ";
    int written = 0;
    if (status == MS_OK) {
        written =
            snprintf(cuts->text + cuts->len, CUTS_SIZE - cuts->len, "%s%zu", space, cuts->fed);
    } else {
        diagnostic_seen[framer->fault.id] = true;
        assert_int_equal(framer->fault.length, 0);
        written =
            snprintf(cuts->text + cuts->len, CUTS_SIZE - cuts->len, "%sx%zu %s@%zu", space,
                     cuts->fed, ms_diagnostic_get(framer->fault.id)->id, framer->fault.offset);
    }
    cuts->len += (size_t)written;
    assert_true(cuts->len < CUTS_SIZE);
}

/* Feeds a piece until all of it was taken. */
static void feed(ms_smtp_framer *framer, ms_span piece, log *cuts) {
    uint8_t *copy = octets_copy(piece);
    assert_non_null(copy);
    ms_span rest = ms_span_of(copy, piece.len);
    ms_status status = MS_OK;
    while (rest.len != 0) {
        size_t used = SIZE_MAX;
        status = ms_smtp_framer_feed(framer, rest, &used);
        assert_true(used != 0 && used <= rest.len);
        assert_true(status == MS_OK || status == MS_LIMIT || used == rest.len);
        cuts->fed += used;
        rest = ms_span_from(rest, used);
        if (status != MS_MORE) {
            log_cut(cuts, status, framer);
        }
    }
    free(copy);
}

static void check(size_t row, size_t first, size_t second) {
    ms_span stream = ms_span_of_string(rows[row].stream);
    ms_smtp_framer framer;
    log cuts = {{0}, 0, 0};
    ms_smtp_framer_init(&framer, &rows[row].limits);
    feed(&framer, ms_span_slice(stream, 0, first), &cuts);
    feed(&framer, ms_span_slice(stream, first, second - first), &cuts);
    feed(&framer, ms_span_from(stream, second), &cuts);
    assert_string_equal(cuts.text, rows[row].cuts);
}

static void finds_the_same_replies_at_every_cut(void **state) {
    (void)state;
    for (size_t row = 0; row < ROWS; row++) {
        size_t len = strlen(rows[row].stream);
        for (size_t second = 0; second <= len; second++) {
            for (size_t first = 0; first <= second; first++) {
                check(row, first, second);
            }
        }
    }
}

static void finds_the_same_replies_octet_by_octet(void **state) {
    (void)state;
    for (size_t row = 0; row < ROWS; row++) {
        ms_span stream = ms_span_of_string(rows[row].stream);
        ms_smtp_framer framer;
        log cuts = {{0}, 0, 0};
        ms_smtp_framer_init(&framer, &rows[row].limits);
        for (size_t i = 0; i < stream.len; i++) {
            feed(&framer, ms_span_slice(stream, i, 1), &cuts);
        }
        assert_string_equal(cuts.text, rows[row].cuts);
    }
}

static void an_empty_piece_asks_for_more(void **state) {
    (void)state;
    ms_smtp_framer framer;
    size_t used = 99;
    ms_smtp_framer_init(&framer, NULL);
    assert_int_equal(ms_smtp_framer_feed(&framer, ms_span_of(NULL, 0), &used), MS_MORE);
    assert_int_equal(used, 0);
}

/* Feeds lines until the framer has had enough. Returns how many octets it took. */
static size_t feed_until_limit(ms_span line, size_t most) {
    ms_smtp_framer framer;
    ms_status status = MS_MORE;
    size_t sum = 0;
    ms_smtp_framer_init(&framer, NULL);
    while (status == MS_MORE && sum < most) {
        size_t used = 0;
        status = ms_smtp_framer_feed(&framer, line, &used);
        sum += used;
    }
    assert_int_equal(status, MS_LIMIT);
    return sum;
}

static void the_default_limits_hold(void **state) {
    (void)state;
    assert_int_equal(feed_until_limit(MS_SPAN_LIT("octets "), (size_t)1 << 20),
                     MS_SMTP_DEFAULT_LINE_LIMIT);
    assert_int_equal(feed_until_limit(MS_SPAN_LIT("250-\n"), (size_t)1 << 20),
                     5 * MS_SMTP_DEFAULT_LINES_LIMIT);
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("smtp.frame."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_the_same_replies_at_every_cut),
        cmocka_unit_test(finds_the_same_replies_octet_by_octet),
        cmocka_unit_test(an_empty_piece_asks_for_more),
        cmocka_unit_test(the_default_limits_hold),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
