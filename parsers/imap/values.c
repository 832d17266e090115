/* Generic values: atoms, strings and lists, read with a stack of their own. */
#include "values.h"

#include "atom.h"
#include "strings.h"

/* What stands directly before the cursor: nothing that a space has to follow, or that. */
typedef enum preceding { NOTHING, A_VALUE, A_LIST } preceding;

/* Lists under way. A response that nests deeper than the stack is refused. */
typedef struct builder {
    ms_imap_value *open[MS_IMAP_DEPTH_MAX];      /* the open lists, outermost first */
    ms_imap_value **tail[MS_IMAP_DEPTH_MAX + 1]; /* where each level's next value goes */
    size_t depth;                                /* how many lists are open */
    preceding before;
} builder;

static bool values_end(const ms_imap_reader *reader) {
    return ms_imap_is_line_end(reader, reader->at) ||
           (reader->in_code && ms_imap_peek(reader) == ']');
}

/* RFC 9051 section 9 (2): SP is exactly one space, and stands only between values. */
static void read_spaces(ms_imap_reader *reader, builder *b) {
    size_t start = reader->at;
    while (ms_imap_peek(reader) == ' ') {
        reader->at++;
    }
    size_t count = reader->at - start;
    if (values_end(reader)) {
        ms_imap_report(reader, MS_D_IMAP_SPACE_TRAILING, start, count);
    } else if (b->before == NOTHING || ms_imap_peek(reader) == ')') {
        ms_imap_report(reader, MS_D_IMAP_SPACE_EXTRA, start, count);
    } else if (count > 1) {
        ms_imap_report(reader, MS_D_IMAP_SPACE_EXTRA, start + 1, count - 1);
    }
    b->before = NOTHING;
}

/* A value begins here. Lists may follow each other directly: addresses in an envelope, parts in a
 * body structure and threads do. */
static ms_imap_value *begin_value(ms_imap_reader *reader, builder *b, ms_imap_kind kind) {
    bool list_after_list = b->before == A_LIST && kind == MS_IMAP_LIST;
    if (b->before == A_VALUE || (b->before == A_LIST && !list_after_list)) {
        ms_imap_report(reader, MS_D_IMAP_SPACE_MISSING, reader->at, 0);
    }
    ms_imap_value *value = ms_imap_reader_alloc(reader, sizeof *value);
    if (value == NULL) {
        return NULL;
    }
    value->kind = kind;
    value->whole = ms_span_slice(reader->input, reader->at, 1);
    *b->tail[b->depth] = value;
    b->tail[b->depth] = &value->next;
    b->before = A_VALUE;
    return value;
}

/* The value that began at value->whole ends before the cursor. */
static void end_value(const ms_imap_reader *reader, ms_imap_value *value) {
    size_t start = ms_span_offset(reader->input, value->whole);
    value->whole = ms_span_slice(reader->input, start, reader->at - start);
}

/* RFC 9051 4.4: a list opens. */
static void open_list(ms_imap_reader *reader, builder *b) {
    if (b->depth == MS_IMAP_DEPTH_MAX) {
        reader->quiet = false;
        ms_imap_report(reader, MS_D_IMAP_LIST_TOO_DEEP, reader->at, 1);
        reader->status = reader->status == MS_OK ? MS_LIMIT : reader->status;
        return;
    }
    ms_imap_value *list = begin_value(reader, b, MS_IMAP_LIST);
    if (list == NULL) {
        return;
    }
    b->open[b->depth] = list;
    b->depth++;
    b->tail[b->depth] = &list->items;
    b->before = NOTHING;
    reader->at++;
}

/* The innermost list ends before the cursor. */
static void end_list(const ms_imap_reader *reader, builder *b) {
    b->depth--;
    ms_imap_value *list = b->open[b->depth];
    end_value(reader, list);
    list->octets = list->whole;
}

/* RFC 9051 4.4: a list closes. */
static void close_list(ms_imap_reader *reader, builder *b) {
    reader->at++;
    b->before = A_LIST;
    if (b->depth == 0) {
        ms_imap_report(reader, MS_D_IMAP_LIST_UNOPENED, reader->at - 1, 1);
        return;
    }
    end_list(reader, b);
}

/* RFC 9051 section 9 quoted. A quote without its partner is the start of an atom instead. */
static void read_quoted(ms_imap_reader *reader, builder *b) {
    ms_imap_value *value = begin_value(reader, b, MS_IMAP_QUOTED);
    ms_span inside;
    if (value == NULL) {
        return;
    }
    if (ms_imap_read_quoted(reader, &inside)) {
        value->octets = ms_imap_unescape(reader, inside);
    } else {
        value->kind = MS_IMAP_ATOM;
        value->octets = ms_imap_read_atom(reader);
    }
    end_value(reader, value);
}

static void read_literal(ms_imap_reader *reader, builder *b, ms_imap_kind kind) {
    ms_imap_value *value = begin_value(reader, b, kind);
    if (value != NULL) {
        value->octets = ms_imap_read_literal(reader);
        end_value(reader, value);
    }
}

static void read_atom(ms_imap_reader *reader, builder *b) {
    ms_imap_value *value = begin_value(reader, b, MS_IMAP_ATOM);
    if (value != NULL) {
        value->octets = ms_imap_read_atom(reader);
        end_value(reader, value);
    }
}

/* RFC 9051 section 9 string, literal8, atom */
static void read_simple(ms_imap_reader *reader, builder *b) {
    uint8_t octet = ms_imap_peek(reader);
    ms_span next = ms_span_slice(reader->input, reader->at, 2);
    if (octet == '"' && reader->at >= reader->plain_until) {
        read_quoted(reader, b);
    } else if (octet == '{' && ms_imap_is_announcement(reader, reader->at)) {
        read_literal(reader, b, MS_IMAP_LITERAL);
    } else if (ms_span_equal(next, MS_SPAN_LIT("~{")) &&
               ms_imap_is_announcement(reader, reader->at + 1)) {
        read_literal(reader, b, MS_IMAP_LITERAL8);
    } else {
        read_atom(reader, b);
    }
}

static void read_next(ms_imap_reader *reader, builder *b) {
    switch (ms_imap_peek(reader)) {
    case ' ':
        read_spaces(reader, b);
        break;
    case '(':
        open_list(reader, b);
        break;
    case ')':
        close_list(reader, b);
        break;
    default:
        read_simple(reader, b);
        break;
    }
}

/* RFC 9051 section 4: data items separated by single spaces. */
void ms_imap_read_values(ms_imap_reader *reader, bool after_value, ms_imap_value **first) {
    builder b = {.tail[0] = first, .before = after_value ? A_VALUE : NOTHING};
    *first = NULL;
    while (reader->status == MS_OK && !values_end(reader)) {
        read_next(reader, &b);
    }
    while (reader->status == MS_OK && b.depth > 0) {
        ms_span open = b.open[b.depth - 1]->whole;
        ms_imap_report_span(reader, MS_D_IMAP_LIST_UNCLOSED, open);
        end_list(reader, &b);
    }
}

ms_status ms_imap_values_parse(ms_span text, const ms_imap_settings *settings, ms_arena *arena,
                               ms_imap_value **first, ms_diagnostics *diagnostics) {
    ms_imap_reader reader;
    ms_imap_value *values = NULL;
    ms_imap_reader_init(&reader, text, settings, arena, diagnostics);
    ms_imap_read_values(&reader, false, &values);
    if (reader.at < text.len) {
        ms_imap_report(&reader, MS_D_IMAP_LINE_TRAILING_OCTETS, reader.at, text.len - reader.at);
    }
    if (reader.status == MS_OK) {
        *first = values;
    }
    return reader.status;
}

bool ms_imap_value_is(const ms_imap_value *value, ms_span keyword) {
    return value != NULL && value->kind == MS_IMAP_ATOM &&
           ms_span_equal_nocase(value->octets, keyword);
}
