/* smtp.h: the keywords in the reply to EHLO, taken together and one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "smtp_read_ehlo.h"

/* A first line of ten octets. */
#define MX "250-a.bc\r\n"

enum { MANY = 4 }; /* more parameters than any keyword with a bound takes */

/* How many parameters each registered keyword must and can have. */
static const struct {
    const char *name;
    size_t least;
    size_t most; /* MANY: any number */
} arities[] = {
    {"8BITMIME", 0, 0},   {"ATRN", 0, 0},          {"AUTH", 1, MANY},
    {"BINARYMIME", 0, 0}, {"BURL", 0, MANY},       {"CHECKPOINT", 0, 0},
    {"CHUNKING", 0, 0},   {"CONNEG", 0, 0},        {"CONPERM", 0, 0},
    {"DELIVERBY", 0, 1},  {"DSN", 0, 0},           {"ENHANCEDSTATUSCODES", 0, 0},
    {"ETRN", 0, 0},       {"EXPN", 0, 0},          {"FUTURERELEASE", 2, 2},
    {"HELP", 0, 0},       {"LIMITS", 1, MANY},     {"MT-PRIORITY", 0, 1},
    {"MTRK", 0, 0},       {"NO-SOLICITING", 0, 1}, {"PIPELINING", 0, 0},
    {"REQUIRETLS", 0, 0}, {"RRVS", 0, 0},          {"SAML", 0, 0},
    {"SEND", 0, 0},       {"SIZE", 0, 1},          {"SMTPUTF8", 0, 0},
    {"SOML", 0, 0},       {"STARTTLS", 0, 0},      {"SUBMITTER", 0, 0},
    {"TURN", 0, 0},       {"VRFY", 0, 0},
};

static size_t count_of(const ms_diagnostics *list, ms_diagnostic_id id) {
    size_t count = 0;
    for (size_t i = 0; i < list->count; i++) {
        count += list->items[i].id == id;
    }
    return count;
}

/* A keyword with `count` parameters, each of which is right for any keyword that looks at it. */
static void check_arity(size_t row, size_t count) {
    char unit[128];
    size_t at = (size_t)snprintf(unit, sizeof unit, MX "250 %s", arities[row].name);
    ms_arena arena;
    ms_smtp_ehlo ehlo = {0};
    ms_diagnostics list = {0};
    for (size_t i = 0; i < count; i++) {
        at += (size_t)snprintf(unit + at, sizeof unit - at, " 1");
    }
    at += (size_t)snprintf(unit + at, sizeof unit - at, "\r\n");
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(smtp_read_ehlo(ms_span_of(unit, at), &arena, &ehlo, &list), MS_OK);
    assert_int_equal(count_of(&list, MS_D_SMTP_EHLO_KEYWORD_UNKNOWN), 0);
    assert_int_equal(count_of(&list, MS_D_SMTP_EHLO_PARAM_MISSING), count < arities[row].least);
    assert_int_equal(count_of(&list, MS_D_SMTP_EHLO_PARAM_UNEXPECTED),
                     count > arities[row].most ? count - arities[row].most : 0);
    ms_arena_free(&arena);
}

static void knows_how_many_parameters_a_keyword_takes(void **state) {
    (void)state;
    for (size_t row = 0; row < sizeof arities / sizeof *arities; row++) {
        for (size_t count = 0; count <= MANY; count++) {
            check_arity(row, count);
        }
    }
}

/* Many keywords, each another one: no duplicate is reported, and the time stays linear. */
static void a_long_list_is_no_trouble(void **state) {
    (void)state;
    enum { LINES = 20000, LINE = 12 };
    uint8_t *unit = malloc((size_t)LINES * LINE + 1);
    ms_arena arena;
    ms_smtp_ehlo ehlo = {0};
    ms_diagnostics list = {0};
    assert_non_null(unit);
    for (int i = 0; i < LINES; i++) {
        assert_int_equal(snprintf((char *)unit + (size_t)i * LINE, LINE + 1, "250%cX%05d\r\n",
                                  i + 1 < LINES ? '-' : ' ', i),
                         LINE);
    }
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(smtp_read_ehlo(ms_span_of(unit, (size_t)LINES * LINE), &arena, &ehlo, &list),
                     MS_OK);
    assert_int_equal(ehlo.count, LINES - 1);
    assert_int_equal(list.count, 1);
    assert_int_equal(list.items[0].id, MS_D_SMTP_EHLO_DOMAIN_UNQUALIFIED);
    ms_arena_free(&arena);
    free(unit);
}

/* How many duplicates are reported when `between` keywords, all different, stand between two that
 * are the same. */
static size_t duplicates_seen(size_t between) {
    char unit[2048] = MX "250-X000\r\n";
    size_t at = strlen(unit);
    ms_arena arena;
    ms_smtp_ehlo ehlo = {0};
    ms_diagnostics list = {0};
    for (size_t i = 1; i <= between + 1; i++) {
        assert_true(at + 11 < sizeof unit);
        at += (size_t)snprintf(unit + at, sizeof unit - at, "250%cX%03zu\r\n",
                               i <= between ? '-' : ' ', i <= between ? i : 0);
    }
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(smtp_read_ehlo(ms_span_of(unit, at), &arena, &ehlo, &list), MS_OK);
    assert_true(list.count == 0 || list.items[0].id == MS_D_SMTP_EHLO_KEYWORD_DUPLICATE);
    ms_arena_free(&arena);
    return list.count;
}

static void searches_a_bounded_list_for_duplicates(void **state) {
    (void)state;
    assert_int_equal(duplicates_seen(0), 1);
    assert_int_equal(duplicates_seen(63), 1);
    assert_int_equal(duplicates_seen(64), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_how_many_parameters_a_keyword_takes),
        cmocka_unit_test(a_long_list_is_no_trouble),
        cmocka_unit_test(searches_a_bounded_list_for_duplicates),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
