/* message.h: fields, their lines, their values by name, and the rules of header sections. */
#include "field_rows.h"

/* Writes a field as `name kind <body>`, and its canonical form where there is a value. */
static void show_field(ms_output *out, const ms_field *field) {
    show_octets(out, field->name);
    ms_output_number(out, (uint64_t)field->kind, 1);
    show_octets(out, field->body);
    if (field->value != NULL) {
        ms_output_text(out, " ");
        ms_field_print(field, out);
        out->length -= out->length >= 2 ? 2 : 0; /* CRLF */
    }
}

static ms_status read_field(ms_span unit, int option, const ms_header_settings *settings,
                            ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_message_settings how = {.values = option != 0};
    ms_field field = {0};
    how.header = settings == NULL ? how.header : *settings;
    ms_status status = ms_field_parse(unit, &how, arena, &field, list);
    if (status == MS_OK) {
        assert_true(octets_lie_in(field.name, unit) && octets_lie_in(field.body, unit));
        show_field(out, &field);
    }
    return status;
}

/* Options of read_section. */
enum { VALUES = 1, PART = 2, BARE_LF = 4, ENCLOSED = 8 };

static ms_status read_section(ms_span input, int option, const ms_header_settings *settings,
                              ms_arena *arena, ms_output *out, ms_diagnostics *list) {
    ms_message_settings how = {.values = (option & VALUES) != 0,
                               .is_part = (option & PART) != 0,
                               .bare_lf = (option & BARE_LF) != 0,
                               .is_enclosed = (option & ENCLOSED) != 0};
    ms_header header = {0};
    (void)settings;
    ms_status status = ms_header_parse(input, &how, arena, &header, list);
    for (size_t i = 0; status == MS_OK && i < header.count; i++) {
        show_octets(out, header.fields[i].name);
    }
    if (status == MS_OK) {
        ms_output_number(out, header.body, 1);
    }
    return status;
}

static void reads_fields(void **state) {
    (void)state;
    CHECK_ROWS(line_rows, read_field, 0, NULL);
    CHECK_ROWS(value_rows, read_field, 1, NULL);
}

static void reads_sections(void **state) {
    (void)state;
    CHECK_ROWS(section_rows, read_section, 0, NULL);
    CHECK_ROWS(section_rows, read_section, VALUES, NULL);
    CHECK_ROWS(group_rows, read_section, 0, NULL);
    CHECK_ROWS(enclosed_rows, read_section, ENCLOSED, NULL);
    CHECK_ROWS(part_rows, read_section, PART, NULL);
    CHECK_ROWS(unix_rows, read_section, ENCLOSED | BARE_LF, NULL);
}

static void measures_fields(void **state) {
    (void)state;
    static const struct {
        const char *input;
        size_t length;
    } rows[] = {
        {"", 0},           {"\r\n", 0},
        {"\n", 0},         {"a: b\r\nc: d\r\n", 6},
        {"a: b\r\n", 6},   {"a: b\r\n c", 8},
        {"a\n\tb\nc", 5},  {"a: b\r\n\r\nc", 6},
        {" a\r\n b", 6},   {"a", 1},
        {"\r", 1},         {"\r\r\n", 3},
        {"a\r\n \r\n", 6}, {"a: b\rc: d\r\n", 11},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(ms_field_length(ms_span_of_string(rows[i].input)), rows[i].length);
    }
}

static void finds_the_first_of_a_name(void **state) {
    (void)state;
    ms_span text = MS_SPAN_LIT("X: 1\r\nx: 2\r\nXY: 3\r\n\r\n");
    ms_arena arena;
    ms_header header = {0};
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_header_parse(text, NULL, &arena, &header, &list), MS_OK);
    assert_ptr_equal(ms_header_find(&header, MS_SPAN_LIT("x")), &header.fields[0]);
    assert_ptr_equal(ms_header_find(&header, MS_SPAN_LIT("xy")), &header.fields[2]);
    assert_null(ms_header_find(&header, MS_SPAN_LIT("Xyz")));
    assert_int_equal(header.whole.len, 19);
    assert_int_equal(header.body, 21);
    ms_arena_free(&arena);
}

static void lists_no_more_fields_than_it_may(void **state) {
    (void)state;
    enum { FIELDS = 10002 };
    static char text[FIELDS * 4];
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_message_settings part = {.is_part = true};
    ms_arena arena;
    ms_header header = {0};
    ms_diagnostics list = {0};
    for (size_t i = 0; i < sizeof text; i++) {
        text[i] = "a:\r\n"[i % 4];
    }
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_header_parse(ms_span_of(text, sizeof text), &part, &arena, &header, &list),
                     MS_OK);
    assert_int_equal(header.count, MS_HEADER_FIELDS_MAX);
    assert_int_equal(header.whole.len, sizeof text);
    assert_string_equal(diagnostic_log(&list, log), "field.too-many@40000+8");
    ms_arena_free(&arena);
}

/* A line of `octets`, name and colon counted, without CRLF. */
static void check_line(size_t octets, const char *expected) {
    static char text[MS_LINE_MAX + 3];
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_field field = {0};
    ms_diagnostics list = {0};
    memset(text, 'x', octets);
    octets_put((uint8_t *)text, MS_SPAN_LIT("a:"));
    octets_put((uint8_t *)text + octets, MS_SPAN_LIT("\r\n"));
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(ms_field_parse(ms_span_of(text, octets + 2), NULL, &arena, &field, &list),
                     MS_OK);
    assert_string_equal(diagnostic_log(&list, log), expected);
    ms_arena_free(&arena);
}

static void measures_lines(void **state) {
    (void)state;
    check_line(MS_LINE_ADVISED, "");
    check_line(MS_LINE_ADVISED + 1, "field.line.advised@0+79");
    check_line(MS_LINE_MAX, "field.line.advised@0+998");
    check_line(MS_LINE_MAX + 1, "field.line.long@0+999");
}

static void bears_hostile_sections(void **state) {
    (void)state;
    check_hostile(read_section, 0);
    check_hostile(read_field, 1);
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("field."), 0);
    assert_int_equal(diagnostics_unseen("section."), 0);
    assert_int_equal(diagnostics_unseen_from(MS_D_AMBIGUITY_NUL, MS_D_AMBIGUITY_CONTENT_DUPLICATE),
                     0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_fields),
        cmocka_unit_test(reads_sections),
        cmocka_unit_test(measures_fields),
        cmocka_unit_test(finds_the_first_of_a_name),
        cmocka_unit_test(lists_no_more_fields_than_it_may),
        cmocka_unit_test(measures_lines),
        cmocka_unit_test(bears_hostile_sections),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
