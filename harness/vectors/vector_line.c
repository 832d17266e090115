/* vector_file.h: the lines of one vector. */
#include <string.h>

#include "net/text.h"
#include "script/arena_string.h"
#include "vectors/vector_file.h"

/* A kind of line, by what is before its colon. */
typedef struct line_kind {
    const char *key;
    bool once; /* a vector has no second one */
    bool (*read)(vector_reader *in, ms_span rest);
} line_kind;

static bool read_cites(vector_reader *in, ms_span rest) {
    return vector_is_cites(rest) ||
           vector_fault(in, "expected clauses, as \"cites: RFC 5322 3.3, RFC 2822 3.3\"");
}

static bool add_setting(vector_reader *in, ms_span name) {
    char why[512];
    vector *open = in->open;
    if (!unit_setting_add(in->file->grammar, name, &open->settings)) {
        return vector_fault(in, "%s", unit_no_setting(in->file->grammar, name, why, sizeof why));
    }
    if (open->setting_count == VECTOR_SETTINGS_MAX) {
        return vector_fault(in, "expected no more than %d settings", VECTOR_SETTINGS_MAX);
    }
    return arena_string(&in->set->arena, name, &open->setting_names[open->setting_count++]) ==
               MS_OK ||
           vector_fault(in, "no memory");
}

/* Names with ", " or " " between them. */
static bool read_settings(vector_reader *in, ms_span rest) {
    bool is_right = rest.len > 0 || vector_fault(in, "expected the names of settings");
    while (is_right && rest.len > 0) {
        size_t end = 0;
        while (end < rest.len && rest.data[end] != ' ' && rest.data[end] != ',') {
            end++;
        }
        is_right = add_setting(in, ms_span_slice(rest, 0, end));
        while (end < rest.len && (rest.data[end] == ' ' || rest.data[end] == ',')) {
            end++;
        }
        rest = ms_span_from(rest, end);
    }
    return is_right;
}

static bool add_input(vector_reader *in, ms_span rest, uint64_t times) {
    size_t at = 0;
    const size_t length = vector_unescaped_length(rest);
    if (length != 0 && times > (VECTOR_INPUT_MAX - in->pending) / length) {
        return vector_fault(in, "expected an input of no more than %zu octets", VECTOR_INPUT_MAX);
    }
    in->pending += length * (size_t)times;
    return vector_unescape(rest, (size_t)times, in->input, &at) ||
           vector_fault(in, "expected \\r, \\n, \\t, \\\\ or \\xHH, found \"%.*s\"",
                        (int)(rest.len - at < 4 ? rest.len - at : 4), (const char *)rest.data + at);
}

static bool read_input(vector_reader *in, ms_span rest) {
    return add_input(in, rest, 1);
}

static bool read_status(vector_reader *in, ms_span rest) {
    in->open->blank = false;
    if (ms_span_equal(rest, MS_SPAN_LIT("more"))) {
        in->open->status = UNIT_MORE;
        return true;
    }
    in->open->status = UNIT_ERROR;
    return ms_span_equal(rest, MS_SPAN_LIT("error")) ||
           vector_fault(in, "expected \"more\" or \"error\"; complete is what is not said");
}

static bool read_value(vector_reader *in, ms_span rest) {
    json_error_t error;
    json_t *value = json_loadb((const char *)rest.data, rest.len,
                               JSON_DECODE_ANY | JSON_REJECT_DUPLICATES, &error);
    in->open->blank = false;
    if (value == NULL) {
        in->line += error.line > 1 ? (size_t)error.line - 1 : 0;
        return vector_fault(in, "the value is no JSON: %s", error.text);
    }
    json_decref(in->open->value);
    in->open->value = value;
    return true;
}

static const line_kind kinds[] = {
    {"cites", true, read_cites},   {"settings", true, read_settings}, {"in", false, read_input},
    {"status", true, read_status}, {"value", true, read_value},
};

enum { KINDS = sizeof kinds / sizeof kinds[0], KIND_CITES = 0, KIND_IN = 2, KIND_VALUE = 4 };

static bool read_kind(vector_reader *in, size_t kind, ms_span rest) {
    if (kinds[kind].once && (in->seen & (1U << kind)) != 0) {
        return vector_fault(in, "a second \"%s:\"", kinds[kind].key);
    }
    in->seen |= 1U << kind;
    return kinds[kind].read(in, rest);
}

/* "in 100: octets" */
static bool read_repeated(vector_reader *in, ms_span times, ms_span rest) {
    uint64_t count = 0;
    if (!ms_span_to_u64(times, &count) || count == 0) {
        return vector_fault(in, "expected how many times, as \"in 100: x\"");
    }
    in->seen |= 1U << KIND_IN;
    return add_input(in, rest, count);
}

static ms_diagnostic *next_diagnostic(vector_reader *in) {
    vector *open = in->open;
    if (open->count == in->room) {
        const size_t room = in->room == 0 ? 4 : 2 * in->room;
        ms_diagnostic *more = ms_arena_array(&in->set->arena, room, sizeof *more);
        if (more == NULL) {
            (void)vector_fault(in, "no memory");
            return NULL;
        }
        if (open->count != 0) {
            memcpy(more, open->diagnostics, open->count * sizeof *more);
        }
        open->diagnostics = more;
        in->room = room;
    }
    return &open->diagnostics[open->count++];
}

/* "26+3" */
static bool read_place(ms_span text, ms_diagnostic *where) {
    uint64_t offset = 0;
    uint64_t length = 0;
    size_t plus = ms_span_find(text, '+', 0);
    if (!ms_span_to_u64(ms_span_slice(text, 0, plus), &offset) ||
        !ms_span_to_u64(ms_span_from(text, plus + 1), &length) || offset > VECTOR_INPUT_MAX ||
        length > VECTOR_INPUT_MAX) {
        return false;
    }
    where->offset = (size_t)offset;
    where->length = (size_t)length;
    return true;
}

/* "error 26+3 some.id", `rest` being what is after the severity. */
static bool read_diagnostic(vector_reader *in, ms_severity severity, ms_span rest) {
    ms_diagnostic *found = next_diagnostic(in);
    size_t space = ms_span_find(rest, ' ', 0);
    ms_span id = ms_span_from(rest, space + 1);
    char shown[NET_SHOWN_TEXT];
    in->open->blank = false;
    if (found == NULL) {
        return false;
    }
    if (!read_place(ms_span_slice(rest, 0, space), found)) {
        return vector_fault(in, "expected \"%s OFFSET+LENGTH ID\"", ms_severity_name(severity));
    }
    const ms_diagnostic_info *row = ms_diagnostic_find(id, &found->id);
    if (row == NULL) {
        return vector_fault(in, "there is no diagnostic \"%s\"", net_show(id, shown, sizeof shown));
    }
    if (row->severity != severity) {
        return vector_fault(in, "%s is of severity %s", row->id, ms_severity_name(row->severity));
    }
    in->open->errors += severity == MS_ERROR ? 1 : 0;
    return true;
}

static bool read_other(vector_reader *in, ms_span text) {
    size_t space = ms_span_find(text, ' ', 0);
    ms_span word = ms_span_slice(text, 0, space);
    for (ms_severity severity = MS_NOTE; severity <= MS_ERROR; severity++) {
        if (ms_span_equal(word, ms_span_of_string(ms_severity_name(severity)))) {
            return read_diagnostic(in, severity, ms_span_from(text, space + 1));
        }
    }
    return vector_fault(in, "expected cites:, settings:, in:, status:, value:, or note, warning or "
                            "error and a diagnostic");
}

bool vector_read_line(vector_reader *in, ms_span text) {
    size_t colon = ms_span_find(text, ':', 0);
    ms_span key = ms_span_slice(text, 0, colon);
    ms_span rest = ms_span_from(text, colon + 1);
    if (colon == text.len) {
        return read_other(in, text);
    }
    if (rest.len > 0 && rest.data[0] != ' ') {
        return vector_fault(in, "expected a space after the colon");
    }
    rest = ms_span_from(rest, 1);
    for (size_t i = 0; i < KINDS; i++) {
        if (ms_span_equal(key, ms_span_of_string(kinds[i].key))) {
            return read_kind(in, i, rest);
        }
    }
    return ms_span_starts(key, MS_SPAN_LIT("in ")) ? read_repeated(in, ms_span_from(key, 3), rest)
                                                   : read_other(in, text);
}

/* What is wrong with the vector as a whole; NULL when nothing is. */
static const char *find_lack(const vector_reader *in) {
    const vector *open = in->open;
    if ((in->seen & (1U << KIND_CITES)) == 0) {
        return "it cites no clause";
    }
    if ((in->seen & (1U << KIND_IN)) == 0) {
        return "it has no input";
    }
    if ((in->seen & (1U << KIND_VALUE)) == 0 && open->status == UNIT_COMPLETE &&
        !(open->blank && in->set->takes_blank)) {
        return "it has no value; `mailspec vectors --update` fills in what our parser says";
    }
    for (size_t i = 0; i < open->count; i++) {
        if (open->diagnostics[i].offset + open->diagnostics[i].length > open->input.len) {
            return "a diagnostic lies beyond the input";
        }
    }
    return NULL;
}

void vector_finish(vector_reader *in) {
    const size_t line = in->line;
    vector *open = in->open;
    if (open == NULL) {
        return;
    }
    const bool written = fclose(in->input) == 0;
    in->input = NULL;
    in->line = open->line;
    if (!written ||
        ms_arena_copy(&in->set->arena, ms_span_of(in->octets, in->length), &open->input) != MS_OK) {
        (void)vector_fault(in, "no memory");
    }
    free(in->octets);
    in->octets = NULL;
    const char *lack = find_lack(in);
    if (lack != NULL) {
        (void)vector_fault(in, "%s: %s", strrchr(open->id, '/') + 1, lack);
    }
    in->open = NULL;
    in->line = line;
}
