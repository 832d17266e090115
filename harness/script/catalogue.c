/* catalogue.h: loads the files below a folder. */
#include "script/catalogue.h"

#include <stdlib.h>
#include <string.h>

#include "script/catalogue_walk.h"

static int by_id(const void *a, const void *b) {
    return strcmp(((const catalogue_file *)a)->id, ((const catalogue_file *)b)->id);
}

static int by_path(const void *a, const void *b) {
    return strcmp(((const catalogue_error *)a)->path, ((const catalogue_error *)b)->path);
}

/* The files that were found, sorted, so that the order of a folder's entries is of no matter; NULL
 * when the arena fails. */
static catalogue_file *sort_files(const catalogue_walk *walk) {
    catalogue_file *files = ms_arena_array(walk->arena, walk->count, sizeof *files);
    size_t count = 0;
    if (files == NULL) {
        return NULL;
    }
    for (const catalogue_file *file = walk->files; file != NULL; file = file->next) {
        files[count++] = *file;
    }
    qsort(files, count, sizeof *files, by_id);
    return files;
}

static ms_status load_files(catalogue *out, catalogue_walk *walk, const catalogue_file *files) {
    out->scripts = ms_arena_array(&out->arena, walk->count, sizeof *out->scripts);
    if (out->scripts == NULL) {
        return out->arena.failed;
    }
    ms_status status = MS_OK;
    for (size_t i = 0; status == MS_OK && i < walk->count; i++) {
        script_error error;
        status = script_load(files[i].path, files[i].id, &out->scripts[out->count], &error);
        if (status == MS_OK) {
            out->count++;
        } else if (status != MS_NOMEM) {
            status = catalogue_add_fault(walk, files[i].path, &error);
        }
    }
    return status;
}

static ms_status sort_errors(catalogue *out, const catalogue_walk *walk) {
    catalogue_error *sorted = ms_arena_array(&out->arena, walk->fault_count, sizeof *sorted);
    if (sorted == NULL) {
        return out->arena.failed;
    }
    out->errors = sorted;
    for (const catalogue_fault *fault = walk->faults; fault != NULL; fault = fault->next) {
        sorted[out->error_count++] = fault->error;
    }
    qsort(sorted, out->error_count, sizeof *sorted, by_path);
    return MS_OK;
}

ms_status catalogue_load(const char *root, catalogue *out) {
    catalogue_walk walk = {.arena = &out->arena};
    *out = (catalogue){0};
    ms_arena_init(&out->arena, ms_allocator_libc(), CATALOGUE_MEMORY_MAX);
    ms_status status = catalogue_find_files(&walk, root);
    catalogue_file *files = status == MS_OK ? sort_files(&walk) : NULL;
    if (files != NULL) {
        status = load_files(out, &walk, files);
    }
    if (out->arena.failed == MS_OK && sort_errors(out, &walk) == MS_OK && status == MS_OK) {
        return walk.fault_count == 0 ? MS_OK : MS_INVALID;
    }
    return status != MS_OK ? status : out->arena.failed;
}

void catalogue_free(catalogue *c) {
    for (size_t i = 0; i < c->count; i++) {
        script_free(&c->scripts[i]);
    }
    ms_arena_free(&c->arena);
    *c = (catalogue){0};
}
