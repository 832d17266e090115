/* catalogue.h: which files are loaded, and what selectors select. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "script/catalogue.h"

#define HEAD "title: T\nprotocol: imap\ngiven: ready\n"

/* A folder of the tests' own, made anew for each and removed after it. */
static char root[] = "/tmp/mailspec-test-XXXXXX";

static void path_of(char *out, size_t size, const char *name) {
    assert_true(snprintf(out, size, "%s/%s", root, name) < (int)size);
}

static void make_folder(const char *name) {
    char path[256];
    path_of(path, sizeof path, name);
    assert_int_equal(mkdir(path, 0700), 0);
}

static void make_file(const char *name, const char *text) {
    char path[256];
    path_of(path, sizeof path, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fputs(text, file) < 0, 0);
    assert_int_equal(fclose(file), 0);
}

static int make_root(void **state) {
    (void)state;
    (void)snprintf(root, sizeof root, "/tmp/mailspec-test-XXXXXX");
    return mkdtemp(root) == NULL;
}

static bool is_self_or_parent(const char *name) {
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* A file, a link, or a folder with all that is in it. */
static int remove_all(const char *path) {
    if (remove(path) == 0) {
        return 0;
    }
    DIR *folder = opendir(path);
    assert_non_null(folder);
    const struct dirent *entry = NULL;
    while ((entry = readdir(folder)) != NULL) {
        char inner[512];
        assert_true(snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name) < 512);
        assert_int_equal(is_self_or_parent(entry->d_name) ? 0 : remove_all(inner), 0);
    }
    (void)closedir(folder);
    return remove(path);
}

static int remove_root(void **state) {
    (void)state;
    return remove_all(root);
}

/* Five exchanges, and files that are none. */
static void make_catalogue(void) {
    static const char *const folders[] = {"imap",     "imap/rfc9051", "imap/rfc905", "smtp",
                                          "security", "servers",      "servers/x",   ".hidden"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        make_folder(folders[i]);
    }
    make_file("imap/rfc9051/b.exchange", HEAD "cites: RFC 9051 6.3.1 MUST\ntag: slow\n");
    make_file("imap/rfc9051/a.exchange", HEAD "cites: RFC 9051 6.3 SHOULD\ntag: slow big\n");
    make_file("imap/rfc905/c.exchange", HEAD "cites: RFC 905 6.30 MAY\n");
    make_file("smtp/d.exchange", HEAD "cites: RFC 5321 4 MUST\ncites: RFC 9051 6.31 MAY\n");
    make_file("security/e.exchange", HEAD "cites: RFC 3207 4 MUST\ntag: big\n");
    make_file("servers/x/f.exchange", "not read\n");
    make_file(".hidden/g.exchange", "not read\n");
    make_file("smtp/.h.exchange", "not read\n");
    make_file("smtp/README.md", "not read\n");
    make_file("smtp/i.exchange~", "not read\n");
}

static void loads_all_exchanges_in_order(void **state) {
    (void)state;
    static const char *const ids[] = {"imap/rfc905/c", "imap/rfc9051/a", "imap/rfc9051/b",
                                      "security/e", "smtp/d"};
    catalogue c;
    char path[256];
    make_catalogue();
    assert_int_equal(catalogue_load(root, &c), MS_OK);
    assert_int_equal(c.error_count, 0);
    assert_int_equal(c.count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_string_equal(c.scripts[i].id, ids[i]);
    }
    path_of(path, sizeof path, "smtp/d.exchange");
    assert_string_equal(c.scripts[4].path, path);
    catalogue_free(&c);
    path_of(path, sizeof path, "");
    assert_int_equal(catalogue_load(path, &c), MS_OK); /* with a slash behind */
    assert_string_equal(c.scripts[0].id, ids[0]);
    catalogue_free(&c);
}

typedef struct error_row {
    const char *path; /* below root */
    unsigned line, column;
    const char *text; /* part of it */
} error_row;

static void collects_all_errors(void **state) {
    (void)state;
    static const error_row rows[] = {
        {"imap/a b.exchange", 0, 0, "expected letters, digits"},
        {"imap/bad.exchange", 4, 8, "expected 'RFC' and its number"},
        {"imap/link.exchange", 0, 0, "a symbolic link"},
        {"imap/loop", 0, 0, "a symbolic link"},
        {"smtp/worse.exchange", 1, 1, "expected a keyword and ':'"},
    };
    catalogue c;
    char path[256];
    make_catalogue();
    make_file("smtp/worse.exchange", "what\n");
    make_file("imap/bad.exchange", HEAD "cites: 9051\n");
    make_file("imap/a b.exchange", HEAD "cites: RFC 9051 6 MUST\n");
    path_of(path, sizeof path, "imap/link.exchange");
    assert_int_equal(symlink("rfc9051/a.exchange", path), 0);
    path_of(path, sizeof path, "imap/loop");
    assert_int_equal(symlink("..", path), 0);
    assert_int_equal(catalogue_load(root, &c), MS_INVALID);
    assert_int_equal(c.count, 5);
    assert_int_equal(c.error_count, 5);
    for (size_t i = 0; i < 5; i++) {
        path_of(path, sizeof path, rows[i].path);
        assert_string_equal(c.errors[i].path, path);
        assert_int_equal(c.errors[i].error.line, rows[i].line);
        assert_int_equal(c.errors[i].error.column, rows[i].column);
        assert_non_null(strstr(c.errors[i].error.text, rows[i].text));
    }
    catalogue_free(&c);
}

static void a_root_that_cannot_be_read_is_an_error(void **state) {
    (void)state;
    catalogue c;
    char path[256];
    path_of(path, sizeof path, "nowhere");
    assert_int_equal(catalogue_load(path, &c), MS_INVALID);
    assert_int_equal(c.error_count, 1);
    assert_string_equal(c.errors[0].path, path);
    assert_string_equal(c.errors[0].error.text, "No such file or directory");
    catalogue_free(&c);
}

/* Makes a folder in a folder so many times, an exchange in each, and returns what loading gives. */
static void assert_depth(unsigned depth, ms_status status, size_t count) {
    catalogue c;
    for (unsigned i = 1; i <= depth; i++) {
        char name[128];
        char file[160];
        for (unsigned at = 0; at < i; at++) {
            memcpy(name + (size_t)2 * at, "d/", 2);
        }
        name[(size_t)2 * i - 1] = '\0';
        make_folder(name);
        (void)snprintf(file, sizeof file, "%s/x.exchange", name);
        make_file(file, HEAD "cites: RFC 9051 6 MUST\n");
    }
    assert_int_equal(catalogue_load(root, &c), status);
    assert_int_equal(c.count, count);
    assert_int_equal(c.error_count, depth - count);
    catalogue_free(&c);
}

static void folders_in_folders_are_limited(void **state) {
    (void)state;
    assert_depth(CATALOGUE_DEPTH_MAX, MS_OK, CATALOGUE_DEPTH_MAX);
    assert_int_equal(remove_root(state) + make_root(state), 0);
    assert_depth(CATALOGUE_DEPTH_MAX + 1, MS_INVALID, CATALOGUE_DEPTH_MAX);
}

typedef struct select_row {
    const char *selectors[3];
    const char *selected; /* the last letters of the ids; NULL for an error */
    const char *error;
} select_row;

static const select_row selections[] = {
    {{NULL}, "cabed", NULL},
    {{"imap/rfc9051/a"}, "a", NULL},
    {{"imap"}, "cab", NULL},
    {{"imap/"}, "cab", NULL},
    {{"imap/rfc905"}, "c", NULL},
    {{"imap/rfc9051"}, "ab", NULL},
    {{"smtp", "imap/rfc9051/b"}, "bd", NULL},
    {{"*/rfc*"}, "cab", NULL},
    {{"imap/rfc905?/a"}, "a", NULL},
    {{"*[de]"}, "ed", NULL},
    {{"tag:slow"}, "ab", NULL},
    {{"tag:big"}, "ae", NULL},
    {{"rfc:9051"}, "abd", NULL},
    {{"rfc:9051/6.3"}, "ab", NULL},
    {{"rfc:9051/6"}, "abd", NULL},
    {{"rfc:9051/6.3.1"}, "b", NULL},
    {{"level:must"}, "bed", NULL},
    {{"level:should"}, "a", NULL},
    {{"level:may"}, "c", NULL},
    {{"!imap"}, "ed", NULL},
    {{"!tag:big", "imap"}, "cb", NULL},
    {{"imap", "!*"}, NULL, "no exchange is left"},
    {{"!level:must", "!level:may"}, "a", NULL},
    {{"ima"}, NULL, "the selector 'ima': it matches nothing"},
    {{"imap", "pop3"}, NULL, "the selector 'pop3': it matches nothing"},
    {{"!pop3"}, NULL, "the selector '!pop3': it matches nothing"},
    {{"imap/rfc9051/a/"}, "a", NULL},
    {{"/"}, NULL, "the selector '/': it matches nothing"},
    {{"*/x"}, NULL, "the selector '*/x': it matches nothing"},
    {{"tag:slo"}, NULL, "the selector 'tag:slo': it matches nothing"},
    {{"tag:"}, NULL, "the selector 'tag:': it matches nothing"},
    {{"rfc:905/6.3"}, NULL, "the selector 'rfc:905/6.3': it matches nothing"},
    {{"rfc:x"}, NULL, "the selector 'rfc:x': expected rfc:N or rfc:N/SECTION"},
    {{"rfc:"}, NULL, "the selector 'rfc:': expected rfc:N or rfc:N/SECTION"},
    {{"rfc:9051/"}, NULL, "the selector 'rfc:9051/': expected rfc:N or rfc:N/SECTION"},
    {{"rfc:4294976347"}, NULL, "the selector 'rfc:4294976347': expected rfc:N or rfc:N/SECTION"},
    {{"level:MUST"},
     NULL,
     "the selector 'level:MUST': expected level:must, level:should or level:may"},
    {{"words:x"},
     NULL,
     "the selector 'words:x': expected an id, a path, a glob, tag:, rfc: or level:"},
    {{""}, NULL, "the selector '': expected an id, found nothing"},
    {{"!"}, NULL, "the selector '!': expected an id, found nothing"},
};

static void assert_selection(const catalogue *c, const select_row *row) {
    size_t count = 0;
    char error[128] = "";
    char selected[8] = "";
    ms_arena arena;
    catalogue_selection selection;
    while (count < 3 && row->selectors[count] != NULL) {
        count++;
    }
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status =
        catalogue_select(c, row->selectors, count, &arena, &selection, error, sizeof error);
    assert_int_equal(status, row->selected == NULL ? MS_INVALID : MS_OK);
    for (size_t i = 0; status == MS_OK && i < selection.count; i++) {
        const char *id = selection.scripts[i]->id;
        selected[i] = id[strlen(id) - 1];
    }
    assert_string_equal(status == MS_OK ? selected : error,
                        status == MS_OK ? row->selected : row->error);
    ms_arena_free(&arena);
}

static void selects_what_selectors_say(void **state) {
    (void)state;
    catalogue c;
    make_catalogue();
    assert_int_equal(catalogue_load(root, &c), MS_OK);
    for (size_t i = 0; i < sizeof selections / sizeof *selections; i++) {
        assert_selection(&c, &selections[i]);
    }
    catalogue_free(&c);
}

static void nothing_can_be_selected_from_nothing(void **state) {
    (void)state;
    catalogue c;
    catalogue_selection selection;
    ms_arena arena;
    char error[128] = "";
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(catalogue_load(root, &c), MS_OK);
    assert_int_equal(c.count, 0);
    assert_int_equal(catalogue_select(&c, NULL, 0, &arena, &selection, error, sizeof error),
                     MS_INVALID);
    assert_string_equal(error, "no exchange is left");
    ms_arena_free(&arena);
    catalogue_free(&c);
}

static void a_full_arena_is_reported(void **state) {
    (void)state;
    catalogue c;
    catalogue_selection selection;
    ms_arena arena;
    char error[128] = "";
    make_catalogue();
    assert_int_equal(catalogue_load(root, &c), MS_OK);
    ms_arena_init(&arena, ms_allocator_libc(), 8);
    assert_int_equal(catalogue_select(&c, NULL, 0, &arena, &selection, error, sizeof error),
                     MS_LIMIT);
    assert_int_equal(selection.count, 0);
    ms_arena_free(&arena);
    catalogue_free(&c);
}

#define TEST(function) cmocka_unit_test_setup_teardown(function, make_root, remove_root)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(loads_all_exchanges_in_order),
        TEST(collects_all_errors),
        TEST(a_root_that_cannot_be_read_is_an_error),
        TEST(folders_in_folders_are_limited),
        TEST(selects_what_selectors_say),
        TEST(nothing_can_be_selected_from_nothing),
        TEST(a_full_arena_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
