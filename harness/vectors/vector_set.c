/* vector.h: the vectors of files and folders. */
#include <dirent.h>
#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "script/arena_string.h"
#include "vectors/vector_file.h"

static const char suffix[] = ".vectors";

/* Folders in folders: one for the grammar, and as many again for somebody's own order. */
enum { DEPTH_MAX = 4 };

void vector_set_init(vector_set *set, FILE *errors, bool takes_blank) {
    *set = (vector_set){.errors = errors, .takes_blank = takes_blank};
    set->last = &set->first;
    ms_arena_init(&set->arena, ms_allocator_libc(), VECTOR_MEMORY);
}

void vector_set_free(vector_set *set) {
    for (vector *one = set->first; one != NULL; one = one->next) {
        json_decref(one->value);
    }
    for (vector_file *file = set->files; file != NULL; file = file->next) {
        unit_file_free(&file->octets);
    }
    ms_arena_free(&set->arena);
}

static bool say(vector_set *set, const char *path, const char *text) {
    (void)fprintf(set->errors, "%s: error: %s\n", path, text);
    set->faults++;
    return false;
}

static bool has_suffix(ms_span path) {
    const size_t length = sizeof suffix - 1;
    return path.len > length &&
           ms_span_equal(ms_span_from(path, path.len - length), ms_span_of_string(suffix));
}

/* Where in `path` its last `count` parts begin. */
static size_t last_parts(ms_span path, unsigned count) {
    size_t at = path.len;
    while (at > 0 && (path.data[at - 1] != '/' || --count > 0)) {
        at--;
    }
    return at;
}

/* file->real is <...>/<grammar>/<topic>.vectors. */
static bool name_file(vector_set *set, vector_file *file) {
    char why[1024];
    ms_span stem = ms_span_of_string(file->real);
    stem.len -= sizeof suffix - 1;
    stem = ms_span_from(stem, last_parts(stem, 2));
    ms_span grammar = ms_span_slice(stem, 0, ms_span_find(stem, '/', 0));
    file->grammar = unit_grammar_find(grammar);
    if (file->grammar == NULL) {
        (void)unit_no_grammar(grammar, why, sizeof why);
        return say(set, file->path, why);
    }
    return arena_string(&set->arena, stem, &file->stem) == MS_OK ||
           say(set, file->path, "no memory");
}

static bool is_loaded(const vector_set *set, const char *real) {
    const vector_file *file = set->files;
    while (file != NULL && strcmp(file->real, real) != 0) {
        file = file->next;
    }
    return file != NULL;
}

static bool load_file(vector_set *set, const char *path) {
    char real[PATH_MAX];
    if (!has_suffix(ms_span_of_string(path))) {
        return say(set, path, "expected a file that ends in .vectors");
    }
    if (realpath(path, real) == NULL) {
        return say(set, path, strerror(errno));
    }
    if (is_loaded(set, real)) {
        return true;
    }
    vector_file *file = ms_arena_alloc(&set->arena, sizeof *file);
    if (file == NULL || arena_string(&set->arena, ms_span_of_string(path), &file->path) != MS_OK ||
        arena_string(&set->arena, ms_span_of_string(real), &file->real) != MS_OK) {
        return say(set, path, "no memory");
    }
    if (!name_file(set, file)) {
        return false;
    }
    if (!unit_file_read(path, &file->octets)) {
        return say(set, path, strerror(errno));
    }
    file->next = set->files;
    set->files = file;
    vector_file_parse(set, file);
    return file->faults == 0;
}

static bool load(vector_set *set, const char *path, unsigned depth);

/* Hidden files, and files of other kinds, are nobody's business here. */
static bool is_of_interest(const char *folder, const struct dirent *entry, char *path) {
    struct stat about;
    int length = snprintf(path, PATH_MAX, "%s/%s", folder, entry->d_name);
    return entry->d_name[0] != '.' && length > 0 && length < PATH_MAX && stat(path, &about) == 0 &&
           (S_ISDIR(about.st_mode) || has_suffix(ms_span_of_string(entry->d_name)));
}

static bool load_folder(vector_set *set, const char *folder, unsigned depth) {
    struct dirent **entries = NULL;
    char path[PATH_MAX];
    bool whole = true;
    int count = depth == DEPTH_MAX ? 0 : scandir(folder, &entries, NULL, alphasort);
    if (count < 0) {
        return say(set, folder, strerror(errno));
    }
    for (int i = 0; i < count; i++) {
        if (is_of_interest(folder, entries[i], path)) {
            whole = load(set, path, depth + 1) && whole;
        }
        free(entries[i]);
    }
    free(entries);
    return whole;
}

static bool load(vector_set *set, const char *path, unsigned depth) {
    struct stat about;
    if (stat(path, &about) != 0) {
        return say(set, path, strerror(errno));
    }
    return S_ISDIR(about.st_mode) ? load_folder(set, path, depth) : load_file(set, path);
}

bool vector_set_load(vector_set *set, const char *path) {
    return load(set, path, 0);
}

void vector_set_select_none(vector_set *set) {
    for (vector *one = set->first; one != NULL; one = one->next) {
        one->selected = false;
    }
    set->selected = 0;
}

bool vector_matches(const vector *one, const char *glob) {
    char prefix[VECTOR_ID_MAX];
    (void)snprintf(prefix, sizeof prefix, "%s", one->id);
    for (;;) {
        if (fnmatch(glob, prefix, 0) == 0) {
            return true;
        }
        char *slash = strrchr(prefix, '/');
        if (slash == NULL) {
            return false;
        }
        *slash = '\0';
    }
}

size_t vector_set_select(vector_set *set, const char *glob) {
    size_t matched = 0;
    for (vector *one = set->first; one != NULL; one = one->next) {
        if (vector_matches(one, glob)) {
            set->selected += one->selected ? 0 : 1;
            one->selected = true;
            matched++;
        }
    }
    return matched;
}

bool vector_is_well_formed(const vector *one) {
    return one->status == UNIT_COMPLETE && one->errors == 0;
}
