/* profile_file.h: the members of a profile, as they stand in its file. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "farm/profile_reader.h"

/* The octets of the file; no more than PROFILE_FILE_MAX. */
static bool read_file(profile_reader *in) {
    char *text = ms_arena_alloc(in->arena, PROFILE_FILE_MAX + 1);
    FILE *file = text == NULL ? NULL : fopen(in->out->path, "re");
    if (file == NULL) {
        return text == NULL ? profile_cannot(in, "no memory to read it", "")
                            : profile_cannot(in, "cannot be opened: ", strerror(errno));
    }
    in->text = ms_span_of(text, fread(text, 1, PROFILE_FILE_MAX + 1, file));
    bool failed = ferror(file) != 0;
    (void)fclose(file);
    if (failed) {
        return profile_cannot(in, "cannot be read", "");
    }
    return in->text.len <= PROFILE_FILE_MAX ||
           profile_cannot(in, "is larger than 65536 octets", "");
}

bool profile_file_read(const char *path, profile_use use, ms_arena *arena, profile_file *out,
                       char *error, size_t size) {
    profile_reader in = {.out = out, .use = use, .arena = arena, .error = error, .size = size};
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
    bool good = profile_read_members(&in, root);
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
