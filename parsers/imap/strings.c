/* RFC 9051 section 9 string and literal8: quoted strings and literals. */
#include "strings.h"

#include "octets.h"

typedef struct announcement {
    uint64_t count; /* MS_IMAP_NUMBER64_MAX + 1: more than that */
    size_t line_end;
    size_t body; /* where the literal's octets begin */
    bool plus;
} announcement;

/* RFC 9051 section 9 "{" number64 ["+"] "}" CRLF; like the framer, LF alone ends the line too. */
static bool find_announcement(const ms_imap_reader *reader, size_t brace, announcement *found) {
    ms_span input = reader->input;
    size_t at = brace + 1;
    if (reader->no_literals || brace < reader->plain_until) {
        return false;
    }
    for (; at < input.len && ms_is_digit(input.data[at]); at++) {
        found->count = ms_imap_add_digit(found->count, input.data[at]);
    }
    bool counted = at > brace + 1;
    found->plus = at < input.len && input.data[at] == '+';
    at += found->plus ? 1 : 0;
    bool closed = at < input.len && input.data[at] == '}';
    found->line_end = at + 1;
    if (!counted || !closed || found->line_end >= input.len ||
        !ms_imap_is_line_end(reader, found->line_end)) {
        return false;
    }
    found->body = found->line_end + (input.data[found->line_end] == '\r' ? 2 : 1);
    return true;
}

bool ms_imap_is_announcement(const ms_imap_reader *reader, size_t brace) {
    announcement ignored = {0};
    return find_announcement(reader, brace, &ignored);
}

/* RFC 9051 4.3 and section 9 literal: what a server's announcement must not be. */
static void check_announcement(ms_imap_reader *reader, const announcement *found, size_t start) {
    size_t length = found->line_end - start;
    if (found->plus) {
        ms_imap_report(reader, MS_D_IMAP_LITERAL_NON_SYNCHRONIZING, start, length);
    }
    if (reader->input.data[found->line_end] == '\n') {
        ms_imap_report(reader, MS_D_IMAP_LINE_BARE_LF, found->line_end, 1);
    }
    if (found->count > MS_IMAP_NUMBER64_MAX) {
        ms_imap_report(reader, MS_D_IMAP_LITERAL_COUNT_OVERFLOW, start, length);
    } else if (found->count > reader->input.len - found->body) {
        ms_imap_report(reader, MS_D_IMAP_LITERAL_TRUNCATED, start, length);
    }
}

/* RFC 9051 section 9 literal = "{" number64 "}" CRLF *CHAR8; literal8 = "~{" ... *OCTET */
ms_span ms_imap_read_literal(ms_imap_reader *reader) {
    announcement found = {0};
    size_t start = reader->at;
    bool binary = ms_imap_peek(reader) == '~';
    if (!find_announcement(reader, start + (binary ? 1 : 0), &found)) {
        return ms_span_slice(reader->input, start, 0);
    }
    check_announcement(reader, &found, start);
    size_t left = reader->input.len - found.body;
    size_t length = found.count < left ? (size_t)found.count : left;
    ms_span octets = ms_span_slice(reader->input, found.body, length);
    size_t nul = ms_span_find(octets, 0, 0);
    if (!binary && nul < octets.len) {
        ms_imap_report(reader, MS_D_IMAP_LITERAL_NUL, found.body + nul, 1);
    }
    reader->at = found.body + length;
    return octets;
}

/* Whether no quoted string goes on at `at`: the line ends, or the response code does. */
static bool string_stops(const ms_imap_reader *reader, size_t at) {
    uint8_t octet = at < reader->input.len ? reader->input.data[at] : '\n';
    return octet == '\n' || (octet == ']' && reader->no_strings);
}

/* The quote that closes the one at `open`; where the string stops when none does. */
static size_t find_closing(const ms_imap_reader *reader, size_t open) {
    const uint8_t *data = reader->input.data;
    size_t at = open + 1;
    while (!string_stops(reader, at) && data[at] != '"') {
        at += data[at] == '\\' && !string_stops(reader, at + 1) ? 2 : 1;
    }
    return at;
}

/* RFC 9051 section 9 QUOTED-CHAR: a backslash stands only before a quote or a backslash. */
static void check_escapes(ms_imap_reader *reader, ms_span inside) {
    for (size_t at = ms_span_find(inside, '\\', 0); at < inside.len;
         at = ms_span_find(inside, '\\', at + 2)) {
        ms_span escape = ms_span_slice(inside, at, 2);
        if (escape.len == 2 && escape.data[1] != '"' && escape.data[1] != '\\') {
            ms_imap_report_span(reader, MS_D_IMAP_QUOTED_ESCAPE, escape);
        }
    }
}

/* RFC 9051 section 9 quoted = DQUOTE *QUOTED-CHAR DQUOTE */
bool ms_imap_read_quoted(ms_imap_reader *reader, ms_span *inside) {
    static const ms_imap_text_rule rule = {MS_D_IMAP_QUOTED_OCTET, MS_D_IMAP_QUOTED_8BIT,
                                           MS_D_IMAP_QUOTED_UTF8};
    size_t open = reader->at;
    size_t end = find_closing(reader, open);
    if (end == reader->input.len || reader->input.data[end] != '"') {
        ms_imap_report(reader, MS_D_IMAP_QUOTED_UNTERMINATED, open, 1);
        reader->plain_until = end;
        return false;
    }
    *inside = ms_span_slice(reader->input, open + 1, end - open - 1);
    ms_imap_check_text(reader, open + 1, end, &rule, reader->settings.utf8);
    check_escapes(reader, *inside);
    reader->at = end + 1;
    return true;
}

ms_span ms_imap_unescape(ms_imap_reader *reader, ms_span inside) {
    if (ms_span_find(inside, '\\', 0) == inside.len) {
        return inside;
    }
    uint8_t *octets = ms_imap_reader_alloc(reader, inside.len);
    size_t length = 0;
    for (size_t at = 0; octets != NULL && at < inside.len; at++) {
        at += inside.data[at] == '\\' && at + 1 < inside.len ? 1 : 0;
        octets[length++] = inside.data[at];
    }
    return ms_span_of(octets, length);
}
