/* data.h: where the folders of data are. */
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

/* A folder of data that belongs to the program. */
typedef struct data_folder {
    const char *what;     /* for messages */
    const char *variable; /* of the environment, which names it */
    const char *mark;     /* it is known by this in it; "." by being a folder */
    /* Where it is, seen from the folder that the program is in: build/<preset>/ of the source tree,
     * and <prefix>/bin/. An installation that was moved as a whole is found, too. */
    const char *from_program[2];
    const char *installed;
    const char *advice;
} data_folder;

static const data_folder conformance = {
    "conformance folder",
    "MAILSPEC_CONFORMANCE",
    "servers",
    {"../../conformance", "../" MAILSPEC_DATADIR "/mailspec/conformance"},
    MAILSPEC_INSTALLED_DATA "/conformance",
    "name it with --conformance DIR or in MAILSPEC_CONFORMANCE",
};

static const data_folder vectors = {
    "folder of vectors",
    "MAILSPEC_VECTORS",
    ".",
    {"../../corpora/vectors", "../" MAILSPEC_DATADIR "/mailspec/vectors"},
    MAILSPEC_INSTALLED_DATA "/vectors",
    "name files or folders, or set MAILSPEC_VECTORS",
};

static bool is_data(const data_folder *folder, const char *path) {
    char mark[PATH_MAX];
    int length = snprintf(mark, sizeof mark, "%s/%s", path, folder->mark);
    return length > 0 && (size_t)length < sizeof mark && access(mark, R_OK | X_OK) == 0;
}

static bool resolve(const data_folder *folder, const char *path, char *out, size_t size) {
    char *real = realpath(path, NULL);
    int length = real == NULL ? -1 : snprintf(out, size, "%s", real);
    free(real);
    return length >= 0 && (size_t)length < size && is_data(folder, out);
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

static bool find_near_program(const data_folder *wanted, char *path, size_t size) {
    char folder[PATH_MAX];
    char tried[2 * PATH_MAX];
    if (!program_folder(folder, sizeof folder)) {
        return false;
    }
    for (size_t i = 0; i < sizeof wanted->from_program / sizeof wanted->from_program[0]; i++) {
        (void)snprintf(tried, sizeof tried, "%s/%s", folder, wanted->from_program[i]);
        if (resolve(wanted, tried, path, size)) {
            return true;
        }
    }
    return false;
}

static bool find(const data_folder *wanted, const char *given, char *path, size_t size, char *error,
                 size_t error_size) {
    const char *named = given != NULL ? given : getenv(wanted->variable);
    if (named != NULL) {
        if (resolve(wanted, named, path, size)) {
            return true;
        }
        (void)snprintf(error, error_size, "%s is no %s: there is no folder \"%s\" in it", named,
                       wanted->what, wanted->mark);
        return false;
    }
    if (find_near_program(wanted, path, size) || resolve(wanted, wanted->installed, path, size)) {
        return true;
    }
    (void)snprintf(error, error_size, "the %s is not found; %s", wanted->what, wanted->advice);
    return false;
}

bool data_find(const char *given, char *path, size_t size, char *error, size_t error_size) {
    return find(&conformance, given, path, size, error, error_size);
}

bool data_find_vectors(char *path, size_t size, char *error, size_t error_size) {
    return find(&vectors, NULL, path, size, error, error_size);
}
