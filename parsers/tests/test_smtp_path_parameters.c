/* smtp_path.h: parameters; every fault in its place, and what values say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "octets.h"
#include "smtp_read_path.h"

/* Paths of ten octets. */
#define FROM "<a@bcde.f>"

static const struct {
    char command; /* M, R; small: with SMTPUTF8 */
    const char *unit;
    const char *diagnostics;
} rows[] = {
    /* esmtp-param */
    {'M', FROM " SIZE=1 BODY=8BITMIME", ""},
    {'M', FROM " X-A X=! x=~ 1", "smtp.param.unknown@23+1"},
    {'M', FROM "SIZE=1", "smtp.param.space-missing@10+0"},
    {'M', FROM "=1", "smtp.param.space-missing@10+0 smtp.param.keyword-missing@10+0"},
    {'M', FROM " ", "smtp.param.space@10+1"},
    {'M', FROM "  SIZE=1 ", "smtp.param.space@10+1 smtp.param.space@18+1"},
    {'M', FROM " =1", "smtp.param.keyword-missing@11+0"},
    {'M', FROM " -A=1 A_B", "smtp.param.keyword-syntax@11+1 smtp.param.keyword-syntax@17+1"},
    {'M', FROM " SIZE:1", "smtp.param.keyword-syntax@15+1"},
    {'M', FROM " \xc3\xa9=1", "smtp.param.keyword-syntax@11+1"},
    {'M', FROM " FROB=1", "smtp.param.unknown@11+4"},
    {'M', FROM " X=", "smtp.param.value-missing@13+0"},
    {'M', FROM " SIZE=", "smtp.param.value-missing@16+0"},
    {'M', FROM " SIZE", "smtp.param.value-missing@15+0"},
    {'M', FROM " X=a=b", "smtp.param.value-octet@14+1"},
    {'M', FROM " X=a\tb\t", "smtp.param.value-octet@14+1"},
    {'M', FROM " X=\x7f", "smtp.param.value-octet@13+1"},
    {'M', FROM " X=\xc3\xa9", "smtp.path.eight-bit@13+2"},
    {'m', FROM " X=\xc3\xa9", ""},
    {'m', FROM " X=\xc3", "smtp.path.utf8-malformed@13+1"},
    {'M', FROM " SMTPUTF8=1", "smtp.param.value-unexpected@20+1"},
    {'M', FROM " REQUIRETLS=", "smtp.param.value-unexpected@22+0"},
    {'R', FROM " SIZE=1 CONNEG", "smtp.param.command@11+4"},
    {'M', FROM " NOTIFY=NEVER CONPERM", "smtp.param.command@11+6"},
    {'M', FROM " SIZE=1 size=2", "smtp.param.repeated@18+4"},
    {'M', FROM " RET=FULL ENVID=a RET=FULL ENVID=a",
     "smtp.param.repeated@28+3 smtp.param.repeated@37+5"},
    {'R', FROM " NOTIFY=NEVER ORCPT=a;b NOTIFY=DELAY ORCPT=a;b",
     "smtp.param.repeated@34+6 smtp.param.repeated@47+5"},
    {'M', FROM " BODY=7BIT BODY=7BIT", "smtp.param.duplicate@21+4"},
    {'M', FROM " X=1 X=1", ""},
    /* values */
    {'M', FROM " SIZE=12345678901234567890", ""},
    {'M', FROM " SIZE=123456789012345678901", "smtp.param.size@16+21"},
    {'M', FROM " SIZE=1k", "smtp.param.size@16+2"},
    {'M', FROM " body=binarymime", ""},
    {'M', FROM " BODY=8BIT", "smtp.param.body@16+4"},
    {'M', FROM " RET=hdrs", ""},
    {'M', FROM " RET=NONE", "smtp.param.ret@15+4"},
    {'R', FROM " NOTIFY=never", ""},
    {'R', FROM " NOTIFY=SUCCESS,failure,DELAY", ""},
    {'R', FROM " NOTIFY=SUCCESS,NEVER", "smtp.param.notify-never@26+5"},
    {'R', FROM " NOTIFY=SUCCESS,ALWAYS", "smtp.param.notify@26+6"},
    {'R', FROM " NOTIFY=SUCCESS,,DELAY,",
     "smtp.param.notify-empty@26+0 smtp.param.notify-empty@33+0"},
    {'R', FROM " NOTIFY=,",
     "smtp.param.notify-empty@18+0 smtp.param.notify-empty@19+0 smtp.param.notify@18+1"},
    {'M', FROM " ENVID=a+20b+09", ""},
    {'M', FROM " ENVID=a+", "smtp.xtext.hexchar@18+1"},
    {'M', FROM " ENVID=+2", "smtp.xtext.hexchar@17+1"},
    {'M', FROM " ENVID=+2G+G2", "smtp.xtext.hexchar@17+1 smtp.xtext.hexchar@20+1"},
    {'M', FROM " ENVID=+3d+D3", "smtp.xtext.case@17+3 smtp.param.unprintable@17+6"},
    {'M', FROM " ENVID=+7F", "smtp.param.unprintable@17+3"},
    {'M', FROM " ENVID=+1F", "smtp.param.unprintable@17+3"},
    {'M', FROM " AUTH=<>", ""},
    {'M', FROM " AUTH=e+3Dmc2@example.com", ""},
    {'M', FROM " AUTH=+22a+20b+22@example.com", ""},
    {'M', FROM " AUTH=<a@b.c>", "smtp.param.auth@16+7"},
    {'M', FROM " AUTH=a@b.c+20", "smtp.param.auth@16+8"},
    {'M', FROM " AUTH=+C3+A9@b.c", "smtp.param.auth@16+10"},
    {'m', FROM " AUTH=+C3+A9@b.c", ""},
    {'M', FROM " SUBMITTER=a+2Bb@c.d", ""},
    {'M', FROM " BY=120;R", ""},
    {'M', FROM " BY=-120;nt", ""},
    {'M', FROM " BY=+123456789;RT", ""},
    {'M', FROM " BY=0;N", ""},
    {'M', FROM " BY=0;R", "smtp.param.by@14+3"},
    {'M', FROM " BY=-1;R", "smtp.param.by@14+4"},
    {'M', FROM " BY=1234567890;N", "smtp.param.by@14+12"},
    {'M', FROM " BY=120", "smtp.param.by@14+3"},
    {'M', FROM " BY=;N", "smtp.param.by@14+2"},
    {'M', FROM " BY=1;X", "smtp.param.by@14+3"},
    {'M', FROM " BY=1;NX", "smtp.param.by@14+4"},
    {'M', FROM " MT-PRIORITY=-9", ""},
    {'M', FROM " MT-PRIORITY=0", ""},
    {'M', FROM " MT-PRIORITY=-0", "smtp.param.priority@23+2"},
    {'M', FROM " MT-PRIORITY=10", "smtp.param.priority@23+2"},
    {'M', FROM " MT-PRIORITY=+1", "smtp.param.priority@23+2"},
    {'M', FROM " MT-PRIORITY=-", "smtp.param.priority@23+1"},
    {'M', FROM " HOLDFOR=999999999", ""},
    {'M', FROM " HOLDFOR=1234567890", "smtp.param.hold@19+10"},
    {'M', FROM " HOLDFOR=01", "smtp.param.hold@19+2"},
    {'M', FROM " HOLDFOR=1h", "smtp.param.hold@19+2"},
    {'M', FROM " HOLDUNTIL=2030-01-31T12:00:00Z", ""},
    {'M', FROM " HOLDUNTIL=2030-12-31T23:59:60.25+14:00", ""},
    {'M', FROM " HOLDUNTIL=2030-13-31T12:00:00Z", "smtp.param.hold@21+20"},
    {'M', FROM " HOLDUNTIL=2030-00-31T12:00:00Z", "smtp.param.hold@21+20"},
    {'M', FROM " HOLDUNTIL=2030-01-31T24:00:00Z", "smtp.param.hold@21+20"},
    {'M', FROM " HOLDUNTIL=2030-01-31T12:00:00", "smtp.param.hold@21+19"},
    {'M', FROM " HOLDUNTIL=2030-01-31T12:00:00.Z", "smtp.param.hold@21+21"},
    {'M', FROM " HOLDUNTIL=2030-01-31T12:00:00+1:00", "smtp.param.hold@21+24"},
    {'M', FROM " HOLDUNTIL=2030-01-31T12:00:00Zz", "smtp.param.hold@21+21"},
    {'M', FROM " HOLDUNTIL=2030-01-31", "smtp.param.hold@21+10"},
    {'R', FROM " RRVS=2030-01-31T12:00:00-05:30;c", ""},
    {'R', FROM " RRVS=2030-01-31T12:00:00Z", ""},
    {'R', FROM " RRVS=2030-01-31T12:00:00Z;X", "smtp.param.rrvs@16+22"},
    {'R', FROM " RRVS=;C", "smtp.param.rrvs@16+2"},
    {'M', FROM " MTRK=abc SOLICIT=org.example:ADV TRANSID=<1@b.c>", ""},
    /* ORCPT */
    {'R', FROM " ORCPT=rfc822;a+2Bb@c.d", ""},
    {'R', FROM " ORCPT=x400;/S=a/", "smtp.param.value-octet@24+1"},
    {'R', FROM " ORCPT=a@b.c", "smtp.param.orcpt@17+1"},
    {'R', FROM " ORCPT=;a@b.c", "smtp.param.orcpt@17+1"},
    {'R', FROM " ORCPT=r(f;a@b.c", "smtp.param.orcpt@18+1"},
    {'R', FROM " ORCPT=rfc822;", ""},
    {'R', FROM " ORCPT=rfc822;a+0A", "smtp.param.unprintable@17+11"},
    {'R', FROM " ORCPT=utf-8;a\\x{E9}@b.c", ""},
    {'R', FROM " ORCPT=UTF-8;\\x{80}\\x{10FFFF}\\x{7FF}\\x{800}\\x{FFFF}\\x{10000}@b.c", ""},
    {'R', FROM " ORCPT=utf-8;\\x{2B}\\x{3d}\\x{7B}@b.c", "smtp.param.orcpt-utf8@35+1"},
    {'R', FROM " ORCPT=utf-8;\\x{D800}\\x{DFFF}\\x{110000}@b.c",
     "smtp.param.orcpt-utf8@23+1 smtp.param.orcpt-utf8@31+1 smtp.param.orcpt-utf8@39+1"},
    {'R', FROM " ORCPT=utf-8;\\x{0E9}\\x{E}\\x{}\\x{E9\\y@b.c",
     "smtp.param.orcpt-utf8@23+1 smtp.param.orcpt-utf8@30+1 smtp.param.orcpt-utf8@35+1 "
     "smtp.param.orcpt-utf8@39+1 smtp.param.orcpt-utf8@44+1"},
    {'R', FROM " ORCPT=utf-8;\\x{E:}\\x{G9}\\x{1000000}@b.c",
     "smtp.param.orcpt-utf8@23+1 smtp.param.orcpt-utf8@29+1 smtp.param.orcpt-utf8@35+1"},
    {'R', FROM " ORCPT=utf-8;\\x{0A}\\x{1F}@b.c",
     "smtp.param.orcpt-utf8@23+1 smtp.param.orcpt-utf8@29+1"},
    {'R', FROM " ORCPT=utf-8;\\X{E9}a+2Bb@b.c",
     "smtp.param.orcpt-utf8@23+1 smtp.param.orcpt-utf8@30+1"},
    {'R', FROM " ORCPT=utf-8;\"\\x{20}\"@b.c", ""},
    {'R', FROM " ORCPT=utf-8;\\x{20}@b.c", "smtp.param.orcpt-mailbox@23+10"},
    {'R', FROM " ORCPT=utf-8;eva", "smtp.param.orcpt-mailbox@23+3"},
    {'R', FROM " ORCPT=utf-8;\xc3\xa9@b.c", "smtp.path.eight-bit@23+2"},
    {'r', FROM " ORCPT=utf-8;\xc3\xa9@b.c", ""},
};

enum { ROWS = sizeof rows / sizeof *rows };

static void check_row(size_t i, size_t len, char log[DIAGNOSTIC_LOG_SIZE]) {
    uint8_t *copy = octets_copy(ms_span_of(rows[i].unit, len));
    ms_arena arena;
    ms_smtp_envelope envelope = {0};
    ms_diagnostics list = {0};
    assert_non_null(copy);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_span unit = ms_span_of(copy, len);
    ms_status status = smtp_read_path(rows[i].command, unit, &arena, &envelope, &list);
    assert_int_equal(status, len == 0 ? MS_INVALID : MS_OK);
    assert_true(diagnostics_inside(&list, len));
    for (size_t j = 0; j < envelope.count; j++) {
        assert_true(octets_lie_in(envelope.parameters[j].keyword, unit));
        assert_true(octets_lie_in(envelope.parameters[j].value, unit));
        assert_true(octets_lie_in(envelope.parameters[j].type, envelope.parameters[j].value));
    }
    diagnostic_log(&list, log);
    ms_arena_free(&arena);
    free(copy);
}

static void reads_every_row_and_prefix(void **state) {
    (void)state;
    for (size_t i = 0; i < ROWS; i++) {
        char log[DIAGNOSTIC_LOG_SIZE];
        for (size_t len = 0; len < strlen(rows[i].unit); len++) {
            check_row(i, len, log);
        }
        check_row(i, strlen(rows[i].unit), log);
        assert_string_equal(log, rows[i].diagnostics);
    }
}

static const struct {
    char command;
    const char *unit;
    const char *keyword;
    const char *type;
    const char *text;
} values[] = {
    {'M', FROM " ENVID=a+20b+3Dc", "envid", "", "a b=c"},
    {'M', FROM " ENVID=a+2bb+", "ENVID", "", "a+b+"},
    {'M', FROM " SIZE=1", "SIZE", "", "1"},
    {'M', FROM " AUTH=e+3Dmc2@example.com", "AUTH", "", "e=mc2@example.com"},
    {'M', FROM " SUBMITTER=a+2Bb@c.d", "SUBMITTER", "", "a+b@c.d"},
    {'M', FROM " X X=2", "X", "", ""},
    {'R', FROM " ORCPT=rfc822;a+2Bb@c.d", "ORCPT", "rfc822", "a+b@c.d"},
    {'R', FROM " ORCPT=a+2Bb@c.d", "ORCPT", "", "a+b@c.d"},
    {'R', FROM " ORCPT=utf-8;\\x{E9}\\x{20AC}\\x{1F4E7}\\x{2B}\\x{7f}@b.c", "ORCPT", "utf-8",
     "\xc3\xa9\xe2\x82\xac\xf0\x9f\x93\xa7+\x7f@b.c"},
    {'R', FROM " ORCPT=utf-8;\\x{D7FF}\\x{E000}\\x{11}+\\y@b.c", "ORCPT", "utf-8",
     "\xed\x9f\xbf\xee\x80\x80\x11+\\y@b.c"},
};

static void tells_what_values_say(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        ms_arena arena;
        ms_smtp_envelope envelope = {0};
        ms_diagnostics list = {0};
        ms_span unit = ms_span_of_string(values[i].unit);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(smtp_read_path(values[i].command, unit, &arena, &envelope, &list), MS_OK);
        const ms_smtp_parameter *found =
            ms_smtp_parameter_find(&envelope, ms_span_of_string(values[i].keyword));
        assert_non_null(found);
        assert_true(ms_span_equal(found->type, ms_span_of_string(values[i].type)));
        assert_true(ms_span_equal(found->text, ms_span_of_string(values[i].text)));
        assert_null(ms_smtp_parameter_find(&envelope, MS_SPAN_LIT("RET")));
        ms_arena_free(&arena);
    }
}

/* The diagnostics of a keyword with a value of `fill` letters behind `begin`. */
static const char *measure(char command, const char *begin, size_t fill,
                           char log[DIAGNOSTIC_LOG_SIZE]) {
    uint8_t unit[1024];
    size_t len = strlen(begin);
    ms_arena arena;
    ms_smtp_envelope envelope = {0};
    ms_diagnostics list = {0};
    assert_true(len + fill <= sizeof unit);
    octets_put(unit, ms_span_of_string(begin));
    memset(unit + len, 'a', fill);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_span whole = ms_span_of(unit, len + fill);
    assert_int_equal(smtp_read_path(command, whole, &arena, &envelope, &list), MS_OK);
    diagnostic_log(&list, log);
    ms_arena_free(&arena);
    return log;
}

static void measures_what_has_a_maximum(void **state) {
    (void)state;
    char log[DIAGNOSTIC_LOG_SIZE];
    assert_string_equal(measure('M', FROM " ENVID=", 100, log), "");
    assert_string_equal(measure('M', FROM " ENVID=", 101, log), "smtp.param.envid-long@17+101");
    assert_string_equal(measure('R', FROM " ORCPT=rfc822;", 500 - 13, log), "");
    assert_string_equal(measure('R', FROM " ORCPT=rfc822;", 501 - 13, log),
                        "smtp.param.orcpt-long@17+495");
}

static const struct {
    const char *text;
    const char *octets;
    const char *diagnostics;
    const char *printed;
} xtexts[] = {
    {"", "", "", ""},
    {"a!~", "a!~", "", "a!~"},
    {"+2B+3D+20+7F+80+00x", "+= \x7f\x80", "", "+2B+3D+20+7F+80+00x"},
    {"+41", "A", "", "A"},
    {"a=b c\x7f", "a=b c\x7f", "smtp.xtext.octet@1+1 smtp.xtext.octet@3+1 smtp.xtext.octet@5+1",
     "a+3Db+20c+7F"},
    {"+ff+Ff", "\xff\xff", "smtp.xtext.case@0+3 smtp.xtext.case@3+3", "+FF+FF"},
    {"+", "+", "smtp.xtext.hexchar@0+1", "+2B"},
};

static void decodes_and_prints_xtext(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof xtexts / sizeof *xtexts; i++) {
        ms_arena arena;
        ms_span octets = {0};
        ms_diagnostics list = {0};
        char log[DIAGNOSTIC_LOG_SIZE];
        char printed[64];
        ms_output out = ms_output_to(printed, sizeof printed);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_span text = ms_span_of_string(xtexts[i].text);
        assert_int_equal(ms_smtp_xtext_decode(text, &arena, &octets, &list), MS_OK);
        assert_string_equal(diagnostic_log(&list, log), xtexts[i].diagnostics);
        assert_true(ms_span_starts(octets, ms_span_of_string(xtexts[i].octets)));
        ms_smtp_xtext_print(octets, &out);
        assert_true(
            ms_span_equal(ms_span_of(printed, out.length), ms_span_of_string(xtexts[i].printed)));
        ms_arena_free(&arena);
    }
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("smtp.param."), 0);
    assert_int_equal(diagnostics_unseen("smtp.xtext."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_row_and_prefix),  cmocka_unit_test(tells_what_values_say),
        cmocka_unit_test(measures_what_has_a_maximum), cmocka_unit_test(decodes_and_prints_xtext),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
