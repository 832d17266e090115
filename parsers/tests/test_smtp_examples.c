/* The examples in base64.def and smtp.def: the bad one earns the diagnostic, the good one has no
 * error and does not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "mailspec/base64.h"
#include "mailspec/smtp.h"

/* Examples too long to print; the tables say in words what they are. */
static const ms_diagnostic_id in_words[] = {
    MS_D_SMTP_FRAME_LINE_LIMIT, MS_D_SMTP_FRAME_LINES_LIMIT,    MS_D_SMTP_REPLY_LINE_TOO_LONG,
    MS_D_SMTP_EHLO_DOMAIN_LONG, MS_D_SMTP_GREETING_DOMAIN_LONG, MS_D_BASE64_LINE_LENGTH,
    MS_D_SMTP_EHLO_LABEL_LONG,  MS_D_SMTP_GREETING_LABEL_LONG,
};

static bool is_in_words(ms_diagnostic_id id) {
    for (size_t i = 0; i < sizeof in_words / sizeof *in_words; i++) {
        if (in_words[i] == id) {
            return true;
        }
    }
    return false;
}

/* What stands for a C escape with one character. */
static uint8_t escaped(char letter) {
    static const char letters[] = "rnt0";
    static const char octets[] = "\r\n\t\0";
    const char *place = strchr(letters, letter);
    assert_true(place != NULL && letter != '\0');
    return (uint8_t)octets[place - letters];
}

/* The octets of an example: C escapes as the tables use them, \x always with two digits. */
static size_t unescape(const char *text, uint8_t *out, size_t size) {
    size_t len = 0;
    while (*text != '\0') {
        assert_true(len < size);
        if (*text != '\\') {
            out[len++] = (uint8_t)*text++;
        } else if (text[1] == 'x') {
            char digits[3] = {text[2], text[3], '\0'};
            out[len++] = (uint8_t)strtoul(digits, NULL, 16);
            text += 4;
        } else {
            out[len++] = escaped(text[1]);
            text += 2;
        }
    }
    return len;
}

static bool begins(const char *id, const char *section) {
    return strncmp(id, section, strlen(section)) == 0;
}

/* Reads an example with what `id` belongs to; base64 as the RFC that the row cites has it. */
static void read_example(const char *id, unsigned rfc, ms_span unit, ms_arena *arena,
                         ms_diagnostics *list) {
    ms_span octets = {0};
    ms_smtp_reply reply = {0};
    ms_smtp_ehlo ehlo = {0};
    ms_smtp_greeting greeting = {0};
    ms_status status = MS_OK;
    if (begins(id, "base64.")) {
        const ms_base64_settings reading = {.mime = rfc == 2045};
        status = ms_base64_decode(unit, &reading, arena, &octets, list);
        assert_true(status == MS_OK || status == MS_INVALID);
        return;
    }
    status = ms_smtp_reply_parse(unit, arena, &reply, list);
    assert_true(status == MS_OK || status == MS_INVALID);
    if (begins(id, "smtp.ehlo.")) {
        status = ms_smtp_ehlo_parse(unit, &reply, arena, &ehlo, list);
    } else if (begins(id, "smtp.greeting.")) {
        status = ms_smtp_greeting_parse(unit, &reply, arena, &greeting, list);
    } else if (begins(id, "smtp.challenge.")) {
        status = ms_smtp_challenge_parse(unit, &reply, arena, &octets, list);
    } else if (begins(id, "smtp.enhanced.")) {
        status = ms_smtp_reply_require_enhanced(unit, &reply, arena, list);
    }
    assert_true(status == MS_OK || status == MS_INVALID);
}

/* How often the example earns `id`; *errors receives how many errors of any id there are. */
static size_t earns(const char *example, ms_diagnostic_id id, size_t *errors) {
    uint8_t octets[512];
    size_t len = unescape(example, octets, sizeof octets);
    size_t count = 0;
    ms_arena arena;
    ms_diagnostics list = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    read_example(ms_diagnostic_get(id)->id, ms_diagnostic_get(id)->rfc, ms_span_of(octets, len),
                 &arena, &list);
    for (size_t i = 0; i < list.count; i++) {
        count += list.items[i].id == id;
    }
    *errors = list.errors;
    ms_arena_free(&arena);
    return count;
}

/* The other sections of "smtp." are smtp_path.h's. */
static bool is_ours(const char *id) {
    return begins(id, "base64.") || begins(id, "smtp.frame.") || begins(id, "smtp.reply.") ||
           begins(id, "smtp.enhanced.") || begins(id, "smtp.ehlo.") ||
           begins(id, "smtp.greeting.") || begins(id, "smtp.challenge.");
}

static void every_example_is_true(void **state) {
    (void)state;
    size_t checked = 0;
    for (size_t i = 0; i < MS_DIAGNOSTIC_COUNT; i++) {
        ms_diagnostic_id id = (ms_diagnostic_id)i;
        const ms_diagnostic_info *row = ms_diagnostic_get(id);
        size_t errors = 0;
        if (!is_ours(row->id) || is_in_words(id)) {
            continue;
        }
        if (earns(row->bad, id, &errors) == 0) {
            fail_msg("%s: the bad example does not earn it", row->id);
        }
        if (earns(row->good, id, &errors) != 0 || errors != 0) {
            fail_msg("%s: the good example is not good", row->id);
        }
        checked++;
    }
    assert_true(checked > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_example_is_true)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
