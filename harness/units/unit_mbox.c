/* unit_mbox.h: the messages of an mbox. */
#include "units/unit_mbox.h"

static const ms_span separator = {(const uint8_t *)"From ", 5};

bool unit_is_mbox(ms_span file) {
    return ms_span_starts(file, separator);
}

/* Where the line after the one at `at` begins. */
static size_t next_line(ms_span file, size_t at) {
    const size_t lf = ms_span_find(file, '\n', at);
    return lf < file.len ? lf + 1 : file.len;
}

static bool is_empty_line(ms_span file, size_t at) {
    ms_span rest = ms_span_from(file, at);
    return ms_span_starts(rest, MS_SPAN_LIT("\n")) || ms_span_starts(rest, MS_SPAN_LIT("\r\n"));
}

bool unit_mbox_next(ms_span file, size_t *at, size_t *offset, size_t *length) {
    if (*at >= file.len) {
        return false;
    }
    size_t line = next_line(file, *at);
    *offset = line;
    while (line < file.len) {
        const size_t next = next_line(file, line);
        const bool ends = is_empty_line(file, line) &&
                          (next == file.len || ms_span_starts(ms_span_from(file, next), separator));
        if (ends) {
            *at = next;
            *length = line - *offset;
            return true;
        }
        line = next;
    }
    *at = file.len;
    *length = file.len - *offset;
    return true;
}
