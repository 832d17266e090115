/* vector_file.h: a file, line by line. */
#include "vectors/vector_file.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "net/text.h"
#include "script/arena_string.h"

bool vector_fault(vector_reader *in, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    (void)fprintf(in->set->errors, "%s:%zu: error: ", in->file->path, in->line);
    (void)vfprintf(in->set->errors, format, arguments);
    (void)fputc('\n', in->set->errors);
    va_end(arguments);
    in->file->faults++;
    in->set->faults++;
    return false;
}

/* Lower-case letters, digits and hyphens. */
static bool is_name(ms_span name) {
    for (size_t i = 0; i < name.len; i++) {
        uint8_t octet = name.data[i];
        if (!ms_is_digit(octet) && octet != '-' && (octet < 'a' || octet > 'z')) {
            return false;
        }
    }
    return name.len > 0;
}

static const vector *find_in_file(const vector_reader *in, const char *id) {
    for (const vector *one = in->before; one != NULL; one = one->next) {
        if (strcmp(one->id, id) == 0) {
            return one;
        }
    }
    return NULL;
}

static bool add_vector(vector_reader *in, const char *id) {
    vector_set *set = in->set;
    vector *added = ms_arena_alloc(&set->arena, sizeof *added);
    in->input = open_memstream(&in->octets, &in->length);
    if (added == NULL || in->input == NULL ||
        arena_string(&set->arena, ms_span_of_string(id), &added->id) != MS_OK) {
        if (in->input != NULL) {
            (void)fclose(in->input);
            free(in->octets);
        }
        return vector_fault(in, "no memory");
    }
    added->file = in->file;
    added->line = in->line;
    added->last = in->line;
    added->value = json_null();
    added->blank = true;
    added->selected = true;
    *set->last = added;
    set->last = &added->next;
    set->count++;
    set->selected++;
    in->before = in->before == NULL ? added : in->before;
    in->open = added;
    in->skipping = false;
    in->seen = 0;
    in->pending = 0;
    in->room = 0;
    return true;
}

/* "== name" */
static bool begin_vector(vector_reader *in, ms_span name) {
    char id[VECTOR_ID_MAX];
    vector_finish(in);
    in->skipping = true;
    if (!is_name(name)) {
        return vector_fault(in, "expected a name of small letters, digits and hyphens");
    }
    int length =
        snprintf(id, sizeof id, "%s/%.*s", in->file->stem, (int)name.len, (const char *)name.data);
    if (length < 0 || (size_t)length >= sizeof id) {
        return vector_fault(in, "its id is longer than %zu octets", sizeof id - 1);
    }
    const vector *same = find_in_file(in, id);
    if (same != NULL) {
        return vector_fault(in, "this name is there already, in line %zu", same->line);
    }
    return add_vector(in, id);
}

/* What no line may hold; NULL when it holds none of it. */
static const char *find_bad_octet(ms_span line) {
    for (size_t i = 0; i < line.len;) {
        size_t length = ms_utf8_length(ms_span_from(line, i));
        if (length == 0) {
            return "expected UTF-8; other octets are written \\xHH";
        }
        if (line.data[i] < ' ' || line.data[i] == 0x7f) {
            return "expected no control characters; in inputs they are written \\r \\n \\t \\xHH";
        }
        i += length;
    }
    return line.len > 0 && line.data[line.len - 1] == ' '
               ? "expected no space at the end; in inputs it is written \\x20"
               : NULL;
}

static bool read_line(vector_reader *in, ms_span line) {
    if (line.len == 0 || line.data[0] == '#') {
        return true;
    }
    if (ms_span_starts(line, MS_SPAN_LIT("== "))) {
        return begin_vector(in, ms_span_from(line, 3));
    }
    if (in->skipping) {
        return true;
    }
    if (line.data[0] == ' ') {
        return vector_fault(in, "expected a key; only values go on in further lines");
    }
    return in->open == NULL ? vector_fault(in, "expected \"== name\" before it")
                            : vector_read_line(in, line);
}

/* Lines that begin with two spaces after the one that ends at `end`. Returns where they end. */
static size_t find_continuation(ms_span text, size_t end, size_t *lines) {
    while (ms_span_starts(ms_span_from(text, end + 1), MS_SPAN_LIT("  "))) {
        end = ms_span_find(text, '\n', end + 1);
        ++*lines;
    }
    return end;
}

static bool check_octets(vector_reader *in, ms_span lines) {
    const size_t first = in->line;
    bool is_right = true;
    for (size_t at = 0; at <= lines.len && is_right; in->line++) {
        size_t end = ms_span_find(lines, '\n', at);
        const char *fault = find_bad_octet(ms_span_slice(lines, at, end - at));
        is_right = fault == NULL || vector_fault(in, "%s", fault);
        at = end + 1;
    }
    in->line = first;
    return is_right;
}

void vector_file_parse(vector_set *set, vector_file *file) {
    vector_reader in = {.set = set, .file = file, .line = 1};
    ms_span text = ms_span_of(file->octets.data, file->octets.length);
    for (size_t at = 0; at < text.len;) {
        size_t lines = 1;
        size_t end = ms_span_find(text, '\n', at);
        if (ms_span_starts(ms_span_from(text, at), MS_SPAN_LIT("value:"))) {
            end = find_continuation(text, end, &lines);
        }
        ms_span line = ms_span_slice(text, at, end - at);
        const size_t number = in.line;
        if (check_octets(&in, line)) {
            (void)read_line(&in, line);
        }
        in.line = number + lines;
        if (in.open != NULL && line.len > 0 && line.data[0] != '#') {
            in.open->last = in.line - 1;
        }
        at = end + 1;
    }
    vector_finish(&in);
}
