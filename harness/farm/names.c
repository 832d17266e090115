/* farm.h: which servers there are. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "farm/farm.h"
#include "script/arena_string.h"

static int compare_names(const void *a, const void *b) {
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A server is a folder with a profile: lib/ beside them is not one. */
static bool is_server(const char *servers, const char *name) {
    char path[FARM_PATH_MAX];
    int length = snprintf(path, sizeof path, "%s/%s/profile.json", servers, name);
    return farm_name_is_good(name) && length > 0 && (size_t)length < sizeof path &&
           access(path, F_OK) == 0;
}

bool farm_name_is_good(const char *name) {
    const char *const allowed = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    size_t len = strlen(name);
    return len > 0 && len <= FARM_NAME_MAX && strspn(name, allowed) == len;
}

size_t farm_names(const char *conformance, ms_arena *arena, const char *names[FARM_NAMES_MAX]) {
    char servers[FARM_PATH_MAX];
    size_t count = 0;
    int length = snprintf(servers, sizeof servers, "%s/servers", conformance);
    DIR *listing = length > 0 && (size_t)length < sizeof servers ? opendir(servers) : NULL;
    if (listing == NULL) {
        return 0;
    }
    for (struct dirent *entry = readdir(listing); entry != NULL && count < FARM_NAMES_MAX;
         entry = readdir(listing)) {
        if (is_server(servers, entry->d_name) &&
            arena_string(arena, ms_span_of_string(entry->d_name), &names[count]) == MS_OK) {
            count++;
        }
    }
    (void)closedir(listing);
    qsort(names, count, sizeof names[0], compare_names);
    return count;
}
