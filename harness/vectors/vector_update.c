/* vector_run.h: files of vectors, written again with what our parser says. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "vectors/vector_run.h"

/* Columns of a line at most, where there is a place to go on in the next. */
enum { WIDTH = 119 };

/* How many octets of `text` stand before the next place where a line may end: behind a comma that
 * is in no string; the rest when there is none. */
static size_t next_break(const char *text) {
    bool in_string = false;
    for (size_t i = 0; text[i] != '\0'; i++) {
        if (in_string && text[i] == '\\') {
            i++; /* JSON text has an octet after it */
        } else if (text[i] == '"') {
            in_string = !in_string;
        } else if (text[i] == ',' && !in_string) {
            return i + 1;
        }
    }
    return strlen(text);
}

/* JSON lets DEL stand as it is; lines of vectors have no control characters. */
static void write_text(FILE *out, const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (text[i] == 0x7f) {
            (void)fputs("\\u007f", out);
        } else {
            (void)fputc(text[i], out);
        }
    }
}

static void write_value(FILE *out, const char *text) {
    size_t column = (size_t)fprintf(out, "value:");
    for (const char *rest = text; *rest != '\0';) {
        const size_t length = next_break(rest);
        if (column + 1 + length > WIDTH && rest != text) {
            (void)fputs("\n ", out);
            column = 1;
        }
        (void)fputc(' ', out);
        write_text(out, rest, length);
        column += 1 + length;
        rest += length;
        rest += *rest == ' ' ? 1 : 0;
    }
    (void)fputc('\n', out);
}

void vector_write_outcome(FILE *out, const vector_outcome *outcome) {
    if (outcome->status != UNIT_COMPLETE) {
        (void)fprintf(out, "status: %s\n", unit_status_name(outcome->status));
    }
    if (outcome->status == UNIT_COMPLETE || !json_is_null(outcome->value)) {
        char *text = json_dumps(outcome->value, JSON_ENCODE_ANY | JSON_ENSURE_ASCII);
        write_value(out, text == NULL ? "null" : text);
        free(text);
    }
    for (size_t i = 0; i < outcome->count; i++) {
        const ms_diagnostic_info *row = ms_diagnostic_get(outcome->diagnostics[i].id);
        (void)fprintf(out, "%s %zu+%zu %s\n", ms_severity_name(row->severity),
                      outcome->diagnostics[i].offset, outcome->diagnostics[i].length, row->id);
    }
}

/* A file on its way to be written again. */
typedef struct rewriting {
    const vector_file *file;
    const vector *changes; /* the next vector that changes; NULL: none */
    bool told;             /* its outcome is written */
    bool in_value;         /* the line before belonged to a value */
    FILE *out;
} rewriting;

/* Whether the line is one of those that an outcome is written in. */
static bool is_outcome_line(rewriting *in, ms_span line) {
    const bool goes_on = in->in_value && ms_span_starts(line, MS_SPAN_LIT("  "));
    in->in_value = goes_on || ms_span_starts(line, MS_SPAN_LIT("value:"));
    return in->in_value || ms_span_starts(line, MS_SPAN_LIT("status:")) ||
           ms_span_starts(line, MS_SPAN_LIT("note ")) ||
           ms_span_starts(line, MS_SPAN_LIT("warning ")) ||
           ms_span_starts(line, MS_SPAN_LIT("error "));
}

static void write_new_outcome(rewriting *in) {
    vector_outcome outcome = {0};
    if (!in->told) {
        vector_run(in->changes, &outcome);
        vector_write_outcome(in->out, &outcome);
        vector_outcome_free(&outcome);
    }
    in->told = true;
}

static void write_line(rewriting *in, ms_span line, size_t number) {
    const vector *open = in->changes;
    const bool is_in = open != NULL && number > open->line && number <= open->last;
    const bool replaced = is_outcome_line(in, line) && is_in;
    if (replaced) {
        write_new_outcome(in);
    } else {
        (void)fwrite(line.data, 1, line.len, in->out);
        (void)fputc('\n', in->out);
    }
    if (is_in && number == open->last) {
        write_new_outcome(in);
    }
}

static bool is_to_change(const vector *one, const vector_file *file) {
    vector_outcome outcome = {0};
    if (one->file != file || !one->selected) {
        return false;
    }
    vector_run(one, &outcome);
    bool differs = one->input.len == outcome.length && !outcome.no_memory &&
                   (one->blank || !vector_agrees(one, &outcome));
    vector_outcome_free(&outcome);
    return differs;
}

/* The first vector from `from` on that has to change. */
static const vector *find_change(const vector *from, const vector_file *file) {
    while (from != NULL && !is_to_change(from, file)) {
        from = from->next;
    }
    return from;
}

static size_t write_lines(rewriting *in) {
    size_t changed = 0;
    size_t number = 1;
    ms_span text = ms_span_of(in->file->octets.data, in->file->octets.length);
    for (size_t at = 0; at < text.len; number++) {
        size_t end = ms_span_find(text, '\n', at);
        write_line(in, ms_span_slice(text, at, end - at), number);
        if (in->changes != NULL && number == in->changes->last) {
            changed++;
            in->told = false;
            in->changes = find_change(in->changes->next, in->file);
        }
        at = end + 1;
    }
    return changed;
}

static bool replace_file(const char *path, const char *octets, size_t length) {
    char *beside = NULL;
    size_t size = 0;
    FILE *name = open_memstream(&beside, &size);
    if (name == NULL) {
        return false;
    }
    (void)fprintf(name, "%s.new", path);
    bool done = fclose(name) == 0;
    FILE *out = done ? fopen(beside, "we") : NULL;
    done = out != NULL && fwrite(octets, 1, length, out) == length;
    done = out != NULL && fclose(out) == 0 && done;
    done = done && rename(beside, path) == 0;
    free(beside);
    return done;
}

/* Writes the file again when a vector of it changes. */
static bool update_file(const vector_set *set, const vector_file *file, size_t *updated) {
    char *octets = NULL;
    size_t length = 0;
    rewriting in = {.file = file, .changes = find_change(set->first, file)};
    if (in.changes == NULL) {
        return true;
    }
    in.out = open_memstream(&octets, &length);
    bool done = in.out != NULL;
    if (done) {
        *updated += write_lines(&in);
        done = fclose(in.out) == 0 && replace_file(file->path, octets, length);
    }
    free(octets);
    if (!done) {
        (void)fprintf(set->errors, "%s: error: %s\n", file->path, strerror(errno));
    }
    return done;
}

bool vector_update(const vector_set *set, size_t *updated) {
    bool done = true;
    *updated = 0;
    for (const vector_file *file = set->files; file != NULL; file = file->next) {
        done = update_file(set, file, updated) && done;
    }
    return done;
}
