/* profile.h: reads a server's profile.json. */
#include "farm/profile.h"

#include <errno.h>
#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "script/arena_string.h"
#include "script/words.h"

/* A member that is a string. */
typedef struct member {
    const char *name;
    size_t offset; /* of a const char * in farm_profile */
    bool required;
} member;

#define PROFILE_MEMBER(name, required)                                                             \
    { #name, offsetof(farm_profile, profile.name), required }

static const member members[] = {
    PROFILE_MEMBER(name, true),
    PROFILE_MEMBER(user, true),
    PROFILE_MEMBER(password, true),
    PROFILE_MEMBER(user2, false),
    PROFILE_MEMBER(password2, false),
    PROFILE_MEMBER(domain, true),
    PROFILE_MEMBER(host, true),
    PROFILE_MEMBER(recipient, true),
    PROFILE_MEMBER(recipient2, true),
    PROFILE_MEMBER(rejected, true),
    PROFILE_MEMBER(sender, false),
    {"description", offsetof(farm_profile, description), false},
    {"notes", offsetof(farm_profile, notes), false},
    {"maildir", offsetof(farm_profile, maildir), false},
};

#define MEMBER_COUNT (sizeof members / sizeof members[0])

/* Members that hold lists; they are read by functions of their own. */
static const char login_required[] = "login_required";
static const char packages[] = "packages";

/* What the reading functions share. */
typedef struct reader {
    const char *path;
    ms_arena *arena;
    farm_profile *out;
    char *error;
    size_t size;
} reader;

static bool complain(const reader *in, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static bool complain(const reader *in, const char *format, ...) {
    va_list arguments;
    int used = snprintf(in->error, in->size, "%s: ", in->path);
    va_start(arguments, format);
    if (used >= 0 && (size_t)used < in->size) {
        (void)vsnprintf(in->error + used, in->size - (size_t)used, format, arguments);
    }
    va_end(arguments);
    return false;
}

static const char **member_place(farm_profile *owner, const member *row) {
    return (const char **)(void *)((char *)owner + row->offset);
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

/* A copy of `value`'s text in the arena; NULL and a complaint when it is no usable string. */
static const char *text_of(const reader *in, const char *name, const json_t *value) {
    const char *text = json_string_value(value);
    if (text == NULL || *text == '\0' || !is_one_line(text)) {
        (void)complain(in, "\"%s\" must be a string of one line that is not empty", name);
        return NULL;
    }
    const char *copy = NULL;
    if (arena_string(in->arena, ms_span_of_string(text), &copy) != MS_OK) {
        (void)complain(in, "no memory for \"%s\"", name);
    }
    return copy;
}

static bool read_member(const reader *in, const json_t *root, const member *row) {
    const json_t *value = json_object_get(root, row->name);
    if (value == NULL) {
        return !row->required || complain(in, "\"%s\" is missing", row->name);
    }
    const char *text = text_of(in, row->name, value);
    *member_place(in->out, row) = text;
    return text != NULL;
}

static bool read_login_required(const reader *in, const json_t *root) {
    const json_t *list = json_object_get(root, login_required);
    if (list == NULL) {
        return true;
    }
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *name = json_string_value(json_array_get(list, i));
        const word_value *protocol =
            name == NULL ? NULL : words_find(words_protocol, ms_span_of_string(name));
        if (protocol == NULL) {
            return complain(in, "\"%s\" holds what is no protocol", login_required);
        }
        in->out->profile.login_required |= protocol->value;
    }
    return json_is_array(list) || complain(in, "\"%s\" must be a list", login_required);
}

/* The names, with a space between two. */
static bool read_packages(const reader *in, const json_t *root) {
    const json_t *list = json_object_get(root, packages);
    const char *joined = "";
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *name = text_of(in, packages, json_array_get(list, i));
        if (name == NULL) {
            return false;
        }
        size_t size = strlen(joined) + strlen(name) + 2;
        char *longer = ms_arena_alloc(in->arena, size);
        if (longer == NULL) {
            return complain(in, "no memory for \"%s\"", packages);
        }
        (void)snprintf(longer, size, "%s%s%s", joined, *joined == '\0' ? "" : " ", name);
        joined = longer;
    }
    in->out->packages = joined;
    return list == NULL || json_is_array(list) || complain(in, "\"%s\" must be a list", packages);
}

static bool is_known(const char *name) {
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (strcmp(name, members[i].name) == 0) {
            return true;
        }
    }
    return strcmp(name, login_required) == 0 || strcmp(name, packages) == 0;
}

static bool check_names(const reader *in, json_t *root) {
    const char *name = NULL;
    json_t *value = NULL;
    json_object_foreach(root, name, value) {
        if (!is_known(name)) {
            return complain(in, "\"%s\" is not a member of a profile", name);
        }
    }
    return true;
}

static bool check_whole(const reader *in, const char *name) {
    const profile *got = &in->out->profile;
    if (strcmp(got->name, name) != 0) {
        return complain(in, "\"name\" is \"%s\", its folder is \"%s\"", got->name, name);
    }
    if ((got->user2 == NULL) != (got->password2 == NULL)) {
        return complain(in, "\"user2\" and \"password2\" go together");
    }
    return true;
}

static bool read_root(const reader *in, json_t *root, const char *name) {
    if (!json_is_object(root)) {
        return complain(in, "must hold one JSON object");
    }
    for (size_t i = 0; i < MEMBER_COUNT; i++) {
        if (!read_member(in, root, &members[i])) {
            return false;
        }
    }
    return check_names(in, root) && read_login_required(in, root) && read_packages(in, root) &&
           check_whole(in, name);
}

/* The octets of the file; no more than PROFILE_FILE_MAX. */
static bool read_file(const reader *in, char *text, size_t *len) {
    FILE *file = fopen(in->path, "re");
    if (file == NULL) {
        return complain(in, "cannot be opened: %s", strerror(errno));
    }
    *len = fread(text, 1, PROFILE_FILE_MAX + 1, file);
    bool failed = ferror(file) != 0;
    (void)fclose(file);
    if (failed) {
        return complain(in, "cannot be read");
    }
    return *len <= PROFILE_FILE_MAX || complain(in, "is larger than %zu octets", PROFILE_FILE_MAX);
}

bool farm_profile_read(const char *path, const char *name, ms_arena *arena, farm_profile *out,
                       char *error, size_t size) {
    const reader in = {path, arena, out, error, size};
    json_error_t where;
    size_t len = 0;
    *out = (farm_profile){.description = "", .packages = "", .notes = ""};
    char *text = ms_arena_alloc(arena, PROFILE_FILE_MAX + 1);
    if (text == NULL) {
        return complain(&in, "no memory to read it");
    }
    if (!read_file(&in, text, &len)) {
        return false;
    }
    json_t *root = json_loadb(text, len, JSON_REJECT_DUPLICATES, &where);
    if (root == NULL) {
        return complain(&in, "line %d, column %d: %s", where.line, where.column, where.text);
    }
    bool good = read_root(&in, root, name);
    json_decref(root);
    return good;
}
