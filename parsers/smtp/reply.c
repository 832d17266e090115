/* smtp.h: one whole reply. RFC 5321 4.2, 4.2.1, 2.3.8, 4.5.3.1.5. */
#include "reader.h"

/* The first line of what is left of the unit, its LF included. */
static ms_span next_line(ms_span rest) {
    return ms_span_slice(rest, 0, ms_span_find(rest, '\n', 0) + 1);
}

/* Lines up to the first that does not go on, which is where the reply ends, wherever its own end
 * may be. */
static size_t count_lines(ms_span unit) {
    size_t count = unit.len != 0;
    while (ms_smtp_line_goes_on(unit)) {
        unit = ms_span_from(unit, ms_span_find(unit, '\n', 0) + 1);
        count += unit.len != 0;
    }
    return count;
}

/* RFC 5321 2.3.8: lines end with CR LF. Returns the line without its end. */
static ms_span check_line_end(ms_smtp_reader *reader, ms_span line, size_t at) {
    if (line.data[line.len - 1] != '\n') {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_LINE_END_MISSING, at + line.len, 0);
        return line;
    }
    if (line.len >= 2 && line.data[line.len - 2] == '\r') {
        return ms_span_slice(line, 0, line.len - 2);
    }
    ms_smtp_report(reader, MS_D_SMTP_REPLY_BARE_LF, at + line.len - 1, 1);
    return ms_span_slice(line, 0, line.len - 1);
}

/* RFC 5321 4.5.3.1.5, from which RFC 4954 section 4 excepts the challenge. */
static void check_length(ms_smtp_reader *reader, ms_span line, size_t at, unsigned code) {
    if (line.len > MS_SMTP_REPLY_LINE_MAX && code != SMTP_CODE_CHALLENGE) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_LINE_TOO_LONG, at + MS_SMTP_REPLY_LINE_MAX,
                       line.len - MS_SMTP_REPLY_LINE_MAX);
    }
}

static size_t leading_digits(ms_span content) {
    size_t count = 0;
    while (count < content.len && count < SMTP_CODE_LENGTH && ms_is_digit(content.data[count])) {
        count++;
    }
    return count;
}

/* Three digits as a number. */
static unsigned code_value(const uint8_t digits[SMTP_CODE_LENGTH]) {
    return (digits[0] - '0') * 100U + (digits[1] - '0') * 10U + (digits[2] - '0') * 1U;
}

/* RFC 5321 4.2 Reply-code, when there are fewer than three digits. */
static void report_no_code(ms_smtp_reader *reader, ms_span content, size_t at, size_t digits) {
    if (digits == 0) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_CODE_MISSING, at, 0);
    } else if (content.len == digits || content.data[digits] == ' ' ||
               content.data[digits] == '-') {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_CODE_SHORT, at, digits);
    } else {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_CODE_NOT_DIGIT, at + digits, 1);
    }
}

/* RFC 5321 4.2: Reply-code = %x32-35 %x30-35 %x30-39; 4.2.1: the same on every line. A later line
 * is only compared, so that one bad code is one fault. */
static void check_code(ms_smtp_reader *reader, const ms_smtp_reply *reply, unsigned code,
                       size_t at) {
    if (at != 0) {
        if (code != reply->code) {
            ms_smtp_report(reader, MS_D_SMTP_REPLY_CODE_MISMATCH, at, SMTP_CODE_LENGTH);
        }
        return;
    }
    if (code < 200 || code > 599) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_CODE_CLASS, at, 1);
    }
    if (code / 10 % 10 > 5) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_CODE_CATEGORY, at + 1, 1);
    }
}

/* RFC 5321 4.2.1: a space or a hyphen after the code, which the last line may leave out together
 * with the text. Returns where the text begins in `content`. */
static size_t check_separator(ms_smtp_reader *reader, const ms_smtp_reply *reply, ms_span content,
                              size_t at) {
    if (content.len == SMTP_CODE_LENGTH) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_BARE_CODE, at + SMTP_CODE_LENGTH, 0);
        return SMTP_CODE_LENGTH;
    }
    uint8_t separator = content.data[SMTP_CODE_LENGTH];
    if (separator != ' ' && separator != '-') {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_SEPARATOR, at + SMTP_CODE_LENGTH, 1);
        return SMTP_CODE_LENGTH;
    }
    if (content.len == SMTP_CODE_LENGTH + 1 && separator == ' ' && reply->count == 1 &&
        reply->code != SMTP_CODE_CHALLENGE) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_TEXT_MISSING, at + content.len, 0);
    }
    return SMTP_CODE_LENGTH + 1;
}

/* RFC 5321 4.2: Reply-code [ SP textstring ] CRLF, or Reply-code "-" [ textstring ] CRLF. Returns
 * false when the line has no code; all of it is text then. */
static bool read_line(ms_smtp_reader *reader, ms_smtp_reply *reply, ms_smtp_reply_line *line) {
    size_t at = ms_span_offset(reader->unit, line->whole);
    ms_span content = check_line_end(reader, line->whole, at);
    size_t digits = leading_digits(content);
    size_t text = 0;
    if (digits < SMTP_CODE_LENGTH) {
        report_no_code(reader, content, at, digits);
    } else {
        unsigned code = code_value(content.data);
        reply->code = at == 0 ? (uint16_t)code : reply->code;
        check_code(reader, reply, code, at);
        text = check_separator(reader, reply, content, at);
    }
    /* Not ms_span_from: an empty text still has its place in the line. */
    line->text = ms_span_of(content.data + text, content.len - text);
    ms_smtp_check_text(reader, line->text, at + text, reply->code);
    check_length(reader, line->whole, at, reply->code);
    if (digits == SMTP_CODE_LENGTH) {
        ms_smtp_read_enhanced(reader, reply->code, line);
    }
    return digits == SMTP_CODE_LENGTH;
}

/* RFC 5321 4.2.1: the reply ends with the first line that does not go on, and there. */
static void check_end(ms_smtp_reader *reader, ms_span last) {
    size_t end = ms_span_offset(reader->unit, last) + last.len;
    if (ms_smtp_line_goes_on(last)) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_UNFINISHED, end, 0);
    }
    if (end < reader->unit.len) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_AFTER_END, end, reader->unit.len - end);
    }
}

static bool read_lines(ms_smtp_reader *reader, ms_smtp_reply *reply) {
    ms_span rest = reader->unit;
    bool has_code = false;
    for (size_t i = 0; i < reply->count; i++) {
        ms_smtp_reply_line *line = &reply->lines[i];
        line->whole = next_line(rest);
        rest = ms_span_from(rest, line->whole.len);
        has_code |= read_line(reader, reply, line) && i == 0;
    }
    if (reply->count == 0) {
        ms_smtp_report(reader, MS_D_SMTP_REPLY_CODE_MISSING, 0, 0);
        return false;
    }
    check_end(reader, reply->lines[reply->count - 1].whole);
    ms_smtp_compare_enhanced(reader, reply);
    return has_code;
}

ms_status ms_smtp_reply_parse(ms_span unit, ms_arena *arena, ms_smtp_reply *reply,
                              ms_diagnostics *diagnostics) {
    ms_smtp_reader reader = {.unit = unit, .arena = arena, .diagnostics = diagnostics};
    ms_smtp_reply value = {.count = count_lines(unit)};
    value.lines = ms_arena_array(arena, value.count, sizeof *value.lines);
    if (value.lines == NULL) {
        return arena->failed;
    }
    bool has_code = read_lines(&reader, &value);
    if (arena->failed != MS_OK) {
        return arena->failed;
    }
    *reply = value;
    return has_code ? MS_OK : MS_INVALID;
}
