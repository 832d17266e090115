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
    out->files = ms_arena_array(&out->arena, walk->count, sizeof *out->files);
    if (out->files == NULL) {
        return out->arena.failed;
    }
    ms_status status = MS_OK;
    for (size_t i = 0; status == MS_OK && i < walk->count; i++) {
        script_error error;
        status = script_load(files[i].path, files[i].id, &out->files[out->file_count], &error);
        if (status == MS_OK) {
            out->file_count++;
        } else if (status != MS_NOMEM) {
            status = catalogue_add_fault(walk, files[i].path, &error);
        }
    }
    return status;
}

/* The exchanges that a file is. */
static ms_status add_exchanges(catalogue *out, const script *file) {
    ms_status status = MS_OK;
    size_t count = script_exchanges(file);
    for (size_t i = 0; status == MS_OK && i < count; i++) {
        status = script_exchange(file, i, &out->arena, &out->scripts[out->count]);
        out->count += status == MS_OK ? 1 : 0;
    }
    return status;
}

static int by_script_id(const void *a, const void *b) {
    return strcmp(((const script *)a)->id, ((const script *)b)->id);
}

/* A file below a folder with the name of a table could take the id of one of its rows. */
static ms_status check_unique(catalogue *out, catalogue_walk *walk) {
    ms_status status = MS_OK;
    for (size_t i = 1; status == MS_OK && i < out->count; i++) {
        if (strcmp(out->scripts[i - 1].id, out->scripts[i].id) == 0) {
            script_error error = {
                .text = "a row or a verdict of another file has the same id as this file"};
            status = catalogue_add_fault(walk, out->scripts[i].path, &error);
        }
    }
    return status;
}

static ms_status list_exchanges(catalogue *out, catalogue_walk *walk) {
    size_t count = 0;
    ms_status status = MS_OK;
    for (size_t i = 0; i < out->file_count; i++) {
        count += script_exchanges(&out->files[i]);
    }
    out->scripts = ms_arena_array(&out->arena, count, sizeof *out->scripts);
    if (out->scripts == NULL) {
        return out->arena.failed;
    }
    for (size_t i = 0; status == MS_OK && i < out->file_count; i++) {
        status = add_exchanges(out, &out->files[i]);
    }
    qsort(out->scripts, out->count, sizeof *out->scripts, by_script_id);
    return status == MS_OK ? check_unique(out, walk) : status;
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
    if (files != NULL && status == MS_OK) {
        status = list_exchanges(out, &walk);
    }
    if (out->arena.failed == MS_OK && sort_errors(out, &walk) == MS_OK && status == MS_OK) {
        return walk.fault_count == 0 ? MS_OK : MS_INVALID;
    }
    return status != MS_OK ? status : out->arena.failed;
}

void catalogue_free(catalogue *c) {
    for (size_t i = 0; i < c->file_count; i++) {
        script_free(&c->files[i]);
    }
    ms_arena_free(&c->arena);
    *c = (catalogue){0};
}
