/* tail_file.h: a file that is whole after every append, and after a failed one. */
#include "report_sample.h"

#include <errno.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "report/tail_file.h"

static void append(tail_file *file, const char *body, const char *tail) {
    char octets[256];
    int length = snprintf(octets, sizeof octets, "%s%s", body, tail);
    tail_file_append(file, ms_span_of(octets, (size_t)length), strlen(body), NULL);
}

static void assert_holds(const char *path, const char *expected) {
    char *text = sample_read(path, NULL);
    assert_string_equal(text, expected);
    free(text);
}

/* Whether a spare is beside the file at `path`. */
static bool has_spare(const char *path) {
    char name[512];
    snprintf(name, sizeof name, "%s.spare", path);
    return access(name, F_OK) == 0;
}

/* The same appends in each mode. */
static void write_and_check(tail_file *file, const char *path) {
    append(file, "head", "[the first tail is long]");
    assert_holds(path, "head[the first tail is long]");
    append(file, " one", "[2]");
    assert_holds(path, "head one[2]");
    append(file, "", "[a longer one]");
    assert_holds(path, "head one[a longer one]");
    append(file, " two", "");
    assert_holds(path, "head one two");
    const tail_patch patch = {1, MS_SPAN_LIT("EA")};
    tail_file_append(file, MS_SPAN_LIT(" three]"), 6, &patch);
    assert_holds(path, "hEAd one two three]");
    tail_file_end(file, MS_SPAN_LIT("[end]"), &(tail_patch){1, MS_SPAN_LIT("ea")});
    assert_holds(path, "head one two three[end]");
    assert_true(tail_file_close(file));
    assert_holds(path, "head one two three[end]");
}

static void a_file_is_whole_after_each_append(void **state) {
    (void)state;
    char path[64];
    tail_file file;
    sample_path(path);
    assert_true(tail_file_open(&file, path));
    assert_int_equal(file.mode, TAIL_FILE_SWAP);
    write_and_check(&file, path);
    assert_false(has_spare(path));
    assert_int_equal(unlink(path), 0);
}

/* A name so long that no suffix fits stands for every reason why there can be no spare. */
static void without_a_spare_a_file_is_written_in_place(void **state) {
    (void)state;
    char path[300] = "/tmp/mailspec-report-in-place-";
    tail_file file;
    memset(path + strlen(path), 'x', 5 + 250 - strlen(path));
    assert_true(tail_file_open(&file, path));
    assert_int_equal(file.mode, TAIL_FILE_IN_PLACE);
    write_and_check(&file, path);
    assert_int_equal(unlink(path), 0);
}

static void a_swap_keeps_links_and_permissions(void **state) {
    (void)state;
    char path[64];
    char symbolic[80];
    struct stat status;
    tail_file file;
    sample_path(path);
    snprintf(symbolic, sizeof symbolic, "%s-link", path);
    assert_int_equal(symlink(path, symbolic), 0);
    assert_int_equal(chmod(path, 0640), 0);
    assert_true(tail_file_open(&file, symbolic));
    for (size_t i = 0; i < 3; i++) {
        append(&file, "a", "]");
        assert_int_equal(stat(path, &status), 0);
        assert_int_equal(status.st_mode & 07777, 0640);
        assert_true(has_spare(path));
    }
    assert_true(tail_file_close(&file));
    assert_holds(path, "aaa]");
    assert_int_equal(lstat(symbolic, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_int_equal(unlink(symbolic), 0);
    assert_int_equal(unlink(path), 0);
}

static void the_spare_of_a_killed_run_is_taken_away(void **state) {
    (void)state;
    char path[64];
    char spare[80];
    tail_file file;
    sample_path(path);
    snprintf(spare, sizeof spare, "%s.spare", path);
    assert_int_equal(symlink("/nonexistent/elsewhere", spare), 0);
    assert_true(tail_file_open(&file, path));
    assert_int_equal(file.mode, TAIL_FILE_SWAP);
    append(&file, "a", "]");
    append(&file, "b", "]");
    assert_true(tail_file_close(&file));
    assert_holds(path, "ab]");
    assert_false(has_spare(path));
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
    assert_int_equal(file.mode, TAIL_FILE_STREAM);
    append(&file, "a", "[1]");
    tail_file_append(&file, MS_SPAN_LIT("b[2]"), 1, &(tail_patch){0, MS_SPAN_LIT("X")});
    tail_file_end(&file, MS_SPAN_LIT("[3]"), &(tail_patch){0, MS_SPAN_LIT("X")});
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
    tail_file_end(&file, MS_SPAN_LIT("[end]"), NULL);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    (void)signal(SIGXFSZ, handler);
    assert_false(tail_file_close(&file));
    assert_holds(path, "head[tail]");
    assert_false(has_spare(path));
    assert_int_equal(file.error, EFBIG);
    assert_int_equal(unlink(path), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_whole_after_each_append),
        cmocka_unit_test(without_a_spare_a_file_is_written_in_place),
        cmocka_unit_test(a_swap_keeps_links_and_permissions),
        cmocka_unit_test(the_spare_of_a_killed_run_is_taken_away),
        cmocka_unit_test(what_is_no_regular_file_gets_its_tail_at_the_end),
        cmocka_unit_test(a_file_that_cannot_be_made_says_why),
        cmocka_unit_test(a_failed_write_leaves_the_file_as_it_was),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
