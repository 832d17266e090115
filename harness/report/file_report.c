/* file_report.h: head, results and tail of a report on their way into its file. */
#include "report/file_report.h"

#include <stdlib.h>
#include <string.h>

#include "report/capture.h"

static const file_format *const formats[] = {
    [REPORT_JUNIT] = &format_junit, [REPORT_TAP] = &format_tap,     [REPORT_JSON] = &format_json,
    [REPORT_HTML] = &format_html,   [REPORT_SARIF] = &format_sarif,
};

void file_report_write_started(const file_report *file, FILE *out) {
    static const char epoch[] = "1970-01-01T00:00:00Z";
    struct tm utc;
    char text[64];
    bool good = gmtime_r(&file->options.started, &utc) != NULL &&
                strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc) != 0;
    fputs(good ? text : epoch, out);
}

bool file_report_is_new_server(const file_report *file, size_t index) {
    for (size_t i = 0; i < index; i++) {
        if (file->endpoints[i].profile == file->endpoints[index].profile) {
            return false;
        }
    }
    return true;
}

static bool has_failed(const file_report *file) {
    return !file->begun || file->no_memory || file->file.error != 0;
}

static tail_patch patch_of(file_report *file) {
    return file->format->patch == NULL ? (tail_patch){0} : file->format->patch(file);
}

/* What is written besides the tail. */
typedef enum piece { PIECE_HEAD, PIECE_RESULT, PIECE_STALE, PIECE_NONE } piece;

static void write_piece(file_report *file, piece what, const result *outcome, FILE *out) {
    if (what == PIECE_HEAD) {
        file->format->head(file, out);
    } else if (what == PIECE_RESULT) {
        file->format->result(file, outcome, out);
    } else if (what == PIECE_STALE && file->format->stale != NULL) {
        file->format->stale(file, out);
    }
}

/* Appends a piece and the tail; after PIECE_NONE nothing follows. */
static void append(file_report *file, piece what, const result *outcome) {
    capture text;
    if (!capture_begin(&text)) {
        file->no_memory = true;
        return;
    }
    write_piece(file, what, outcome, text.stream);
    long body = ftell(text.stream);
    file->format->tail(file, text.stream);
    if (!capture_end(&text) || body < 0 || file->no_memory) {
        file->no_memory = true;
        free(text.text);
        return;
    }
    tail_patch patch = patch_of(file);
    if (what == PIECE_NONE) {
        tail_file_end(&file->file, ms_span_of(text.text, text.len), &patch);
    } else {
        tail_file_append(&file->file, ms_span_of(text.text, text.len), (size_t)body, &patch);
    }
    free(text.text);
}

static void on_begin(void *context, const endpoint *endpoints, size_t count, unsigned total) {
    file_report *file = context;
    file->endpoints = endpoints;
    file->endpoint_count = count;
    file->totals.total = total;
    file->tallies = calloc(count + 1, sizeof *file->tallies);
    file->begun = true;
    if (file->tallies == NULL || (file->format->prepare != NULL && !file->format->prepare(file))) {
        file->no_memory = true;
        return;
    }
    append(file, PIECE_HEAD, NULL);
}

static void on_result(void *context, const result *outcome, const run_totals *totals) {
    file_report *file = context;
    if (has_failed(file)) {
        return;
    }
    file->totals = *totals;
    file->results++;
    tally_add(&file->tallies[tally_endpoint(file->endpoints, file->endpoint_count, outcome)],
              outcome);
    tally_add(&file->sum, outcome);
    append(file, PIECE_RESULT, outcome);
}

static void on_stale(void *context, const expectation *entry, const char *why) {
    file_report *file = context;
    file_stale *longer = realloc(file->stale, (file->stale_count + 1) * sizeof *longer);
    if (longer == NULL) {
        file->no_memory = true;
        return;
    }
    file->stale = longer;
    file->stale[file->stale_count++] = (file_stale){entry, why};
    file->totals.stale = (unsigned)file->stale_count;
    if (!has_failed(file)) {
        append(file, PIECE_STALE, NULL);
    }
}

static void on_end(void *context, const run_totals *totals, bool interrupted) {
    file_report *file = context;
    file->totals = *totals;
    file->state = interrupted ? REPORT_INTERRUPTED : REPORT_OVER;
    if (!has_failed(file)) {
        append(file, PIECE_NONE, NULL);
    }
}

static bool close_file(report *base, char *error, size_t size) {
    file_report *file = (file_report *)base;
    bool written = tail_file_close(&file->file);
    if (!written) {
        snprintf(error, size, "%s: %s; the report is not complete", file->path,
                 strerror(file->file.error));
    } else if (file->no_memory) {
        snprintf(error, size, "%s: no memory; the report is not complete", file->path);
    }
    bool good = written && !file->no_memory;
    if (file->format->dispose != NULL) {
        file->format->dispose(file);
    }
    free(file->tallies);
    free(file->stale);
    free(file->path);
    free(file);
    return good;
}

report *report_open(const report_file *where, const report_options *options, run_sink *sink,
                    char *error, size_t size) {
    file_report *file = calloc(1, sizeof *file);
    char *path = strdup(where->path);
    if (file == NULL || path == NULL) {
        snprintf(error, size, "%s: no memory", where->path);
        free(file);
        free(path);
        return NULL;
    }
    file->base.close = close_file;
    file->format = formats[where->format];
    file->options = *options;
    file->path = path;
    if (!tail_file_open(&file->file, path)) {
        snprintf(error, size, "%s: %s", path, strerror(file->file.error));
        free(path);
        free(file);
        return NULL;
    }
    *sink = (run_sink){
        .begin = on_begin, .result = on_result, .stale = on_stale, .end = on_end, .context = file};
    return &file->base;
}
