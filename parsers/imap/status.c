/* RFC 9051 7.1 and section 9 resp-cond-state, resp-cond-auth, resp-cond-bye, resp-text. */
#include "status.h"

#include "checks.h"
#include "codes.h"
#include "octets.h"
#include "values.h"

static const ms_imap_text_rule text_rule = {MS_D_IMAP_TEXT_OCTET, MS_D_IMAP_TEXT_8BIT,
                                            MS_D_IMAP_TEXT_UTF8};

ms_imap_condition ms_imap_condition_named(ms_span word) {
    static const char *const names[] = {
        [MS_IMAP_OK] = "OK",           [MS_IMAP_NO] = "NO",   [MS_IMAP_BAD] = "BAD",
        [MS_IMAP_PREAUTH] = "PREAUTH", [MS_IMAP_BYE] = "BYE",
    };
    for (ms_imap_condition i = MS_IMAP_OK; i <= MS_IMAP_BYE; i++) {
        if (ms_span_equal_nocase(word, ms_span_of_string(names[i]))) {
            return i;
        }
    }
    return MS_IMAP_NO_CONDITION;
}

/* RFC 9051 section 9 (2): the single SP before a condition. */
static void check_space_before(ms_imap_reader *reader, size_t start, size_t count) {
    if (count == 0) {
        ms_imap_report(reader, MS_D_IMAP_SPACE_MISSING, start, 0);
    } else if (count > 1) {
        ms_imap_report(reader, MS_D_IMAP_SPACE_EXTRA, start + 1, count - 1);
    }
}

/* RFC 9051 section 9 "OK" / "NO" / "BAD" / "PREAUTH" / "BYE" */
bool ms_imap_read_condition(ms_imap_reader *reader, ms_imap_response *response) {
    ms_span rest = ms_span_from(reader->input, reader->at);
    size_t spaces = 0;
    while (spaces < rest.len && rest.data[spaces] == ' ') {
        spaces++;
    }
    size_t end = spaces;
    while (end < rest.len && ms_is_alpha(rest.data[end])) {
        end++;
    }
    response->condition = ms_imap_condition_named(ms_span_slice(rest, spaces, end - spaces));
    bool ends = end == rest.len || rest.data[end] == ' ' || rest.data[end] == '[' ||
                rest.data[end] == '\r' || rest.data[end] == '\n';
    if (response->condition == MS_IMAP_NO_CONDITION || !ends) {
        response->condition = MS_IMAP_NO_CONDITION;
        return false;
    }
    check_space_before(reader, reader->at, spaces);
    reader->at += end;
    return true;
}

/* RFC 9051 section 9 SP, where the grammar asks for one and text follows. */
static void read_space(ms_imap_reader *reader) {
    if (ms_imap_peek(reader) == ' ') {
        reader->at++;
    } else {
        ms_imap_report(reader, MS_D_IMAP_SPACE_MISSING, reader->at, 0);
    }
}

/* RFC 9051 section 9 [text]; RFC 3501 section 9 text, which is not empty */
static void read_text(ms_imap_reader *reader, ms_imap_response *response) {
    size_t start = reader->at;
    size_t end = ms_span_find(reader->input, '\n', start);
    if (end < reader->input.len && end > start && reader->input.data[end - 1] == '\r') {
        end--;
    }
    reader->at = end;
    response->text = ms_span_slice(reader->input, start, end - start);
    ms_imap_check_text(reader, start, end, &text_rule, reader->settings.utf8_text);
    if (response->text.len == 0 && response->kind != MS_IMAP_CONTINUATION) {
        ms_imap_report(reader, MS_D_IMAP_TEXT_EMPTY, start, 0);
    }
}

/* The name of the code whose brackets the cursor has just entered. */
static ms_span code_name(const ms_imap_reader *reader) {
    ms_span rest = ms_span_from(reader->input, reader->at);
    size_t start = 0;
    while (start < rest.len && rest.data[start] == ' ') {
        start++;
    }
    size_t end = start;
    while (end < rest.len && ms_imap_is_atom_char(rest.data[end])) {
        end++;
    }
    return ms_span_slice(rest, start, end - start);
}

/* Whether free text follows the name: atom [SP 1*<any TEXT-CHAR except "]">]. A space with nothing
 * after it is not that, and the values' grammar reports it. */
static bool free_text_follows(const ms_imap_reader *reader, ms_span name) {
    ms_span rest = ms_span_from(reader->input, reader->at);
    bool first = ms_span_starts(rest, name);
    rest = ms_span_from(rest, name.len);
    return first && name.len > 0 && rest.len > 1 && rest.data[0] == ' ' && rest.data[1] != ']';
}

/* RFC 9051 section 9 resp-text-code, between the brackets */
static const ms_imap_code_row *read_in_brackets(ms_imap_reader *reader, ms_imap_value **code) {
    size_t start = reader->at;
    ms_span name = code_name(reader);
    const ms_imap_code_row *row = ms_imap_code_find(name);
    reader->in_code = true;
    reader->no_strings = !ms_imap_code_takes_strings(row);
    reader->quiet = ms_imap_code_is_free(row) && free_text_follows(reader, name);
    bool check = reader->quiet;
    ms_imap_read_values(reader, false, code);
    reader->quiet = false;
    reader->no_strings = false;
    reader->in_code = false;
    if (check) {
        ms_imap_check_text(reader, start, reader->at, &text_rule, reader->settings.utf8_text);
    }
    return row;
}

/* RFC 9051 section 9 "[" resp-text-code "]"; the cursor is at "[". Returns whether it is closed. */
static bool read_code(ms_imap_reader *reader, ms_imap_response *response) {
    size_t open = reader->at;
    reader->at++;
    const ms_imap_code_row *row = read_in_brackets(reader, &response->code);
    bool closed = ms_imap_peek(reader) == ']';
    reader->at += closed ? 1 : 0;
    response->code_span = ms_span_slice(reader->input, open, reader->at - open);
    if (!closed) {
        ms_imap_report(reader, MS_D_IMAP_CODE_UNCLOSED, open, reader->at - open);
    } else if (response->code == NULL || !ms_imap_value_is_atom(response->code)) {
        ms_imap_report(reader, MS_D_IMAP_CODE_NAME, open, reader->at - open);
    } else if (reader->status == MS_OK) {
        ms_imap_code_check(reader, row, response->code);
    }
    return closed;
}

/* RFC 9051 section 9 resp-text = ["[" resp-text-code "]" SP] [text], and the SP before it */
void ms_imap_read_resp_text(ms_imap_reader *reader, ms_imap_response *response) {
    read_space(reader);
    if (ms_imap_peek(reader) == '[') {
        if (!read_code(reader, response)) {
            return;
        }
        read_space(reader);
    }
    read_text(reader, response);
}
