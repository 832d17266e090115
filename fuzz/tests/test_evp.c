/* EVP agrees with what we do as it does, and objects to what it does otherwise. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "oracles/evp.h"

static char found[256]; /* all that was said, in order */

static void note(const char *oracle, const char *what) {
    size_t length = strlen(found);
    assert_string_equal(oracle, "evp");
    (void)snprintf(found + length, sizeof found - length, "%s.", what);
}

typedef struct row {
    const char *text;
    ms_base64_settings settings; /* ours: other ones are a defect that EVP must see */
    const char *said;
} row;

static const row rows[] = {
    {"", {.url = false}, ""},
    {"Zm9vYg==", {.url = false}, ""},
    {"Zm9v+/+/", {.url = false}, ""},
    {"Zh==", {.url = false}, ""},         /* bits are left over */
    {"Zm9v\r\nZm9v", {.url = false}, ""}, /* folded */
    {"Zm9v-", {.url = false}, ""},        /* the end, for EVP */
    {"Zm9v*", {.url = false}, ""},
    {"Zm9v__8=", {.url = true}, "refuses what we accept."},
    {"Zg", {.unpadded = true}, "refuses what we accept.writes another text."},
    {"+/++", {.url = true}, "accepts what we refuse."},
    {"Zm9v-Zm9v", {.mime = true}, "has another value."},
    {"\xff\xff\xff", {.url = true}, "writes another text."},
};

static void opinions(void **state) {
    (void)state;
    oracle_failed = note;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        found[0] = '\0';
        oracle_evp(ms_span_of_string(rows[i].text), &rows[i].settings);
        assert_string_equal(found, rows[i].said);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(opinions)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
