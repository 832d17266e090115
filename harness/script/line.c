/* line.h: a cursor in one line, and the errors that point into it. */
#include "script/line.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

ms_span line_rest(const line_cursor *line) {
    return ms_span_from(line->octets, line->at);
}

bool line_is(const line_cursor *line, uint8_t octet) {
    return line->at < line->octets.len && line->octets.data[line->at] == octet;
}

bool line_take(line_cursor *line, uint8_t octet) {
    bool taken = line_is(line, octet);
    line->at += taken;
    return taken;
}

static bool is_blank(uint8_t octet) {
    return octet == ' ' || octet == '\t';
}

void line_skip_blanks(line_cursor *line) {
    while (line->at < line->octets.len && is_blank(line->octets.data[line->at])) {
        line->at++;
    }
}

bool line_is_filler(const line_cursor *line) {
    line_cursor ahead = *line;
    line_skip_blanks(&ahead);
    return ahead.at == ahead.octets.len || line_is(&ahead, '#');
}

/* Takes octets while they are of a class. */
static ms_span take_while(line_cursor *line, bool (*belongs)(uint8_t octet)) {
    size_t from = line->at;
    while (line->at < line->octets.len && belongs(line->octets.data[line->at])) {
        line->at++;
    }
    return ms_span_slice(line->octets, from, line->at - from);
}

static bool is_printed(uint8_t octet) {
    return !is_blank(octet);
}

ms_span line_word(line_cursor *line) {
    line_skip_blanks(line);
    return take_while(line, is_printed);
}

ms_span line_text(line_cursor *line) {
    line_skip_blanks(line);
    ms_span text = line_rest(line);
    line->at = line->octets.len;
    while (text.len > 0 && is_blank(text.data[text.len - 1])) {
        text.len--;
    }
    return text;
}

bool line_ends(const line_cursor *line) {
    line_cursor ahead = *line;
    line_skip_blanks(&ahead);
    return ahead.at == ahead.octets.len;
}

ms_status line_literal(line_cursor *line, const char *word, const char *where) {
    line_skip_blanks(line);
    line_cursor after = *line;
    if (!ms_span_equal(line_word(&after), ms_span_of_string(word))) {
        return line_expected(line, "'%s' %s", word, where);
    }
    *line = after;
    return MS_OK;
}

static bool is_keyword_octet(uint8_t octet) {
    return ms_is_alpha(octet) || octet == '-';
}

ms_span line_keyword(line_cursor *line) {
    return take_while(line, is_keyword_octet);
}

ms_span line_digits(line_cursor *line) {
    return take_while(line, ms_is_digit);
}

ms_span line_alnum(line_cursor *line) {
    return take_while(line, ms_is_alnum);
}

static bool is_lower(uint8_t octet) {
    return octet >= 'a' && octet <= 'z';
}

static bool is_name_octet(uint8_t octet) {
    return is_lower(octet) || ms_is_digit(octet) || octet == '-';
}

ms_status line_name(line_cursor *line, ms_span *name) {
    if (line->at == line->octets.len || !is_lower(line->octets.data[line->at])) {
        return line_expected(line, "a name (a lower-case letter; such letters, digits and '-')");
    }
    *name = take_while(line, is_name_octet);
    return MS_OK;
}

ms_status line_number(line_cursor *line, const char *what, unsigned min, unsigned max,
                      unsigned *value) {
    line_cursor after = *line;
    ms_span digits = line_digits(&after);
    uint64_t number = 0;
    bool zeros = digits.len > 1 && digits.data[0] == '0';
    if (zeros || !ms_span_to_u64(digits, &number) || number < min || number > max) {
        return line_expected(line, "%s from %u to %u", what, min, max);
    }
    *line = after;
    *value = (unsigned)number;
    return MS_OK;
}

ms_status line_colon(line_cursor *line, const char *keyword) {
    if (!line_take(line, ':')) {
        return line_expected(line, "':' after '%s'", keyword);
    }
    (void)line_take(line, ' ');
    return MS_OK;
}

ms_status line_end(line_cursor *line, const char *after) {
    line_skip_blanks(line);
    return line->at == line->octets.len ? MS_OK : line_expected(line, "nothing more %s", after);
}

ms_status line_check_octets(const line_cursor *line) {
    for (size_t at = 0; at < line->octets.len;) {
        uint8_t octet = line->octets.data[at];
        size_t length =
            octet >= 0x20 || octet == '\t' ? ms_utf8_length(ms_span_from(line->octets, at)) : 0;
        if (length == 0 || octet == 0x7f) {
            return line_fail(line, at, "expected UTF-8 text, found the octet 0x%02X%s", octet,
                             octet == '\r' ? ": lines end in LF alone" : "");
        }
        at += length;
    }
    return MS_OK;
}

const char *line_excerpt(ms_span octets, char *out) {
    static const char cut[] = "...";
    const size_t room = LINE_EXCERPT_MAX - sizeof "''" - (sizeof cut - 1);
    size_t kept = octets.len;
    if (kept > room) {
        kept = room;
        /* not in the middle of a character: octets 10xxxxxx continue one */
        while (kept > 0 && (octets.data[kept] & 0xc0) == 0x80) {
            kept--;
        }
    }
    (void)snprintf(out, LINE_EXCERPT_MAX, "'%.*s%s'", (int)kept, (const char *)octets.data,
                   kept < octets.len ? cut : "");
    return out;
}

/* What stands at the cursor, in words. */
static const char *found(const line_cursor *line, char *out) {
    line_cursor copy = *line;
    if (copy.at == copy.octets.len) {
        return "the end of the line";
    }
    return is_blank(copy.octets.data[copy.at]) ? "a blank"
                                               : line_excerpt(take_while(&copy, is_printed), out);
}

static void fill(const line_cursor *line, size_t offset, const char *format, va_list arguments) {
    line->error->line = line->number;
    line->error->column = (unsigned)offset + 1;
    (void)vsnprintf(line->error->text, sizeof line->error->text, format, arguments);
}

ms_status line_fail(const line_cursor *line, size_t offset, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fill(line, offset, format, arguments);
    va_end(arguments);
    return MS_INVALID;
}

ms_status line_expected(const line_cursor *line, const char *format, ...) {
    char what[sizeof line->error->text - LINE_EXCERPT_MAX];
    char excerpt[LINE_EXCERPT_MAX];
    va_list arguments;
    va_start(arguments, format);
    (void)vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return line_fail(line, line->at, "expected %s, found %s", what, found(line, excerpt));
}
