/* profile.h: profiles that are taken, and what is said of those that are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "farm/profile.h"

static char path[] = "/tmp/mailspec-test-profile-XXXXXX";

#define REQUIRED                                                                                   \
    "\"name\":\"s\",\"user\":\"u\",\"password\":\"p\",\"domain\":\"d\",\"host\":\"h\","            \
    "\"recipient\":\"r\",\"recipient2\":\"r2\",\"rejected\":\"x\""

static bool read_text(const char *text, size_t len, ms_arena *arena, farm_profile *out, char *error,
                      size_t size) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(text, 1, len, file), len);
    assert_int_equal(fclose(file), 0);
    ms_arena_init(arena, ms_allocator_libc(), 0);
    return farm_profile_read(path, "s", arena, out, error, size);
}

static void a_whole_profile_is_read(void **state) {
    static const char text[] =
        "{" REQUIRED ",\"user2\":\"v\",\"password2\":\"q \\\"\\\\\",\"sender\":\"from\","
        "\"description\":\"what it is\",\"notes\":\"odd\",\"maildir\":\"state/mail\","
        "\"mailbox_prefix\":\"INBOX.\","
        "\"known_faults\":[\"imap.flag.recent imap/x\",\"imap.tag.syntax imap/y\"],"
        "\"packages\":[\"one\",\"two\"],\"login_required\":[\"submission\",\"imap\"]}";
    farm_profile got;
    ms_arena arena;
    char error[1024] = "";
    (void)state;
    assert_true(read_text(text, strlen(text), &arena, &got, error, sizeof error));
    assert_string_equal(got.profile.name, "s");
    assert_string_equal(got.profile.password, "p");
    assert_string_equal(got.profile.password2, "q \"\\");
    assert_string_equal(got.profile.sender, "from");
    assert_string_equal(got.profile.rejected, "x");
    assert_int_equal(got.profile.login_required, SCRIPT_SUBMISSION | SCRIPT_IMAP);
    assert_string_equal(got.packages, "one two");
    assert_string_equal(got.notes, "odd");
    assert_string_equal(got.maildir, "state/mail");
    assert_string_equal(got.profile.mailbox_prefix, "INBOX.");
    assert_string_equal(got.profile.known_faults, "imap.flag.recent imap/x imap.tag.syntax imap/y");
    ms_arena_free(&arena);
}

static void what_may_be_left_out_has_a_default(void **state) {
    farm_profile got;
    ms_arena arena;
    char error[1024] = "";
    (void)state;
    assert_true(
        read_text("{" REQUIRED "}", strlen("{" REQUIRED "}"), &arena, &got, error, sizeof error));
    assert_null(got.profile.sender);
    assert_null(got.profile.user2);
    assert_int_equal(got.profile.login_required, 0);
    assert_string_equal(got.packages, "");
    assert_string_equal(got.description, "");
    assert_null(got.maildir);
    assert_null(got.profile.mailbox_prefix);
    assert_null(got.profile.known_faults);
    ms_arena_free(&arena);
}

static const struct {
    const char *text, *error;
} faults[] = {
    {"", ":1:0: "},
    {"{", ":1:1: "},
    {"[]", "one JSON object"},
    {"{}", "\"name\" is missing"},
    {"{\"name\":\"s\"}", "\"user\" is missing"},
    {"{" REQUIRED ",\"user\":\"twice\"}", "duplicate"},
    {"{" REQUIRED ",\n  \"passwort2\":\"q\"}", ":2:3: \"passwort2\" is not a member"},
    {"{" REQUIRED ",\"timeout\":1}", "\"timeout\" is not a member"},
    {"{" REQUIRED ",\"user2\":\"v\"}", "go together"},
    {"{" REQUIRED ",\"sender\":\"\"}", "\"sender\" must be a string"},
    {"{" REQUIRED ",\"sender\":7}", "\"sender\" must be a string"},
    {"{" REQUIRED ",\"sender\":\"a\\r\\nb\"}", "\"sender\" must be a string of one line"},
    {"{" REQUIRED ",\"packages\":\"one\"}", "\"packages\" must be a list"},
    {"{" REQUIRED ",\"known_faults\":[\"imap.flag.recent\"]}", "a diagnostic's id, a space"},
    {"{" REQUIRED ",\"known_faults\":[\"imap.flag.recent \"]}", "a diagnostic's id, a space"},
    {"{" REQUIRED ",\"known_faults\":[\"imap.flag.recent a b\"]}", "a diagnostic's id, a space"},
    {"{" REQUIRED ",\"known_faults\":[\"imap.flag imap/x\"]}", "a diagnostic's id, a space"},
    {"{" REQUIRED ",\"packages\":[1]}", "\"packages\" must be a string"},
    {"{" REQUIRED ",\"packages\":[\"a,]\",\n 1]}", ":2:2: \"packages\" must be a string"},
    {"{" REQUIRED ",\"notes\":\"a\\\"}\",\n\"sender\": 7}", ":2:11: \"sender\" must be"},
    {"{" REQUIRED ",\"login_required\":\"smtp\"}", "\"login_required\" must be a list"},
    {"{" REQUIRED ",\"login_required\":[\"pop\"]}", "no protocol"},
    {"{\"name\":\"t\",\"user\":\"u\",\"password\":\"p\",\"domain\":\"d\",\"host\":\"h\","
     "\"recipient\":\"r\",\"recipient2\":\"r2\",\"rejected\":\"x\"}",
     "its folder is \"s\""},
};

static void faults_are_told_with_the_path(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        farm_profile got;
        ms_arena arena;
        char error[1024] = "";
        if (read_text(faults[i].text, strlen(faults[i].text), &arena, &got, error, sizeof error) ||
            strncmp(error, path, strlen(path)) != 0 || strstr(error, faults[i].error) == NULL) {
            fail_msg("%s: %s", faults[i].text, error);
        }
        ms_arena_free(&arena);
    }
}

static void a_file_that_is_too_large_is_refused(void **state) {
    farm_profile got;
    ms_arena arena;
    char error[1024] = "";
    char *text = malloc(PROFILE_FILE_MAX + 1);
    (void)state;
    assert_non_null(text);
    memset(text, ' ', PROFILE_FILE_MAX + 1);
    int used = snprintf(text, PROFILE_FILE_MAX + 1, "{%s}", REQUIRED);
    text[used] = ' ';
    assert_true(read_text(text, PROFILE_FILE_MAX, &arena, &got, error, sizeof error));
    ms_arena_free(&arena);
    assert_false(read_text(text, PROFILE_FILE_MAX + 1, &arena, &got, error, sizeof error));
    assert_non_null(strstr(error, "larger than 65536 octets"));
    ms_arena_free(&arena);
    free(text);
}

static void a_missing_file_is_told(void **state) {
    farm_profile got;
    ms_arena arena;
    char error[1024] = "";
    (void)state;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_false(
        farm_profile_read("/nowhere/profile.json", "s", &arena, &got, error, sizeof error));
    assert_string_equal(error,
                        "/nowhere/profile.json: cannot be opened: No such file or directory");
    ms_arena_free(&arena);
}

static int set_up(void **state) {
    int fd = mkstemp(path);
    (void)state;
    return fd < 0 ? -1 : close(fd);
}

static int tear_down(void **state) {
    (void)state;
    return unlink(path);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_profile_is_read),
        cmocka_unit_test(what_may_be_left_out_has_a_default),
        cmocka_unit_test(faults_are_told_with_the_path),
        cmocka_unit_test(a_file_that_is_too_large_is_refused),
        cmocka_unit_test(a_missing_file_is_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
