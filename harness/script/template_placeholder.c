/* template_parse.h: what stands in braces. README.md of conformance/ has the grammar; the rules
 * named above the functions are those. */
#include "script/template_parse.h"

#include <stdio.h>

#include "script/words.h"

static const word_value constants[] = {
    {"CR", '\r'}, {"LF", '\n'}, {"NUL", '\0'}, {"SP", ' '}, {"TAB", '\t'}, {NULL, 0},
};

/* constant */
static ms_status read_constant(template_reader *reader, size_t offset) {
    unsigned value = 0;
    ms_status status = words_choose(reader->line, constants, "as a constant", &value);
    uint8_t octet = (uint8_t)value;
    return status == MS_OK ? template_add_text(reader, ms_span_of(&octet, 1), offset) : status;
}

static uint8_t hex_value(uint8_t digit) {
    return (uint8_t)(ms_is_digit(digit) ? digit - '0' : ms_to_lower(digit) - 'a' + 10);
}

/* 2HEXDIG: steps over both and returns true, or stays. */
static bool take_octet(line_cursor *line, uint8_t *octet) {
    ms_span pair = ms_span_slice(line->octets, line->at, 2);
    if (pair.len != 2 || !ms_is_hexdigit(pair.data[0]) || !ms_is_hexdigit(pair.data[1])) {
        return false;
    }
    *octet = (uint8_t)(hex_value(pair.data[0]) << 4 | hex_value(pair.data[1]));
    line->at += 2;
    return true;
}

/* "%x" 2HEXDIG *( [ "." ] 2HEXDIG ) */
static ms_status read_octets(template_reader *reader, size_t offset) {
    line_cursor *line = reader->line;
    template_piece *piece = NULL;
    size_t count = 0;
    line->at++;
    if (!line_take(line, 'x')) {
        return line_expected(line, "x and hexadecimal digits after '%%'");
    }
    ms_status status = template_add_piece(reader, TEMPLATE_TEXT, offset, &piece);
    /* never more than the digits that can still stand in the line */
    size_t room = (ms_span_find(line->octets, '}', line->at) - line->at) / 2;
    uint8_t *octets = status == MS_OK ? ms_arena_alloc(reader->arena, room) : NULL;
    if (octets == NULL) {
        return reader->arena->failed;
    }
    do {
        if (!take_octet(line, &octets[count])) {
            return line_expected(line, "two hexadecimal digits");
        }
        count++;
    } while (line_take(line, '.') || !line_is(line, '}'));
    piece->text = ms_span_of(octets, count);
    return MS_OK;
}

/* DQUOTE *octet DQUOTE. A quote may stand inside: the last one is that which a '|', '*' or '}'
 * follows. */
static ms_status read_string(template_reader *reader, template_piece *piece) {
    line_cursor *line = reader->line;
    size_t opened = line->at;
    for (size_t end = opened + 1;; end++) {
        end = ms_span_find(line->octets, '"', end);
        if (end == line->octets.len) {
            return line_fail(line, opened,
                             "expected a string closed by a quote and '}', found "
                             "the end of the line");
        }
        line->at = end + 1;
        if (line_is(line, '|') || line_is(line, '*') || line_is(line, '}')) {
            ms_span text = ms_span_slice(line->octets, opened + 1, end - opened - 1);
            return ms_arena_copy(reader->arena, text, &piece->text);
        }
    }
}

/* *( "|" filter ) */
static ms_status read_filters(line_cursor *line, template_piece *piece) {
    const size_t most = sizeof piece->filters / sizeof *piece->filters;
    for (size_t i = 0; line_is(line, '|'); i++) {
        unsigned filter = FILTER_NONE;
        if (i == most) {
            return line_expected(line, "'}' after %zu filters", most);
        }
        line->at++;
        ms_status status = words_choose(line, words_filter, "as a filter", &filter);
        if (status != MS_OK) {
            return status;
        }
        piece->filters[i] = (template_filter)filter;
    }
    return MS_OK;
}

/* *( "|" filter ) [ "*" number ] */
static ms_status read_changes(line_cursor *line, template_piece *piece) {
    ms_status status = read_filters(line, piece);
    if (status != MS_OK || !line_take(line, '*')) {
        return status;
    }
    return line_number(line, "a count", 1, (unsigned)TEMPLATE_EXPANDED_MAX, &piece->repeat);
}

static ms_status read_quoted_source(template_reader *reader, size_t offset) {
    template_piece *piece = NULL;
    ms_status status = template_add_piece(reader, TEMPLATE_VALUE, offset, &piece);
    if (status == MS_OK) {
        status = read_string(reader, piece);
    }
    return status == MS_OK ? read_changes(reader->line, piece) : status;
}

/* "#" name [ "+" ] */
static ms_status read_count(template_reader *reader, size_t offset) {
    line_cursor *line = reader->line;
    template_piece *piece = NULL;
    ms_span name = {0};
    ms_status status = template_add_piece(reader, TEMPLATE_COUNT, offset, &piece);
    line->at++;
    size_t begin = line->at;
    if (status == MS_OK) {
        status = line_name(line, &name);
    }
    if (status == MS_OK) {
        status = names_use(reader->names, line, name, begin, &piece->name);
    }
    if (status == MS_OK) {
        piece->plus = line_take(line, '+');
    }
    return status;
}

static ms_status fail_rule(const line_cursor *line, size_t offset, ms_span name) {
    char known[192] = "";
    char excerpt[LINE_EXCERPT_MAX];
    size_t used = 0;
    for (const rule *row = rule_table(); row->name != NULL && used < sizeof known; row++) {
        used += (size_t)snprintf(known + used, sizeof known - used, " %s", row->name);
    }
    return line_fail(line, offset, "unknown rule %s; known:%s", line_excerpt(name, excerpt), known);
}

/* rule */
static ms_status read_rule(template_reader *reader, template_piece *piece) {
    line_cursor *line = reader->line;
    size_t begin = line->at;
    while (line->at < line->octets.len && !line_is(line, '}') && !line_is(line, ' ')) {
        line->at++;
    }
    ms_span name = ms_span_slice(line->octets, begin, line->at - begin);
    piece->rule = rule_find(name);
    if (piece->rule == NULL) {
        return fail_rule(line, begin, name);
    }
    if (piece->rule->imap && reader->smtp) {
        return line_fail(line, begin, "the rule '%s' reads IMAP values, and SMTP replies have none",
                         piece->rule->name);
    }
    return MS_OK;
}

/* [ name ] ":" rule; `name` begins at offset + 1 and is empty without one */
static ms_status read_capture(template_reader *reader, ms_span name, size_t offset) {
    line_cursor *line = reader->line;
    template_piece *piece = NULL;
    if (reader->use == TEMPLATE_SENT) {
        return line_fail(line, offset, "nothing is captured here: only S: and or: lines capture");
    }
    if (reader->use == TEMPLATE_FORBIDDEN && name.len != 0) {
        return line_fail(line, offset,
                         "a never: line captures nothing: expected '{:', found a name");
    }
    ms_status status = template_add_piece(reader, TEMPLATE_CAPTURE, offset, &piece);
    line->at++;
    if (status == MS_OK) {
        status = read_rule(reader, piece);
    }
    if (status == MS_OK && name.len != 0) {
        status = names_bind(reader->names, line, name, offset + 1, NAME_CAPTURE, &piece->name);
    }
    return status;
}

/* name *( "|" filter ) [ "*" number ] / name ":" rule */
static ms_status read_named(template_reader *reader, size_t offset) {
    line_cursor *line = reader->line;
    template_piece *piece = NULL;
    ms_span name = {0};
    ms_status status = line_name(line, &name);
    if (status != MS_OK || line_is(line, ':')) {
        return status == MS_OK ? read_capture(reader, name, offset) : status;
    }
    status = template_add_piece(reader, TEMPLATE_VALUE, offset, &piece);
    if (status == MS_OK) {
        status = names_use(reader->names, line, name, offset + 1, &piece->name);
    }
    return status == MS_OK ? read_changes(line, piece) : status;
}

/* placeholder, by its first octet */
static ms_status read_inside(template_reader *reader, size_t offset) {
    line_cursor *line = reader->line;
    uint8_t next = line->at < line->octets.len ? line->octets.data[line->at] : '\0';
    switch (next) {
    case '"':
        return read_quoted_source(reader, offset);
    case '#':
        return read_count(reader, offset);
    case '%':
        return read_octets(reader, offset);
    case ':':
        return read_capture(reader, (ms_span){0}, offset);
    default:
        break;
    }
    if (ms_is_alpha(next)) {
        return next == ms_to_lower(next) ? read_named(reader, offset)
                                         : read_constant(reader, offset);
    }
    return line_expected(line, "a name, a \"string\", #, %%x, a constant or a rule after '{' (one "
                               "'{' is written '{{')");
}

/* "{" placeholder "}" */
ms_status template_read_placeholder(template_reader *reader) {
    size_t offset = reader->line->at++;
    ms_status status = read_inside(reader, offset);
    if (status == MS_OK && !line_take(reader->line, '}')) {
        return line_expected(reader->line, "'}'");
    }
    return status;
}
