/* servers.h: servers from recipes, as the command line speaks of them. */
#include "cli/run/servers.h"

#include <stdio.h>

#include "cli/cli.h"
#include "script/words.h"

/* All names in a line, and the one that was probably meant. */
static void say_names(const char *conformance, const char *wrong) {
    const char *names[FARM_NAMES_MAX];
    word_guess guess = {.written = ms_span_of_string(wrong)};
    ms_arena arena;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    size_t count = farm_names(conformance, &arena, names);
    (void)fputs("Servers:", stderr);
    for (size_t i = 0; i < count; i++) {
        (void)fprintf(stderr, "%s %s", i == 0 ? "" : ",", names[i]);
        word_guess_offer(&guess, names[i]);
    }
    (void)fputs(count == 0 ? " none\n" : "\n", stderr);
    if (guess.best != NULL && guess.distance != 0) {
        (void)fprintf(stderr, "Did you mean %s?\n", guess.best);
    }
    ms_arena_free(&arena);
}

bool servers_load(farm_server *server, const char *conformance, const char *name) {
    char error[FARM_PROBLEM_MAX];
    if (farm_server_load(server, conformance, name, error, sizeof error)) {
        return true;
    }
    (void)cli_error("%s", error);
    say_names(conformance, name);
    return false;
}

void servers_say_start(const farm_server *servers, size_t count) {
    (void)fputs("Starting", stderr);
    for (size_t i = 0; i < count; i++) {
        (void)fprintf(stderr, "%s %s", i == 0 ? "" : ",", servers[i].profile.profile.name);
    }
    (void)fputs(" ...\n", stderr);
}

void servers_say_up(const farm_server *server) {
    (void)fprintf(stderr, "%s is up after %u.%u s: %s\n", server->profile.profile.name,
                  server->milliseconds / 1000, server->milliseconds / 100 % 10,
                  server->profile.profile.version);
}

void servers_say_problem(const farm_server *server) {
    (void)cli_error("%s", server->problem);
    if (server->details != NULL) {
        (void)fputs(server->details, stderr);
    }
}
