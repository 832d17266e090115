/* tail_file.h: a file that is whole after every append, and after a failed one. */
#include "report_sample.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>

#include "report/tail_file.h"

static void append(tail_file *file, const char *body, const char *tail) {
    char octets[256];
    int length = snprintf(octets, sizeof octets, "%s%s", body, tail);
    tail_file_append(file, ms_span_of(octets, (size_t)length), strlen(body));
}

static void assert_holds(const char *path, const char *expected) {
    char *text = sample_read(path, NULL);
    assert_string_equal(text, expected);
    free(text);
}

static void a_tail_is_written_over_by_what_follows(void **state) {
    (void)state;
    char path[64];
    tail_file file;
    sample_path(path);
    assert_true(tail_file_open(&file, path));
    append(&file, "head", "[the first tail is long]");
    assert_holds(path, "head[the first tail is long]");
    append(&file, " one", "[2]");
    assert_holds(path, "head one[2]");
    append(&file, "", "[a longer one]");
    assert_holds(path, "head one[a longer one]");
    append(&file, " two", "");
    assert_holds(path, "head one two");
    tail_file_patch(&file, 1, MS_SPAN_LIT("EA"));
    assert_holds(path, "hEAd one two");
    append(&file, "", "[");
    tail_file_end(&file, MS_SPAN_LIT("]"));
    assert_holds(path, "hEAd one two]");
    assert_true(tail_file_close(&file));
    assert_int_equal(unlink(path), 0);
}

static void what_is_no_regular_file_gets_its_tail_at_the_end(void **state) {
    (void)state;
    int ends[2];
    char path[64];
    char text[64];
    tail_file file;
    assert_int_equal(pipe(ends), 0);
    snprintf(path, sizeof path, "/proc/self/fd/%d", ends[1]);
    assert_true(tail_file_open(&file, path));
    assert_false(file.rewrite);
    append(&file, "a", "[1]");
    tail_file_patch(&file, 0, MS_SPAN_LIT("X"));
    append(&file, "b", "[2]");
    tail_file_end(&file, MS_SPAN_LIT("[3]"));
    assert_true(tail_file_close(&file));
    assert_int_equal(close(ends[1]), 0);
    ssize_t length = read(ends[0], text, sizeof text - 1);
    assert_true(length >= 0);
    text[length] = '\0';
    assert_string_equal(text, "ab[3]");
    assert_int_equal(close(ends[0]), 0);
}

static void a_file_that_cannot_be_made_says_why(void **state) {
    (void)state;
    tail_file file;
    assert_false(tail_file_open(&file, "/nonexistent/report"));
    assert_int_equal(file.error, ENOENT);
    assert_false(tail_file_close(&file));
}

/* A limit on the size of files stands for a full disk: both cut a write short, then refuse. */
static void a_failed_write_leaves_the_file_as_it_was(void **state) {
    (void)state;
    char path[64];
    tail_file file;
    struct rlimit before;
    sample_path(path);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    struct rlimit small = {.rlim_cur = 20, .rlim_max = before.rlim_max};
    void (*handler)(int) = signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
    assert_true(tail_file_open(&file, path));
    append(&file, "head", "[tail]");
    append(&file, " this is more than fits", "[tail 2]");
    append(&file, "x", "[tail 3]");
    tail_file_patch(&file, 0, MS_SPAN_LIT("X"));
    tail_file_end(&file, MS_SPAN_LIT("[end]"));
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, handler);
    assert_holds(path, "head[tail]");
    assert_false(tail_file_close(&file));
    assert_int_equal(file.error, EFBIG);
    assert_int_equal(unlink(path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tail_is_written_over_by_what_follows),
        cmocka_unit_test(what_is_no_regular_file_gets_its_tail_at_the_end),
        cmocka_unit_test(a_file_that_cannot_be_made_says_why),
        cmocka_unit_test(a_failed_write_leaves_the_file_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
