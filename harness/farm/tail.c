/* tail.h: the end of a log, for a person to read. */
#include "farm/tail.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Where the last `lines` lines begin. A line end at the very end closes a line. */
static size_t find_start(const char *text, size_t end, unsigned lines) {
    size_t start = end > 0 && text[end - 1] == '\n' ? end - 1 : end;
    while (start > 0) {
        if (text[start - 1] == '\n' && --lines == 0) {
            break;
        }
        start--;
    }
    return start;
}

void tail_read(tail *end_of, int fd, unsigned lines) {
    struct stat seen;
    end_of->start = 0;
    end_of->end = 0;
    if (lines == 0 || fstat(fd, &seen) != 0 || !S_ISREG(seen.st_mode)) {
        return;
    }
    off_t from = seen.st_size > (off_t)TAIL_OCTETS ? seen.st_size - (off_t)TAIL_OCTETS : 0;
    ssize_t got = pread(fd, end_of->text, TAIL_OCTETS, from);
    if (got > 0) {
        end_of->end = (size_t)got;
        end_of->start = find_start(end_of->text, end_of->end, lines);
    }
}

void tail_read_file(tail *end_of, const char *path, unsigned lines) {
    /* O_NONBLOCK: a pipe in a log's place must not hold us up. */
    int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    end_of->start = 0;
    end_of->end = 0;
    if (fd >= 0) {
        tail_read(end_of, fd, lines);
        (void)close(fd);
    }
}

bool tail_is_empty(const tail *end_of) {
    return end_of->start == end_of->end;
}

/* The length of the line at `from`, without its end. */
static size_t line_length(const tail *end_of, size_t from) {
    const char *end = memchr(end_of->text + from, '\n', end_of->end - from);
    return end == NULL ? end_of->end - from : (size_t)(end - (end_of->text + from));
}

bool tail_has_last_line(const tail *end_of, const tail *other) {
    size_t last = find_start(other->text, other->end, 1);
    size_t len = line_length(other, last);
    for (size_t at = end_of->start; at < end_of->end; at += line_length(end_of, at) + 1) {
        if (line_length(end_of, at) == len &&
            memcmp(end_of->text + at, other->text + last, len) == 0) {
            return true;
        }
    }
    return false;
}

static void write_line(FILE *out, const char *line, size_t len) {
    (void)fputs("    ", out);
    for (size_t i = 0; i < len; i++) {
        int octet = line[i] == '\t' ? ' ' : (unsigned char)line[i];
        (void)fputc(octet >= ' ' && octet <= '~' ? octet : '?', out);
    }
    (void)fputc('\n', out);
}

void tail_write(FILE *out, const tail *end_of) {
    size_t at = end_of->start;
    while (at < end_of->end) {
        size_t len = line_length(end_of, at);
        write_line(out, end_of->text + at, len);
        at += len + 1;
    }
}
