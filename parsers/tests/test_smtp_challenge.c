/* smtp.h: challenges of an authentication exchange. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "diagnostic_log.h"
#include "mailspec/smtp.h"
#include "octets.h"

/* A unit as a literal, which may have NULs in it. */
#define UNIT(literal) literal, sizeof(literal) - 1

static const struct {
    const char *unit;
    size_t len;
    ms_status status;
    const char *challenge;
    const char *diagnostics;
} challenges[] = {
    {UNIT("334 \r\n"), MS_OK, "", ""},
    {UNIT("334 cHJvb2Y=\r\n"), MS_OK, "proof", ""},
    {UNIT("334 cHJvb2Y\r\n"), MS_INVALID, NULL, "base64.padding.missing@11+0"},
    {UNIT("334  cHJvb2Y=\r\n"), MS_INVALID, NULL, "base64.alphabet@4+1"},
    {UNIT("334 go on\r\n"), MS_INVALID, NULL, "base64.alphabet@6+1"},
    {UNIT("334 =\r\n"), MS_INVALID, NULL, "base64.padding.misplaced@4+1"},
    {UNIT("334\r\n"), MS_INVALID, NULL, "smtp.challenge.space@3+0"},
    {UNIT("334"), MS_INVALID, NULL, "smtp.challenge.space@3+0"},
    {UNIT("334cHJvb2Y=\r\n"), MS_INVALID, NULL, "smtp.challenge.space@3+0"},
    {UNIT("334-cHJv\r\n334 b2Y=\r\n"), MS_INVALID, NULL, "smtp.challenge.lines@0+20"},
    {UNIT("334-cHJv\r\n"), MS_INVALID, NULL, "smtp.challenge.lines@0+10"},
    {UNIT("354 cHJvb2Y=\r\n"), MS_INVALID, NULL, "smtp.challenge.code@0+3"},
    {UNIT("oops\r\n"), MS_INVALID, NULL, "smtp.challenge.code@0+0"},
    {UNIT(""), MS_INVALID, NULL, "smtp.challenge.code@0+0"},
};

static void reads_challenges(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof challenges / sizeof *challenges; i++) {
        ms_arena arena;
        ms_smtp_reply reply = {0};
        ms_span challenge = {0};
        ms_diagnostics ignored = {0};
        ms_diagnostics list = {0};
        char log[DIAGNOSTIC_LOG_SIZE];
        uint8_t *copy = octets_copy(ms_span_of(challenges[i].unit, challenges[i].len));
        assert_non_null(copy);
        ms_span unit = ms_span_of(copy, challenges[i].len);
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        ms_status status = ms_smtp_reply_parse(unit, &arena, &reply, &ignored);
        assert_true(status == MS_OK || status == MS_INVALID);
        assert_int_equal(ms_smtp_challenge_parse(unit, &reply, &arena, &challenge, &list),
                         challenges[i].status);
        assert_string_equal(diagnostic_log(&list, log), challenges[i].diagnostics);
        if (challenges[i].challenge != NULL) {
            assert_true(ms_span_equal(challenge, ms_span_of_string(challenges[i].challenge)));
        } else {
            assert_null(challenge.data);
        }
        ms_arena_free(&arena);
        free(copy);
    }
}

static void every_id_was_produced(void **state) {
    (void)state;
    assert_int_equal(diagnostics_unseen("smtp.challenge."), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_challenges),
        cmocka_unit_test(every_id_was_produced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
