/* unit_stored.h: messages as they are stored, and as they go over the wire. */
#include "units/unit_stored.h"

#include <stdlib.h>
#include <string.h>

size_t unit_stored_lines(ms_span octets) {
    size_t count = 1;
    for (size_t at = ms_span_find(octets, '\n', 0); at < octets.len;
         at = ms_span_find(octets, '\n', at + 1)) {
        count++;
    }
    return count;
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
    unit_stored *text;
    size_t used;
    bool converts, unquotes;
} changing;

/* Adds a line, which begins at `file` in the file. */
static void add_line(changing *in, ms_span line, size_t file) {
    unit_stored *text = in->text;
    const size_t dropped = in->unquotes && is_quoted(line) ? 1 : 0;
    line = ms_span_from(line, dropped);
    text->lines[text->count++] = (unit_stored_line){in->used, file + dropped};
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

static bool change(unit_stored *text, ms_span message, bool converts, bool unquotes) {
    changing in = {.text = text, .converts = converts, .unquotes = unquotes};
    const size_t lines = unit_stored_lines(message);
    text->changed = malloc(message.len + lines);
    text->lines = calloc(lines, sizeof *text->lines);
    if (text->changed == NULL || text->lines == NULL) {
        unit_stored_free(text);
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

bool unit_stored_init(unit_stored *text, ms_span file, size_t offset, size_t length,
                      unit_quoting quoting, bool exact) {
    ms_span message = ms_span_slice(file, offset, length);
    const bool converts = !exact && has_local_line_ends(message);
    *text = (unit_stored){.octets = message, .offset = offset, .end = offset + message.len};
    return (!converts && quoting == UNIT_PLAIN) ||
           change(text, message, converts, quoting == UNIT_MBOX);
}

void unit_stored_free(unit_stored *text) {
    free(text->changed);
    free(text->lines);
    *text = (unit_stored){0};
}

size_t unit_stored_find(const unit_stored *text, size_t offset) {
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

void unit_stored_place(const unit_stored *text, size_t *offset, size_t *length) {
    if (text == NULL) {
        return;
    }
    const size_t begin = unit_stored_find(text, *offset);
    const size_t end = *length == 0 ? begin : unit_stored_find(text, *offset + *length - 1) + 1;
    *offset = begin;
    *length = end > begin ? end - begin : 0;
}
