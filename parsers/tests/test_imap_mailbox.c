/* imap_mailbox.h: names in modified UTF-7 and in UTF-8, read and printed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "mailspec/imap_mailbox.h"
#include "octets.h"

#define TEXT(literal)                                                                              \
    { (const uint8_t *)("" literal), sizeof(literal) - 1 }

typedef struct name_row {
    ms_span octets;
    ms_span name;
    const char *diagnostics; /* "": printing the name yields the octets */
} name_row;

static const name_row utf7_rows[] = {
    {TEXT(""), TEXT(""), ""},
    {TEXT("INBOX"), TEXT("INBOX"), ""},
    {TEXT("a \"\\%*~"), TEXT("a \"\\%*~"), ""},
    {TEXT("&-"), TEXT("&"), ""},
    {TEXT("a&-&-b"), TEXT("a&&b"), ""},
    {TEXT("~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
     TEXT("~peter/mail/\xe5\x8f\xb0\xe5\x8c\x97/\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"), ""},
    {TEXT("caf&AOk-"), TEXT("caf\xc3\xa9"), ""},
    {TEXT("&AOkA6Q-"), TEXT("\xc3\xa9\xc3\xa9"), ""},
    {TEXT("&AOkA6QDp-"), TEXT("\xc3\xa9\xc3\xa9\xc3\xa9"), ""},
    {TEXT("&AOk--x"), TEXT("\xc3\xa9-x"), ""},
    {TEXT("&AOk-&-"), TEXT("\xc3\xa9&"), ""},
    {TEXT("&-&AOk-"), TEXT("&\xc3\xa9"), ""},
    {TEXT("&2D3cqQ-"), TEXT("\xf0\x9f\x92\xa9"), ""},
    {TEXT("&2D3cqdg93Kk-"), TEXT("\xf0\x9f\x92\xa9\xf0\x9f\x92\xa9"), ""},
    {TEXT("&AAAAAQB,-"), TEXT("\0\x01\x7f"), ""},
    {TEXT("&,,8-"), TEXT("\xef\xbf\xbf"), ""},
    {TEXT("&++++-"), TEXT("&++++-"), "imap.mailbox.utf7-length@0+6"},
    /* no shift back */
    {TEXT("&"), TEXT("&"), "imap.mailbox.utf7-unterminated@0+1"},
    {TEXT("&Jjo"), TEXT("&Jjo"), "imap.mailbox.utf7-unterminated@0+4"},
    {TEXT("&Jjo!"), TEXT("&Jjo!"), "imap.mailbox.utf7-unterminated@0+4"},
    {TEXT("a& b-"), TEXT("a& b-"), "imap.mailbox.utf7-unterminated@1+1"},
    {TEXT("&Jjo/x"), TEXT("&Jjo/x"), "imap.mailbox.utf7-unterminated@0+4"},
    {TEXT("&Jjo&AOk-"), TEXT("&Jjo\xc3\xa9"), "imap.mailbox.utf7-unterminated@0+4"},
    {TEXT("&&AOk-"), TEXT("&\xc3\xa9"), "imap.mailbox.utf7-unterminated@0+1"},
    /* the alphabet */
    {TEXT("&U/BTFw-"), TEXT("&U/BTFw-"), "imap.mailbox.utf7-alphabet@2+1"},
    {TEXT("&AOk=-x"), TEXT("&AOk=-x"), "imap.mailbox.utf7-alphabet@4+1"},
    {TEXT("&/-&AOk-"), TEXT("&/-\xc3\xa9"),
     "imap.mailbox.utf7-alphabet@1+1 imap.mailbox.utf7-null-shift@3+1"},
    {TEXT("&AO_-"), TEXT("&AO_-"), "imap.mailbox.utf7-unterminated@0+3"},
    /* bits */
    {TEXT("&A-"), TEXT("&A-"), "imap.mailbox.utf7-length@0+3"},
    {TEXT("&AO-"), TEXT("&AO-"), "imap.mailbox.utf7-length@0+4"},
    {TEXT("&AOkA-"), TEXT("&AOkA-"), "imap.mailbox.utf7-length@0+6"},
    {TEXT("&AOkA6QDpA-"), TEXT("&AOkA6QDpA-"), "imap.mailbox.utf7-length@0+11"},
    {TEXT("&AOl-"), TEXT("\xc3\xa9"), "imap.mailbox.utf7-trailing-bits@0+5"},
    {TEXT("&AOkA6R-"), TEXT("\xc3\xa9\xc3\xa9"), "imap.mailbox.utf7-trailing-bits@0+8"},
    /* surrogates */
    {TEXT("x&2D0-"), TEXT("x&2D0-"), "imap.mailbox.utf7-surrogate@1+5"},
    {TEXT("&3Kk-"), TEXT("&3Kk-"), "imap.mailbox.utf7-surrogate@0+5"},
    {TEXT("&3KnYPQ-"), TEXT("&3KnYPQ-"), "imap.mailbox.utf7-surrogate@0+8"},
    {TEXT("&2D3YPdyp-"), TEXT("&2D3YPdyp-"), "imap.mailbox.utf7-surrogate@0+10"},
    {TEXT("&2D0A6Q-"), TEXT("&2D0A6Q-"), "imap.mailbox.utf7-surrogate@0+8"},
    /* more than one form */
    {TEXT("&AGEA6Q-"), TEXT("a\xc3\xa9"), "imap.mailbox.utf7-printing@0+8"},
    {TEXT("&ACY-"), TEXT("&"), "imap.mailbox.utf7-printing@0+5"},
    {TEXT("&AH4-"), TEXT("~"), "imap.mailbox.utf7-printing@0+5"},
    {TEXT("&ACA-"), TEXT(" "), "imap.mailbox.utf7-printing@0+5"},
    {TEXT("&U,BTFw-&ZeVnLIqe-"),
     TEXT("\xe5\x8f\xb0\xe5\x8c\x97\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e"),
     "imap.mailbox.utf7-null-shift@8+1"},
    {TEXT("&AOk-x&AOk-"), TEXT("\xc3\xa9x\xc3\xa9"), ""},
    /* octets that are not encoded */
    {TEXT("caf\xc3\xa9!"), TEXT("caf\xc3\xa9!"), "imap.mailbox.octet@3+2"},
    {TEXT("a\tb\x7f\0&AOk-"), TEXT("a\tb\x7f\0\xc3\xa9"),
     "imap.mailbox.octet@1+1 imap.mailbox.octet@3+2"},
    {TEXT("\xff&\xff"), TEXT("\xff&\xff"),
     "imap.mailbox.octet@0+1 imap.mailbox.utf7-unterminated@1+1 imap.mailbox.octet@2+1"},
};

/* UTF8=ACCEPT or IMAP4rev2 is in force. */
static const name_row utf8_rows[] = {
    {TEXT("inbox"), TEXT("inbox"), ""},
    {TEXT("caf\xc3\xa9&AOk-"), TEXT("caf\xc3\xa9&AOk-"), ""},
    {TEXT("\xc2\xa0\xe2\x80\xa7\xe2\x80\xaf\xf0\x9f\x92\xa9"),
     TEXT("\xc2\xa0\xe2\x80\xa7\xe2\x80\xaf\xf0\x9f\x92\xa9"), ""},
    {TEXT("a\xe9z"), TEXT("a\xe9z"), "imap.mailbox.utf8@1+1"},
    {TEXT("\xc0\xaf"), TEXT("\xc0\xaf"), "imap.mailbox.utf8@0+1 imap.mailbox.utf8@1+1"},
    {TEXT("a\0\x1f \x7f"), TEXT("a\0\x1f \x7f"),
     "imap.mailbox.control@1+1 imap.mailbox.control@2+1 imap.mailbox.control@4+1"},
    {TEXT("\xc2\x80\xc2\x9f"), TEXT("\xc2\x80\xc2\x9f"),
     "imap.mailbox.control@0+2 imap.mailbox.control@2+2"},
    {TEXT("\xe2\x80\xa8\xe2\x80\xa9"), TEXT("\xe2\x80\xa8\xe2\x80\xa9"),
     "imap.mailbox.control@0+3 imap.mailbox.control@3+3"},
};

/* A name that was read without a fault is printed as it was. */
static void check_printed(const name_row *row, const ms_imap_settings *settings) {
    char text[128];
    ms_output out = ms_output_to(text, sizeof text);
    assert_int_equal(ms_imap_mailbox_print(row->name, settings, &out), MS_OK);
    assert_true(ms_span_equal(ms_span_of(text, out.length), row->octets));
}

static void check_row(const name_row *row, const ms_imap_settings *settings) {
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_imap_mailbox mailbox = {0};
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_imap_mailbox_read(row->octets, settings, &arena, &mailbox, &list), MS_OK);
    if (strcmp(diagnostic_log(&list, log), row->diagnostics) != 0 ||
        !ms_span_equal(mailbox.name, row->name)) {
        fail_msg("%.*s: got %.*s and %s", (int)row->octets.len, (const char *)row->octets.data,
                 (int)mailbox.name.len, (const char *)mailbox.name.data, log);
    }
    assert_ptr_equal(mailbox.octets.data, row->octets.data);
    assert_int_equal(mailbox.octets.len, row->octets.len);
    ms_arena_free(&arena);
    if (row->diagnostics[0] == '\0') {
        check_printed(row, settings);
    }
}

static void reads_and_prints_names(void **state) {
    (void)state;
    const ms_imap_settings utf8 = {.utf8 = true};
    for (size_t i = 0; i < sizeof utf7_rows / sizeof utf7_rows[0]; i++) {
        check_row(&utf7_rows[i], NULL);
    }
    for (size_t i = 0; i < sizeof utf8_rows / sizeof utf8_rows[0]; i++) {
        check_row(&utf8_rows[i], &utf8);
    }
}

static void knows_inbox_in_any_case(void **state) {
    (void)state;
    static const char *const names[] = {"INBOX", "inbox", "iNbOx", "INBOX/", "INBO", ""};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        ms_arena arena;
        ms_imap_mailbox mailbox = {0};
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(
            ms_imap_mailbox_read(ms_span_of_string(names[i]), NULL, &arena, &mailbox, &list),
            MS_OK);
        assert_int_equal(mailbox.inbox, i < 3);
        ms_arena_free(&arena);
    }
}

static void refuses_to_print_what_is_not_utf8(void **state) {
    (void)state;
    const ms_imap_settings utf8 = {.utf8 = true};
    char text[8];
    ms_output out = ms_output_to(text, sizeof text);
    assert_int_equal(ms_imap_mailbox_print(MS_SPAN_LIT("ab\xe9"), NULL, &out), MS_INVALID);
    assert_int_equal(ms_imap_mailbox_print(MS_SPAN_LIT("ab\xe9"), &utf8, &out), MS_INVALID);
    assert_int_equal(out.length, 0);
    assert_int_equal(ms_imap_mailbox_print(MS_SPAN_LIT("123456789"), &utf8, &out), MS_LIMIT);
    assert_int_equal(out.length, 9);
    out = ms_output_to(text, 4);
    assert_int_equal(ms_imap_mailbox_print(MS_SPAN_LIT("\xc3\xa9"), NULL, &out), MS_LIMIT);
    assert_int_equal(out.length, 5);
}

/* Each prefix in memory of its own size, and with every allocation refused. */
static void check_prefix(ms_span octets) {
    uint8_t *copy = octets_copy(octets);
    ms_span prefix = ms_span_of(copy, octets.len);
    ms_status status = MS_NOMEM;
    assert_non_null(copy);
    for (size_t tries = 0; status == MS_NOMEM; tries++) {
        failing_allocator memory;
        ms_arena arena;
        ms_imap_mailbox mailbox = {.inbox = true};
        ms_diagnostics list = {0};
        failing_allocator_init(&memory, tries);
        ms_arena_init(&arena, &memory.allocator, 0);
        status = ms_imap_mailbox_read(prefix, NULL, &arena, &mailbox, &list);
        assert_true(diagnostics_inside(&list, prefix.len));
        assert_true(status == MS_OK || (status == MS_NOMEM && mailbox.inbox));
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
    assert_int_equal(status, MS_OK);
    free(copy);
}

static void every_prefix_is_read(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof utf7_rows / sizeof utf7_rows[0]; i++) {
        for (size_t len = 0; len <= utf7_rows[i].octets.len; len++) {
            check_prefix(ms_span_slice(utf7_rows[i].octets, 0, len));
        }
    }
}

/* What is promised of memory: nine eighths of the octets. */
static void a_name_of_long_characters_fits(void **state) {
    (void)state;
    enum { SHIFTS = 3000 };
    static char octets[8 * SHIFTS + 2];
    ms_arena arena;
    ms_imap_mailbox mailbox = {0};
    ms_diagnostics list = {0};
    octets[0] = '&';
    for (size_t i = 0; i < SHIFTS; i++) {
        octets_put((uint8_t *)octets + 1 + 8 * i, MS_SPAN_LIT("ZeVnLIqe"));
    }
    octets[sizeof octets - 1] = '-';
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(
        ms_imap_mailbox_read(ms_span_of(octets, sizeof octets), NULL, &arena, &mailbox, &list),
        MS_OK);
    assert_int_equal(mailbox.name.len, 9 * SHIFTS);
    assert_int_equal(list.count, 0);
    ms_arena_free(&arena);
}

static void every_diagnostic_was_given(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen_from(MS_D_IMAP_MAILBOX_OCTET, MS_D_IMAP_MAILBOX_CONTROL),
                     0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_and_prints_names),
        cmocka_unit_test(knows_inbox_in_any_case),
        cmocka_unit_test(refuses_to_print_what_is_not_utf8),
        cmocka_unit_test(every_prefix_is_read),
        cmocka_unit_test(a_name_of_long_characters_fits),
        cmocka_unit_test(every_diagnostic_was_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
