/* mutator_inputs.h: reads the seeds, makes the others. */
#include "mutator_inputs.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "mutators/mutation.h"

/* In memory of exactly its size ASan sees a read behind the end. */
static void visit_file(const char *path, input_visit *visit, void *context) {
    FILE *file = fopen(path, "re");
    if (file == NULL || fseek(file, 0, SEEK_END) != 0) {
        abort();
    }
    size_t size = (size_t)ftell(file);
    uint8_t *octets = malloc(size == 0 ? 1 : size);
    rewind(file);
    if (octets == NULL || fread(octets, 1, size, file) != size) {
        abort();
    }
    visit(ms_span_of(octets, size), context);
    free(octets);
    (void)fclose(file);
}

size_t inputs_seeds(const char *target, input_visit *visit, void *context) {
    char path[4096];
    size_t count = 0;
    (void)snprintf(path, sizeof path, "%s/corpora/seeds/%s", SOURCE, target);
    DIR *folder = opendir(path);
    for (struct dirent *entry = folder == NULL ? NULL : readdir(folder); entry != NULL;
         entry = readdir(folder)) {
        if (entry->d_name[0] != '.') {
            (void)snprintf(path, sizeof path, "%s/corpora/seeds/%s/%s", SOURCE, target,
                           entry->d_name);
            visit_file(path, visit, context);
            count++;
        }
    }
    if (folder != NULL) {
        (void)closedir(folder);
    }
    return count;
}

static void visit_huge(const char *text, input_visit *visit, void *context) {
    size_t len = strlen(text);
    uint8_t *octets = malloc(INPUT_HUGE);
    if (octets == NULL) {
        abort();
    }
    for (size_t i = 0; i < INPUT_HUGE; i++) {
        octets[i] = (uint8_t)text[i % len];
    }
    visit(ms_span_of(octets, INPUT_HUGE), context);
    free(octets);
}

/* What ends where something was to follow, in memory of exactly its size. */
static void visit_cut_off(input_visit *visit, void *context) {
    static const char *const texts[] = {"250",       "25",   "{1}",   "{1}\r", "~{",   "=?a?q?",
                                        "boundary=", "; a=", ";a=\"", "=4",    "\"\\", "(\\",
                                        "a:",        "a:\r", "--",    "&A",    "\r",   "250-"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t len = strlen(texts[i]);
        uint8_t *octets = malloc(len);
        if (octets == NULL) {
            abort();
        }
        memcpy(octets, texts[i], len);
        for (size_t times = 0; times < 8; times++) {
            visit(ms_span_of(octets, len), context);
        }
        free(octets);
    }
}

static void visit_random(input_visit *visit, void *context) {
    mutation_random random = {1};
    uint8_t *octets = malloc(INPUT_HUGE);
    if (octets == NULL) {
        abort();
    }
    for (size_t i = 0; i < INPUT_HUGE; i++) {
        octets[i] = (uint8_t)mutation_below(&random, 256);
    }
    visit(ms_span_of(octets, INPUT_HUGE), context);
    free(octets);
}

void inputs_hostile(input_visit *visit, void *context) {
    static const char *const texts[] = {"a", "(",  "\"", "{9999}\r\n", "=?",       "&",
                                        ";", "\\", "--", "\r\n ",      "a=\"b\";", "1"};
    visit(ms_span_of(NULL, 0), context);
    for (unsigned octet = 0; octet < 256; octet++) {
        uint8_t *one = malloc(1);
        if (one == NULL) {
            abort();
        }
        *one = (uint8_t)octet;
        visit(ms_span_of(one, 1), context);
        free(one);
    }
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        visit_huge(texts[i], visit, context);
    }
    visit_cut_off(visit, context);
    visit_random(visit, context);
}
