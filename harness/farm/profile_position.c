/* profile_position.h: where in a JSON text a member or an item stands. */
#include "farm/profile_position.h"

#include <string.h>

static bool is_space(uint8_t octet) {
    return octet == ' ' || octet == '\t' || octet == '\n' || octet == '\r';
}

static size_t skip_space(ms_span text, size_t at) {
    while (at < text.len && is_space(text.data[at])) {
        at++;
    }
    return at;
}

/* RFC 8259 section 7: behind the quote that ends the string which begins at `at`. */
static size_t skip_string(ms_span text, size_t at) {
    for (at++; at < text.len && text.data[at] != '"'; at++) {
        at += text.data[at] == '\\' ? 1 : 0;
    }
    return at + 1;
}

/* Behind the value that begins at `at`: behind its last bracket, or before a comma or a bracket. */
static size_t skip_value(ms_span text, size_t at) {
    size_t depth = 0;
    while (at < text.len) {
        uint8_t octet = text.data[at];
        bool closes = octet == '}' || octet == ']';
        if (depth == 0 && (closes || octet == ',')) {
            return at;
        }
        depth += octet == '{' || octet == '[' ? 1 : 0;
        depth -= closes ? 1 : 0;
        at = octet == '"' ? skip_string(text, at) : at + 1;
    }
    return text.len;
}

size_t json_position_root(ms_span text) {
    return skip_space(text, 0);
}

/* The member's name, and its value in *value; `object` in both when there is none. */
static size_t find_member(ms_span text, size_t object, const char *name, size_t *value) {
    size_t at = skip_space(text, object + 1);
    *value = object;
    while (at < text.len && text.data[at] == '"') {
        size_t end = skip_string(text, at);
        ms_span written = ms_span_slice(text, at + 1, end - at - 2);
        size_t begin = skip_space(text, skip_space(text, end) + 1);
        if (ms_span_equal(written, ms_span_of_string(name))) {
            *value = begin;
            return at;
        }
        at = skip_space(text, skip_value(text, begin) + 1);
    }
    return object;
}

size_t json_position_name(ms_span text, size_t object, const char *name) {
    size_t value = 0;
    return find_member(text, object, name, &value);
}

size_t json_position_value(ms_span text, size_t object, const char *name) {
    size_t value = 0;
    (void)find_member(text, object, name, &value);
    return value;
}

size_t json_position_item(ms_span text, size_t list, size_t index) {
    size_t at = skip_space(text, list + 1);
    for (; index > 0 && at < text.len; index--) {
        at = skip_space(text, skip_value(text, at) + 1);
    }
    return at < text.len && text.data[at] != ']' ? at : list;
}

void json_position_lines(ms_span text, size_t offset, unsigned *line, unsigned *column) {
    *line = 1;
    *column = 1;
    for (size_t i = 0; i < offset && i < text.len; i++) {
        bool ends = text.data[i] == '\n';
        *line += ends ? 1 : 0;
        *column = ends ? 1 : *column + 1;
    }
}
