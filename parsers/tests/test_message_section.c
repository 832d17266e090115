/* message.h: the table of fields, and the memory that a section's results are given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "failing_allocator.h"

#include "message/fields.h"

/* A section as programs write it. */
static const char usual[] =
    "Received: from relay3.example.net (relay4.example.net [192.0.2.12])\r\n"
    "\tby mx1.example.org (Postfix) with ESMTPS id 0F3A81CC\r\n"
    "\tfor <kim@example.org>; Tue, 9 Mar 2021 10:12:33 +0100 (CET)\r\n"
    "From: \"Quinn, Robin\" <robin.quinn@example.com>\r\n"
    "To: Kim <kim@example.org>, =?UTF-8?Q?J=C3=BCrgen_M=C3=BCller?=\r\n"
    " <juergen@example.org>, warehouse@example.net\r\n"
    "Subject: =?UTF-8?B?w5xiZXJzaWNodCBkZXIgTGllZmVydW5nZW4=?=\r\n"
    " =?UTF-8?Q?_f=C3=BCr_M=C3=A4rz?= and the harbour\r\n"
    "Date: Tue, 9 Mar 2021 10:12:31 +0100\r\n"
    "Message-ID: <01234567.abcdef@mail.example.com>\r\n"
    "MIME-Version: 1.0\r\n"
    "In-Reply-To: <01234567.abcdef@mail.example.com>\r\n"
    "References: <01234567.abcdef@mail.example.com>\r\n"
    " <12345678.bcdefa@mail.example.com>\r\n"
    "Cc: Lee Doe <lee@example.com>, Office: Pat <pat@example.org>,\r\n"
    " sam@example.org;, \"D. J.\" <dj@example.org>\r\n"
    "Content-Type: text/plain; charset=utf-8; format=flowed\r\n"
    "Content-Transfer-Encoding: quoted-printable\r\n";

/* One field of many addresses. */
static void put_addresses(char *text, size_t size) {
    size_t length = (size_t)snprintf(text, size, "To: ");
    for (unsigned i = 0; i < 50; i++) {
        length += (size_t)snprintf(text + length, size - length, "%sKim Miller <miller%u@%s>",
                                   i == 0 ? "" : ",\r\n ", i, "sales.example.org");
        assert_true(length < size);
    }
    assert_true((size_t)snprintf(text + length, size - length, "\r\n") < size - length);
}

/* What reading a section comes to. */
typedef struct outcome {
    ms_status status;
    size_t requests, taken;
} outcome;

static outcome read_within(const char *section, size_t limit) {
    static const ms_message_settings values = {.values = true};
    failing_allocator memory;
    ms_header header;
    ms_arena arena;
    ms_diagnostics list = {0};
    failing_allocator_init(&memory, SIZE_MAX);
    ms_arena_init(&arena, &memory.allocator, limit);
    outcome out = {
        .status = ms_header_parse(ms_span_of_string(section), &values, &arena, &header, &list)};
    out.requests = SIZE_MAX - memory.left;
    out.taken = arena.taken;
    ms_arena_free(&arena);
    assert_int_equal(memory.live, 0);
    return out;
}

/* The allocator is asked once, and not for twice of what is needed. */
static void estimates_the_memory_of_a_section(void **state) {
    (void)state;
    char addresses[4096];
    const char *const sections[] = {usual, addresses};
    put_addresses(addresses, sizeof addresses);
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) {
        outcome whole = read_within(sections[i], 0);
        assert_int_equal(whole.status, MS_OK);
        assert_int_equal(whole.requests, 1);
        assert_true(whole.taken > MS_ARENA_BLOCK);
        assert_int_equal(read_within(sections[i], whole.taken / 2).status, MS_LIMIT);
    }
}

/* Each name of the table is found, in any case; no beginning of one is taken for another. */
static void finds_the_row_of_each_name(void **state) {
    (void)state;
    const ms_field_rule *rows = ms_field_rule_for(ms_span_of(NULL, 0));
    for (size_t i = 1; i < MS_FIELD_RULES; i++) {
        uint8_t name[64];
        size_t length = rows[i].length;
        assert_int_equal(length, strlen(rows[i].name));
        memcpy(name, rows[i].name, length + 1); /* a NUL, which no name has, behind it */
        assert_ptr_equal(ms_field_rule_for(ms_span_of(name, length)), &rows[i]);
        assert_ptr_equal(ms_field_rule_for(ms_span_of(name, length + 1)), rows);
        for (size_t cut = 1; cut < length; cut++) {
            const ms_field_rule *found = ms_field_rule_for(ms_span_of(name, cut));
            assert_true(found == rows || found->length == cut);
        }
        for (size_t at = 0; at < length; at++) {
            name[at] = (uint8_t)(ms_is_alpha(name[at]) ? name[at] ^ 0x20 : name[at]);
        }
        assert_ptr_equal(ms_field_rule_for(ms_span_of(name, length)), &rows[i]);
    }
}

/* Octets that differ in the bit that tells the case of letters are not the same. */
static void folds_nothing_but_letters(void **state) {
    (void)state;
    const ms_field_rule *rows = ms_field_rule_for(ms_span_of(NULL, 0));
    assert_ptr_equal(ms_field_rule_for(MS_SPAN_LIT("List\rID")), rows);
    assert_ptr_equal(ms_field_rule_for(MS_SPAN_LIT("Dat\x45")),
                     ms_field_rule_for(MS_SPAN_LIT("Date")));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(estimates_the_memory_of_a_section),
        cmocka_unit_test(finds_the_row_of_each_name),
        cmocka_unit_test(folds_nothing_but_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
