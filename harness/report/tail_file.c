/* tail_file.h: a file that is whole at every moment, though it grows. */
#include "report/tail_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a report may be for others: what the umask leaves of this. */
#define FILE_MODE 0666

/* Octets of a path, as Linux limits them, with the NUL. */
#define PATH_SIZE 4096

/* The real name of an open file, behind symbolic links: a swap must replace the file and not a link
 * to it. NULL when it cannot be told. */
static char *name_of(int fd) {
    char link_name[64];
    char path[PATH_SIZE];
    (void)snprintf(link_name, sizeof link_name, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link_name, path, sizeof path);
    return length <= 0 || length == PATH_SIZE ? NULL : strndup(path, (size_t)length);
}

/* rename() would do, with a second link for the other copy, but ext4 begins to write a file to the
 * disk that takes another's name: seven times as slow, when measured. */
static bool exchange_names(const tail_file *file) {
    return renameat2(AT_FDCWD, file->spare_path, AT_FDCWD, file->path, RENAME_EXCHANGE) == 0;
}

static char *spare_name(const char *path) {
    static const char suffix[] = ".spare";
    size_t size = strlen(path) + sizeof suffix;
    char *name = malloc(size);
    if (name != NULL) {
        (void)snprintf(name, size, "%s%s", path, suffix);
    }
    return name;
}

/* Makes the spare, with the permissions of the file, and tries whether names can be exchanged; in
 * place when any of it is not possible. */
static void open_spare(tail_file *file, mode_t permissions) {
    file->path = name_of(file->copies[0].fd);
    file->spare_path = file->path == NULL ? NULL : spare_name(file->path);
    if (file->spare_path == NULL) {
        return;
    }
    (void)unlink(file->spare_path);
    int fd =
        open(file->spare_path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, FILE_MODE);
    if (fd < 0) {
        return;
    }
    file->copies[1].fd = fd;
    if (fchmod(fd, permissions) == 0 && exchange_names(file)) {
        file->mode = TAIL_FILE_SWAP;
    } else {
        (void)unlink(file->spare_path);
    }
}

static void release(tail_file *file) {
    for (size_t i = 0; i < 2; i++) {
        if (file->copies[i].fd > STDOUT_FILENO && close(file->copies[i].fd) != 0 &&
            file->error == 0) {
            file->error = errno;
        }
    }
    free(file->path);
    free(file->spare_path);
    free(file->late);
}

bool tail_file_open(tail_file *file, const char *path) {
    struct stat status;
    *file = (tail_file){.mode = TAIL_FILE_STREAM, .copies = {{.fd = STDOUT_FILENO}, {.fd = -1}}};
    if (strcmp(path, "-") == 0) {
        return true;
    }
    file->copies[0].fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
    if (file->copies[0].fd < 0) {
        file->error = errno;
        return false;
    }
    if (fstat(file->copies[0].fd, &status) == 0 && S_ISREG(status.st_mode)) {
        file->mode = TAIL_FILE_IN_PLACE;
        open_spare(file, status.st_mode & 07777);
    }
    return true;
}

static bool write_all(const tail_file *file, ms_span octets, off_t at) {
    int fd = file->copies[file->next].fd;
    while (octets.len != 0) {
        ssize_t written = file->mode == TAIL_FILE_STREAM ? write(fd, octets.data, octets.len)
                                                         : pwrite(fd, octets.data, octets.len, at);
        if (written < 0 && errno != EINTR) {
            return false;
        }
        if (written > 0) {
            octets = ms_span_from(octets, (size_t)written);
            at += (off_t)written;
        }
    }
    return true;
}

/* Brings the next copy up to date: the piece that it lacks, then `octets`, and nothing behind them.
 */
static bool catch_up(tail_file *file, ms_span octets) {
    tail_copy *copy = &file->copies[file->next];
    if (!write_all(file, ms_span_of(file->late, file->late_len), copy->body)) {
        return false;
    }
    copy->body += (off_t)file->late_len;
    file->late_len = 0;
    return write_all(file, octets, copy->body) &&
           ftruncate(copy->fd, copy->body + (off_t)octets.len) == 0;
}

static bool remember_late(tail_file *file, ms_span piece) {
    uint8_t *late = realloc(file->late, piece.len + 1);
    if (late == NULL) {
        return false;
    }
    if (piece.len != 0) {
        memcpy(late, piece.data, piece.len);
    }
    file->late = late;
    file->late_len = piece.len;
    return true;
}

/* Shows the copy that was written, which makes the other one the next. */
static bool swap(tail_file *file) {
    file->next = 1 - file->next;
    return exchange_names(file);
}

static bool append(tail_file *file, ms_span octets, size_t body_len, const tail_patch *patch) {
    ms_span piece = ms_span_slice(octets, 0, body_len);
    if (file->mode == TAIL_FILE_STREAM) {
        return write_all(file, piece, 0);
    }
    if (!catch_up(file, octets) || (patch != NULL && !write_all(file, patch->octets, patch->at))) {
        return false;
    }
    file->copies[file->next].body += (off_t)body_len;
    return file->mode == TAIL_FILE_IN_PLACE || (remember_late(file, piece) && swap(file));
}

void tail_file_append(tail_file *file, ms_span octets, size_t body_len, const tail_patch *patch) {
    if (file->error == 0 && !append(file, octets, body_len, patch)) {
        file->error = errno;
    }
}

void tail_file_end(tail_file *file, ms_span tail, const tail_patch *patch) {
    tail_file_append(file, tail, file->mode == TAIL_FILE_STREAM ? tail.len : 0, patch);
}

bool tail_file_close(tail_file *file) {
    if (file->mode == TAIL_FILE_SWAP) {
        (void)unlink(file->spare_path);
    }
    release(file);
    return file->error == 0;
}
