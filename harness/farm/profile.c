/* profile.h: reads a server's profile.json. */
#include "farm/profile.h"

#include <stdio.h>
#include <string.h>

#include "script/words.h"

/* A member that is a string. */
typedef struct member {
    const char *name;
    size_t offset; /* of a const char * in farm_profile */
} member;

#define PROFILE_MEMBER(name)                                                                       \
    { #name, offsetof(farm_profile, profile.name) }

static const member members[] = {
    PROFILE_MEMBER(name),
    PROFILE_MEMBER(user),
    PROFILE_MEMBER(password),
    PROFILE_MEMBER(user2),
    PROFILE_MEMBER(password2),
    PROFILE_MEMBER(domain),
    PROFILE_MEMBER(host),
    PROFILE_MEMBER(recipient),
    PROFILE_MEMBER(recipient2),
    PROFILE_MEMBER(rejected),
    PROFILE_MEMBER(sender),
    PROFILE_MEMBER(failing),
    PROFILE_MEMBER(alias),
    PROFILE_MEMBER(mailbox_prefix),
    {"description", offsetof(farm_profile, description)},
    {"notes", offsetof(farm_profile, notes)},
    {"maildir", offsetof(farm_profile, maildir)},
};

static void take_texts(const profile_file *file, farm_profile *out) {
    for (size_t i = 0; i < sizeof members / sizeof members[0]; i++) {
        const profile_setting *found = profile_file_find(file, NULL, members[i].name);
        if (found != NULL) {
            const char **place = (const char **)(void *)((char *)out + members[i].offset);
            *place = found->text;
        }
    }
}

/* "none" is no word of the table. */
static void take_login_required(const profile_file *file, farm_profile *out) {
    const profile_setting *each = NULL;
    while ((each = profile_file_find(file, each, "login_required")) != NULL) {
        const word_value *row = words_find(words_protocol, ms_span_of_string(each->text));
        out->profile.login_required |= row == NULL ? 0 : row->value;
    }
}

/* All that a list holds, with a space between two, behind what is in *joined. */
static bool take_joined(const profile_file *file, const char *name, ms_arena *arena,
                        const char **joined) {
    const profile_setting *each = NULL;
    while ((each = profile_file_find(file, each, name)) != NULL) {
        const char *so_far = *joined == NULL ? "" : *joined;
        size_t size = strlen(so_far) + strlen(each->text) + 2;
        char *longer = ms_arena_alloc(arena, size);
        if (longer == NULL) {
            return false;
        }
        (void)snprintf(longer, size, "%s%s%s", so_far, *so_far == '\0' ? "" : " ", each->text);
        *joined = longer;
    }
    return true;
}

bool farm_profile_read(const char *path, const char *name, ms_arena *arena, farm_profile *out,
                       char *error, size_t size) {
    profile_file file;
    *out = (farm_profile){.description = "", .packages = "", .notes = ""};
    if (!profile_file_read(path, PROFILE_OF_RECIPE, arena, &file, error, size)) {
        return false;
    }
    take_texts(&file, out);
    take_login_required(&file, out);
    if (!take_joined(&file, "packages", arena, &out->packages) ||
        !take_joined(&file, "known_faults", arena, &out->profile.known_faults)) {
        (void)snprintf(error, size, "%s: no memory to read it", path);
        return false;
    }
    if (strcmp(out->profile.name, name) != 0) {
        (void)snprintf(error, size, "%s: \"name\" is \"%s\", its folder is \"%s\"", path,
                       out->profile.name, name);
        return false;
    }
    if ((out->profile.user2 == NULL) != (out->profile.password2 == NULL)) {
        (void)snprintf(error, size, "%s: \"user2\" and \"password2\" go together", path);
        return false;
    }
    return true;
}
