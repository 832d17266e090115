/* RFC 5322 2.2, 3.6.8, 4.5: one field, its name and its body. */
#include "fields.h"

size_t ms_field_end(ms_span input, size_t at) {
    if (at >= input.len || ms_line_end_at(input, at) != 0) {
        return at;
    }
    do {
        at = ms_span_find(input, '\n', at) + 1;
    } while (at < input.len && ms_header_is(input.data[at], MS_WSP));
    return at < input.len ? at : input.len;
}

size_t ms_field_length(ms_span input) {
    return ms_field_end(input, 0);
}

/* The field without the line end of its last line. */
static ms_span without_line_end(ms_span unit) {
    if (unit.len > 0 && unit.data[unit.len - 1] == '\n') {
        unit.len -= unit.len > 1 && unit.data[unit.len - 2] == '\r' ? 2 : 1;
    }
    return unit;
}

/* RFC 5322 2.2.3: where white space, with folds in it, ends that begins at `at`. */
static size_t skip_white_space(ms_span text, size_t at) {
    size_t step = 1;
    while (step != 0) {
        size_t fold = ms_header_fold_at(text, at);
        step = fold != 0 ? fold : at < text.len && ms_header_is(text.data[at], MS_WSP) ? 1 : 0;
        at += step;
    }
    return at;
}

/* Where the name in front of a colon ends, white space left out; folds as well when there is
 * nothing but them between the first line and the colon. SIZE_MAX without a name and a colon. */
static size_t find_name_end(ms_span text, size_t colon) {
    size_t line = ms_span_find(ms_span_slice(text, 0, colon), '\n', 0);
    size_t end = line;
    while (end > 0 && (ms_header_is(text.data[end - 1], MS_WSP) || text.data[end - 1] == '\r')) {
        end--;
    }
    return colon < text.len && skip_white_space(text, end) == colon ? end : SIZE_MAX;
}

/* RFC 5322 2.2 field-name, 3.6.8 ftext; NUL and CR are reported with the field's lines. */
static void check_name(ms_header_reader *reader, ms_span name) {
    size_t at = 0;
    if (name.len == 0) {
        ms_header_report(reader, MS_D_FIELD_NAME_EMPTY, 0, 0);
    }
    while (at < name.len) {
        size_t start = at;
        while (at < name.len && !ms_header_is(name.data[at], MS_VCHAR) && name.data[at] != 0 &&
               name.data[at] != '\r') {
            at++;
        }
        if (at > start) {
            ms_header_report(reader, MS_D_FIELD_NAME_OCTET, start, at - start);
        }
        at++;
        while (at < name.len && ms_header_is(name.data[at], MS_VCHAR)) {
            at++;
        }
    }
}

/* RFC 5322 4.5: white space before the colon. */
static void check_before_colon(ms_header_reader *reader, size_t end, size_t colon) {
    ms_span gap = ms_span_slice(reader->input, end, colon - end);
    bool folded = ms_span_find(gap, '\n', 0) < gap.len;
    if (gap.len > 0) {
        ms_header_report(
            reader, folded ? MS_D_AMBIGUITY_FOLD_BEFORE_COLON : MS_D_AMBIGUITY_SPACE_BEFORE_COLON,
            end, gap.len);
    }
}

/* The line that Unix mailbox files put before a message: no field, though it has a colon. */
static bool is_mbox_from(ms_span text, size_t name_end) {
    return ms_span_starts(text, MS_SPAN_LIT("From ")) && (name_end == SIZE_MAX || name_end > 5);
}

/* Says why what has no name is no field. */
static void report_nameless(ms_header_reader *reader, ms_span text, size_t name_end) {
    size_t line = without_line_end(ms_span_slice(text, 0, ms_span_find(text, '\n', 0) + 1)).len;
    size_t space = skip_white_space(text, 0);
    if (space > 0) {
        ms_header_report(reader, MS_D_AMBIGUITY_CONTINUATION_FIRST, 0, space);
    } else if (is_mbox_from(text, name_end)) {
        ms_header_report(reader, MS_D_FIELD_MBOX_FROM, 0, line);
    } else {
        ms_header_report(reader, MS_D_AMBIGUITY_NO_COLON, 0, line);
    }
}

/* RFC 5322 2.2, 4.5: name and body, when there is more than a name that the table has before the
 * colon, or none. Without a name and a colon all of it is the body. */
static void split_other(ms_header_reader *reader, ms_span text, size_t colon, ms_field *field) {
    size_t end = find_name_end(text, colon);
    bool nameless =
        end == SIZE_MAX || is_mbox_from(text, end) || ms_header_is(text.data[0], MS_WSP);
    if (nameless) {
        field->name = ms_span_slice(text, 0, 0);
        field->body = text;
        report_nameless(reader, text, end);
        return;
    }
    field->name = ms_span_slice(text, 0, end);
    check_name(reader, field->name);
    check_before_colon(reader, end, colon);
}

/* RFC 5322 2.2: name and body. There is nothing to be said about a name that the table has. */
static void split(ms_header_reader *reader, ms_field *field) {
    ms_span text = without_line_end(reader->input);
    size_t colon = ms_span_find(text, ':', 0);
    field->whole = reader->input;
    field->name = ms_span_slice(text, 0, colon);
    field->body = ms_span_from(text, colon + 1);
    field->rule = ms_field_rule_for(field->name);
    if (colon == text.len || ms_field_rule_number(field->rule) == 0) {
        split_other(reader, text, colon, field);
        field->rule = ms_field_rule_for(field->name);
    }
}

/* That the unit is one field. Returns its length. */
static size_t check_unit(ms_header_reader *reader, ms_span unit) {
    size_t length = ms_field_length(unit);
    if (length == 0) {
        ms_header_report(reader, MS_D_FIELD_NONE, 0, unit.len);
    } else if (length < unit.len) {
        ms_header_report(reader, MS_D_FIELD_FOLLOWED, length, unit.len - length);
    }
    return length;
}

ms_status ms_field_read(ms_span unit, const ms_message_settings *settings, ms_arena *arena,
                        ms_field *field, ms_diagnostics *diagnostics) {
    ms_field result = {0};
    ms_header_reader reader;
    ms_header_reader_init(&reader, unit, &settings->header, arena, diagnostics);
    split(&reader, &result);
    ms_field_check_lines(&reader, settings->bare_lf);
    const ms_field_rule *rule = result.rule;
    result.kind = rule->kind;
    if ((rule->flags & MS_FIELD_OBSOLETE) != 0) {
        ms_header_report_span(&reader, MS_D_FIELD_OBSOLETE, result.name);
    }
    if (settings->values) {
        ms_field_read_value(&reader, settings, rule, &result);
    }
    if (reader.status == MS_OK) {
        *field = result;
    }
    return reader.status;
}

ms_status ms_field_parse(ms_span unit, const ms_message_settings *settings, ms_arena *arena,
                         ms_field *field, ms_diagnostics *diagnostics) {
    static const ms_message_settings none = {0};
    ms_header_reader reader;
    ms_header_reader_init(&reader, unit, NULL, arena, diagnostics);
    unit.len = check_unit(&reader, unit);
    if (reader.status != MS_OK || unit.len == 0) {
        return reader.status == MS_OK ? MS_INVALID : reader.status;
    }
    return ms_field_read(unit, settings == NULL ? &none : settings, arena, field, diagnostics);
}
