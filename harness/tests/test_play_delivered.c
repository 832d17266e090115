/* delivered.h: finding a message in a Maildir, and what may be different in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "net/interrupt.h"
#include "play/delivered.h"

#define SENT "From: a\r\nX: b  \r\n\r\n.\r\nend \r\n"

typedef struct compare_row {
    const char *message;
    const char *why; /* NULL: the same */
    size_t at;
} compare_row;

static const compare_row rows[] = {
    {SENT, NULL, 0},
    {"Return-Path: <>\r\nReceived: x\r\n\tby y\r\n" SENT, NULL, 37},
    {"X-Other: From: a\r\n" SENT, NULL, 18},
    {"", "the first line", 0},
    {"From: b\r\n", "the first line", 0},
    {"Received: x\r\n\r\n" SENT, "no header field", 13},
    {"no field\r\n" SENT, "no header field", 0},
    {" folded\r\n" SENT, "no header field", 0},
    {": no name\r\n" SENT, "no header field", 0},
    {"From: a\r\nX: b \r\n\r\n.\r\nend \r\n", "not what was sent", 14},
    {"From: a\r\nX: b  \r\n\r\n..\r\nend \r\n", "not what was sent", 20},
    {"From: a\r\nX: b  \r\n\r\n.\r\nend \r\n\r\n", "not what was sent", 28},
    {"R: x\r\nFrom: a\r\nX: b  \r\n\r\n.\r\n", "not what was sent", 28},
};

static void compares_all_but_what_stands_before(void **state) {
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        delivered_difference found =
            delivered_compare(ms_span_of_string(rows[i].message), MS_SPAN_LIT(SENT));
        bool same = found.why == NULL
                        ? rows[i].why == NULL
                        : rows[i].why != NULL && strstr(found.why, rows[i].why) != NULL;
        if (!same || found.at != rows[i].at) {
            fail_msg("row %zu: %s at %zu", i, found.why == NULL ? "none" : found.why, found.at);
        }
    }
}

static int make_maildir(void **state) {
    net_error error = {0};
    static char path[] = "/tmp/mailspec-test-XXXXXX";
    (void)snprintf(path, sizeof path, "/tmp/mailspec-test-XXXXXX");
    *state = mkdtemp(path);
    return *state != NULL && net_init(&error) == NET_OK ? 0 : -1;
}

static int remove_maildir(void **state) {
    delivered_remove(*state);
    return 0;
}

static delivered_status wait_for(const char *maildir, const char *token, int64_t since,
                                 ms_arena *arena, ms_span *message) {
    return delivered_wait(maildir, ms_span_of_string(token), since, net_deadline_after(100), arena,
                          message);
}

static void finds_the_message_with_the_token(void **state) {
    const char *maildir = *state;
    int64_t now = (int64_t)time(NULL);
    ms_span message = {0};
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    assert_int_equal(wait_for(maildir, "b  ", now - 5, &arena, &message), DELIVERED_NOT);
    assert_true(delivered_put(maildir, 0, MS_SPAN_LIT(SENT)));
    assert_int_equal(wait_for(maildir, "other", now - 5, &arena, &message), DELIVERED_NOT);
    assert_int_equal(wait_for(maildir, "b  ", now + 60, &arena, &message), DELIVERED_NOT);
    assert_int_equal(wait_for(maildir, "b  ", now - 5, &arena, &message), DELIVERED_FOUND);
    assert_int_equal(message.len, strlen(SENT));
    assert_memory_equal(message.data, SENT, strlen(SENT));
    ms_arena_free(&arena);
}

static void says_when_the_folder_cannot_be_read(void **state) {
    char path[256];
    ms_span message = {0};
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    (void)snprintf(path, sizeof path, "%s/new", (const char *)*state);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(wait_for(*state, "x", 0, &arena, &message), DELIVERED_UNREADABLE);
    ms_arena_free(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(compares_all_but_what_stands_before),
        cmocka_unit_test_setup_teardown(finds_the_message_with_the_token, make_maildir,
                                        remove_maildir),
        cmocka_unit_test_setup_teardown(says_when_the_folder_cannot_be_read, make_maildir,
                                        remove_maildir),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
