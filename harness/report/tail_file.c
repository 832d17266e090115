/* tail_file.h: a file that is whole after every append. */
#include "report/tail_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* What a report may be for others: what the umask leaves of this. */
#define FILE_MODE 0666

bool tail_file_open(tail_file *file, const char *path) {
    struct stat status;
    *file = (tail_file){.fd = STDOUT_FILENO};
    if (strcmp(path, "-") == 0) {
        return true;
    }
    file->fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, FILE_MODE);
    if (file->fd < 0) {
        file->error = errno;
        return false;
    }
    file->owned = true;
    file->rewrite = fstat(file->fd, &status) == 0 && S_ISREG(status.st_mode);
    return true;
}

static bool write_all(const tail_file *file, ms_span octets, off_t at) {
    while (octets.len != 0) {
        ssize_t written = file->rewrite ? pwrite(file->fd, octets.data, octets.len, at)
                                        : write(file->fd, octets.data, octets.len);
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

/* Writes `octets` where the body ends, so that nothing of the old tail shows behind them. */
static bool cover_tail(const tail_file *file, ms_span octets) {
    if (octets.len >= file->tail) {
        return write_all(file, octets, file->body);
    }
    uint8_t *covering = malloc(file->tail);
    if (covering == NULL) {
        return false;
    }
    memset(covering, '\n', file->tail);
    if (octets.len != 0) {
        memcpy(covering, octets.data, octets.len);
    }
    bool good = write_all(file, ms_span_of(covering, file->tail), file->body) &&
                ftruncate(file->fd, file->body + (off_t)octets.len) == 0;
    free(covering);
    return good;
}

/* After a failed write: the file as it was. Its octets have their place on the disk already. */
static void restore(const tail_file *file) {
    if (write_all(file, ms_span_of(file->kept, file->tail), file->body)) {
        (void)ftruncate(file->fd, file->body + (off_t)file->tail);
    }
}

static bool keep_tail(tail_file *file, ms_span tail) {
    uint8_t *copy = malloc(tail.len + 1);
    if (copy == NULL) {
        return false;
    }
    if (tail.len != 0) {
        memcpy(copy, tail.data, tail.len);
    }
    free(file->kept);
    file->kept = copy;
    file->tail = tail.len;
    return true;
}

/* Body and tail over the old tail. */
static bool rewrite_tail(tail_file *file, ms_span octets, size_t body_len) {
    if (!cover_tail(file, octets)) {
        int error = errno;
        restore(file);
        errno = error;
        return false;
    }
    file->body += (off_t)body_len;
    return keep_tail(file, ms_span_from(octets, body_len));
}

void tail_file_append(tail_file *file, ms_span octets, size_t body_len) {
    if (file->error != 0) {
        return;
    }
    bool good = file->rewrite ? rewrite_tail(file, octets, body_len)
                              : write_all(file, ms_span_slice(octets, 0, body_len), 0);
    if (!good) {
        file->error = errno;
    }
}

void tail_file_end(tail_file *file, ms_span tail) {
    tail_file_append(file, tail, file->rewrite ? 0 : tail.len);
}

void tail_file_patch(tail_file *file, off_t at, ms_span octets) {
    if (file->error == 0 && file->rewrite && !write_all(file, octets, at)) {
        file->error = errno;
    }
}

bool tail_file_close(tail_file *file) {
    if (file->owned && close(file->fd) != 0 && file->error == 0) {
        file->error = errno;
    }
    file->owned = false;
    free(file->kept);
    file->kept = NULL;
    return file->error == 0;
}
