/* script.h: reads the file of an exchange. */
#include "script/script.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* The file itself is the matter. */
__attribute__((format(printf, 2, 3))) static ms_status fail(script_error *error, const char *format,
                                                            ...) {
    va_list arguments;
    *error = (script_error){0};
    va_start(arguments, format);
    (void)vsnprintf(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    return MS_INVALID;
}

static ms_status fail_system(script_error *error, const char *what) {
    char reason[128] = "";
    if (strerror_r(errno, reason, sizeof reason) != 0) {
        reason[0] = '\0';
    }
    return fail(error, "%s: %s", what, reason);
}

/* Reads up to `size` octets, fewer only at the end of the file. */
static ms_status read_all(int file, uint8_t *octets, size_t size, size_t *length,
                          script_error *error) {
    *length = 0;
    while (*length < size) {
        ssize_t got = read(file, octets + *length, size - *length);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        if (got < 0) {
            return fail_system(error, "cannot read it");
        }
        if (got == 0) {
            break;
        }
        *length += (size_t)got;
    }
    return MS_OK;
}

/* One octet more than the file has is asked for, so that one that grows meanwhile is noticed. */
static ms_status read_file(int file, size_t size, ms_arena *arena, ms_span *text,
                           script_error *error) {
    size_t length = 0;
    if (size > SCRIPT_FILE_MAX) {
        (void)fail(error, "more than %zu octets", SCRIPT_FILE_MAX);
        return MS_LIMIT;
    }
    uint8_t *octets = ms_arena_alloc(arena, size + 1);
    if (octets == NULL) {
        (void)fail(error, "there is not enough memory");
        return arena->failed;
    }
    ms_status status = read_all(file, octets, size + 1, &length, error);
    if (status == MS_OK && length > size) {
        return fail(error, "it grew while it was read");
    }
    *text = ms_span_of(octets, length);
    return status;
}

static ms_status look_at(int file, size_t *size, script_error *error) {
    struct stat about;
    if (fstat(file, &about) != 0) {
        return fail_system(error, "cannot look at it");
    }
    if (S_ISDIR(about.st_mode)) {
        return fail(error, "expected a file, found a folder");
    }
    *size = (size_t)about.st_size;
    return S_ISREG(about.st_mode) ? MS_OK : fail(error, "expected a regular file");
}

static ms_status read_and_parse(int file, const char *path, const char *id, script *out,
                                script_error *error) {
    ms_arena arena;
    ms_span text = {0};
    size_t size = 0;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    ms_status status = look_at(file, &size, error);
    if (status == MS_OK) {
        status = read_file(file, size, &arena, &text, error);
    }
    if (status == MS_OK) {
        status = script_parse(text, path, id, out, error);
    }
    ms_arena_free(&arena);
    return status;
}

ms_status script_load(const char *path, const char *id, script *out, script_error *error) {
    *out = (script){0};
    /* O_NONBLOCK: a FIFO must not hold the run up before it is seen to be one */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        return fail_system(error, "cannot open it");
    }
    ms_status status = read_and_parse(file, path, id, out, error);
    (void)close(file);
    return status;
}
