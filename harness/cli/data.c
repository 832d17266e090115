/* data.h: where the conformance folder is. */
#include "cli/data.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct argp_option options[] = {
    {"conformance", 'C', "DIR", 0,
     "Folder of exchanges and servers (default: $MAILSPEC_CONFORMANCE, else the one that belongs "
     "to this program)",
     -1},
    {0},
};

/* argp says that an argument of an option is a char *; it is never written to. */
static error_t parse_option(int key, char *argument, struct argp_state *state) {
    if (key != 'C') {
        return ARGP_ERR_UNKNOWN;
    }
    *(const char **)state->input = argument;
    return 0;
}

const struct argp data_argp = {.options = options, .parser = parse_option};

/* Where the folder is, seen from the folder that the program is in: build/<preset>/ of the source
 * tree, and <prefix>/bin/. An installation that was moved as a whole is found, too. */
static const char *const from_program[] = {
    "../../conformance",
    "../" MAILSPEC_DATADIR "/mailspec/conformance",
};

/* The folder is known by its servers. */
static bool is_data(const char *path) {
    char servers[PATH_MAX];
    int length = snprintf(servers, sizeof servers, "%s/servers", path);
    return length > 0 && (size_t)length < sizeof servers && access(servers, R_OK | X_OK) == 0;
}

static bool resolve(const char *path, char *out, size_t size) {
    char *real = realpath(path, NULL);
    int length = real == NULL ? -1 : snprintf(out, size, "%s", real);
    free(real);
    return length >= 0 && (size_t)length < size && is_data(out);
}

/* The folder that the program is in. */
static bool program_folder(char *out, size_t size) {
    ssize_t length = readlink("/proc/self/exe", out, size - 1);
    if (length <= 0) {
        return false;
    }
    out[length] = '\0';
    char *slash = strrchr(out, '/');
    if (slash != NULL) {
        *slash = '\0';
    }
    return slash != NULL;
}

static bool find_near_program(char *path, size_t size) {
    char folder[PATH_MAX];
    char tried[2 * PATH_MAX];
    if (!program_folder(folder, sizeof folder)) {
        return false;
    }
    for (size_t i = 0; i < sizeof from_program / sizeof from_program[0]; i++) {
        (void)snprintf(tried, sizeof tried, "%s/%s", folder, from_program[i]);
        if (resolve(tried, path, size)) {
            return true;
        }
    }
    return false;
}

bool data_find(const char *given, char *path, size_t size, char *error, size_t error_size) {
    const char *named = given != NULL ? given : getenv("MAILSPEC_CONFORMANCE");
    if (named != NULL) {
        if (resolve(named, path, size)) {
            return true;
        }
        (void)snprintf(error, error_size,
                       "%s is no conformance folder: there is no folder \"servers\" in it", named);
        return false;
    }
    if (find_near_program(path, size) || resolve(MAILSPEC_INSTALLED_DATA, path, size)) {
        return true;
    }
    (void)snprintf(error, error_size,
                   "the conformance folder is not found; name it with --conformance DIR or in "
                   "MAILSPEC_CONFORMANCE");
    return false;
}
