/* lint_text.h: messages as they are stored, and as they go over the wire. */
#include "lint/lint_text.h"

#include <stdlib.h>
#include <string.h>

static size_t count_lines(ms_span octets) {
    size_t count = 1;
    for (size_t at = ms_span_find(octets, '\n', 0); at < octets.len;
         at = ms_span_find(octets, '\n', at + 1)) {
        count++;
    }
    return count;
}

bool lint_lines_init(lint_lines *lines, ms_span file) {
    lines->count = count_lines(file);
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

/* Whether the first line ends with LF alone. */
static bool has_local_line_ends(ms_span message) {
    const size_t lf = ms_span_find(message, '\n', 0);
    return lf < message.len && (lf == 0 || message.data[lf - 1] != '\r');
}

/* mboxrd: a line of the message that begins with From and a space, whatever ">" it had already, has
 * one ">" more. */
static bool is_quoted(ms_span line) {
    size_t at = 0;
    while (at < line.len && line.data[at] == '>') {
        at++;
    }
    return at > 0 && ms_span_starts(ms_span_from(line, at), MS_SPAN_LIT("From "));
}

/* A text under change. */
typedef struct changing {
    lint_text *text;
    size_t used;
    bool converts, unquotes;
} changing;

/* Adds a line, which begins at `file` in the file. */
static void add_line(changing *in, ms_span line, size_t file) {
    lint_text *text = in->text;
    const size_t dropped = in->unquotes && is_quoted(line) ? 1 : 0;
    line = ms_span_from(line, dropped);
    text->lines[text->count++] = (lint_line){in->used, file + dropped};
    const bool ends = line.len > 0 && line.data[line.len - 1] == '\n';
    const bool bare = ends && (line.len == 1 || line.data[line.len - 2] != '\r');
    const size_t kept = line.len - (in->converts && bare ? 1 : 0);
    if (kept > 0) {
        memcpy(text->changed + in->used, line.data, kept);
    }
    in->used += kept;
    if (kept < line.len) {
        text->changed[in->used++] = '\r';
        text->changed[in->used++] = '\n';
    }
}

static bool change(lint_text *text, ms_span message, bool converts, bool unquotes) {
    changing in = {.text = text, .converts = converts, .unquotes = unquotes};
    const size_t lines = count_lines(message);
    text->changed = malloc(message.len + lines);
    text->lines = calloc(lines, sizeof *text->lines);
    if (text->changed == NULL || text->lines == NULL) {
        lint_text_free(text);
        return false;
    }
    for (size_t at = 0; at < message.len;) {
        const size_t end = ms_span_find(message, '\n', at);
        ms_span line = ms_span_slice(message, at, end + 1 - at);
        add_line(&in, line, text->offset + at);
        at += line.len;
    }
    text->octets = ms_span_of(text->changed, in.used);
    return true;
}

bool lint_text_init(lint_text *text, ms_span file, size_t offset, size_t length,
                    lint_quoting quoting, bool exact) {
    ms_span message = ms_span_slice(file, offset, length);
    const bool converts = !exact && has_local_line_ends(message);
    *text = (lint_text){.octets = message, .offset = offset, .end = offset + message.len};
    return (!converts && quoting == LINT_PLAIN) ||
           change(text, message, converts, quoting == LINT_MBOX);
}

void lint_text_free(lint_text *text) {
    free(text->changed);
    free(text->lines);
    *text = (lint_text){0};
}

size_t lint_text_find(const lint_text *text, size_t offset) {
    size_t low = 0;
    size_t high = text->count;
    if (text->count == 0) {
        return text->offset + offset;
    }
    if (offset >= text->octets.len) {
        return text->end;
    }
    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;
        if (text->lines[middle].read <= offset) {
            low = middle;
        } else {
            high = middle;
        }
    }
    const size_t end = low + 1 < text->count ? text->lines[low + 1].file : text->end;
    const size_t found = text->lines[low].file + (offset - text->lines[low].read);
    /* The LF of a CRLF that was made of an LF is that. */
    return found < end ? found : end - 1;
}
