/* farm.h: real servers, started and stopped by their recipes. */
#include "farm/farm.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "farm/outcome.h"
#include "farm/workfolder.h"
#include "script/arena_string.h"

/* How long `recipe version` may take, in milliseconds: it only asks a program what it is. */
#define ASK_TIME 10000u

/* "above/name" in the server's arena; NULL when there is no memory. */
static const char *path_below(farm_server *server, const char *above, const char *name) {
    size_t size = strlen(above) + strlen(name) + 2;
    char *path = ms_arena_alloc(&server->arena, size);
    if (path != NULL) {
        (void)snprintf(path, size, "%s/%s", above, name);
    }
    return path;
}

/* The three paths that do not depend on what the profile says. */
static bool find_folder(farm_server *server, const char *conformance, const char *name) {
    const char *servers = path_below(server, conformance, "servers");
    server->folder = servers == NULL ? NULL : path_below(server, servers, name);
    if (server->folder == NULL) {
        return false;
    }
    server->recipe = path_below(server, server->folder, "recipe");
    server->expected = path_below(server, server->folder, "expected.tsv");
    return server->recipe != NULL && server->expected != NULL;
}

bool farm_server_load(farm_server *server, const char *conformance, const char *name, char *error,
                      size_t size) {
    *server = (farm_server){.run = recipe_none(), .watchdog = watchdog_none()};
    ms_arena_init(&server->arena, ms_allocator_libc(), 0);
    if (!farm_name_is_good(name) || !find_folder(server, conformance, name) ||
        access(server->folder, F_OK) != 0) {
        (void)snprintf(error, size, "there is no server \"%s\" in %s/servers", name, conformance);
        return false;
    }
    if (access(server->recipe, X_OK) != 0) {
        (void)snprintf(error, size, "%s: %s", server->recipe, strerror(errno));
        return false;
    }
    if (access(server->expected, F_OK) != 0) {
        server->expected = NULL;
    }
    const char *path = path_below(server, server->folder, "profile.json");
    return path != NULL &&
           farm_profile_read(path, name, &server->arena, &server->profile, error, size);
}

/* Waits until all that were started have ended. Servers without a run have ended already. */
static void wait_for_all(farm_server *servers, size_t count) {
    for (bool running = true; running;) {
        running = false;
        for (size_t i = 0; i < count; i++) {
            running |= recipe_look(&servers[i].run) == RECIPE_RUNNING;
        }
        if (running) {
            recipe_pause();
        }
    }
}

static void begin_up(farm_server *server, unsigned milliseconds) {
    char path[FARM_PATH_MAX];
    const char *name = server->profile.profile.name;
    server->run = recipe_none();
    server->endpoints = (endpoint_list){.arena = &server->arena};
    if (!workfolder_make(name, path, sizeof path)) {
        farm_fail(server, FARM_FAILED, "cannot make a folder for %s in %s: %s", name, path,
                  strerror(errno));
        return;
    }
    if (arena_string(&server->arena, ms_span_of_string(path), &server->work) != MS_OK) {
        (void)rmdir(path);
        farm_fail(server, FARM_FAILED, "no memory for %s", name);
        return;
    }
    if (!watchdog_begin(&server->watchdog, server->recipe, server->work)) {
        farm_fail(server, FARM_FAILED, "cannot start the watchdog of %s: %s", name,
                  strerror(errno));
        return;
    }
    recipe_start(&server->run, server->recipe, "up", server->work, milliseconds, true);
    watchdog_tell(&server->watchdog, server->run.pid);
}

bool farm_up(farm_server *servers, size_t count, const farm_settings *settings) {
    const unsigned wanted = settings == NULL ? 0 : settings->up;
    const unsigned milliseconds = wanted == 0 ? FARM_UP_DEFAULT : wanted;
    bool all = true;
    for (size_t i = 0; i < count; i++) {
        begin_up(&servers[i], milliseconds);
    }
    wait_for_all(servers, count);
    for (size_t i = 0; i < count; i++) {
        watchdog_tell(&servers[i].watchdog, 0);
        if (servers[i].watchdog.line >= 0) {
            farm_gather(&servers[i], settings, milliseconds);
        }
        recipe_free(&servers[i].run);
        all = all && servers[i].outcome == FARM_UP;
    }
    return all;
}

/* What is left of a server whose recipe says that it is down. */
static void clear_away(farm_server *server) {
    if (!workfolder_remove(server->work)) {
        farm_fail(server, FARM_LEFT, "cannot remove %s: %s", server->work, strerror(errno));
        return;
    }
    server->work = NULL;
    if (server->outcome == FARM_UP) {
        server->outcome = FARM_DOWN;
    }
}

/* A recipe that could not run may say so again: there is nothing to take down. */
static bool is_down(const farm_server *server) {
    const recipe_run *run = &server->run;
    return run->end == RECIPE_EXITED &&
           (run->code == 0 || (run->code == RECIPE_CANNOT && server->outcome == FARM_CANNOT));
}

static void finish_down(farm_server *server, unsigned milliseconds) {
    if (server->work == NULL) {
        return;
    }
    if (is_down(server)) {
        clear_away(server);
    } else {
        farm_report_end(server, FARM_LEFT, "down", milliseconds);
    }
    recipe_free(&server->run);
    watchdog_end(&server->watchdog); /* what is left stays, for whoever is told so */
}

bool farm_down(farm_server *servers, size_t count, const farm_settings *settings) {
    const unsigned wanted = settings == NULL ? 0 : settings->down;
    const unsigned milliseconds = wanted == 0 ? FARM_DOWN_DEFAULT : wanted;
    bool clean = true;
    for (size_t i = 0; i < count; i++) {
        servers[i].run = recipe_none();
        if (servers[i].work != NULL) {
            recipe_start(&servers[i].run, servers[i].recipe, "down", servers[i].work, milliseconds,
                         false);
        }
    }
    wait_for_all(servers, count);
    for (size_t i = 0; i < count; i++) {
        finish_down(&servers[i], milliseconds);
        clean = clean && servers[i].work == NULL;
    }
    return clean;
}

farm_outcome farm_ask(farm_server *server) {
    recipe_start(&server->run, server->recipe, "version", NULL, ASK_TIME, true);
    wait_for_all(server, 1);
    if (server->run.end == RECIPE_EXITED && server->run.code == 0) {
        server->profile.profile.version = farm_said(server);
        server->outcome = FARM_DOWN;
    } else {
        farm_report_end(server, FARM_FAILED, "version", ASK_TIME);
    }
    recipe_free(&server->run);
    return server->outcome;
}

void farm_server_free(farm_server *server) {
    watchdog_end(&server->watchdog);
    net_tls_client_free(server->tls);
    net_tls_client_free(server->unix_tls);
    free(server->details);
    ms_arena_free(&server->arena);
    *server = (farm_server){.run = recipe_none(), .watchdog = watchdog_none()};
}
