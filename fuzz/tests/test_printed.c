/* The oracle of printers holds for one that keeps its contract, and finds each way to break it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "oracles/printed.h"

static const char *found; /* what failed first */

static void note(const char *oracle, const char *what) {
    assert_string_equal(oracle, "printed");
    found = found == NULL ? what : found;
}

typedef enum print_fault {
    PRINT_RIGHT,
    PRINT_HIDES,   /* says that all fitted when nothing did */
    PRINT_LONGER,  /* is longer when there is room */
    PRINT_SHORTER, /* is shorter when there is not enough room */
    PRINT_OTHER,   /* has another beginning when there is not enough room */
} print_fault;

static void print(const void *value, ms_output *out) {
    print_fault fault = *(const print_fault *)value;
    bool measures = out->size == 0;
    bool lacks = out->size != 0 && out->size < 5;
    ms_output_text(out, fault == PRINT_OTHER && lacks ? "world" : "hello");
    if (fault == PRINT_HIDES && measures) {
        out->size = out->length;
    }
    if (fault == PRINT_LONGER && !measures) {
        ms_output_octet(out, '!');
    }
    if (fault == PRINT_SHORTER && lacks) {
        out->length--;
    }
}

static void finds_each_fault(void **state) {
    (void)state;
    static const char *const what[] = {NULL, "without memory", "measured", "cut off the length",
                                       "cut off the beginning"};
    oracle_failed = note;
    for (print_fault fault = PRINT_RIGHT; fault <= PRINT_OTHER; fault++) {
        found = NULL;
        ms_span text = oracle_printed(print, &fault);
        assert_true(ms_span_equal(text, MS_SPAN_LIT("hello")));
        free((void *)(uintptr_t)text.data);
        if (what[fault] == NULL) {
            assert_null(found);
        } else {
            assert_non_null(found);
            assert_non_null(strstr(found, what[fault]));
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(finds_each_fault)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
