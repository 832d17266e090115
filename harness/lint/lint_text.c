/* lint_text.h: lines and columns of a file. */
#include "lint/lint_text.h"

#include <stdlib.h>

#include "units/unit_stored.h"

bool lint_lines_init(lint_lines *lines, ms_span file) {
    lines->count = unit_stored_lines(file);
    lines->starts = calloc(lines->count, sizeof *lines->starts);
    if (lines->starts == NULL) {
        return false;
    }
    size_t at = 0;
    for (size_t i = 1; i < lines->count; i++) {
        at = ms_span_find(file, '\n', at) + 1;
        lines->starts[i] = at;
    }
    return true;
}

void lint_lines_free(lint_lines *lines) {
    free(lines->starts);
    *lines = (lint_lines){0};
}

/* The last line that begins at or before `offset`, from 0. */
static size_t search_line(const lint_lines *lines, size_t offset) {
    size_t low = 0;
    size_t high = lines->count;
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (lines->starts[middle] <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

lint_position lint_lines_find(const lint_lines *lines, ms_span file, size_t offset) {
    const size_t line = search_line(lines, offset);
    size_t column = 1;
    for (size_t at = lines->starts[line]; at < offset; column++) {
        size_t length = ms_utf8_length(ms_span_from(file, at));
        at += length == 0 ? 1 : length;
    }
    return (lint_position){line + 1, column};
}

static ms_span without_line_end(ms_span line) {
    if (line.len > 0 && line.data[line.len - 1] == '\n') {
        line.len--;
    }
    if (line.len > 0 && line.data[line.len - 1] == '\r') {
        line.len--;
    }
    return line;
}

ms_span lint_lines_get(const lint_lines *lines, ms_span file, size_t line) {
    const size_t begin = lines->starts[line - 1];
    const size_t end = line < lines->count ? lines->starts[line] : file.len;
    return without_line_end(ms_span_slice(file, begin, end - begin));
}
