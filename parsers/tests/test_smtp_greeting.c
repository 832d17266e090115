/* smtp.h: the greeting; the domain, and every fault in its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "failing_allocator.h"
#include "octets.h"

#include "mailspec/smtp.h"

static const struct {
    const char *unit;
    const char *domain;
    ms_smtp_host host;
    const char *text;
    const char *diagnostics;
} rows[] = {
    {"220 mx.example.org\r\n", "mx.example.org", MS_SMTP_HOST_DOMAIN, "", ""},
    {"220 aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bc\r\n",
     "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.bc", MS_SMTP_HOST_DOMAIN, "",
     "smtp.greeting.label-long@4+64"},
    {"220 a.bc ESMTP  x\r\n", "a.bc", MS_SMTP_HOST_DOMAIN, "ESMTP  x", ""},
    {"220-a.bc ESMTP\r\n220-\r\n220 no spam\r\n", "a.bc", MS_SMTP_HOST_DOMAIN, "ESMTP", ""},
    {"220-a.bc\r\n220\r\n", "a.bc", MS_SMTP_HOST_DOMAIN, "", ""},
    {"220 [192.0.2.1] x\r\n", "[192.0.2.1]", MS_SMTP_HOST_IPV4, "x", ""},
    {"220 [IPv6:2001:db8::1]\r\n", "[IPv6:2001:db8::1]", MS_SMTP_HOST_IPV6, "", ""},
    {"220 [2001:db8::1]\r\n", "[2001:db8::1]", MS_SMTP_HOST_GENERAL, "",
     "smtp.greeting.address-tag@4+13"},
    {"220 [192.0.2.256]\r\n", "[192.0.2.256]", MS_SMTP_HOST_MALFORMED, "",
     "smtp.greeting.address-syntax@4+13"},
    {"220\r\n", "", MS_SMTP_HOST_NONE, "", "smtp.greeting.domain-missing@3+0"},
    {"220  hello\r\n", "", MS_SMTP_HOST_NONE, "hello", "smtp.greeting.domain-missing@4+0"},
    {"220 a.bc \r\n", "a.bc", MS_SMTP_HOST_DOMAIN, "", "smtp.greeting.text-empty@8+1"},
    {"220 ESMTP x\r\n", "ESMTP", MS_SMTP_HOST_DOMAIN, "x", "smtp.greeting.domain-unqualified@4+5"},
    {"220 a_b.c\r\n", "a_b.c", MS_SMTP_HOST_DOMAIN, "", "smtp.greeting.domain-syntax@5+1"},
    {"220 \xc3\xa9.c\r\n", "\xc3\xa9.c", MS_SMTP_HOST_DOMAIN, "",
     "smtp.greeting.domain-syntax@4+1"},
    {"554 no service\r\n", "", MS_SMTP_HOST_NONE, "no service", ""},
    {"554 a.bc no service\r\n", "a.bc", MS_SMTP_HOST_DOMAIN, "no service", ""},
    {"554 5.7.1 no\r\n", "", MS_SMTP_HOST_NONE, "5.7.1 no", ""},
    {"421 a.bc busy\r\n", "a.bc", MS_SMTP_HOST_DOMAIN, "busy", ""},
    {"421 4.3.2 busy\r\n", "", MS_SMTP_HOST_NONE, "4.3.2 busy", "smtp.greeting.closing-domain@4+5"},
    {"421 busy\r\n", "", MS_SMTP_HOST_NONE, "busy", "smtp.greeting.closing-domain@4+4"},
    {"421\r\n", "", MS_SMTP_HOST_NONE, "", "smtp.greeting.closing-domain@3+0"},
    {"250 a.bc hi\r\n", "a.bc", MS_SMTP_HOST_DOMAIN, "hi", "smtp.greeting.code@0+3"},
    {"* OK hi\r\n", "", MS_SMTP_HOST_NONE, "* OK hi", "smtp.greeting.code@0+0"},
    {"", "", MS_SMTP_HOST_NONE, "", "smtp.greeting.code@0+0"},
};

/* Reads `unit` as a reply and then as a greeting, whose diagnostics go to `list`. */
static ms_status read_greeting(ms_span unit, ms_arena *arena, ms_smtp_greeting *greeting,
                               ms_diagnostics *list) {
    ms_smtp_reply reply = {0};
    ms_diagnostics of_reply = {0};
    ms_status status = ms_smtp_reply_parse(unit, arena, &reply, &of_reply);
    if (status != MS_OK && status != MS_INVALID) {
        return status;
    }
    return ms_smtp_greeting_parse(unit, &reply, arena, greeting, list);
}

/* Reads `len` octets of `unit` in memory of exactly their size; compares them with row `i` when
 * they are all of it. */
static void check(const char *unit, size_t len, size_t i, char log[DIAGNOSTIC_LOG_SIZE]) {
    uint8_t *copy = octets_copy(ms_span_of(unit, len));
    ms_arena arena;
    ms_smtp_greeting greeting = {0};
    ms_diagnostics list = {0};
    assert_non_null(copy);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(read_greeting(ms_span_of(copy, len), &arena, &greeting, &list), MS_OK);
    assert_true(diagnostics_inside(&list, len));
    diagnostic_log(&list, log);
    if (len == strlen(rows[i].unit)) {
        assert_true(ms_span_equal(greeting.domain, ms_span_of_string(rows[i].domain)));
        assert_true(ms_span_equal(greeting.text, ms_span_of_string(rows[i].text)));
        assert_int_equal(greeting.host, rows[i].host);
        assert_int_equal(greeting.welcome,
                         memcmp(rows[i].unit, "220", len < 3 ? len : 3) == 0 && len != 0);
    }
    ms_arena_free(&arena);
    free(copy);
}

static void reads_every_row_and_prefix(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char log[DIAGNOSTIC_LOG_SIZE];
        for (size_t len = 0; len <= strlen(rows[i].unit); len++) {
            check(rows[i].unit, len, i, log);
        }
        assert_string_equal(log, rows[i].diagnostics);
    }
}

static void measures_the_domain(void **state) {
    (void)state;
    uint8_t unit[300];
    char log[DIAGNOSTIC_LOG_SIZE];
    ms_arena arena;
    ms_smtp_greeting greeting = {0};
    ms_diagnostics list = {0};
    octets_put(unit, MS_SPAN_LIT("220 "));
    for (size_t i = 4; i < 4 + 257; i++) {
        unit[i] = i % 2 == 0 ? 'a' : '.';
    }
    octets_put(unit + 4 + 257, MS_SPAN_LIT("\r\n"));
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(read_greeting(ms_span_of(unit, 4 + 257 + 2), &arena, &greeting, &list), MS_OK);
    assert_string_equal(diagnostic_log(&list, log), "smtp.greeting.domain-long@4+257");
    ms_arena_free(&arena);
}

static void says_when_memory_is_out(void **state) {
    (void)state;
    for (size_t succeed = 0; succeed < 2; succeed++) {
        failing_allocator memory;
        ms_arena arena;
        ms_smtp_greeting greeting = {0};
        ms_diagnostics list = {0};
        failing_allocator_init(&memory, succeed);
        ms_arena_init(&arena, &memory.allocator, 0);
        ms_status status = read_greeting(MS_SPAN_LIT("220 a_b\r\n"), &arena, &greeting, &list);
        assert_int_equal(status, succeed == 0 ? MS_NOMEM : MS_OK);
        assert_int_equal(greeting.domain.data == NULL, succeed == 0);
        ms_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("smtp.greeting."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_every_row_and_prefix),
        cmocka_unit_test(measures_the_domain),
        cmocka_unit_test(says_when_memory_is_out),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
