/* rule.h: samples follow their rules, and differ. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script/rule.h"

/* In SMTP a sample is its own octets; in IMAP it is one value, written without a fault. */
static void check_sample(const rule *row, ms_span sample, ms_arena *arena) {
    ms_imap_value *value = NULL;
    ms_diagnostics diagnostics = {0};
    if (!row->imap) {
        assert_true(row->follows(sample, NULL));
        return;
    }
    assert_int_equal(ms_imap_values_parse(sample, NULL, arena, &value, &diagnostics), MS_OK);
    assert_int_equal(diagnostics.count, 0);
    assert_non_null(value);
    assert_null(value->next);
    if (!row->follows(value->octets, value)) {
        fail_msg("the sample of %s", row->name);
    }
}

static void every_sample_follows_its_rule(void **state) {
    (void)state;
    static const unsigned numbers[] = {2001, 2011, 9001, RULE_NUMBER_MIN, RULE_NUMBER_MAX};
    for (const rule *row = rule_table(); row->name != NULL; row++) {
        ms_arena arena;
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
            ms_span sample = {0};
            assert_int_equal(rule_sample(row, numbers[i], &arena, &sample), MS_OK);
            check_sample(row, sample, &arena);
        }
        ms_arena_free(&arena);
    }
}

/* Else a never: that compares two captures would forbid what the straight server says. */
static void samples_with_other_numbers_differ(void **state) {
    (void)state;
    static const char *const alone[] = {"value", "delimiter",     "sequence-set",
                                        "flag",  "enhanced-code", "mail-date",
                                        "score", "cram-challenge"};
    for (const rule *row = rule_table(); row->name != NULL; row++) {
        ms_arena arena;
        ms_span one = {0};
        ms_span other = {0};
        bool same = false;
        for (size_t i = 0; i < sizeof alone / sizeof alone[0]; i++) {
            same = same || strcmp(row->name, alone[i]) == 0;
        }
        ms_arena_init(&arena, ms_allocator_libc(), 0);
        assert_int_equal(rule_sample(row, 2001, &arena, &one), MS_OK);
        assert_int_equal(rule_sample(row, 2011, &arena, &other), MS_OK);
        assert_int_equal(ms_span_equal(one, other), same);
        ms_arena_free(&arena);
    }
}

/* Base64 and years have four digits. */
static void numbers_of_samples_have_four_digits(void **state) {
    (void)state;
    ms_arena arena;
    ms_span sample = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    const rule *base64 = rule_find(MS_SPAN_LIT("base64"));
    assert_int_equal(rule_sample(base64, RULE_NUMBER_MAX + 2, &arena, &sample), MS_OK);
    assert_true(ms_span_equal(sample, MS_SPAN_LIT("YmFz1001")));
    ms_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sample_follows_its_rule),
        cmocka_unit_test(samples_with_other_numbers_differ),
        cmocka_unit_test(numbers_of_samples_have_four_digits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
