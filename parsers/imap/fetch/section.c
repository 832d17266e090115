/* RFC 9051 section 9 section, section-binary, and the origin octet after them. */
#include "fetch.h"

#include "../checks.h"
#include "../octets.h"
#include "../strings.h"
#include "fields.h"

/*
 * A section under way. The cursor reads the rest of the item's name a second time, and is quiet:
 * what is wrong with its strings was reported when the name was read as one atom.
 */
typedef struct section_reader {
    ms_imap_reader *reader; /* who reports */
    ms_imap_reader cursor;
    ms_span octets; /* all of it, from "[" on */
    ms_imap_section *section;
    ms_imap_section_rule rule;
    ms_diagnostic_id fault; /* what it is when a function returns false */
} section_reader;

static const char *const names[] = {
    [MS_IMAP_SECTION_WHOLE] = "",
    [MS_IMAP_SECTION_HEADER] = "HEADER",
    [MS_IMAP_SECTION_HEADER_FIELDS] = "HEADER.FIELDS",
    [MS_IMAP_SECTION_HEADER_FIELDS_NOT] = "HEADER.FIELDS.NOT",
    [MS_IMAP_SECTION_TEXT] = "TEXT",
    [MS_IMAP_SECTION_MIME] = "MIME",
    [MS_IMAP_SECTION_OTHER] = "",
};

const char *ms_imap_section_name(ms_imap_section_text text) {
    return names[text];
}

static bool take(ms_imap_reader *cursor, uint8_t octet) {
    if (cursor->at == cursor->input.len || ms_imap_peek(cursor) != octet) {
        return false;
    }
    cursor->at++;
    return true;
}

/* The octets up to the first one that is none of the class. */
static ms_span take_run(ms_imap_reader *cursor, bool (*belongs)(uint8_t octet)) {
    size_t start = cursor->at;
    while (cursor->at < cursor->input.len && belongs(ms_imap_peek(cursor))) {
        cursor->at++;
    }
    return ms_span_slice(cursor->input, start, cursor->at - start);
}

/* Memory for as many part numbers as there can be: one for each run of digits at the start. */
static bool make_parts(section_reader *s) {
    const ms_imap_reader *cursor = &s->cursor;
    size_t count = 0;
    for (size_t at = cursor->at; at < cursor->input.len; at++) {
        uint8_t octet = cursor->input.data[at];
        if (!ms_is_digit(octet) && octet != '.') {
            break;
        }
        count += octet == '.' ? 0 : 1;
    }
    if (count > 0) {
        s->section->parts = ms_imap_reader_alloc(s->reader, count * sizeof *s->section->parts);
    }
    return count == 0 || s->section->parts != NULL;
}

/* RFC 9051 section 9 section-part = nz-number *("." nz-number), and the dot after it. *more
 * receives whether something has to follow. */
static void read_parts(section_reader *s, bool *more) {
    ms_imap_section *section = s->section;
    *more = false;
    while (s->cursor.at < s->cursor.input.len && ms_is_digit(ms_imap_peek(&s->cursor))) {
        ms_span digits = take_run(&s->cursor, ms_is_digit);
        section->parts[section->part_count++] =
            (uint32_t)ms_imap_check_number(s->reader, digits, MS_IMAP_NZ_NUMBER);
        *more = take(&s->cursor, '.');
        if (!*more) {
            return;
        }
    }
}

static bool is_word_char(uint8_t octet) {
    return ms_is_alpha(octet) || octet == '.';
}

/* RFC 9051 section 9 section-msgtext, section-text: the word that says what of a part is meant. */
static bool read_word(section_reader *s) {
    ms_span word = take_run(&s->cursor, is_word_char);
    for (size_t i = MS_IMAP_SECTION_HEADER; i <= MS_IMAP_SECTION_MIME; i++) {
        if (ms_span_equal_nocase(word, ms_span_of_string(names[i]))) {
            s->section->text = (ms_imap_section_text)i;
            return true;
        }
    }
    return false;
}

/* RFC 9051 section 9 ASTRING-CHAR */
static bool is_astring_char(uint8_t octet) {
    return ms_imap_is_astring_atom(ms_span_of(&octet, 1));
}

/* RFC 9051 section 9 header-fld-name = astring. What it is stands in `name`. */
static bool read_name(ms_imap_reader *cursor, ms_imap_value *name) {
    size_t start = cursor->at;
    bool good = true;
    if (ms_imap_peek(cursor) == '"') {
        name->kind = MS_IMAP_QUOTED;
        good = ms_imap_read_quoted(cursor, &name->octets);
        name->octets = good ? ms_imap_unescape(cursor, name->octets) : name->octets;
    } else if (ms_imap_peek(cursor) == '{' && ms_imap_is_announcement(cursor, cursor->at)) {
        name->kind = MS_IMAP_LITERAL;
        name->octets = ms_imap_read_literal(cursor);
    } else {
        name->octets = take_run(cursor, is_astring_char);
        good = name->octets.len > 0;
    }
    name->whole = ms_span_slice(cursor->input, start, cursor->at - start);
    return good;
}

/* RFC 9051 section 9 header-list = "(" header-fld-name *(SP header-fld-name) ")" */
static bool read_header_list(section_reader *s) {
    ms_imap_value **tail = &s->section->names;
    s->fault = MS_D_IMAP_SECTION_HEADER_LIST;
    if (!take(&s->cursor, ' ') || !take(&s->cursor, '(')) {
        return false;
    }
    do {
        ms_imap_value *name = ms_imap_reader_alloc(s->reader, sizeof *name);
        if (name == NULL || !read_name(&s->cursor, name)) {
            return false;
        }
        *tail = name;
        tail = &name->next;
    } while (take(&s->cursor, ' '));
    return take(&s->cursor, ')');
}

/* RFC 9051 section 9 section-text = section-msgtext / "MIME"; 6.4.5: "The MIME part specifier MUST
 * be prefixed by one or more numeric part specifiers." */
static bool read_text(section_reader *s) {
    if (s->rule != MS_IMAP_SECTION_ANY || !read_word(s)) {
        return false;
    }
    switch (s->section->text) {
    case MS_IMAP_SECTION_HEADER_FIELDS:
    case MS_IMAP_SECTION_HEADER_FIELDS_NOT:
        return read_header_list(s);
    case MS_IMAP_SECTION_MIME:
        if (s->section->part_count == 0) {
            ms_imap_report_span(s->reader, MS_D_IMAP_SECTION_MIME, s->octets);
        }
        return true;
    default:
        return true;
    }
}

/* RFC 9051 section 9 section-spec = section-msgtext / (section-part ["." section-text]) */
static bool read_spec(section_reader *s) {
    bool more = false;
    read_parts(s, &more);
    bool nothing = s->section->part_count == 0 && ms_imap_peek(&s->cursor) == ']';
    bool parts_only = s->section->part_count > 0 && !more;
    return nothing || parts_only || read_text(s);
}

/* RFC 9051 section 9 section = "[" [section-spec] "]" */
static bool read_brackets(section_reader *s) {
    if (!take(&s->cursor, '[') || !make_parts(s) || !read_spec(s)) {
        return false;
    }
    s->fault = MS_D_IMAP_SECTION_SYNTAX;
    return take(&s->cursor, ']');
}

/* RFC 9051 section 9 "<" number ">". The fetch command takes a number64 there (partial), so that
 * with IMAP4rev2 the answer has to. RFC 9051 7.5.2 has it after BINARY too. */
static void read_origin(section_reader *s) {
    ms_imap_reader *cursor = &s->cursor;
    ms_span rest = ms_span_from(cursor->input, cursor->at);
    if (rest.len == 0) {
        return;
    }
    bool opened = take(cursor, '<');
    ms_span digits = take_run(cursor, ms_is_digit);
    if (s->rule == MS_IMAP_SECTION_SIZE || !opened || digits.len == 0 || !take(cursor, '>') ||
        cursor->at != cursor->input.len) {
        ms_imap_report_span(s->reader, MS_D_IMAP_SECTION_ORIGIN, rest);
        return;
    }
    bool rev2 = ms_imap_may_be_rev2(s->reader);
    s->section->partial = true;
    s->section->origin =
        ms_imap_check_number(s->reader, digits, rev2 ? MS_IMAP_NUMBER64 : MS_IMAP_NUMBER);
}

/* What is wrong with the section, unless it is that it does not end: that was reported when the
 * name was read. */
static void report_fault(section_reader *s) {
    bool unclosed = s->octets.len > 0 && ms_span_find(s->octets, ']', 0) == s->octets.len;
    if (!unclosed) {
        ms_imap_report_span(s->reader, s->fault, s->octets);
    }
}

/* A cursor over `octets`, a part of the input. */
static ms_imap_reader cursor_over(const ms_imap_reader *reader, ms_span octets) {
    ms_imap_reader cursor = *reader;
    cursor.at = ms_span_offset(reader->input, octets);
    cursor.input.len = cursor.at + octets.len;
    cursor.plain_until = 0; /* an open quote may come later in the input */
    cursor.quiet = true;
    return cursor;
}

ms_imap_section *ms_imap_read_section(ms_imap_reader *reader, ms_span octets,
                                      ms_imap_section_rule rule) {
    section_reader s = {
        .reader = reader,
        .cursor = cursor_over(reader, octets),
        .octets = octets,
        .section = ms_imap_reader_alloc(reader, sizeof *s.section),
        .rule = rule,
        .fault = MS_D_IMAP_SECTION_SYNTAX,
    };
    if (s.section == NULL) {
        return NULL;
    }
    bool good = read_brackets(&s);
    reader->status = reader->status == MS_OK ? s.cursor.status : reader->status;
    if (good) {
        read_origin(&s);
    } else {
        s.section->text = MS_IMAP_SECTION_OTHER;
        report_fault(&s);
    }
    return s.section;
}
