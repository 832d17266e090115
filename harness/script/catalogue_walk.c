/* catalogue_walk.h: goes through the folders of a catalogue. */
#include "script/catalogue_walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "script/arena_string.h"

static const char suffix[] = ".exchange";

ms_status catalogue_add_fault(catalogue_walk *walk, const char *path, const script_error *error) {
    catalogue_fault *fault = ms_arena_alloc(walk->arena, sizeof *fault);
    if (fault == NULL) {
        return walk->arena->failed;
    }
    fault->error.error = *error;
    fault->next = walk->faults;
    walk->faults = fault;
    walk->fault_count++;
    return arena_string(walk->arena, ms_span_of_string(path), &fault->error.path);
}

static ms_status add_sentence(catalogue_walk *walk, const char *path, const char *sentence) {
    script_error error = {0};
    (void)snprintf(error.text, sizeof error.text, "%s", sentence);
    return catalogue_add_fault(walk, path, &error);
}

static ms_status add_system_error(catalogue_walk *walk, const char *path) {
    script_error error = {0};
    if (strerror_r(errno, error.text, sizeof error.text) != 0) {
        (void)snprintf(error.text, sizeof error.text, "it cannot be read");
    }
    return catalogue_add_fault(walk, path, &error);
}

static bool is_exchange(ms_span name) {
    const size_t length = sizeof suffix - 1;
    return name.len > length &&
           ms_span_equal(ms_span_from(name, name.len - length), ms_span_of_string(suffix));
}

/* Ids stand in tables and on command lines: there is nothing in them that needs quoting. */
static bool is_id(ms_span id) {
    for (size_t i = 0; i < id.len; i++) {
        if (!ms_is_alnum(id.data[i]) && ms_span_find(MS_SPAN_LIT("-_./"), id.data[i], 0) == 4) {
            return false;
        }
    }
    return true;
}

static ms_status add_file(catalogue_walk *walk, const char *path) {
    ms_span whole = ms_span_of_string(path);
    ms_span id = ms_span_from(whole, walk->root_len + 1);
    id.len -= sizeof suffix - 1;
    if (!is_id(id)) {
        return add_sentence(walk, path, "expected letters, digits, '-', '_' and '.' in its name");
    }
    if (walk->count == CATALOGUE_SCRIPTS_MAX) {
        (void)add_sentence(walk, path, "too many exchanges below one folder");
        return MS_LIMIT;
    }
    catalogue_file *file = ms_arena_alloc(walk->arena, sizeof *file);
    if (file == NULL) {
        return walk->arena->failed;
    }
    file->path = path;
    file->next = walk->files;
    walk->files = file;
    walk->count++;
    return arena_string(walk->arena, id, &file->id);
}

static ms_status join(catalogue_walk *walk, ms_span folder, const char *name, const char **path) {
    size_t size = folder.len + 1 + strlen(name) + 1;
    char *joined = ms_arena_alloc(walk->arena, size);
    if (joined == NULL) {
        return walk->arena->failed;
    }
    (void)snprintf(joined, size, "%.*s/%s", (int)folder.len, (const char *)folder.data, name);
    *path = joined;
    return MS_OK;
}

static ms_status walk_folder(catalogue_walk *walk, ms_span folder, const char *path,
                             unsigned depth);

static ms_status walk_path(catalogue_walk *walk, const char *path, mode_t mode, unsigned depth) {
    ms_span whole = ms_span_of_string(path);
    if (S_ISLNK(mode)) {
        return add_sentence(walk, path, "a symbolic link, which an exchange may not be reached by");
    }
    if (!S_ISDIR(mode)) {
        return is_exchange(whole) ? add_file(walk, path) : MS_OK;
    }
    return depth < CATALOGUE_DEPTH_MAX ? walk_folder(walk, whole, path, depth + 1)
                                       : add_sentence(walk, path, "too many folders in folders");
}

static ms_status walk_entry(catalogue_walk *walk, DIR *folder, ms_span folder_path,
                            const char *name, unsigned depth) {
    struct stat about;
    const char *path = NULL;
    if (name[0] == '.' || (depth == 0 && strcmp(name, "servers") == 0)) {
        return MS_OK;
    }
    ms_status status = join(walk, folder_path, name, &path);
    if (status != MS_OK) {
        return status;
    }
    if (fstatat(dirfd(folder), name, &about, AT_SYMLINK_NOFOLLOW) != 0) {
        return add_system_error(walk, path);
    }
    return walk_path(walk, path, about.st_mode, depth);
}

static ms_status walk_entries(catalogue_walk *walk, DIR *folder, ms_span folder_path,
                              const char *path, unsigned depth) {
    ms_status status = MS_OK;
    while (status == MS_OK) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (entry == NULL) {
            return errno == 0 ? MS_OK : add_system_error(walk, path);
        }
        status = walk_entry(walk, folder, folder_path, entry->d_name, depth);
    }
    return status;
}

/* `path` is what the folder is opened by, `folder_path` what paths below it begin with. */
static ms_status walk_folder(catalogue_walk *walk, ms_span folder_path, const char *path,
                             unsigned depth) {
    DIR *folder = opendir(path);
    if (folder == NULL) {
        return add_system_error(walk, path);
    }
    ms_status status = walk_entries(walk, folder, folder_path, path, depth);
    (void)closedir(folder);
    return status;
}

ms_status catalogue_find_files(catalogue_walk *walk, const char *root) {
    ms_span whole = ms_span_of_string(root);
    while (whole.len > 0 && whole.data[whole.len - 1] == '/') {
        whole.len--;
    }
    walk->root_len = whole.len;
    return walk_folder(walk, whole, root, 0);
}
