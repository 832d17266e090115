/* profile_reader.h: values, and what is said of them. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "farm/profile_position.h"
#include "farm/profile_reader.h"
#include "script/arena_string.h"
#include "script/words.h"

bool profile_complain(const profile_reader *in, size_t at, const char *format, ...) {
    va_list arguments;
    unsigned line = 0;
    unsigned column = 0;
    json_position_lines(in->text, at, &line, &column);
    int used = snprintf(in->error, in->size, "%s:%u:%u: ", in->out->path, line, column);
    va_start(arguments, format);
    if (used >= 0 && (size_t)used < in->size) {
        (void)vsnprintf(in->error + used, in->size - (size_t)used, format, arguments);
    }
    va_end(arguments);
    return false;
}

bool profile_cannot(const profile_reader *in, const char *what, const char *why) {
    (void)snprintf(in->error, in->size, "%s: %s%s", in->out->path, what, why);
    return false;
}

profile_setting *profile_add(profile_reader *in, const profile_value *value, const char *text) {
    profile_setting *made = ms_arena_alloc(in->arena, sizeof *made);
    if (made == NULL) {
        (void)profile_cannot(in, "no memory to read it", "");
        return NULL;
    }
    *made = (profile_setting){.name = value->name, .text = text};
    json_position_lines(in->text, value->at, &made->line, &made->column);
    *in->tail = made;
    in->tail = &made->next;
    return made;
}

/* These strings end up in commands and in lines of a report: a control character in one would
 * write lines of its own there. */
static bool is_one_line(const char *text) {
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text < ' ' || *text == 0x7f) {
            return false;
        }
    }
    return true;
}

const char *profile_text_of(const profile_reader *in, const profile_value *value) {
    const char *text = json_string_value(value->json);
    const char *copy = NULL;
    if (text == NULL || *text == '\0' || strlen(text) != json_string_length(value->json) ||
        !is_one_line(text)) {
        (void)profile_complain(
            in, value->at, "\"%s\" must be a string of one line that is not empty", value->name);
    } else if (arena_string(in->arena, ms_span_of_string(text), &copy) != MS_OK) {
        (void)profile_cannot(in, "no memory to read it", "");
    }
    return copy;
}

bool profile_read_text(profile_reader *in, const profile_value *value) {
    const char *text = profile_text_of(in, value);
    return text != NULL && profile_add(in, value, text) != NULL;
}

/* `path` as seen from the folder of the profile. */
static const char *from_folder(const profile_reader *in, const char *path) {
    const char *slash = strrchr(in->out->path, '/');
    if (path[0] == '/' || slash == NULL || in->use != PROFILE_OF_RUN) {
        return path;
    }
    size_t folder = (size_t)(slash - in->out->path) + 1;
    size_t size = folder + strlen(path) + 1;
    char *joined = ms_arena_alloc(in->arena, size);
    if (joined != NULL) {
        (void)snprintf(joined, size, "%.*s%s", (int)folder, in->out->path, path);
    }
    return joined;
}

bool profile_read_path(profile_reader *in, const profile_value *value) {
    const char *text = profile_text_of(in, value);
    const char *path = text == NULL ? NULL : from_folder(in, text);
    return path != NULL && profile_add(in, value, path) != NULL;
}

bool profile_read_password(profile_reader *in, const profile_value *value) {
    if (in->use == PROFILE_OF_RECIPE) {
        return profile_read_text(in, value);
    }
    return profile_complain(
        in, value->at,
        "no password in this file: name a file that holds it as \"%s_file\", or a "
        "variable of the environment as \"%s_env\"",
        value->name, value->name);
}

/* As JSON writes it. */
bool profile_read_number(profile_reader *in, const profile_value *value) {
    const char *copy = NULL;
    if (!json_is_number(value->json)) {
        return profile_complain(in, value->at, "\"%s\" must be a number", value->name);
    }
    char *text = json_dumps(value->json, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
    bool good = text != NULL && arena_string(in->arena, ms_span_of_string(text), &copy) == MS_OK;
    free(text);
    return good ? profile_add(in, value, copy) != NULL
                : profile_cannot(in, "no memory to read it", "");
}

bool profile_read_number_or_text(profile_reader *in, const profile_value *value) {
    return json_is_string(value->json) ? profile_read_text(in, value)
                                       : profile_read_number(in, value);
}

bool profile_read_flag(profile_reader *in, const profile_value *value) {
    return json_is_boolean(value->json)
               ? profile_add(in, value, json_is_true(value->json) ? "true" : "false") != NULL
               : profile_complain(in, value->at, "\"%s\" must be true or false", value->name);
}

bool profile_read_items(profile_reader *in, const profile_value *value, profile_read *read) {
    if (!json_is_array(value->json)) {
        return profile_complain(in, value->at, "\"%s\" must be a list", value->name);
    }
    for (size_t i = 0; i < json_array_size(value->json); i++) {
        const profile_value item = {value->name, json_array_get(value->json, i),
                                    json_position_item(in->text, value->at, i)};
        if (!read(in, &item)) {
            return false;
        }
    }
    return true;
}

bool profile_read_texts(profile_reader *in, const profile_value *value) {
    return profile_read_items(in, value, profile_read_text);
}

/* endpoint.h, known_faults: an id that the parsers have, and that of an exchange. */
static bool read_fault(profile_reader *in, const profile_value *value) {
    const char *text = profile_text_of(in, value);
    const char *space = text == NULL ? NULL : strchr(text, ' ');
    ms_diagnostic_id id;
    if (text == NULL) {
        return false;
    }
    if (space == NULL || space[1] == '\0' || strchr(space + 1, ' ') != NULL ||
        ms_diagnostic_find(ms_span_of(text, (size_t)(space - text)), &id) == NULL) {
        return profile_complain(
            in, value->at, "an item of \"%s\" is a diagnostic's id, a space, and an exchange's id",
            value->name);
    }
    return profile_add(in, value, text) != NULL;
}

bool profile_read_faults(profile_reader *in, const profile_value *value) {
    return profile_read_items(in, value, read_fault);
}

static bool read_word(profile_reader *in, const profile_value *value, const word_value *table) {
    const char *text = json_string_value(value->json);
    return text != NULL && words_find(table, ms_span_of_string(text)) != NULL
               ? profile_read_text(in, value)
               : profile_complain(in, value->at, "\"%s\" holds what is no %s", value->name,
                                  table == words_protocol ? "protocol" : "transport");
}

static bool read_protocol(profile_reader *in, const profile_value *value) {
    return read_word(in, value, words_protocol);
}

static bool read_transport(profile_reader *in, const profile_value *value) {
    return read_word(in, value, words_transport);
}

/* An empty list says something, too. */
bool profile_read_protocols(profile_reader *in, const profile_value *value) {
    bool good = profile_read_items(in, value, read_protocol);
    return good && (json_array_size(value->json) != 0 || profile_add(in, value, "none") != NULL);
}

bool profile_read_transports(profile_reader *in, const profile_value *value) {
    return profile_read_items(in, value, read_transport);
}
