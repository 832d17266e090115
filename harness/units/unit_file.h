/*
 * NAME
 *      unit_file.h - a whole file in memory
 */
#ifndef HARNESS_UNITS_UNIT_FILE_H
#define HARNESS_UNITS_UNIT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct unit_file {
    uint8_t *data; /* to be freed by unit_file_free */
    size_t length;
} unit_file;

/*
 * Reads what `fd` has up to its end. A copy, not a mapping: a file that somebody cuts off while it
 * is read must not end the program. false with errno; *file is empty then.
 */
bool unit_file_read_fd(int fd, unit_file *file);

/* The same for the file at `path`. */
bool unit_file_read(const char *path, unit_file *file);

void unit_file_free(unit_file *file);

#endif
