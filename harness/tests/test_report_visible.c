/* visible.h, html_text.h and transcript_text.h: nothing of a peer gets through as it was. */
#include "report_sample.h"

#include "report/capture.h"
#include "report/html_text.h"
#include "report/transcript_text.h"
#include "report/visible.h"

typedef struct shown_case {
    const char *input;
    size_t len;
    const char *shown;
} shown_case;

#define CASE(literal, shown)                                                                       \
    { literal, sizeof(literal) - 1, shown }

static const shown_case octet_cases[] = {
    CASE("", ""),
    CASE("a1 NOOP\r\n", "a1 NOOP\\r\\n"),
    CASE("\t\\r\\", "\\t\\\\r\\\\"),
    CASE("\0\x1b[2J\x7f", "\\x00\\x1B[2J\\x7F"),
    CASE("caf\xc3\xa9\xff", "caf\\xC3\\xA9\\xFF"),
    CASE(" ~", " ~"),
};

static void octets_become_printable_ascii(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof octet_cases / sizeof octet_cases[0]; i++) {
        char *shown = visible_octets(ms_span_of(octet_cases[i].input, octet_cases[i].len));
        assert_non_null(shown);
        assert_string_equal(shown, octet_cases[i].shown);
        free(shown);
    }
}

/* Not as a string: it would reorder this line, too. */
static const char override[] = {'\xe2', '\x80', '\xae'};

static const shown_case text_cases[] = {
    CASE("", ""),
    CASE("caf\xc3\xa9 \\ \xe2\x82\xac \xf0\x9f\x93\xa7",
         "caf\xc3\xa9 \\ \xe2\x82\xac \xf0\x9f\x93\xa7"),
    CASE("a\r\n\tb\x1b[0m\x7f", "a\\r\\n\\tb\\x1B[0m\\x7F"),
    /* No UTF-8: lone, overlong, cut short, surrogate, too large, 0xFF. */
    CASE("\x80|\xc0\xaf|\xe0\x80\xaf|\xe2\x82", "\\x80|\\xC0\\xAF|\\xE0\\x80\\xAF|\\xE2\\x82"),
    CASE("\xed\xa0\x80|\xf4\x90\x80\x80|\xff", "\\u{D800}|\\xF4\\x90\\x80\\x80|\\xFF"),
    CASE("\xf0\x82\x82\xac", "\\xF0\\x82\\x82\\xAC"),
    /* What hides or reorders: right-to-left override, zero width space, byte order mark, C1. */
    {override, sizeof override, "\\u{202E}"},
    CASE("\xe2\x80\x8b|\xef\xbb\xbf|\xc2\x85|\xef\xbf\xbf",
         "\\u{200B}|\\u{FEFF}|\\u{85}|\\u{FFFF}"),
    CASE("\xf3\xa0\x80\x81", "\\u{E0001}"),
};

static void text_keeps_what_can_be_read_and_nothing_else(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof text_cases / sizeof text_cases[0]; i++) {
        capture shown;
        assert_true(capture_begin(&shown));
        visible_write_text(shown.stream, ms_span_of(text_cases[i].input, text_cases[i].len));
        assert_true(capture_end(&shown));
        assert_string_equal(shown.text, text_cases[i].shown);
        free(shown.text);
    }
}

static void every_octet_has_a_form_of_its_own(void **state) {
    (void)state;
    for (unsigned a = 0; a < 256; a++) {
        char first[VISIBLE_MAX];
        size_t first_len = visible_octet((uint8_t)a, first);
        assert_true(first_len >= 1 && first_len <= 4);
        for (unsigned b = 0; b < a; b++) {
            char second[VISIBLE_MAX];
            size_t second_len = visible_octet((uint8_t)b, second);
            assert_false(first_len == second_len && memcmp(first, second, first_len) == 0);
        }
    }
}

typedef struct html_case {
    const char *octets;
    size_t mark;
    const char *shown;
} html_case;

static const html_case html_cases[] = {
    {"", HTML_NO_MARK, ""},
    {"<b>&\"'", HTML_NO_MARK, "&lt;b&gt;&amp;&quot;&#39;"},
    {"a<c", 1, "a<mark>&lt;</mark>c"},
    {"a\r\nb\r\n", HTML_NO_MARK, "a\\r\\n\nb\\r\\n"},
    {"\n\n", 0, "<mark>\\n</mark>\n\\n"},
    {"ab", 2, "ab<mark>end</mark>"},
    {"", 0, "<mark>end</mark>"},
};

static void html_escapes_what_could_begin_or_end_something(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof html_cases / sizeof html_cases[0]; i++) {
        capture shown;
        assert_true(capture_begin(&shown));
        html_write_octets(shown.stream, ms_span_of_string(html_cases[i].octets),
                          html_cases[i].mark);
        assert_true(capture_end(&shown));
        assert_string_equal(shown.text, html_cases[i].shown);
        free(shown.text);
    }
}

static void html_text_is_escaped_after_it_was_made_visible(void **state) {
    (void)state;
    capture shown;
    assert_true(capture_begin(&shown));
    html_write_string(shown.stream, "<\xff\x1b>&'\"\xc3\xa9\n");
    html_write_string(shown.stream, NULL);
    assert_true(capture_end(&shown));
    assert_string_equal(shown.text, "&lt;\\xFF\\x1B&gt;&amp;&#39;&quot;\xc3\xa9\\n");
    free(shown.text);
}

static void a_transcript_is_one_event_a_line(void **state) {
    (void)state;
    transcript_event events[3] = {
        {TRANSCRIPT_NOTE, 1, 500, MS_SPAN_LIT("connected\n\xff"), 0, &events[1]},
        {TRANSCRIPT_SENT, 1, 12345, MS_SPAN_LIT("a1 NOOP\r\na2 NOOP\r\n"), 0, &events[2]},
        {TRANSCRIPT_RECEIVED, 2, 61000000, MS_SPAN_LIT("* BYE"), 9, NULL},
    };
    transcript log = {.first = events, .last = &events[2], .count = 3};
    capture shown;
    assert_true(capture_begin(&shown));
    transcript_write(shown.stream, &log, "| ");
    assert_true(capture_end(&shown));
    assert_string_equal(shown.text, "| 0.001   --1 connected\\n\\xFF\n"
                                    "| 0.012   C1> a1 NOOP\\r\\n\n"
                                    "|             a2 NOOP\\r\\n\n"
                                    "| 61.000  S2< * BYE (9 octets left out)\n");
    free(shown.text);
}

static void a_flood_is_cut_to_equal_shares(void **state) {
    (void)state;
    static uint8_t flood[TRANSCRIPT_EVENT_MAX];
    static transcript_event events[1000];
    transcript log = {.first = events, .count = 1000};
    for (size_t i = 0; i < 1000; i++) {
        events[i] = (transcript_event){.octets = ms_span_of(flood, sizeof flood),
                                       .left_out = 5,
                                       .next = i == 999 ? NULL : &events[i + 1]};
    }
    size_t left_out = 0;
    size_t share = transcript_share(&log);
    assert_int_equal(share, TRANSCRIPT_SHOWN_MAX / 1000);
    assert_int_equal(transcript_shown(&events[999], share, &left_out).len, share);
    assert_int_equal(left_out, sizeof flood - share + 5);
    events[1].next = NULL;
    log.count = 2;
    assert_int_equal(transcript_share(&log), TRANSCRIPT_EVENT_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(octets_become_printable_ascii),
        cmocka_unit_test(text_keeps_what_can_be_read_and_nothing_else),
        cmocka_unit_test(every_octet_has_a_form_of_its_own),
        cmocka_unit_test(html_escapes_what_could_begin_or_end_something),
        cmocka_unit_test(html_text_is_escaped_after_it_was_made_visible),
        cmocka_unit_test(a_transcript_is_one_event_a_line),
        cmocka_unit_test(a_flood_is_cut_to_equal_shares),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
