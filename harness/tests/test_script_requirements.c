/* requirements.h: the catalogue of clauses, and what is wrong in one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "script/requirements.h"

#define EXCHANGE                                                                                   \
    "title: T\nprotocol: smtp\ncites: RFC 5321 4.1.1.9 MUST\ngiven: ready\nC: NOOP\nS: 250\n"
#define ROW(id, section, level, status)                                                            \
    id "\t" section "\t" level "\tserver\tIt does so.\t" status "\n"

static char root[] = "/tmp/mailspec-test-XXXXXX";
static catalogue all;
static char faults[1024];

static void path_of(char *out, size_t size, const char *name) {
    assert_true(snprintf(out, size, "%s/%s", root, name) < (int)size);
}

static void write_file(const char *name, const char *text) {
    char path[256];
    path_of(path, sizeof path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
}

static int make_root(void **state) {
    char path[256];
    (void)state;
    if (mkdtemp(root) == NULL) {
        return -1;
    }
    path_of(path, sizeof path, "requirements");
    if (mkdir(path, 0700) != 0) {
        return -1;
    }
    write_file("one.exchange", EXCHANGE);
    return catalogue_load(root, &all) == MS_OK ? 0 : -1;
}

static int remove_root(void **state) {
    static const char *const names[] = {"requirements/rfc5321.tsv", "requirements/notes",
                                        "requirements", "one.exchange"};
    char path[256];
    (void)state;
    catalogue_free(&all);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        path_of(path, sizeof path, names[i]);
        (void)remove(path);
    }
    return rmdir(root);
}

static void note_fault(void *context, const char *path, unsigned line, const char *text) {
    size_t used = strlen(faults);
    (void)context;
    (void)path;
    (void)snprintf(faults + used, sizeof faults - used, "%u: %s\n", line, text);
}

static ms_status load(const char *text, requirements *out) {
    char path[256];
    write_file("requirements/rfc5321.tsv", text);
    path_of(path, sizeof path, "requirements");
    faults[0] = '\0';
    return requirements_load(path, &all, note_fault, NULL, out);
}

static void reads_rows(void **state) {
    (void)state;
    requirements list;
    write_file("requirements/notes", "no catalogue");
    assert_int_equal(load("# for readers\n\n" ROW("5321/a", "4.1.1", "MUST", "tested: one one")
                              ROW("5321/b", "2", "SHOULD", "open")
                                  ROW("5321/c", "3", "MAY", "untestable: nobody sees it"),
                          &list),
                     MS_OK);
    assert_string_equal(faults, "");
    assert_int_equal(list.count, 3);
    assert_int_equal(list.items[0].rfc, 5321);
    assert_int_equal(list.items[0].line, 3);
    assert_int_equal(list.items[0].level, SCRIPT_MUST);
    assert_int_equal(list.items[0].status, REQUIREMENT_TESTED);
    assert_true(ms_span_equal(list.items[0].detail, MS_SPAN_LIT("one one")));
    assert_int_equal(list.items[1].status, REQUIREMENT_OPEN);
    assert_int_equal(list.items[2].status, REQUIREMENT_UNTESTABLE);
    assert_true(ms_span_equal(list.items[2].detail, MS_SPAN_LIT("nobody sees it")));
    requirements_free(&list);
}

typedef struct fault_row {
    const char *text;
    const char *fault;
} fault_row;

static const fault_row rows[] = {
    {"5321/a\t4\tMUST\tserver\tx\n", "1: expected six columns"},
    {"5321/a\t4\tMUST\tserver\tx\topen\tmore\n", "1: expected six columns, found more"},
    {"5321/a\t\tMUST\tserver\tx\topen\n", "1: expected six columns"},
    {ROW("5322/a", "4", "MUST", "open"), "1: an id begins with the RFC's number"},
    {ROW("5321/a", "4", "SHALL", "open"), "1: expected MUST, SHOULD or MAY, found: SHALL"},
    {ROW("5321/a", "4", "MUST", "tested"), "1: expected tested: ID, open or untestable"},
    {ROW("5321/a", "4", "MUST", "untestable: "), "1: expected tested: ID, open or untestable"},
    {ROW("5321/a", "4.1", "MUST", "tested: on"), "1: there is no such exchange: on"},
    {ROW("5321/a", "4.1", "MUST", "tested: one two"), "1: there is no such exchange: two"},
    {ROW("5321/a", "4.2", "MUST", "tested: one"), "1: the exchange does not cite this section"},
    {ROW("5321/a", "4.1.1.90", "MUST", "tested: one"), "1: the exchange does not cite this"},
    {ROW("5321/a", "4", "MUST", "open") ROW("5321/b", "4", "MUST", "open")
         ROW("5321/a", "5", "MAY", "open"),
     "3: the id is there twice: 5321/a"},
};

static void tells_what_is_wrong(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        requirements list;
        assert_int_equal(load(rows[i].text, &list), MS_INVALID);
        if (strstr(faults, rows[i].fault) != faults) {
            fail_msg("row %zu: %s", i, faults);
        }
        requirements_free(&list);
    }
}

static void a_missing_folder_is_told(void **state) {
    (void)state;
    requirements list;
    faults[0] = '\0';
    assert_int_equal(requirements_load("/nowhere", &all, note_fault, NULL, &list), MS_INVALID);
    assert_non_null(strstr(faults, "0: No such file"));
    requirements_free(&list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_rows),
        cmocka_unit_test(tells_what_is_wrong),
        cmocka_unit_test(a_missing_folder_is_told),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
