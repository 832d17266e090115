/* workfolder.h: what is removed, and what is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "farm/workfolder.h"

enum { PATH_SIZE = 4096 };

static char folder[PATH_SIZE];

static const char *below(const char *name) {
    static char path[2 * PATH_SIZE];
    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void make_file(const char *path) {
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
    assert_true(fd >= 0);
    (void)close(fd);
}

static int make_folder(void **state) {
    (void)state;
    return workfolder_make("test", folder, sizeof folder) ? 0 : -1;
}

static void a_new_folder_can_be_passed_but_not_listed(void **state) {
    struct stat seen;
    (void)state;
    assert_non_null(strstr(folder, "/mailspec-test-"));
    assert_int_equal(stat(folder, &seen), 0);
    assert_int_equal(seen.st_mode & 07777, 0711);
    assert_true(workfolder_remove(folder));
    assert_int_equal(access(folder, F_OK), -1);
}

static void a_name_that_does_not_fit_is_refused(void **state) {
    char small[12];
    (void)state;
    assert_false(workfolder_make("test", small, sizeof small));
    assert_int_equal(errno, ENAMETOOLONG);
    assert_true(workfolder_remove(folder));
}

static void links_are_removed_and_not_followed(void **state) {
    char outside[] = "/tmp/mailspec-outside-XXXXXX";
    char kept[64];
    (void)state;
    assert_non_null(mkdtemp(outside));
    (void)snprintf(kept, sizeof kept, "%s/kept", outside);
    make_file(kept);
    assert_int_equal(symlink(outside, below("folder")), 0);
    assert_int_equal(symlink(kept, below("file")), 0);
    assert_int_equal(symlink("/nowhere", below("dangling")), 0);
    assert_true(workfolder_remove(folder));
    assert_int_equal(access(folder, F_OK), -1);
    assert_int_equal(access(kept, F_OK), 0);
    assert_true(workfolder_remove(outside));
}

static void a_link_in_its_place_is_refused(void **state) {
    (void)state;
    assert_int_equal(mkdir(below("kept"), 0700), 0);
    assert_int_equal(symlink("kept", below("link")), 0);
    assert_false(workfolder_remove(below("link")));
    assert_int_equal(errno, ENOTDIR);
    assert_int_equal(access(below("kept"), F_OK), 0);
    assert_true(workfolder_remove(folder));
}

static void everything_below_goes(void **state) {
    (void)state;
    assert_int_equal(mkdir(below("a"), 0700), 0);
    assert_int_equal(mkdir(below("a/b"), 0700), 0);
    assert_int_equal(mkfifo(below("a/b/pipe"), 0600), 0);
    make_file(below("a/b/file"));
    assert_int_equal(chmod(below("a/b"), 0), 0);
    assert_int_equal(chmod(below("a"), 0500), 0);
    assert_true(workfolder_remove(folder));
    assert_int_equal(access(folder, F_OK), -1);
}

static void what_is_gone_is_no_error(void **state) {
    (void)state;
    assert_true(workfolder_remove(folder));
    assert_true(workfolder_remove(folder));
}

/* A folder that is not empty, one deeper than removal follows. */
static void depth_is_bounded(void **state) {
    char path[PATH_SIZE];
    size_t used = (size_t)snprintf(path, sizeof path, "%s", folder);
    (void)state;
    for (unsigned i = 0; i < WORKFOLDER_DEPTH_MAX; i++) {
        used += (size_t)snprintf(path + used, sizeof path - used, "/d");
        assert_int_equal(mkdir(path, 0700), 0);
    }
    (void)snprintf(path + used, sizeof path - used, "/file");
    make_file(path);
    assert_false(workfolder_remove(folder));
    assert_int_equal(errno, ELOOP);
    assert_int_equal(unlink(path), 0);
    path[used] = '\0';
    assert_int_equal(rmdir(path), 0);
    assert_true(workfolder_remove(folder));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_new_folder_can_be_passed_but_not_listed, make_folder),
        cmocka_unit_test_setup(a_name_that_does_not_fit_is_refused, make_folder),
        cmocka_unit_test_setup(links_are_removed_and_not_followed, make_folder),
        cmocka_unit_test_setup(a_link_in_its_place_is_refused, make_folder),
        cmocka_unit_test_setup(everything_below_goes, make_folder),
        cmocka_unit_test_setup(what_is_gone_is_no_error, make_folder),
        cmocka_unit_test_setup(depth_is_bounded, make_folder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
