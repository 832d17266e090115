/* Every construct that can nest or repeat: twice as much input is at most twice the work. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "growth.h"
#include "toy.h"

static void tells_linear_from_quadratic(void **state) {
    (void)state;
    static const growth_row linear = GROWTH_ROW("linear", toy_linear, "(", "word ", "");
    static const growth_row others[] = {
        GROWTH_ROW("quadratic on purpose", toy_quadratic, "(", "word ", ""),
        GROWTH_ROW("quadratic on purpose in memchr", toy_quadratic_inside, "(", "word ", ""),
        GROWTH_ROW("slow on purpose", toy_slow, "(", "word ", ""),
    };
    assert_true(growth_is_linear(&linear));
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(growth_is_linear(&others[i]));
    }
}

static void check(const growth_row *rows) {
    size_t beyond = 0;
    for (const growth_row *row = rows; row->name != NULL; row++) {
        beyond += !growth_is_linear(row);
    }
    assert_int_equal(beyond, 0);
}

static void base64(void **state) {
    (void)state;
    check(growth_base64);
}

static void imap(void **state) {
    (void)state;
    check(growth_imap);
}

static void message(void **state) {
    (void)state;
    check(growth_message);
}

static void mime(void **state) {
    (void)state;
    check(growth_mime);
}

static void header(void **state) {
    (void)state;
    check(growth_header);
}

static void addresses(void **state) {
    (void)state;
    check(growth_address);
}

static void smtp(void **state) {
    (void)state;
    check(growth_smtp);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_linear_from_quadratic),
        cmocka_unit_test(base64),
        cmocka_unit_test(imap),
        cmocka_unit_test(message),
        cmocka_unit_test(mime),
        cmocka_unit_test(header),
        cmocka_unit_test(addresses),
        cmocka_unit_test(smtp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
