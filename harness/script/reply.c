/* The patterns of S:, or: and never:, and SMTP's replies of several lines. */
#include "script/parser.h"
#include "script/rule_imap.h"

/* RFC 5321 4.2 Reply-code: three digits; 4.2.1 writes x, y and z for any digit. */
static bool is_code(ms_span text) {
    for (size_t i = 0; i < text.len; i++) {
        if (!ms_is_digit(text.data[i]) && (text.data[i] < 'x' || text.data[i] > 'z')) {
            return false;
        }
    }
    return text.len == 3;
}

/* RFC 5321 4.2 Reply-line: looks at the code at the cursor and at what separates it. */
static ms_status read_code(const line_cursor *line, ms_span *code, bool *continued) {
    line_cursor after = *line;
    *code = ms_span_slice(line->octets, line->at, 3);
    if (!is_code(*code)) {
        return line_expected(line, "three digits (or x, y, z for any)");
    }
    after.at += code->len;
    *continued = line_is(&after, '-');
    if (after.at < after.octets.len && !*continued && !line_is(&after, ' ')) {
        return line_expected(&after, "a space, '-' or nothing after the code");
    }
    return MS_OK;
}

/* RFC 9051 9 tag: 1*<any ASTRING-CHAR except "+"> */
static bool is_tag_octet(uint8_t octet) {
    return imap_is_astring_char(octet) && octet != '+';
}

/* A value in braces, which may be (part of) a tag; a capture may not. */
static bool take_value(line_cursor *line) {
    line_cursor after = *line;
    if (!line_take(&after, '{')) {
        return false;
    }
    while (after.at < after.octets.len && is_tag_octet(after.octets.data[after.at]) &&
           !line_is(&after, ':') && !line_is(&after, '}')) {
        after.at++;
    }
    if (!line_take(&after, '}')) {
        return false;
    }
    *line = after;
    return true;
}

/* Takes a tag; "..." is none, though its octets could be. */
static void take_tag(line_cursor *line) {
    while (line->at < line->octets.len && !ms_span_starts(line_rest(line), MS_SPAN_LIT("..."))) {
        if (is_tag_octet(line->octets.data[line->at])) {
            line->at++;
        } else if (!take_value(line)) {
            return;
        }
    }
}

/* RFC 9051 9 response: looks at the "*", "+" or tag that it begins with. Only the text after "+"
 * may be empty. */
static ms_status check_response(const line_cursor *line) {
    line_cursor after = *line;
    bool continuation = line_is(line, '+');
    if (!line_take(&after, '*') && !line_take(&after, '+')) {
        take_tag(&after);
    }
    bool begun = after.at > line->at;
    if (!begun || !line_take(&after, ' ') || (after.at == after.octets.len && !continuation)) {
        return line_expected(line, "'*', '+' or a tag, then a space and more");
    }
    return MS_OK;
}

static bool is_imap(const parser *p) {
    return (p->script->protocols & SCRIPT_IMAP) != 0;
}

/* One line of a pattern; *continued tells whether it says that the reply goes on. */
static ms_status read_line(parser *p, template_use use, script_template **out, ms_span *code,
                           bool *continued) {
    *continued = false;
    ms_status status = is_imap(p) ? check_response(&p->line) : read_code(&p->line, code, continued);
    return status == MS_OK ? parser_template(p, use, false, out) : status;
}

ms_status reply_begin(parser *p, const char *keyword, script_grade grade, bool ends) {
    script_pattern *pattern = ms_arena_alloc(p->arena, sizeof *pattern);
    bool forbidden = p->step->kind == SCRIPT_NEVER;
    bool continued = false;
    if (pattern == NULL) {
        return p->arena->failed;
    }
    pattern->grade = grade;
    pattern->ends = ends;
    pattern->line = p->line.number;
    *p->pattern_tail = pattern;
    p->pattern_tail = &pattern->next;
    p->reply =
        (open_reply){.keyword = keyword, .grade = grade, .ends = ends, .line = p->line.number};
    ms_status status = read_line(p, forbidden ? TEMPLATE_FORBIDDEN : TEMPLATE_PATTERN,
                                 &pattern->lines, &p->reply.code, &continued);
    if (status == MS_OK && continued && !forbidden) {
        p->reply.tail = &pattern->lines->next;
    }
    return status;
}

static ms_status fail_open(const parser *p) {
    return line_fail(&p->line, 0,
                     "expected '%s: %.*s ...' before this: the reply that begins in "
                     "line %u has no last line",
                     p->reply.keyword, (int)p->reply.code.len, (const char *)p->reply.code.data,
                     p->reply.line);
}

ms_status reply_continue(parser *p, const char *keyword, bool same) {
    ms_span code = {0};
    bool continued = false;
    line_cursor begin = p->line;
    if (!same || !ms_span_equal(ms_span_of_string(keyword), ms_span_of_string(p->reply.keyword))) {
        return fail_open(p);
    }
    ms_status status = read_line(p, TEMPLATE_PATTERN, p->reply.tail, &code, &continued);
    if (status != MS_OK) {
        return status;
    }
    if (!ms_span_equal(code, p->reply.code)) {
        return line_expected(&begin, "the code %.*s, as in line %u", (int)p->reply.code.len,
                             (const char *)p->reply.code.data, p->reply.line);
    }
    p->reply.tail = continued ? &(*p->reply.tail)->next : NULL;
    return MS_OK;
}

ms_status reply_check_ended(const parser *p) {
    return p->reply.tail == NULL ? MS_OK : fail_open(p);
}
