/* values.h: what options and files hold: numbers, times, sizes, secrets. */
#include "cli/values.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "script/arena_string.h"

bool value_number(const char *text, unsigned least, unsigned most, unsigned *value) {
    uint64_t number = 0;
    if (!ms_span_to_u64(ms_span_of_string(text), &number) || number < least || number > most) {
        return false;
    }
    *value = (unsigned)number;
    return true;
}

bool value_seconds(const char *text, unsigned *milliseconds) {
    ms_span all = ms_span_of_string(text);
    size_t point = ms_span_find(all, '.', 0);
    ms_span decimals = ms_span_from(all, point + 1);
    uint64_t whole = 0;
    uint64_t part = 0;
    if (!ms_span_to_u64(ms_span_slice(all, 0, point), &whole) || whole > VALUES_SECONDS_MAX ||
        (point < all.len && (decimals.len > 3 || !ms_span_to_u64(decimals, &part)))) {
        return false;
    }
    for (size_t i = decimals.len; i < 3; i++) {
        part *= 10;
    }
    uint64_t sum = whole * 1000 + part;
    if (sum == 0 || sum > VALUES_SECONDS_MAX * UINT64_C(1000)) {
        return false;
    }
    *milliseconds = (unsigned)sum;
    return true;
}

/* What a unit multiplies by; 0 for none of them. */
static uint64_t unit_of(uint8_t letter) {
    switch (ms_to_lower(letter)) {
    case 'k':
        return UINT64_C(1) << 10;
    case 'm':
        return UINT64_C(1) << 20;
    case 'g':
        return UINT64_C(1) << 30;
    default:
        return 0;
    }
}

bool value_size(const char *text, size_t *octets) {
    ms_span all = ms_span_of_string(text);
    uint64_t unit = all.len == 0 ? 0 : unit_of(all.data[all.len - 1]);
    uint64_t number = 0;
    if (unit == 0) {
        unit = 1;
    } else {
        all.len--;
    }
    if (!ms_span_to_u64(all, &number) || number > SIZE_MAX / 2 / unit ||
        number * unit < VALUES_MEMORY_MIN) {
        return false;
    }
    *octets = (size_t)(number * unit);
    return true;
}

static const char *password_fault(ms_span line, size_t got) {
    if (got > VALUES_PASSWORD_MAX && line.len > VALUES_PASSWORD_MAX) {
        return "its first line is too long for a password";
    }
    if (line.len == 0) {
        return "its first line is empty";
    }
    return ms_span_find(line, '\0', 0) < line.len ? "its first line has a NUL" : NULL;
}

bool value_password_file(const char *path, ms_arena *arena, const char **password, char *error,
                         size_t size) {
    char text[VALUES_PASSWORD_MAX + 2]; /* room for a CR, and to see that it is too long */
    FILE *file = fopen(path, "re");
    if (file == NULL) {
        (void)snprintf(error, size, "%s: %s", path, strerror(errno));
        return false;
    }
    size_t got = fread(text, 1, sizeof text, file);
    bool failed = ferror(file) != 0;
    (void)fclose(file);
    ms_span line = ms_span_of(text, got);
    line.len = ms_span_find(line, '\n', 0);
    if (line.len > 0 && line.data[line.len - 1] == '\r') {
        line.len--;
    }
    const char *fault = failed ? "cannot be read" : password_fault(line, got);
    if (fault == NULL && arena_string(arena, line, password) != MS_OK) {
        fault = "no memory for what is in it";
    }
    if (fault != NULL) {
        (void)snprintf(error, size, "%s: %s", path, fault);
    }
    return fault == NULL;
}
