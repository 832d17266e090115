/* vector_list.h: lists of names with reasons. */
#include "vectors/vector_list.h"

#include "units/unit_file.h"

static bool is_space(uint8_t octet) {
    return octet == ' ' || octet == '\t';
}

static size_t skip(ms_span text, size_t at, bool spaces) {
    while (at < text.len && is_space(text.data[at]) == spaces) {
        at++;
    }
    return at;
}

bool vector_list_read(const char *path,
                      bool (*take)(void *context, ms_span name, ms_span reason, size_t line),
                      void *context) {
    unit_file file;
    bool going = true;
    size_t line = 1;
    if (!unit_file_read(path, &file)) {
        return false;
    }
    ms_span text = ms_span_of(file.data, file.length);
    for (size_t at = 0; at < text.len && going; line++) {
        const size_t end = ms_span_find(text, '\n', at);
        ms_span entry = ms_span_slice(text, at, end - at);
        const size_t name = skip(entry, 0, false);
        if (entry.len > 0 && entry.data[0] != '#') {
            going = take(context, ms_span_slice(entry, 0, name),
                         ms_span_from(entry, skip(entry, name, true)), line);
        }
        at = end + 1;
    }
    unit_file_free(&file);
    return true;
}
