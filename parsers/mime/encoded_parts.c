/* mime.h: where encoded words stand in structured fields: RFC 2047 5 (2), (3). */
#include "encoded_word.h"

#include <string.h>

typedef struct parts_reader {
    ms_mime_reader mime; /* over the body; quiet: who reads the field judges it */
    ms_encoded_rule rule;
    ms_encoded_parts parts;
    size_t judged; /* up to here the lengths of lines were looked at */
} parts_reader;

/* A row of words up to a stop. */
typedef struct word_row {
    size_t start; /* where it was looked for */
    size_t first; /* of its first word or quoted string; SIZE_MAX without one */
    size_t end;   /* of its last one */
    bool at;      /* an "@" is in it */
} word_row;

/* What ends a row of words, by rule. */
static const char *stops_of(ms_encoded_rule rule) {
    return rule == MS_ENCODED_IN_ADDRESSES ? ",:;<>" : rule == MS_ENCODED_IN_PHRASES ? ",<>" : "";
}

/* Decodes `whole`, a phrase or a comment's inside. It is a part when it has encoded words. */
static void add_part(parts_reader *reader, ms_span whole, ms_encoded_place place) {
    ms_header_reader *header = &reader->mime.header;
    ms_encoded_parts *parts = &reader->parts;
    ms_encoded_part part = {.whole = whole, .place = place};
    size_t first = header->diagnostics->count;
    if (!ms_encoded_may_be(whole) || header->status != MS_OK) {
        return;
    }
    header->status = ms_encoded_text_read(whole, place, &header->settings, reader->mime.converter,
                                          header->arena, &part.text, header->diagnostics);
    ms_diagnostics_shift(header->diagnostics, first, ms_span_offset(header->input, whole));
    if (part.text.count == 0) {
        return;
    }
    header->quiet = false;
    ms_encoded_check_lines(header, &part.text, &reader->judged);
    header->quiet = true;
    parts->items = ms_header_append(header, parts->items, parts->count, sizeof part);
    if (parts->items != NULL) {
        parts->items[parts->count++] = part;
    }
}

/* Reports the encoded words in `text`, where none may stand. */
static void report(parts_reader *reader, ms_span text, ms_diagnostic_id id) {
    if (reader->rule == MS_ENCODED_BY_PARAMETERS) {
        return;
    }
    reader->mime.header.quiet = false;
    ms_encoded_report_words(&reader->mime.header, text, id);
    reader->mime.header.quiet = true;
}

/* RFC 2047 5 (2): a comment, the cursor on "(". */
static void read_comment(parts_reader *reader) {
    ms_header_reader *header = &reader->mime.header;
    size_t start = header->at + 1;
    bool closed = ms_encoded_skip_comment(header);
    ms_span inside = ms_span_slice(header->input, start, header->at - start - (closed ? 1 : 0));
    if (reader->rule == MS_ENCODED_NOWHERE) {
        report(reader, inside, MS_D_ENCODED_MISPLACED);
    } else {
        add_part(reader, inside, MS_ENCODED_COMMENT);
    }
}

/* Octets up to a comment, a quoted string, or `end`. */
static ms_span read_bare(ms_header_reader *header, size_t end) {
    size_t start = header->at;
    while (header->at < end && ms_header_peek(header) != '(' && ms_header_peek(header) != '"') {
        header->at++;
    }
    return ms_header_since(header, start);
}

/* Goes from `start` to `end` for the comments, and, when it is `none`'s place, for encoded words
 * outside of them. The cursor is at `end` then. */
static void walk(parts_reader *reader, size_t start, size_t end, bool none) {
    ms_header_reader *header = &reader->mime.header;
    bool address = reader->rule == MS_ENCODED_IN_ADDRESSES;
    header->at = start;
    while (header->at < end) {
        bool quoted = ms_header_peek(header) == '"';
        if (ms_header_peek(header) == '(') {
            read_comment(reader);
            continue;
        }
        ms_span text = quoted ? ms_header_read_quoted(header) : read_bare(header, end);
        if (none) {
            report(reader, text,
                   quoted    ? MS_D_ENCODED_QUOTED
                   : address ? MS_D_AMBIGUITY_ENCODED_ADDRESS
                             : MS_D_ENCODED_MISPLACED);
        }
    }
}

/* Moves over a word's octet, a quoted string, a comment or white space. Says whether it is of a
 * word. */
static bool step(ms_header_reader *header) {
    uint8_t octet = ms_header_peek(header);
    if (octet == '(') {
        (void)ms_encoded_skip_comment(header);
    } else if (octet == '"') {
        (void)ms_header_read_quoted(header);
    } else {
        header->at++;
    }
    return octet != '(' && !ms_header_is_space(octet);
}

static word_row find_row(ms_header_reader *header, const char *stops) {
    word_row row = {.start = header->at, .first = SIZE_MAX, .end = header->at};
    while (!ms_header_at_end(header)) {
        size_t at = header->at;
        uint8_t octet = ms_header_peek(header);
        if (octet != 0 && strchr(stops, octet) != NULL) {
            break;
        }
        row.at = row.at || octet == '@';
        if (step(header)) {
            row.first = row.first == SIZE_MAX ? at : row.first;
            row.end = header->at;
        }
    }
    return row;
}

/* RFC 2047 5 (3): whether a row of words that ends before the cursor is a phrase. What has an "@"
 * is an address, but before "<" and ":", where nothing else than a phrase may be. */
static bool is_phrase(const parts_reader *reader, const word_row *row) {
    uint8_t next = ms_header_peek(&reader->mime.header);
    bool phrases = reader->rule == MS_ENCODED_IN_ADDRESSES || reader->rule == MS_ENCODED_IN_PHRASES;
    return phrases && (!row->at || next == '<' || next == ':');
}

/* Angle brackets, the cursor on "<": up to ">", or to the next "<". */
static void read_angle(parts_reader *reader) {
    ms_header_reader *header = &reader->mime.header;
    size_t start = ++header->at;
    while (!ms_header_at_end(header) && ms_header_peek(header) != '>' &&
           ms_header_peek(header) != '<') {
        (void)step(header);
    }
    walk(reader, start, header->at, true);
    (void)ms_header_take(header, '>');
}

/* A row of words, and what ends it. */
static void read_row(parts_reader *reader) {
    ms_header_reader *header = &reader->mime.header;
    word_row row = find_row(header, stops_of(reader->rule));
    size_t end = header->at;
    bool phrase = is_phrase(reader, &row);
    if (phrase && row.first != SIZE_MAX) {
        walk(reader, row.start, row.first, false);
        add_part(reader, ms_span_slice(header->input, row.first, row.end - row.first),
                 MS_ENCODED_PHRASE);
        row.start = row.first;
    }
    walk(reader, row.start, end, !phrase);
    if (ms_header_peek(header) == '<') {
        read_angle(reader);
    } else {
        header->at += ms_header_at_end(header) ? 0 : 1;
    }
}

ms_status ms_encoded_parts_parse(ms_span body, ms_encoded_rule rule,
                                 const ms_header_settings *settings, const ms_charset *converter,
                                 ms_arena *arena, ms_encoded_parts *parts,
                                 ms_diagnostics *diagnostics) {
    parts_reader reader = {.rule = rule, .mime.converter = converter};
    ms_header_reader *header = &reader.mime.header;
    if (!ms_encoded_may_be(body)) {
        *parts = reader.parts;
        return MS_OK;
    }
    ms_header_reader_init(header, body, settings, arena, diagnostics);
    header->quiet = true;
    while (!ms_header_at_end(header) && header->status == MS_OK) {
        read_row(&reader);
    }
    if (header->status == MS_OK) {
        *parts = reader.parts;
    }
    return header->status;
}

const ms_encoded_part *ms_encoded_part_at(const ms_encoded_parts *parts, ms_span whole) {
    size_t low = 0;
    size_t high = parts->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (parts->items[middle].whole.data < whole.data) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < parts->count && parts->items[low].whole.data == whole.data ? &parts->items[low]
                                                                            : NULL;
}
