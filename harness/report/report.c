/* report.h: what --report names, and closing. */
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

#include "report/base.h"

static const struct {
    const char *name;
    report_format format;
} names[] = {
    {"junit", REPORT_JUNIT}, {"tap", REPORT_TAP},     {"json", REPORT_JSON},
    {"html", REPORT_HTML},   {"sarif", REPORT_SARIF},
};

static bool find_format(const char *name, size_t len, report_format *format) {
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strlen(names[i].name) == len && memcmp(names[i].name, name, len) == 0) {
            *format = names[i].format;
            return true;
        }
    }
    return false;
}

/* Why this file cannot be added; NULL when it can. */
static const char *refusal(const report_list *list, const char *path) {
    if (list->count == REPORT_FILES_MAX) {
        return "there are too many reports";
    }
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->files[i].path, path) == 0) {
            return strcmp(path, "-") == 0 ? "only one report can go to standard output"
                                          : "another report goes to that file already";
        }
    }
    return NULL;
}

/* One FORMAT=FILE of `len` octets. */
static bool add_file(report_list *list, const char *item, size_t len, char *error, size_t size) {
    report_format format = REPORT_JUNIT;
    const char *equals = memchr(item, '=', len);
    size_t name_len = equals == NULL ? len : (size_t)(equals - item);
    if (!find_format(item, name_len, &format)) {
        snprintf(error, size, "--report: '%.*s' is no format; junit, tap, json, html and sarif are",
                 (int)name_len, item);
        return false;
    }
    if (equals == NULL || name_len + 1 == len) {
        snprintf(error, size,
                 "--report: %.*s needs a file: %.*s=FILE, or %.*s=- for standard output",
                 (int)name_len, item, (int)name_len, item, (int)name_len, item);
        return false;
    }
    char *path = strndup(equals + 1, len - name_len - 1);
    const char *why = path == NULL ? "no memory" : refusal(list, path);
    if (why != NULL) {
        snprintf(error, size, "--report %.*s: %s", (int)len, item, why);
        free(path);
        return false;
    }
    list->on_stdout = list->on_stdout || strcmp(path, "-") == 0;
    list->files[list->count++] = (report_file){format, path};
    return true;
}

bool report_list_parse(report_list *list, const char *argument, char *error, size_t size) {
    for (const char *item = argument;; item++) {
        size_t len = strcspn(item, ",");
        if (!add_file(list, item, len, error, size)) {
            return false;
        }
        item += len;
        if (*item == '\0') {
            return true;
        }
    }
}

void report_list_free(report_list *list) {
    for (size_t i = 0; i < list->count; i++) {
        free(list->files[i].path);
    }
    *list = (report_list){0};
}

bool report_close(report *opened, char *error, size_t size) {
    return opened == NULL || opened->close(opened, error, size);
}
