/* imap_fetch.h: what is read from FETCH data, every fault in its place, and the canonical form.
 * Input and memory that do harm are in test_imap_fetch_hostile.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "imap_fetch_read.h"

#define X50 "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
#define X200 X50 X50 X50 X50

/* Texts of a length that matters. */
static const fetch_row long_rows[] = {
    {TEXT(DATA("PREVIEW \"" X200 "\"")), REV1, {0}, ""},
    {TEXT(DATA("PREVIEW \"" X200 "x\"")), REV1, {0}, "imap.preview.long@19+203"},
    {TEXT(DATA("PREVIEW \"" X200 X50 "xxxxxx\"")), REV1, {0}, "imap.preview.long@19+258"},
    {TEXT(DATA("PREVIEW \"" X200 X50 "xxxxxxx\"")), REV1, {0}, "imap.preview.too-long@19+259"},
    {TEXT(DATA("PREVIEW {202}\r\n" X200 "\xc3\xa9")), REV1, {0}, "imap.preview.long@19+209"},
    {TEXT(DATA("EMAILID (" X200 X50 "xxxxx)")), REV1, {0}, ""},
    {TEXT(DATA("EMAILID (" X200 X50 "xxxxxx)")), REV1, {0}, "imap.fetch.objectid@20+256"},
};

static bool is_literally(ms_span span, const char *text) {
    return ms_span_equal(span, ms_span_of_string(text));
}

/* What was printed is read without a fault, and printed again as it is. */
static void check_again(size_t row, ms_span printed, protocol_version protocol, ms_arena *arena) {
    ms_imap_fetch fetch = {0};
    ms_diagnostics list = {0};
    assert_int_equal(read_fetch(printed, protocol, arena, &fetch, &list), MS_OK);
    if (list.errors > 0 || !ms_span_equal(print_fetch(&fetch, arena), printed)) {
        fail_msg("row %zu: its canonical form is none", row);
    }
}

static void check_row(size_t index, const fetch_row *row) {
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_imap_fetch fetch = {0};
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(read_fetch(row->unit, row->protocol, &arena, &fetch, &list), MS_OK);
    if (strcmp(diagnostic_log(&list, log), row->diagnostics) != 0) {
        fail_msg("row %zu: got %s, expected %s", index, log, row->diagnostics);
    }
    ms_span printed = print_fetch(&fetch, &arena);
    if (!ms_span_equal(printed, row->printed.data == NULL ? row->unit : row->printed)) {
        fail_msg("row %zu: printed %.*s", index, (int)printed.len, (const char *)printed.data);
    }
    if (list.errors == 0) {
        check_again(index, printed, row->protocol, &arena);
    }
    ms_arena_free(&arena);
}

static void reads_data_reports_faults_and_prints(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof fetch_rows / sizeof fetch_rows[0]; i++) {
        check_row(i, &fetch_rows[i]);
    }
    for (size_t i = 0; i < sizeof long_rows / sizeof long_rows[0]; i++) {
        check_row(1000 + i, &long_rows[i]);
    }
}

/* A response whose items are looked at one by one. */
typedef struct one_response {
    ms_arena arena;
    ms_span unit;
    ms_imap_fetch fetch;
} one_response;

static ms_imap_fetch_item *open_response(one_response *one, ms_span unit) {
    ms_diagnostics list = {0};
    one->unit = unit;
    ms_arena_init(&one->arena, ms_allocator_libc(), 0);
    assert_int_equal(read_fetch(unit, REV1, &one->arena, &one->fetch, &list), MS_OK);
    assert_non_null(one->fetch.items);
    return one->fetch.items;
}

static void tells_mailboxes_from_groups(void **state) {
    (void)state;
    static const ms_imap_address_kind kinds[] = {
        MS_IMAP_ADDRESS_GROUP_START, MS_IMAP_ADDRESS_MAILBOX, MS_IMAP_ADDRESS_MAILBOX,
        MS_IMAP_ADDRESS_GROUP_END, MS_IMAP_ADDRESS_MAILBOX};
    one_response one;
    const ms_imap_fetch_item *item =
        open_response(&one, (ms_span)TEXT(TO("((NIL NIL \"g\" NIL)(\"n\" \"@r\" \"m\" \"h\")"
                                             "(NIL NIL NIL \"h\")" GROUP_END "())")));
    const ms_imap_address *address = item->envelope->to;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++, address = address->next) {
        assert_non_null(address);
        assert_int_equal(address->kind, kinds[i]);
        if (i == 1) {
            assert_true(is_literally(address->whole, "(\"n\" \"@r\" \"m\" \"h\")"));
            assert_true(is_literally(address->name->octets, "n"));
            assert_true(is_literally(address->route->whole, "\"@r\""));
            assert_true(is_literally(address->mailbox->octets, "m"));
            assert_true(is_literally(address->host->octets, "h"));
        }
    }
    assert_null(address);
    ms_arena_free(&one.arena);
}

static void keeps_the_fields_of_an_envelope_apart(void **state) {
    (void)state;
#define LIST(name) "((NIL NIL \"" name "\" \"h\"))"
#define FIELDS                                                                                     \
    "(\"date\" \"subject\" " LIST("from") " " LIST("sender") " " LIST("reply") " " LIST(           \
        "to") " " LIST("cc") " " LIST("bcc") " \"irt\" \"id\")"
    one_response one;
    const ms_imap_envelope *envelope =
        open_response(&one, (ms_span)TEXT(DATA("ENVELOPE " FIELDS)))->envelope;
    assert_true(is_literally(envelope->whole, FIELDS));
    assert_true(is_literally(envelope->date->octets, "date"));
    assert_true(is_literally(envelope->subject->octets, "subject"));
    assert_true(is_literally(envelope->from->mailbox->octets, "from"));
    assert_true(is_literally(envelope->sender->mailbox->octets, "sender"));
    assert_true(is_literally(envelope->reply_to->mailbox->octets, "reply"));
    assert_true(is_literally(envelope->to->mailbox->octets, "to"));
    assert_true(is_literally(envelope->cc->mailbox->octets, "cc"));
    assert_true(is_literally(envelope->bcc->mailbox->octets, "bcc"));
    assert_true(is_literally(envelope->in_reply_to->octets, "irt"));
    assert_true(is_literally(envelope->message_id->octets, "id"));
    ms_arena_free(&one.arena);
}

static void keeps_the_fields_of_a_part_apart(void **state) {
    (void)state;
#define PART                                                                                       \
    "(\"AUDIO\" \"X\" (\"a\" \"b\") \"id\" \"desc\" \"8BIT\" 7 \"md5\" (\"D\" NIL) (\"de\") "      \
    "\"loc\" 8 9)"
    one_response one;
    const ms_imap_body *part =
        open_response(&one, (ms_span)TEXT(DATA("BODYSTRUCTURE " PART)))->body;
    assert_int_equal(part->kind, MS_IMAP_BODY_BASIC);
    assert_true(is_literally(part->whole, PART));
    assert_true(is_literally(part->type->octets, "AUDIO"));
    assert_true(is_literally(part->subtype->octets, "X"));
    assert_true(is_literally(part->parameters->name->octets, "a"));
    assert_true(is_literally(part->parameters->value->octets, "b"));
    assert_true(is_literally(part->id->octets, "id"));
    assert_true(is_literally(part->description->octets, "desc"));
    assert_true(is_literally(part->encoding->octets, "8BIT"));
    assert_int_equal(part->octets, 7);
    assert_int_equal(part->extended, 4);
    assert_true(is_literally(part->md5->octets, "md5"));
    assert_true(is_literally(part->disposition->whole, "(\"D\" NIL)"));
    assert_true(is_literally(part->disposition->type->octets, "D"));
    assert_true(is_literally(part->language->items->octets, "de"));
    assert_true(is_literally(part->location->octets, "loc"));
    assert_true(is_literally(part->extension->octets, "8"));
    assert_true(is_literally(part->extension->next->octets, "9"));
    ms_arena_free(&one.arena);
}

static void tells_the_kinds_of_parts(void **state) {
    (void)state;
    static const ms_imap_body_kind kinds[] = {MS_IMAP_BODY_TEXT, MS_IMAP_BODY_BASIC,
                                              MS_IMAP_BODY_MESSAGE, MS_IMAP_BODY_MULTIPART};
    one_response one;
    const ms_imap_body *body =
        open_response(&one,
                      (ms_span)TEXT(STRUCTURE(
                          "(" PLAIN ")(" PNG ")(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 6 "
                          "(NIL \"s\" NIL NIL NIL NIL NIL NIL NIL NIL) (" PLAIN ") 3)"
                          "((" PNG ") \"B\") \"A\"")))
            ->body;
    assert_int_equal(body->kind, MS_IMAP_BODY_MULTIPART);
    assert_null(body->type);
    assert_int_equal(body->extended, 0);
    const ms_imap_body *part = body->parts;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++, part = part->next) {
        assert_non_null(part);
        assert_int_equal(part->kind, kinds[i]);
        if (part->kind == MS_IMAP_BODY_MESSAGE) {
            assert_true(is_literally(part->envelope->subject->octets, "s"));
            assert_int_equal(part->lines, 3);
            assert_int_equal(part->parts->lines, 1);
        }
    }
    assert_null(part);
    ms_arena_free(&one.arena);
}

static void reads_sections_and_values_of_items(void **state) {
    (void)state;
    one_response one;
    const ms_imap_fetch_item *item = open_response(
        &one, (ms_span)TEXT(DATA("BODY[3.4294967295.HEADER.FIELDS (a \"b\\\"\")]<7> {1}\r\nx "
                                 "INTERNALDATE \" 2-Mar-2004 05:06:07 -0810\" BINARY[2] ~{1}\r\n\0"
                                 " SAVEDATE NIL x[1] (y)")));
    const ms_imap_section *section = item->section;
    assert_int_equal(one.fetch.number, 1);
    assert_int_equal(item->kind, MS_IMAP_FETCH_SECTION);
    assert_int_equal(section->part_count, 2);
    assert_int_equal(section->parts[0], 3);
    assert_int_equal(section->parts[1], UINT32_MAX);
    assert_int_equal(section->text, MS_IMAP_SECTION_HEADER_FIELDS);
    assert_true(is_literally(section->names->whole, "a"));
    assert_true(is_literally(section->names->next->whole, "\"b\\\"\""));
    assert_true(is_literally(section->names->next->octets, "b\""));
    assert_int_equal(section->names->next->kind, MS_IMAP_QUOTED);
    assert_true(section->partial);
    assert_int_equal(section->origin, 7);
    assert_true(is_literally(item->text->octets, "x"));
    item = item->next;
    const ms_imap_date_time date = {
        .year = 2004, .month = 3, .day = 2, .hour = 5, .minute = 6, .second = 7, .zone = -490};
    assert_memory_equal(item->date, &date, sizeof date);
    item = item->next;
    assert_int_equal(item->kind, MS_IMAP_FETCH_BINARY);
    assert_int_equal(item->text->kind, MS_IMAP_LITERAL8);
    assert_false(item->section->partial);
    item = item->next;
    assert_int_equal(item->kind, MS_IMAP_FETCH_SAVEDATE);
    assert_null(item->date);
    item = item->next;
    assert_int_equal(item->kind, MS_IMAP_FETCH_OTHER);
    assert_true(is_literally(item->name, "x[1]"));
    assert_true(is_literally(item->value->whole, "(y)"));
    assert_null(item->next);
    ms_arena_free(&one.arena);
}

static void takes_no_other_response_for_one(void **state) {
    (void)state;
    static const ms_span units[] = {TEXT("* FLAGS ()\r\n"), TEXT("a FETCH (UID 7)\r\n"),
                                    TEXT("* OK FETCH\r\n"), TEXT("+ FETCH\r\n")};
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        ms_arena arena;
        ms_imap_fetch fetch = {.number = 77};
        ms_diagnostics list = {0};
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(read_fetch(units[i], REV1, &arena, &fetch, &list), MS_INVALID);
        assert_int_equal(fetch.number, 77);
        ms_arena_free(&arena);
    }
}

static void counts_what_does_not_fit(void **state) {
    (void)state;
    char octets[4] = "....";
    one_response one;
    (void)open_response(&one, (ms_span)TEXT(DATA("UID 7")));
    ms_output out = ms_output_to(octets, 3);
    ms_imap_fetch_print(&one.fetch, &out);
    assert_int_equal(ms_output_status(&out), MS_LIMIT);
    assert_int_equal(out.length, one.unit.len);
    assert_memory_equal(octets, "* 1.", 4);
    ms_arena_free(&one.arena);
}

/* Stands last: the rows of the tests before it have to give every diagnostic. */
static void every_diagnostic_was_given(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen_from(MS_D_IMAP_FETCH_LIST, MS_D_IMAP_BODY_ENCODING), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_data_reports_faults_and_prints),
        cmocka_unit_test(tells_mailboxes_from_groups),
        cmocka_unit_test(keeps_the_fields_of_an_envelope_apart),
        cmocka_unit_test(keeps_the_fields_of_a_part_apart),
        cmocka_unit_test(tells_the_kinds_of_parts),
        cmocka_unit_test(reads_sections_and_values_of_items),
        cmocka_unit_test(takes_no_other_response_for_one),
        cmocka_unit_test(counts_what_does_not_fit),
        cmocka_unit_test(every_diagnostic_was_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
