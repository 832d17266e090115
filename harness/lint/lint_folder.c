/* lint_folder.h: the messages of a Maildir. */
#include "lint/lint_folder.h"

#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

static const char *const parts[] = {"cur", "new"};
enum { PARTS = sizeof parts / sizeof parts[0] };

static bool join(char out[PATH_MAX], const char *folder, const char *name) {
    const int length = snprintf(out, PATH_MAX, "%s/%s", folder, name);
    return length > 0 && length < PATH_MAX;
}

bool lint_is_maildir(const char *path) {
    bool is = true;
    for (size_t i = 0; i < PARTS && is; i++) {
        char part[PATH_MAX];
        struct stat about;
        is = join(part, path, parts[i]) && stat(part, &about) == 0 && S_ISDIR(about.st_mode);
    }
    return is;
}

/* Files whose names begin with a dot are no messages. */
static int is_message(const struct dirent *entry) {
    return entry->d_name[0] != '.';
}

static bool walk_part(const char *folder, void (*take)(void *context, const char *file),
                      void *context) {
    struct dirent **entries = NULL;
    const int count = scandir(folder, &entries, is_message, alphasort);
    for (int i = 0; i < count; i++) {
        char file[PATH_MAX];
        if (join(file, folder, entries[i]->d_name)) {
            take(context, file);
        }
        free(entries[i]);
    }
    free(entries);
    return count >= 0;
}

bool lint_maildir_walk(const char *path, void (*take)(void *context, const char *file),
                       void *context) {
    int why = 0;
    for (size_t i = 0; i < PARTS; i++) {
        char part[PATH_MAX];
        errno = ENAMETOOLONG;
        if (!join(part, path, parts[i]) || !walk_part(part, take, context)) {
            why = errno;
        }
    }
    errno = why;
    return why == 0;
}
