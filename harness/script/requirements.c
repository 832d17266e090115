/* requirements.h: the files of a folder, their rows. */
#include "script/requirements.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "script/arena_string.h"
#include "script/words.h"

enum { COLUMNS = 6, TEXT_MAX = 256, PATH_SIZE = 4096, FILES_MAX = 1000 };

typedef struct loader {
    const catalogue *all;
    requirements_fault *fault;
    void *context;
    requirements *out;
    size_t capacity;
    bool faulty;
    const char *path; /* of the file under way */
    unsigned rfc;
    unsigned line;
} loader;

static void tell(loader *in, unsigned line, const char *text) {
    in->faulty = true;
    in->fault(in->context, in->path, line, text);
}

static void tell_word(loader *in, const char *text, ms_span word) {
    char whole[TEXT_MAX];
    (void)snprintf(whole, sizeof whole, "%s: %.*s", text, word.len > 100 ? 100 : (int)word.len,
                   (const char *)word.data);
    tell(in, in->line, whole);
}

/* The part of *rest before `separator`, which is taken away with it. */
static ms_span cut(ms_span *rest, uint8_t separator) {
    size_t end = ms_span_find(*rest, separator, 0);
    ms_span part = ms_span_slice(*rest, 0, end);
    *rest = ms_span_from(*rest, end + 1);
    return part;
}

/* Whether one section is the other, or above or below it. */
static bool related(ms_span a, ms_span b) {
    ms_span shorter = a.len < b.len ? a : b;
    ms_span longer = a.len < b.len ? b : a;
    return ms_span_starts(longer, shorter) &&
           (longer.len == shorter.len || longer.data[shorter.len] == '.');
}

static bool cites(const script *exchange, const requirement *row) {
    for (const script_cite *cite = exchange->cites; cite != NULL; cite = cite->next) {
        if (cite->rfc == row->rfc && related(ms_span_of_string(cite->section), row->section)) {
            return true;
        }
    }
    return false;
}

static int compare_id(const void *key, const void *item) {
    const ms_span *id = key;
    const char *other = ((const script *)item)->id;
    int order = strncmp((const char *)id->data, other, id->len);
    return order != 0 ? order : -(int)(other[id->len] != '\0');
}

static void check_exchange(loader *in, const requirement *row, ms_span id) {
    const script *found =
        bsearch(&id, in->all->files, in->all->file_count, sizeof *found, compare_id);
    if (found == NULL) {
        tell_word(in, "there is no such exchange", id);
    } else if (!cites(found, row)) {
        tell_word(in, "the exchange does not cite this section", id);
    }
}

/* "tested: " ID *( SP ID ) / "open" / "untestable: " reason */
static bool read_status(loader *in, ms_span text, requirement *row) {
    static const ms_span tested = MS_SPAN_LIT("tested: ");
    static const ms_span untestable = MS_SPAN_LIT("untestable: ");
    if (ms_span_equal(text, MS_SPAN_LIT("open"))) {
        row->status = REQUIREMENT_OPEN;
        return true;
    }
    bool is_tested = ms_span_starts(text, tested);
    row->status = is_tested ? REQUIREMENT_TESTED : REQUIREMENT_UNTESTABLE;
    row->detail = ms_span_from(text, is_tested ? tested.len : untestable.len);
    if ((!is_tested && !ms_span_starts(text, untestable)) || row->detail.len == 0) {
        tell_word(in, "expected tested: ID, open or untestable: REASON, found", text);
        return false;
    }
    for (ms_span rest = row->detail; is_tested && rest.len != 0;) {
        check_exchange(in, row, cut(&rest, ' '));
    }
    return true;
}

static bool read_level(loader *in, ms_span text, script_level *level) {
    for (unsigned each = SCRIPT_MAY; each <= SCRIPT_MUST; each++) {
        if (ms_span_equal(text, ms_span_of_string(script_level_name((script_level)each)))) {
            *level = (script_level)each;
            return true;
        }
    }
    tell_word(in, "expected MUST, SHOULD or MAY, found", text);
    return false;
}

/* "<rfc>/<name>" */
static bool check_id(loader *in, ms_span id) {
    char prefix[16];
    (void)snprintf(prefix, sizeof prefix, "%u/", in->rfc);
    if (!ms_span_starts(id, ms_span_of_string(prefix))) {
        tell_word(in, "an id begins with the RFC's number and a slash", id);
        return false;
    }
    return true;
}

static bool read_row(loader *in, ms_span text, requirement *row) {
    ms_span columns[COLUMNS];
    for (size_t i = 0; i < COLUMNS; i++) {
        columns[i] = cut(&text, '\t');
        if (columns[i].len == 0) {
            tell(in, in->line, "expected six columns with tabs between them, none of them empty");
            return false;
        }
    }
    if (text.len != 0) {
        tell(in, in->line, "expected six columns, found more");
        return false;
    }
    *row = (requirement){
        .rfc = in->rfc,
        .id = columns[0],
        .section = columns[1],
        .binds = columns[3],
        .words = columns[4],
        .path = in->path,
        .line = in->line,
    };
    return check_id(in, row->id) && read_level(in, columns[2], &row->level) &&
           read_status(in, columns[5], row);
}

/* Room for one more row; NULL when there is none. */
static requirement *add_row(loader *in) {
    requirements *out = in->out;
    if (out->count == in->capacity) {
        size_t capacity = in->capacity == 0 ? 1024 : in->capacity * 2;
        requirement *items = capacity > 2 * REQUIREMENTS_MAX
                                 ? NULL
                                 : ms_arena_array(&out->arena, capacity, sizeof *items);
        if (items == NULL) {
            return NULL;
        }
        if (out->count != 0) {
            memcpy(items, out->items, out->count * sizeof *items);
        }
        out->items = items;
        in->capacity = capacity;
    }
    return &out->items[out->count++];
}

static ms_status read_rows(loader *in, ms_span text) {
    for (in->line = 1; text.len != 0; in->line++) {
        requirement row;
        ms_span line = cut(&text, '\n');
        if (line.len == 0 || line.data[0] == '#' || !read_row(in, line, &row)) {
            continue;
        }
        requirement *place = add_row(in);
        if (place == NULL) {
            return MS_LIMIT;
        }
        *place = row;
    }
    return MS_OK;
}

static ms_status read_file(loader *in) {
    FILE *file = fopen(in->path, "re");
    char *octets = ms_arena_alloc(&in->out->arena, REQUIREMENTS_FILE_MAX);
    if (file == NULL || octets == NULL) {
        tell(in, 0, file == NULL ? strerror(errno) : "there is no memory for it");
        if (file != NULL) {
            (void)fclose(file);
        }
        return octets == NULL ? MS_NOMEM : MS_OK;
    }
    size_t length = fread(octets, 1, REQUIREMENTS_FILE_MAX, file);
    bool whole = length < REQUIREMENTS_FILE_MAX && ferror(file) == 0;
    (void)fclose(file);
    if (!whole) {
        tell(in, 0, "it cannot be read, or is too large");
        return MS_OK;
    }
    return read_rows(in, ms_span_of(octets, length));
}

/* rfc<N>.tsv; 0 for any other name. */
static unsigned rfc_of(const char *name) {
    ms_span whole = ms_span_of_string(name);
    uint64_t number = 0;
    const size_t around = sizeof "rfc" - 1 + sizeof ".tsv" - 1;
    if (whole.len <= around || strncmp(name, "rfc", 3) != 0 ||
        strcmp(name + whole.len - 4, ".tsv") != 0 ||
        !ms_span_to_u64(ms_span_slice(whole, 3, whole.len - around), &number) || number > 99999) {
        return 0;
    }
    return (unsigned)number;
}

static int by_number(const void *a, const void *b) {
    const unsigned *left = a;
    const unsigned *right = b;
    return *left < *right ? -1 : *left > *right;
}

/* The numbers of the folder's files, sorted. SIZE_MAX when the folder cannot be read. */
static size_t list_files(const char *folder, unsigned *numbers) {
    size_t count = 0;
    DIR *opened = opendir(folder);
    const struct dirent *entry = NULL;
    if (opened == NULL) {
        return SIZE_MAX;
    }
    while (count < FILES_MAX && (entry = readdir(opened)) != NULL) {
        numbers[count] = rfc_of(entry->d_name);
        count += numbers[count] != 0 ? 1 : 0;
    }
    (void)closedir(opened);
    qsort(numbers, count, sizeof *numbers, by_number);
    return count;
}

static int by_id(const void *a, const void *b) {
    const requirement *left = *(const requirement *const *)a;
    const requirement *right = *(const requirement *const *)b;
    size_t least = left->id.len < right->id.len ? left->id.len : right->id.len;
    int order = memcmp(left->id.data, right->id.data, least);
    return order != 0 ? order : (left->id.len > right->id.len) - (left->id.len < right->id.len);
}

static ms_status check_unique(loader *in) {
    const requirements *out = in->out;
    const requirement **sorted =
        ms_arena_array(&in->out->arena, out->count, sizeof(const requirement *));
    if (sorted == NULL) {
        return in->out->arena.failed;
    }
    for (size_t i = 0; i < out->count; i++) {
        sorted[i] = &out->items[i];
    }
    qsort(sorted, out->count, sizeof(const requirement *), by_id);
    for (size_t i = 1; i < out->count; i++) {
        if (by_id(&sorted[i - 1], &sorted[i]) == 0) {
            in->path = sorted[i]->path;
            in->line = sorted[i]->line;
            tell_word(in, "the id is there twice", sorted[i]->id);
        }
    }
    return MS_OK;
}

ms_status requirements_load(const char *folder, const catalogue *all, requirements_fault *fault,
                            void *context, requirements *out) {
    loader in = {.all = all, .fault = fault, .context = context, .out = out, .path = folder};
    unsigned numbers[FILES_MAX];
    *out = (requirements){0};
    ms_arena_init(&out->arena, ms_allocator_libc(), CATALOGUE_MEMORY_MAX * 2);
    size_t files = list_files(folder, numbers);
    if (files == SIZE_MAX) {
        tell(&in, 0, strerror(errno));
        return MS_INVALID;
    }
    ms_status status = MS_OK;
    for (size_t i = 0; i < files && status == MS_OK; i++) {
        char path[PATH_SIZE];
        in.rfc = numbers[i];
        (void)snprintf(path, sizeof path, "%s/rfc%u.tsv", folder, in.rfc);
        status = arena_string(&out->arena, ms_span_of_string(path), &in.path);
        status = status == MS_OK ? read_file(&in) : status;
    }
    status = status == MS_OK ? check_unique(&in) : status;
    return status == MS_OK && in.faulty ? MS_INVALID : status;
}

void requirements_free(requirements *list) {
    ms_arena_free(&list->arena);
    *list = (requirements){0};
}
