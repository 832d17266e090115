/* unit_file.h: a whole file in memory. */
#include "units/unit_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

/* Octets of room at first, when nothing tells how many are to come. */
#define ROOM_MIN ((size_t)64 * 1024)

/* One more than a regular file has, so that its end is seen without growing. */
static size_t first_room(int fd) {
    struct stat about;
    if (fstat(fd, &about) == 0 && S_ISREG(about.st_mode) && about.st_size > 0) {
        return (size_t)about.st_size + 1;
    }
    return ROOM_MIN;
}

static bool grow(unit_file *file, size_t *room) {
    uint8_t *data = *room > SIZE_MAX / 2 ? NULL : realloc(file->data, *room * 2);
    if (data == NULL) {
        errno = ENOMEM;
        return false;
    }
    file->data = data;
    *room *= 2;
    return true;
}

/* Reads once. 1: there may be more; 0: the end; -1: errno. */
static int read_some(int fd, unit_file *file, size_t *room) {
    if (file->length == *room && !grow(file, room)) {
        return -1;
    }
    ssize_t got = read(fd, file->data + file->length, *room - file->length);
    if (got < 0) {
        return errno == EINTR ? 1 : -1;
    }
    file->length += (size_t)got;
    return got > 0 ? 1 : 0;
}

bool unit_file_read_fd(int fd, unit_file *file) {
    size_t room = first_room(fd);
    int going = 1;
    *file = (unit_file){.data = malloc(room)};
    if (file->data == NULL) {
        return false;
    }
    while (going > 0) {
        going = read_some(fd, file, &room);
    }
    if (going < 0) {
        int why = errno;
        unit_file_free(file);
        errno = why;
    }
    return going == 0;
}

bool unit_file_read(const char *path, unit_file *file) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    *file = (unit_file){0};
    if (fd < 0) {
        return false;
    }
    bool done = unit_file_read_fd(fd, file);
    int why = errno;
    (void)close(fd);
    errno = why;
    return done;
}

void unit_file_free(unit_file *file) {
    free(file->data);
    *file = (unit_file){0};
}
