/* profile_file.h: the members of a profile, as they stand in its file. */
#include "farm/profile_file.h"

#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "farm/profile_position.h"
#include "script/arena_string.h"
#include "script/words.h"

/* What the reading functions share. */
typedef struct reader {
    profile_file *out;
    profile_setting **tail;
    profile_use use;
    ms_arena *arena;
    ms_span text;
    char *error;
    size_t size;
} reader;

/* A value under its name, and where it stands. */
typedef struct member_value {
    const char *name;
    const json_t *json;
    size_t at;
} member_value;

typedef bool member_read(reader *in, const member_value *value);

typedef struct member {
    const char *name;
    unsigned uses; /* of profile_use */
    bool required; /* in a recipe's profile */
    member_read *read;
} member;

/* Fills the error. `at` is an offset in the text. Returns false. */
static bool complain(const reader *in, size_t at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static bool complain(const reader *in, size_t at, const char *format, ...) {
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

/* The same without a place. */
static bool cannot(const reader *in, const char *what, const char *why) {
    (void)snprintf(in->error, in->size, "%s: %s%s", in->out->path, what, why);
    return false;
}

static profile_setting *add(reader *in, const member_value *value, const char *text) {
    profile_setting *made = ms_arena_alloc(in->arena, sizeof *made);
    if (made == NULL) {
        (void)cannot(in, "no memory to read it", "");
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

/* A copy of the value's text in the arena; NULL and a complaint when it is no usable string. */
static const char *text_of(const reader *in, const member_value *value) {
    const char *text = json_string_value(value->json);
    const char *copy = NULL;
    if (text == NULL || *text == '\0' || strlen(text) != json_string_length(value->json) ||
        !is_one_line(text)) {
        (void)complain(in, value->at, "\"%s\" must be a string of one line that is not empty",
                       value->name);
    } else if (arena_string(in->arena, ms_span_of_string(text), &copy) != MS_OK) {
        (void)cannot(in, "no memory to read it", "");
    }
    return copy;
}

static bool read_text(reader *in, const member_value *value) {
    const char *text = text_of(in, value);
    return text != NULL && add(in, value, text) != NULL;
}

/* `path` as seen from the folder of the profile. */
static const char *from_folder(const reader *in, const char *path) {
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

static bool read_path(reader *in, const member_value *value) {
    const char *text = text_of(in, value);
    const char *path = text == NULL ? NULL : from_folder(in, text);
    return path != NULL && add(in, value, path) != NULL;
}

static bool read_password(reader *in, const member_value *value) {
    if (in->use == PROFILE_OF_RECIPE) {
        return read_text(in, value);
    }
    return complain(in, value->at,
                    "no password in this file: name a file that holds it as \"%s_file\", or a "
                    "variable of the environment as \"%s_env\"",
                    value->name, value->name);
}

/* As JSON writes it. */
static bool read_number(reader *in, const member_value *value) {
    const char *copy = NULL;
    if (!json_is_number(value->json)) {
        return complain(in, value->at, "\"%s\" must be a number", value->name);
    }
    char *text = json_dumps(value->json, JSON_ENCODE_ANY | JSON_REAL_PRECISION(6));
    bool good = text != NULL && arena_string(in->arena, ms_span_of_string(text), &copy) == MS_OK;
    free(text);
    return good ? add(in, value, copy) != NULL : cannot(in, "no memory to read it", "");
}

static bool read_number_or_text(reader *in, const member_value *value) {
    return json_is_string(value->json) ? read_text(in, value) : read_number(in, value);
}

static bool read_flag(reader *in, const member_value *value) {
    return json_is_boolean(value->json)
               ? add(in, value, json_is_true(value->json) ? "true" : "false") != NULL
               : complain(in, value->at, "\"%s\" must be true or false", value->name);
}

/* Each item by `read`. */
static bool read_items(reader *in, const member_value *value, member_read *read) {
    if (!json_is_array(value->json)) {
        return complain(in, value->at, "\"%s\" must be a list", value->name);
    }
    for (size_t i = 0; i < json_array_size(value->json); i++) {
        const member_value item = {value->name, json_array_get(value->json, i),
                                   json_position_item(in->text, value->at, i)};
        if (!read(in, &item)) {
            return false;
        }
    }
    return true;
}

static bool read_texts(reader *in, const member_value *value) {
    return read_items(in, value, read_text);
}

static bool read_word(reader *in, const member_value *value, const word_value *table) {
    const char *text = json_string_value(value->json);
    return text != NULL && words_find(table, ms_span_of_string(text)) != NULL
               ? read_text(in, value)
               : complain(in, value->at, "\"%s\" holds what is no %s", value->name,
                          table == words_protocol ? "protocol" : "transport");
}

static bool read_protocol(reader *in, const member_value *value) {
    return read_word(in, value, words_protocol);
}

static bool read_transport(reader *in, const member_value *value) {
    return read_word(in, value, words_transport);
}

/* An empty list says something, too. */
static bool read_protocols(reader *in, const member_value *value) {
    bool good = read_items(in, value, read_protocol);
    return good && (json_array_size(value->json) != 0 || add(in, value, "none") != NULL);
}

static bool read_transports(reader *in, const member_value *value) {
    return read_items(in, value, read_transport);
}

/* The value of an endpoint's member. */
static member_value part_of(const reader *in, const member_value *endpoint, const char *name) {
    return (member_value){name, json_object_get(endpoint->json, name),
                          json_position_value(in->text, endpoint->at, name)};
}

static bool read_endpoint_transports(const reader *in, const member_value *list, unsigned *bits) {
    *bits = 0;
    for (size_t i = 0; i < json_array_size(list->json); i++) {
        const char *text = json_string_value(json_array_get(list->json, i));
        const word_value *word =
            text == NULL ? NULL : words_find(words_transport, ms_span_of_string(text));
        if (word == NULL) {
            return complain(in, json_position_item(in->text, list->at, i),
                            "\"transports\" holds what is no transport");
        }
        *bits |= word->value;
    }
    return list->json == NULL || *bits != 0 ||
           complain(in, list->at, "\"transports\" must be a list of plain, starttls and implicit");
}

static bool check_parts(const reader *in, const member_value *endpoint) {
    static const char *const known[] = {"protocol", "address", "transports"};
    const char *name = NULL;
    json_t *ignored = NULL;
    json_object_foreach((json_t *)endpoint->json, name, ignored) {
        size_t i = 0;
        while (i < sizeof known / sizeof known[0] && strcmp(name, known[i]) != 0) {
            i++;
        }
        if (i == sizeof known / sizeof known[0]) {
            return complain(in, json_position_name(in->text, endpoint->at, name),
                            "\"%s\" is not a member of an endpoint; protocol, address and "
                            "transports are",
                            name);
        }
    }
    return true;
}

/* {"protocol": "imap", "address": "HOST:PORT", "transports": ["plain"]} */
static bool read_endpoint(reader *in, const member_value *value) {
    if (!json_is_object(value->json)) {
        return complain(in, value->at, "an endpoint must be an object");
    }
    const member_value protocol = part_of(in, value, "protocol");
    const member_value address = part_of(in, value, "address");
    const member_value transports = part_of(in, value, "transports");
    const char *name = json_string_value(protocol.json);
    const word_value *word =
        name == NULL ? NULL : words_find(words_protocol, ms_span_of_string(name));
    unsigned bits = 0;
    if (word == NULL) {
        return complain(in, protocol.at,
                        "an endpoint's \"protocol\" must be smtp, submission, lmtp or imap");
    }
    if (!check_parts(in, value) || !read_endpoint_transports(in, &transports, &bits)) {
        return false;
    }
    const char *text = text_of(in, &address);
    profile_setting *made = text == NULL ? NULL : add(in, value, text);
    if (made != NULL) {
        made->protocol = (script_protocol)word->value;
        made->transports = bits;
    }
    return made != NULL;
}

static bool read_endpoints(reader *in, const member_value *value) {
    return read_items(in, value, read_endpoint);
}

enum { OF_BOTH = PROFILE_OF_RECIPE | PROFILE_OF_RUN };

static const member members[] = {
    {"name", OF_BOTH, true, read_text},
    {"description", OF_BOTH, false, read_text},
    {"notes", OF_BOTH, false, read_text},
    {"user", OF_BOTH, true, read_text},
    {"password", OF_BOTH, true, read_password},
    {"user2", OF_BOTH, false, read_text},
    {"password2", OF_BOTH, false, read_password},
    {"domain", OF_BOTH, true, read_text},
    {"host", OF_BOTH, true, read_text},
    {"recipient", OF_BOTH, true, read_text},
    {"recipient2", OF_BOTH, true, read_text},
    {"rejected", OF_BOTH, true, read_text},
    {"sender", OF_BOTH, false, read_text},
    {"maildir", OF_BOTH, false, read_path},
    {"mailbox_prefix", OF_BOTH, false, read_text},
    {"login_required", OF_BOTH, false, read_protocols},
    {"packages", PROFILE_OF_RECIPE, false, read_texts},
    {"known_faults", PROFILE_OF_RECIPE, false, read_texts},

    {"servers", PROFILE_OF_RUN, false, read_texts},
    {"endpoints", PROFILE_OF_RUN, false, read_endpoints},
    {"select", PROFILE_OF_RUN, false, read_texts},
    {"transport", PROFILE_OF_RUN, false, read_transports},
    {"password_file", PROFILE_OF_RUN, false, read_path},
    {"password_env", PROFILE_OF_RUN, false, read_text},
    {"password2_file", PROFILE_OF_RUN, false, read_path},
    {"password2_env", PROFILE_OF_RUN, false, read_text},
    {"ca", PROFILE_OF_RUN, false, read_path},
    {"insecure", PROFILE_OF_RUN, false, read_flag},
    {"tls_name", PROFILE_OF_RUN, false, read_text},
    {"tls_min", PROFILE_OF_RUN, false, read_text},
    {"client_cert", PROFILE_OF_RUN, false, read_path},
    {"client_key", PROFILE_OF_RUN, false, read_path},
    {"safe", PROFILE_OF_RUN, false, read_flag},
    {"jobs", PROFILE_OF_RUN, false, read_number},
    {"timeout", PROFILE_OF_RUN, false, read_number},
    {"connect_timeout", PROFILE_OF_RUN, false, read_number},
    {"test_timeout", PROFILE_OF_RUN, false, read_number},
    {"memory", PROFILE_OF_RUN, false, read_number_or_text},
    {"seed", PROFILE_OF_RUN, false, read_number_or_text},
    {"repeat", PROFILE_OF_RUN, false, read_number},
    {"expected", PROFILE_OF_RUN, false, read_path},
    {"report", PROFILE_OF_RUN, false, read_texts},
};

#define MEMBER_COUNT (sizeof members / sizeof members[0])

static bool has_member(const reader *in, const char *name) {
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if ((members[i].uses & in->use) != 0 && strcmp(name, members[i].name) == 0) {
            return true;
        }
    }
    return false;
}

/* The member that was probably meant; NULL when none is close. */
static const char *guess(const reader *in, const char *name) {
    word_guess nearest = {.written = ms_span_of_string(name)};
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if ((members[i].uses & in->use) != 0) {
            word_guess_offer(&nearest, members[i].name);
        }
    }
    return nearest.best;
}

static bool check_names(const reader *in, json_t *root, size_t begin) {
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(root, name, value) {
        if (!has_member(in, name)) {
            const char *meant = guess(in, name);
            return complain(in, json_position_name(in->text, begin, name),
                            "\"%s\" is not a member of a profile%s%s%s", name,
                            meant == NULL ? "" : "; did you mean \"", meant == NULL ? "" : meant,
                            meant == NULL ? "" : "\"?");
        }
    }
    return true;
}

static bool read_root(reader *in, json_t *root) {
    const size_t begin = json_position_root(in->text);
    if (!json_is_object(root)) {
        return complain(in, begin, "must hold one JSON object");
    }
    if (!check_names(in, root, begin)) {
        return false;
    }
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        const member *row = &members[i];
        const member_value value = {row->name, json_object_get(root, row->name),
                                    json_position_value(in->text, begin, row->name)};
        if (value.json == NULL && row->required && in->use == PROFILE_OF_RECIPE) {
            return complain(in, begin, "\"%s\" is missing", row->name);
        }
        if (value.json != NULL && !row->read(in, &value)) {
            return false;
        }
    }
    return true;
}

/* The octets of the file; no more than PROFILE_FILE_MAX. */
static bool read_file(reader *in) {
    char *text = ms_arena_alloc(in->arena, PROFILE_FILE_MAX + 1);
    FILE *file = text == NULL ? NULL : fopen(in->out->path, "re");
    if (file == NULL) {
        return text == NULL ? cannot(in, "no memory to read it", "")
                            : cannot(in, "cannot be opened: ", strerror(errno));
    }
    in->text = ms_span_of(text, fread(text, 1, PROFILE_FILE_MAX + 1, file));
    bool failed = ferror(file) != 0;
    (void)fclose(file);
    if (failed) {
        return cannot(in, "cannot be read", "");
    }
    return in->text.len <= PROFILE_FILE_MAX || cannot(in, "is larger than 65536 octets", "");
}

bool profile_file_read(const char *path, profile_use use, ms_arena *arena, profile_file *out,
                       char *error, size_t size) {
    reader in = {.out = out, .use = use, .arena = arena, .error = error, .size = size};
    json_error_t where;
    *out = (profile_file){.path = path};
    in.tail = &out->first;
    if (!read_file(&in)) {
        return false;
    }
    json_t *root =
        json_loadb((const char *)in.text.data, in.text.len, JSON_REJECT_DUPLICATES, &where);
    if (root == NULL) {
        (void)snprintf(error, size, "%s:%d:%d: %s", path, where.line, where.column, where.text);
        return false;
    }
    bool good = read_root(&in, root);
    json_decref(root);
    return good;
}

const profile_setting *profile_file_find(const profile_file *file, const profile_setting *previous,
                                         const char *name) {
    const profile_setting *setting = previous == NULL ? file->first : previous->next;
    while (setting != NULL && strcmp(setting->name, name) != 0) {
        setting = setting->next;
    }
    return setting;
}
