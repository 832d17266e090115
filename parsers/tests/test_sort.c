/* core/sort.h and core/clock.h. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../core/clock.h"
#include "../core/sort.h"

typedef struct item {
    unsigned key;
    unsigned number; /* where it stood */
} item;

static size_t compared;

static bool in_order(const void *a, const void *b) {
    compared++;
    return ((const item *)a)->key <= ((const item *)b)->key;
}

/* Every count up to some, with keys that repeat: sorted, and equal ones in their order. */
static void sorts_and_keeps_equal_ones(void **state) {
    enum { MOST = 70, LOG = 7 };
    (void)state;
    for (unsigned count = 0; count <= MOST; count++) {
        item items[MOST + 1];
        item spare[MOST + 1];
        for (unsigned i = 0; i < count; i++) {
            items[i] = (item){.key = i * 29 % 11, .number = i};
        }
        compared = 0;
        const item *sorted = ms_sort(items, spare, count, sizeof *items, in_order);
        assert_true(compared <= (size_t)count * LOG);
        for (unsigned i = 1; i < count; i++) {
            assert_true(sorted[i - 1].key <= sorted[i].key);
            assert_true(sorted[i - 1].key < sorted[i].key ||
                        sorted[i - 1].number < sorted[i].number);
        }
    }
}

static void check_zone(int offset, bool west, const char *expected) {
    char text[8] = {0};
    ms_output out = ms_output_to(text, sizeof text - 1);
    ms_clock_print_zone(offset, west, &out);
    assert_string_equal(text, expected);
}

static void prints_times_and_zones(void **state) {
    char text[16] = {0};
    ms_output out = ms_output_to(text, sizeof text - 1);
    (void)state;
    ms_clock_print(3, 0, 59, &out);
    assert_string_equal(text, "03:00:59");
    check_zone(0, false, "+0000");
    check_zone(0, true, "-0000");
    check_zone(-210, true, "-0330");
    check_zone(765, false, "+1245");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sorts_and_keeps_equal_ones),
        cmocka_unit_test(prints_times_and_zones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
