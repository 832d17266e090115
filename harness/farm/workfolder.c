/* workfolder.h: the temporary folder a recipe works in. */
#include "farm/workfolder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool workfolder_make(const char *name, char *path, size_t size) {
    const char *above = getenv("TMPDIR");
    if (above == NULL || above[0] != '/') {
        above = "/tmp";
    }
    int length = snprintf(path, size, "%s/mailspec-%s-XXXXXX", above, name);
    if (length < 0 || (size_t)length >= size) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (mkdtemp(path) == NULL) {
        return false;
    }
    if (chmod(path, S_IRWXU | S_IXGRP | S_IXOTH) != 0) {
        int why = errno;
        (void)rmdir(path);
        errno = why;
        return false;
    }
    return true;
}

/* A removal under way: what stays the same at every level. */
typedef struct removal {
    dev_t device; /* the file system the folder is on */
    int why;      /* errno of the first thing that could not be removed, 0 for none */
} removal;

static void removal_failed(removal *work, int why) {
    if (work->why == 0) {
        work->why = why;
    }
}

/* Opens the folder `name` in `above`, and makes it one that can be emptied. -1 when it is a
 * symbolic link, no folder any more, or on another file system. */
static int open_folder(removal *work, int above, const char *name) {
    const int flags = O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;
    struct stat seen;
    int folder = openat(above, name, flags);
    if (folder < 0 && errno == EACCES) {
        /* A folder of one's own without permissions. fchmodat follows links, but root never comes
         * here, and anybody else can only change what is theirs. */
        folder = fchmodat(above, name, S_IRWXU, 0) == 0 ? openat(above, name, flags) : -1;
    }
    if (folder < 0) {
        removal_failed(work, errno);
        return -1;
    }
    if (fstat(folder, &seen) != 0 || seen.st_dev != work->device) {
        removal_failed(work, EXDEV);
        (void)close(folder);
        return -1;
    }
    (void)fchmod(folder, S_IRWXU);
    return folder;
}

static void empty_folder(removal *work, int folder, unsigned depth);

static void remove_entry(removal *work, int above, const char *name, unsigned depth) {
    struct stat seen;
    if (fstatat(above, name, &seen, AT_SYMLINK_NOFOLLOW) != 0) {
        return; /* somebody else was quicker */
    }
    if (!S_ISDIR(seen.st_mode)) {
        if (unlinkat(above, name, 0) != 0 && errno != ENOENT) {
            removal_failed(work, errno);
        }
        return;
    }
    int folder = open_folder(work, above, name);
    if (folder < 0) {
        return;
    }
    empty_folder(work, folder, depth);
    if (unlinkat(above, name, AT_REMOVEDIR) != 0) {
        removal_failed(work, errno);
    }
}

/* Removes what is in `folder`, and closes it. */
static void empty_folder(removal *work, int folder, unsigned depth) {
    DIR *listing = depth == 0 ? NULL : fdopendir(folder);
    if (listing == NULL) {
        removal_failed(work, depth == 0 ? ELOOP : errno);
        (void)close(folder);
        return;
    }
    struct dirent *entry = readdir(listing);
    while (entry != NULL) {
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
            remove_entry(work, dirfd(listing), entry->d_name, depth - 1);
        }
        entry = readdir(listing);
    }
    (void)closedir(listing);
}

bool workfolder_remove(const char *path) {
    struct stat seen;
    if (lstat(path, &seen) != 0) {
        return errno == ENOENT;
    }
    removal work = {.device = seen.st_dev};
    if (!S_ISDIR(seen.st_mode)) {
        errno = ENOTDIR;
        return false;
    }
    remove_entry(&work, AT_FDCWD, path, WORKFOLDER_DEPTH_MAX);
    errno = work.why;
    return work.why == 0;
}
