/*
 * NAME
 *      replay.c - runs a fuzz target on files, without a fuzzer
 *
 * SYNOPSIS
 *      fuzz_<target> FILE-OR-FOLDER...
 *
 * DESCRIPTION
 *      Runs each file, and each file in each folder, through the target once. Prints how many there
 * were. A find ends the process as it would under a fuzzer; the file is then named on the line
 * before.
 *
 * DIAGNOSTICS
 *      0 all ran; 1 something could not be read, or there was no file at all; else by a signal.
 */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "oracles/oracle.h"

/* A corpus's files are small; a larger one is no input that a fuzzer found. */
#define REPLAY_FILE_MAX ((size_t)16 * 1024 * 1024)

/* Folders in folders; a corpus has none. */
enum { REPLAY_DEPTH_MAX = 8 };

static size_t replayed;

static int complain(const char *path, const char *what) {
    (void)fprintf(stderr, "%s: %s\n", path, what);
    return 1;
}

static int replay_octets(const char *path, FILE *file, size_t size) {
    /* An allocation of exactly the size lets ASan see a read behind the end. */
    uint8_t *octets = malloc(size == 0 ? 1 : size);
    if (octets == NULL) {
        return complain(path, "there is no memory for it");
    }
    int failed = fread(octets, 1, size, file) == size ? 0 : complain(path, "it cannot be read");
    if (failed == 0) {
        (void)fprintf(stderr, "%s\r", path);
        (void)LLVMFuzzerTestOneInput(octets, size);
        replayed++;
    }
    free(octets);
    return failed;
}

static int replay_file(const char *path, off_t size) {
    if (size < 0 || (size_t)size > REPLAY_FILE_MAX) {
        return complain(path, "it is larger than 16 MiB");
    }
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        return complain(path, strerror(errno));
    }
    int failed = replay_octets(path, file, (size_t)size);
    (void)fclose(file);
    return failed;
}

static int replay_path(const char *path, int depth);

static int replay_folder(const char *path, int depth) {
    DIR *folder = opendir(path);
    int failed = 0;
    if (folder == NULL) {
        return complain(path, strerror(errno));
    }
    for (struct dirent *entry = readdir(folder); entry != NULL; entry = readdir(folder)) {
        char inner[4096];
        int len = snprintf(inner, sizeof inner, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] == '.') {
            continue;
        }
        failed |= len > 0 && (size_t)len < sizeof inner ? replay_path(inner, depth + 1)
                                                        : complain(path, "a path is too long");
    }
    (void)closedir(folder);
    return failed;
}

static int replay_path(const char *path, int depth) {
    struct stat about;
    if (stat(path, &about) != 0) {
        return complain(path, strerror(errno));
    }
    if (!S_ISDIR(about.st_mode)) {
        return replay_file(path, about.st_size);
    }
    return depth < REPLAY_DEPTH_MAX ? replay_folder(path, depth)
                                    : complain(path, "folders nest too deep");
}

int main(int argc, char **argv) {
    int failed = 0;
    for (int i = 1; i < argc; i++) {
        failed |= replay_path(argv[i], 0);
    }
    (void)printf("%zu inputs replayed\n", replayed);
    return replayed == 0 ? complain(argv[0], "no input: name files or folders") : failed;
}
