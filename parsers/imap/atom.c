/* Atoms as they stand between spaces and parentheses, with their bracketed sections. */
#include "atom.h"

#include "strings.h"

/* RFC 9051 section 9 ATOM-CHAR with the specials that flags, sets and patterns are made of. What is
 * left out: controls, space and octets above US-ASCII. */
static bool is_printing(uint8_t octet) {
    return octet > ' ' && octet < 0x7f;
}

/* The octets at the cursor that no value can hold: CTL (RFC 5234) and 8-bit ones. */
static void read_bad_run(ms_imap_reader *reader) {
    size_t start = reader->at;
    do {
        reader->at++;
    } while (!ms_imap_is_line_end(reader, reader->at) && ms_imap_peek(reader) != ' ' &&
             !is_printing(ms_imap_peek(reader)));
    ms_imap_report(reader, MS_D_IMAP_ATOM_OCTET, start, reader->at - start);
}

/* A "{" that announces nothing. In a plain rest of a line the open quote was reported already. */
static void read_brace(ms_imap_reader *reader) {
    if (reader->at >= reader->plain_until) {
        ms_imap_report(reader, MS_D_IMAP_LITERAL_SYNTAX, reader->at, 1);
    }
    reader->at++;
}

static bool is_open_quote(const ms_imap_reader *reader) {
    return ms_imap_peek(reader) == '"' && reader->at >= reader->plain_until;
}

/* One octet or string in a section. The header-list's "]" belongs to a name in it: astring. */
static void read_in_section(ms_imap_reader *reader, size_t *parentheses) {
    uint8_t octet = ms_imap_peek(reader);
    ms_span ignored;
    if (is_open_quote(reader) && ms_imap_read_quoted(reader, &ignored)) {
        return;
    }
    if (octet == '{' && ms_imap_is_announcement(reader, reader->at)) {
        (void)ms_imap_read_literal(reader);
    } else if (octet == '{') {
        read_brace(reader);
    } else if (octet != ' ' && !is_printing(octet)) {
        read_bad_run(reader);
    } else {
        *parentheses += octet == '(' ? 1 : 0;
        *parentheses -= octet == ')' && *parentheses > 0 ? 1 : 0;
        reader->at++;
    }
}

/* RFC 9051 section 9 section, section-binary: the reader stands at "[". */
static void read_section(ms_imap_reader *reader) {
    size_t open = reader->at;
    size_t parentheses = 0;
    reader->at++;
    while (reader->status == MS_OK && !ms_imap_is_line_end(reader, reader->at)) {
        if (ms_imap_peek(reader) == ']' && parentheses == 0) {
            reader->at++;
            return;
        }
        read_in_section(reader, &parentheses);
    }
    ms_imap_report(reader, MS_D_IMAP_SECTION_UNCLOSED, open, reader->at - open);
}

/* RFC 9051 section 9 fetch-att, msg-att-static: the names that a section follows. "[" in any other
 * atom is an ATOM-CHAR. */
static bool takes_section(ms_span name) {
    static const char *const names[] = {"BODY", "BINARY", "BODY.PEEK", "BINARY.PEEK",
                                        "BINARY.SIZE"};
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (ms_span_equal_nocase(name, ms_span_of_string(names[i]))) {
            return true;
        }
    }
    return false;
}

static bool atom_ends(const ms_imap_reader *reader) {
    if (ms_imap_is_line_end(reader, reader->at)) {
        return true;
    }
    switch (ms_imap_peek(reader)) {
    case ' ':
    case '(':
    case ')':
        return true;
    case '"':
        return is_open_quote(reader);
    case '{':
        return ms_imap_is_announcement(reader, reader->at);
    case ']':
        return reader->in_code;
    default:
        return false;
    }
}

/* RFC 9051 section 9 atom, number, flag, sequence-set, and names with a section and <partial> */
ms_span ms_imap_read_atom(ms_imap_reader *reader) {
    size_t start = reader->at;
    while (reader->status == MS_OK && !atom_ends(reader)) {
        uint8_t octet = ms_imap_peek(reader);
        ms_span name = ms_span_slice(reader->input, start, reader->at - start);
        if (octet == '[' && !reader->in_code && takes_section(name)) {
            read_section(reader);
        } else if (octet == '{') {
            read_brace(reader);
        } else if (!is_printing(octet)) {
            read_bad_run(reader);
        } else {
            reader->at++;
        }
    }
    return ms_span_slice(reader->input, start, reader->at - start);
}
