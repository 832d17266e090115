/* farm.h: recipes that work, fail, hang or are interrupted, and what they leave. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "farm/farm.h"
#include "farm/signals.h"
#include "farm/workfolder.h"
#include "net/authority.h"
#include "net/interrupt.h"

/* A made-up conformance folder with made-up servers. */
static char root[] = "/tmp/mailspec-test-farm-XXXXXX";

static const char profile_text[] =
    "{\"name\": \"%s\", \"user\": \"u\", \"password\": \"p\", \"domain\": \"example.test\",\n"
    " \"host\": \"mx.example.test\", \"recipient\": \"u@example.test\",\n"
    " \"recipient2\": \"v@example.test\", \"rejected\": \"w@example.test\"}\n";

/* What every recipe here does: `up` is the test's, `down` ends what `up` has started and leaves a
 * mark, both beside the recipe. */
static const char recipe_text[] = "#!/usr/bin/env bash\n"
                                  "here=${0%%/*}; W=$2\n"
                                  "good() {\n"
                                  "  cp \"$here/../ca.pem\" \"$W/ca.pem\"\n"
                                  "  echo 'Fake 1.0' >\"$W/version\"\n"
                                  "  printf 'imap\\tplain,starttls\\t127.0.0.1:1\\n"
                                  "lmtp\\tplain\\tunix:/nowhere\\n' >\"$W/endpoints.tsv\"\n"
                                  "}\n"
                                  "up() {\n%s\n}\n"
                                  "down() {\n"
                                  "  [ ! -e \"$W/pid\" ] || kill \"$(cat \"$W/pid\")\"\n"
                                  "  echo down >>\"$here/down\"\n"
                                  "}\n"
                                  "version() { echo 'Fake 1.0'; }\n"
                                  "\"$1\"\n";

static void write_file(const char *path, mode_t mode, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static void write_file(const char *path, mode_t mode, const char *format, ...) {
    va_list arguments;
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    va_start(arguments, format);
    (void)vfprintf(file, format, arguments);
    va_end(arguments);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(chmod(path, mode), 0);
}

/* servers/<name>/<file> of the made-up folder; the folder itself without a file. */
static const char *path_of(const char *name, const char *file) {
    static char path[512];
    (void)snprintf(path, sizeof path, "%s/servers/%s%s%s", root, name, file == NULL ? "" : "/",
                   file == NULL ? "" : file);
    return path;
}

static void make_server(const char *name, const char *up) {
    (void)mkdir(path_of(name, NULL), 0700); /* it may be there from another test */
    write_file(path_of(name, "profile.json"), 0600, profile_text, name);
    write_file(path_of(name, "recipe"), 0700, recipe_text, up);
    (void)unlink(path_of(name, "down"));
}

/* A server of that name whose recipe does `up`, loaded. */
static farm_server loaded(const char *name, const char *up) {
    farm_server server;
    char error[1024] = "";
    make_server(name, up);
    if (!farm_server_load(&server, root, name, error, sizeof error)) {
        fail_msg("%s", error);
    }
    return server;
}

/* The folder is gone, and `down` was called once. */
static void assert_taken_down(farm_server *server, const char *work) {
    assert_true(farm_down(server, 1, NULL));
    assert_null(server->work);
    assert_int_equal(access(work, F_OK), -1);
    assert_int_equal(access(path_of(server->profile.profile.name, "down"), F_OK), 0);
    farm_server_free(server);
}

static void work_of(const farm_server *server, char work[512]) {
    assert_non_null(server->work);
    (void)snprintf(work, 512, "%s", server->work);
}

static void a_server_comes_up_and_goes_down(void **state) {
    char work[512];
    (void)state;
    farm_server server = loaded("good", "sleep 60 & echo $! >\"$W/pid\"; good");
    assert_true(farm_up(&server, 1, NULL));
    assert_int_equal(server.outcome, FARM_UP);
    assert_string_equal(server.profile.profile.version, "Fake 1.0");
    assert_string_equal(server.profile.profile.rejected, "w@example.test");
    assert_int_equal(server.endpoints.count, 3);
    assert_int_equal(server.endpoints.items[1].transport, SCRIPT_STARTTLS);
    assert_int_equal(server.endpoints.items[1].address.port, 1);
    assert_int_equal(server.endpoints.items[1].address.service, NET_SERVICE_IMAP);
    assert_ptr_equal(server.endpoints.items[0].tls, server.tls);
    assert_int_equal(server.endpoints.items[2].protocol, SCRIPT_LMTP);
    assert_ptr_equal(server.endpoints.items[2].tls, server.unix_tls);
    assert_ptr_equal(server.endpoints.items[2].profile, &server.profile.profile);
    work_of(&server, work);
    assert_true(farm_down(&server, 1, NULL));
    assert_int_equal(server.outcome, FARM_DOWN);
    assert_taken_down(&server, work);
}

/* A recipe's `up`, and what is then told. NULL: nothing of that kind. */
static const struct failure {
    const char *up;
    farm_outcome outcome;
    const char *problem, *details, *not_in_details;
} failures[] = {
    {"echo 'no such thing' >&2; exit 5", FARM_FAILED, "exit status 5", "    no such thing\n", NULL},
    {"printf 'a\\033[1mb\\n' >\"$W/log\"; exit 1", FARM_FAILED, "exit status 1", "    a?[1mb\n",
     "\033"},
    {"seq 100 199 >\"$W/log\"; exit 1", FARM_FAILED, "exit status 1", "    180\n", "179"},
    {"echo same >\"$W/log\"; echo same; exit 1", FARM_FAILED, "exit status 1", "    same\n", "log"},
    {"echo 'bad: it is missing' >&2; exit 77", FARM_CANNOT, "bad: it is missing", NULL, NULL},
    {"kill -9 $$", FARM_FAILED, "signal 9", NULL, NULL},
    {":", FARM_FAILED, "ca.pem", NULL, NULL},
    {"good; rm \"$W/version\"", FARM_FAILED, "version: holds no version", NULL, NULL},
    {"good; rm \"$W/endpoints.tsv\"", FARM_FAILED, "endpoints.tsv: cannot be opened", NULL, NULL},
    {"good; : >\"$W/endpoints.tsv\"", FARM_FAILED, "endpoints.tsv: names no endpoint", NULL, NULL},
    {"good; printf 'imap\\tplain\\n' >\"$W/endpoints.tsv\"", FARM_FAILED, "entry 1: expected", NULL,
     NULL},
    {"good; printf 'pop\\tplain\\th:1\\n' >\"$W/endpoints.tsv\"", FARM_FAILED, "unknown protocol",
     NULL, NULL},
    {"good; printf 'imap\\tplain,\\th:1\\n' >\"$W/endpoints.tsv\"", FARM_FAILED,
     "unknown transport", NULL, NULL},
    {"good; printf 'imap\\tplain\\th:0\\n' >\"$W/endpoints.tsv\"", FARM_FAILED, "entry 1: ", NULL,
     NULL},
};

static void assert_told(const farm_server *server, const struct failure *want) {
    if (server->outcome != want->outcome || strstr(server->problem, want->problem) == NULL) {
        fail_msg("after `%s`: %d, %s", want->up, server->outcome, server->problem);
    }
    const char *details = server->details == NULL ? "" : server->details;
    if ((want->details != NULL && strstr(details, want->details) == NULL) ||
        (want->not_in_details != NULL && strstr(details, want->not_in_details) != NULL)) {
        fail_msg("after `%s`:\n%s", want->up, details);
    }
}

static void failures_are_told(void **state) {
    char work[512];
    (void)state;
    for (size_t i = 0; i < sizeof failures / sizeof failures[0]; i++) {
        farm_server server = loaded("bad", failures[i].up);
        assert_false(farm_up(&server, 1, NULL));
        assert_told(&server, &failures[i]);
        work_of(&server, work);
        assert_taken_down(&server, work);
    }
}

static int64_t since(int64_t began) {
    return (net_clock_ns() - began) / 1000000;
}

static void a_recipe_that_hangs_is_ended(void **state) {
    char work[512];
    const farm_settings settings = {.up = 300};
    const int64_t began = net_clock_ns();
    (void)state;
    farm_server server = loaded("slow", "echo $$ >\"$here/up\"; sleep 60");
    assert_false(farm_up(&server, 1, &settings));
    assert_true(since(began) >= 300 && since(began) < 10000);
    assert_int_equal(server.outcome, FARM_FAILED);
    assert_non_null(strstr(server.problem, "not done after 0.300 seconds"));
    work_of(&server, work);
    assert_taken_down(&server, work);
}

static void *interrupt_soon(void *nothing) {
    const struct timespec soon = {.tv_nsec = 200000000};
    (void)nanosleep(&soon, NULL);
    net_interrupt();
    return nothing;
}

static void an_interruption_ends_the_wait_and_not_the_cleaning(void **state) {
    char work[512];
    pthread_t thread;
    const int64_t began = net_clock_ns();
    (void)state;
    farm_server server = loaded("late", "sleep 60");
    assert_int_equal(pthread_create(&thread, NULL, interrupt_soon, NULL), 0);
    assert_false(farm_up(&server, 1, NULL));
    assert_int_equal(pthread_join(thread, NULL), 0);
    assert_true(since(began) < 10000);
    assert_int_equal(server.outcome, FARM_INTERRUPTED);
    work_of(&server, work);
    assert_true(net_interrupted());
    assert_taken_down(&server, work);
    net_interrupt_clear();
}

/* Each waits until the other has begun: one after the other, they would not come up. */
static void servers_come_up_together(void **state) {
    static const char up[] = ": >\"$here/../$(basename \"$here\").begun\"\n"
                             "for i in $(seq 100); do\n"
                             "  [ ! -e \"$here/../one.begun\" ] || [ ! -e \"$here/../two.begun\" ] "
                             "|| break\n"
                             "  sleep 0.1\ndone\n[ \"$i\" != 100 ] && good";
    farm_server servers[2] = {loaded("one", up), loaded("two", up)};
    (void)state;
    assert_true(farm_up(servers, 2, NULL));
    assert_true(farm_down(servers, 2, NULL));
    farm_server_free(&servers[0]);
    farm_server_free(&servers[1]);
}

static void one_that_fails_does_not_hinder_another(void **state) {
    farm_server servers[2] = {loaded("one", "exit 1"), loaded("two", "good")};
    (void)state;
    assert_false(farm_up(servers, 2, NULL));
    assert_int_equal(servers[0].outcome, FARM_FAILED);
    assert_int_equal(servers[1].outcome, FARM_UP);
    assert_true(farm_down(servers, 2, NULL));
    farm_server_free(&servers[0]);
    farm_server_free(&servers[1]);
}

static void a_server_that_stays_keeps_its_folder(void **state) {
    char work[512];
    (void)state;
    farm_server server = loaded("stays", "down() { echo 'it does not end'; exit 3; }; good");
    write_file(path_of("stays", "recipe"), 0700, "#!/bin/sh\necho 'it does not end'\nexit 3\n");
    assert_false(farm_up(&server, 1, NULL));
    work_of(&server, work);
    assert_false(farm_down(&server, 1, NULL));
    assert_int_equal(server.outcome, FARM_LEFT);
    assert_non_null(strstr(server.problem, "`recipe down` failed with exit status 3"));
    assert_non_null(strstr(server.details, "it does not end"));
    assert_int_equal(access(work, F_OK), 0);
    assert_true(workfolder_remove(work));
    farm_server_free(&server);
}

static void a_recipe_that_cannot_run_leaves_nothing(void **state) {
    char work[512];
    (void)state;
    farm_server server = loaded("cannot", ":");
    write_file(path_of("cannot", "recipe"), 0700, "#!/bin/sh\necho 'cannot: no'\nexit 77\n");
    assert_false(farm_up(&server, 1, NULL));
    assert_int_equal(server.outcome, FARM_CANNOT);
    work_of(&server, work);
    assert_true(farm_down(&server, 1, NULL));
    assert_int_equal(server.outcome, FARM_CANNOT);
    assert_int_equal(access(work, F_OK), -1);
    farm_server_free(&server);
}

static void asking_starts_nothing(void **state) {
    (void)state;
    farm_server server = loaded("asked", "exit 1");
    assert_int_equal(farm_ask(&server), FARM_DOWN);
    assert_string_equal(server.profile.profile.version, "Fake 1.0");
    assert_null(server.work);
    farm_server_free(&server);
    server = loaded("asked", "exit 1");
    write_file(path_of("asked", "recipe"), 0700, "#!/bin/sh\necho 'asked: no, thanks'\nexit 77\n");
    assert_int_equal(farm_ask(&server), FARM_CANNOT);
    assert_string_equal(server.problem, "asked: no, thanks");
    farm_server_free(&server);
}

static void names_stay_in_the_folder(void **state) {
    static const char *const names[] = {"", ".", "..", "../servers/good", "a/b", "a b", "none"};
    char error[1024];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        farm_server server;
        assert_false(farm_server_load(&server, root, names[i], error, sizeof error));
        assert_non_null(strstr(error, "there is no server"));
        farm_server_free(&server);
    }
}

static void servers_are_listed_by_name(void **state) {
    const char *names[FARM_NAMES_MAX];
    ms_arena arena;
    (void)state;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    make_server("zz", ":");
    make_server("aa", ":");
    make_server("a name with spaces", ":");
    assert_int_equal(mkdir(path_of("lib", NULL), 0700), 0);
    size_t count = farm_names(root, &arena, names);
    assert_true(count >= 2);
    assert_string_equal(names[0], "aa");
    assert_string_equal(names[count - 1], "zz");
    for (size_t i = 0; i < count; i++) {
        assert_string_not_equal(names[i], "lib");
    }
    ms_arena_free(&arena);
}

/* Runs in a process of its own: signals are taken, the recipe is out of their reach, and however
 * many come, the server is taken down. Returns the number of the check that failed, 0 for none. */
static int with_signals(farm_server server) {
    const int64_t began = net_clock_ns();
    (void)setpgid(0, 0);
    write_file(path_of("signal", "caller"), 0600, "%ld\n", (long)getpid());
    if (!farm_signals_begin() || farm_signal_received() != 0) {
        return 1;
    }
    if (farm_up(&server, 1, NULL) || server.outcome != FARM_INTERRUPTED) {
        return 2;
    }
    if (since(began) > RECIPE_GRACE) {
        return 6; /* the recipe did not hear that it should end */
    }
    if (farm_signal_received() != SIGINT || !net_interrupted()) {
        return 3;
    }
    farm_signal_wait();
    (void)kill(getpid(), SIGTERM);
    (void)kill(getpid(), SIGINT);
    if (!farm_down(&server, 1, NULL) || farm_signal_received() != SIGINT) {
        return 4;
    }
    farm_server_free(&server);
    return access(path_of("signal", "signals"), F_OK) == 0 ? 5 : 0;
}

static void signals_end_it_in_order(void **state) {
    static const char up[] =
        "trap 'echo int >>\"$here/signals\"' INT\n"
        "read -r all <\"/proc/$$/stat\"; set -- ${all##*) }\n"
        "[ \"$3\" = $$ ] && kill -INT -\"$(cat \"$here/caller\")\" && sleep 60";
    farm_server server = loaded("signal", up);
    int status = 0;
    (void)state;
    pid_t child = fork();
    if (child == 0) {
        _exit(with_signals(server));
    }
    farm_server_free(&server);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static int set_up(void **state) {
    char path[512];
    net_authority *authority = NULL;
    net_error error;
    (void)state;
    if (net_init(&error) != NET_OK || mkdtemp(root) == NULL) {
        return -1;
    }
    (void)snprintf(path, sizeof path, "%s/servers", root);
    if (mkdir(path, 0700) != 0 || net_authority_create("test", &authority, &error) != NET_OK) {
        return -1;
    }
    (void)snprintf(path, sizeof path, "%s/servers/ca.pem", root);
    net_status status = net_authority_write(authority, path, &error);
    net_authority_free(authority);
    return status == NET_OK ? 0 : -1;
}

static int tear_down(void **state) {
    (void)state;
    return workfolder_remove(root) ? 0 : -1;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_server_comes_up_and_goes_down),
        cmocka_unit_test(failures_are_told),
        cmocka_unit_test(a_recipe_that_hangs_is_ended),
        cmocka_unit_test(an_interruption_ends_the_wait_and_not_the_cleaning),
        cmocka_unit_test(servers_come_up_together),
        cmocka_unit_test(one_that_fails_does_not_hinder_another),
        cmocka_unit_test(a_server_that_stays_keeps_its_folder),
        cmocka_unit_test(a_recipe_that_cannot_run_leaves_nothing),
        cmocka_unit_test(asking_starts_nothing),
        cmocka_unit_test(names_stay_in_the_folder),
        cmocka_unit_test(servers_are_listed_by_name),
        cmocka_unit_test(signals_end_it_in_order),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
