/*
 * NAME
 *      farm.h - real servers, started and stopped by their recipes
 *
 * SYNOPSIS
 *      for each name: farm_server_load(&servers[i], conformance, name, error, sizeof error)
 *      farm_up(servers, count, NULL);
 *      ... servers[i].endpoints ...
 *      farm_down(servers, count, NULL);
 *      for each: farm_server_free(&servers[i]);
 *
 * DESCRIPTION
 *      A recipe is an executable file, conformance/servers/<name>/recipe:
 *
 *      recipe up WORK    starts the server, waits until it answers, and leaves in WORK
 *                        endpoints.tsv (lines "protocol TAB transports TAB address"), version (one
 *                        line), ca.pem and log
 *      recipe down WORK  stops everything; may be called when nothing runs
 *      recipe version    prints the line that `up` would leave in version
 *
 *      Exit status 0 is success, 77 means that the server cannot run on this machine and nothing
 * was started, anything else is a failure; why is on stderr. All servers of a call come up at the
 * same time. WORK is removed when the server is down. Should this program be killed, a watchdog
 * does both.
 */
#ifndef HARNESS_FARM_FARM_H
#define HARNESS_FARM_FARM_H

#include "farm/endpoints.h"
#include "farm/profile.h"
#include "farm/recipe.h"
#include "farm/watchdog.h"

/* Octets of a path, its NUL included, as Linux takes it. */
#define FARM_PATH_MAX 4096

/* Letters of a server's name: it becomes part of paths, and a column of reports. */
#define FARM_NAME_MAX 40u

/* Octets of a server's version that are kept, with a NUL. */
#define FARM_VERSION_MAX 256

/* Servers that are listed. */
#define FARM_NAMES_MAX 256u

/* How long a recipe may take, in milliseconds. Up generates a key and waits for the server. */
#define FARM_UP_DEFAULT 60000u
#define FARM_DOWN_DEFAULT 30000u

/* Lines of the log, and of what the recipe said, that a failure shows. */
#define FARM_LOG_LINES 20u

typedef struct farm_settings {
    unsigned up, down;           /* milliseconds; 0: the defaults above */
    net_tls_client_settings tls; /* the recipe says what authority and name are right; the rest is
                                  * taken from here */
} farm_settings;

/* Octets of a sentence with two paths in it. */
#define FARM_PROBLEM_MAX 8192

typedef enum farm_outcome {
    FARM_DOWN,        /* not started, or stopped */
    FARM_UP,          /* ready */
    FARM_CANNOT,      /* the recipe says that it cannot run here */
    FARM_FAILED,      /* it could not be set up */
    FARM_INTERRUPTED, /* net_interrupt came first */
    FARM_LEFT         /* it could not be taken down; `work` is still there */
} farm_outcome;

typedef struct farm_server {
    const char *folder;   /* conformance/servers/<name> */
    const char *recipe;   /* the file in it */
    const char *expected; /* expected.tsv in it; NULL when there is none */
    farm_profile profile;
    farm_outcome outcome;
    char problem[FARM_PROBLEM_MAX]; /* one sentence when the outcome is not UP or DOWN */
    char *details;                  /* lines to show below it, each ended; NULL without any */
    const char *work;               /* the temporary folder; NULL when there is none */
    endpoint_list endpoints;
    net_tls_client *tls, *unix_tls;
    recipe_run run;         /* of the recipe, while it works */
    farm_watchdog watchdog; /* from before it comes up until it is down */
    unsigned milliseconds;  /* that coming up took */
    ms_arena arena;         /* owns the strings and the endpoints */
} farm_server;

/* Whether a server may be called so: letters, digits, hyphen and underscore. Names come from the
 * command line and must not lead out of conformance/servers/. */
bool farm_name_is_good(const char *name);

/* The servers that conformance/servers/ has, sorted. Returns how many; the names are in `arena`. */
size_t farm_names(const char *conformance, ms_arena *arena, const char *names[FARM_NAMES_MAX]);

/*
 * Reads the profile of conformance/servers/<name>. false and a sentence when there is no such
 * server or its folder is not in order; the server is then empty. Give it to farm_server_free in
 * any case. It must not be moved once it is up: its endpoints point into it.
 */
bool farm_server_load(farm_server *server, const char *conformance, const char *name, char *error,
                      size_t size);

/*
 * Brings all of them up, at the same time, and waits. Returns true when every one is FARM_UP; each
 * server's outcome, problem and details say how it went. Those that are up stay up also when
 * another is not: call farm_down in any case. Returns soon after net_interrupt.
 */
bool farm_up(farm_server *servers, size_t count, const farm_settings *settings);

/*
 * Takes all down and removes their work folders, also those that failed to come up. Works on after
 * net_interrupt. Returns true when nothing is left behind.
 */
bool farm_down(farm_server *servers, size_t count, const farm_settings *settings);

/*
 * Asks the recipe, without starting anything, whether the server can run on this machine. FARM_DOWN
 * when it can, its profile's version is then known; FARM_CANNOT or FARM_FAILED and the sentence
 * when not.
 */
farm_outcome farm_ask(farm_server *server);

void farm_server_free(farm_server *server);

#endif
