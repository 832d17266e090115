/* mime.h: a text with encoded words in it: RFC 2047 5, 6. */
#include "encoded_word.h"

typedef struct encoded_reader {
    ms_mime_reader mime; /* over the text */
    ms_encoded_place place;
    ms_encoded_text *decoded;
    ms_encoded_chunks chunks; /* what the text says so far */
    ms_span white;            /* before the cursor; not in the chunks yet */
    ms_converted_word *group; /* adjacent words of one charset, not in the chunks yet */
    ms_converted_word **group_end;
    ms_span begins;   /* what began like a word and had no end yet */
    bool white_since; /* since then */
    bool separated;   /* whether white space, or nothing, is before the cursor */
} encoded_reader;

/* Whether white space is one space whatever it was, as between the words of a phrase. */
static bool is_phrase(const encoded_reader *reader) {
    return reader->place == MS_ENCODED_PHRASE;
}

static void add(encoded_reader *reader, ms_span text) {
    ms_encoded_chunks_add(&reader->mime.header, &reader->chunks, text);
}

/* Adds the white space before the cursor, unfolded. */
static void add_white(encoded_reader *reader) {
    ms_span white = reader->white;
    reader->white = (ms_span){0};
    if (is_phrase(reader) && white.len != 0) {
        add(reader, MS_SPAN_LIT(" "));
        return;
    }
    for (size_t at = 0; at < white.len;) {
        size_t fold = ms_header_fold_at(white, at);
        at += fold == 0 ? 0 : fold - 1;
        add(reader, ms_span_slice(white, at, 1));
        at++;
    }
}

/* Adds the words that are waiting. */
static void end_group(encoded_reader *reader) {
    if (reader->group != NULL) {
        ms_encoded_group_add(&reader->mime, reader->group, &reader->chunks);
        reader->group = NULL;
    }
    reader->group_end = &reader->group;
}

static void add_text(encoded_reader *reader, ms_span text) {
    end_group(reader);
    add_white(reader);
    add(reader, text);
}

/* linear-white-space; in a phrase comments too. Says whether there was any. */
static bool read_white(encoded_reader *reader) {
    ms_header_reader *header = &reader->mime.header;
    size_t start = header->at;
    for (;;) {
        size_t fold = ms_header_fold_at(header->input, header->at);
        if (fold != 0) {
            header->at += fold;
        } else if (ms_header_is(ms_header_peek(header), MS_WSP)) {
            header->at++;
        } else if (is_phrase(reader) && ms_header_peek(header) == '(') {
            (void)ms_encoded_skip_comment(header);
        } else {
            break;
        }
    }
    if (header->at == start) {
        return false;
    }
    reader->white = ms_header_since(header, start);
    return true;
}

/* What began like a word and does not end. */
static void forget_beginning(encoded_reader *reader) {
    if (reader->begins.len != 0) {
        ms_header_report_span(&reader->mime.header, MS_D_ENCODED_UNTERMINATED, reader->begins);
    }
    reader->begins = (ms_span){0};
}

/* A run that may end what began as a word before. */
static void look_for_end(encoded_reader *reader, ms_span run) {
    bool ends = run.len >= 2 && run.data[run.len - 2] == '?' && run.data[run.len - 1] == '=';
    if (reader->begins.len == 0 || !ends) {
        return;
    }
    size_t start = ms_span_offset(reader->mime.header.input, reader->begins);
    ms_header_report(&reader->mime.header,
                     reader->white_since ? MS_D_ENCODED_SPACE : MS_D_ENCODED_OCTET, start,
                     reader->mime.header.at - start);
    reader->begins = (ms_span){0};
}

/* Adds a word to those that it is adjacent to, and takes the white space away between them. */
static void add_word(encoded_reader *reader, const ms_converted_word *read) {
    ms_header_reader *header = &reader->mime.header;
    bool adjacent = reader->group != NULL;
    bool same = adjacent && ms_span_equal_nocase(reader->group->word->charset, read->word->charset);
    if (!same) {
        end_group(reader);
    }
    if (adjacent) {
        reader->white = (ms_span){0};
    } else {
        add_white(reader);
    }
    ms_converted_word *word = ms_header_alloc(header, sizeof *word);
    if (word != NULL) {
        *word = *read;
        *reader->group_end = word;
        reader->group_end = &word->next;
    }
}

/* A run that has the shape of a word and stands alone. Says whether it was one. */
static bool read_word(encoded_reader *reader, ms_span run, const ms_encoded_shape *shape) {
    ms_header_reader *header = &reader->mime.header;
    ms_encoded_word word = {.whole = run};
    ms_converted_word converted = {0};
    bool known = ms_encoded_word_read(header, shape, reader->place, &word) &&
                 ms_mime_convert(&reader->mime, word.charset, word.octets, run, &converted.utf8,
                                 &converted.replaced);
    if (!known || header->status != MS_OK) {
        return false;
    }
    ms_encoded_word *place = &reader->decoded->words[reader->decoded->count++];
    *place = word;
    converted.word = place;
    ms_encoded_check_text(header, &converted, reader->place);
    add_word(reader, &converted);
    return true;
}

/* Reports what is wrong with a run that is no word. */
static void report_look(encoded_reader *reader, ms_encoded_look look, ms_span run) {
    ms_header_reader *header = &reader->mime.header;
    if (look == MS_LOOK_NOT_SEPARATED || look == MS_LOOK_WORD) {
        ms_header_report_span(header, MS_D_ENCODED_NOT_SEPARATED, run);
    } else if (look == MS_LOOK_QUESTION_MARK) {
        ms_header_report_span(header, MS_D_ENCODED_QUESTION_MARK, run);
    } else if (look == MS_LOOK_SYNTAX) {
        ms_header_report_span(header, MS_D_ENCODED_SYNTAX, run);
    } else if (look == MS_LOOK_BEGINS) {
        forget_beginning(reader);
        reader->begins = run;
        reader->white_since = false;
    } else {
        look_for_end(reader, run);
    }
}

/* Whether a run ends at `octet`, which does not belong to it. */
static bool ends_run(const encoded_reader *reader, uint8_t octet) {
    return (reader->place == MS_ENCODED_COMMENT && (octet == '(' || octet == ')')) ||
           (is_phrase(reader) && (octet == '(' || octet == '"'));
}

/* Adds text that stands for itself; quoted pairs of comments and quoted strings undone. */
static void add_unquoted(encoded_reader *reader, ms_span text, bool pairs) {
    add_text(reader, pairs ? ms_header_unquote(&reader->mime.header, text) : text);
}

/* Octets without white space, and what they are. */
static void read_run(encoded_reader *reader) {
    ms_header_reader *header = &reader->mime.header;
    bool comment = reader->place == MS_ENCODED_COMMENT;
    size_t start = header->at;
    ms_encoded_shape shape = {0};
    if (reader->place == MS_ENCODED_TEXT) {
        ms_header_skip(header, MS_VCHAR); /* of which none ends a run there */
    }
    while (!ms_header_at_end(header) && !ms_header_is(ms_header_peek(header), MS_WSP) &&
           ms_header_fold_at(header->input, header->at) == 0 &&
           !ends_run(reader, ms_header_peek(header))) {
        bool pair = comment && ms_header_peek(header) == '\\' && header->at + 1 < header->input.len;
        header->at += pair ? 2 : 1;
    }
    ms_span run = ms_header_since(header, start);
    ms_encoded_look look = ms_encoded_look_at(run, &shape);
    bool alone = reader->separated && //
                 (comment || ms_header_at_end(header) || !ends_run(reader, ms_header_peek(header)));
    if (look != MS_LOOK_WORD || !alone) {
        report_look(reader, look, run);
        add_unquoted(reader, run, comment);
    } else {
        forget_beginning(reader);
        if (!read_word(reader, run, &shape)) {
            add_text(reader, run);
        }
    }
    reader->separated = false;
}

/* RFC 2047 5: no encoded word within a quoted string. */
static void read_quoted(encoded_reader *reader) {
    ms_header_reader *header = &reader->mime.header;
    ms_diagnostics judged = {0}; /* by who read the phrase */
    ms_header_reader quiet = *header;
    quiet.diagnostics = &judged;
    ms_span inside = ms_header_read_quoted(&quiet);
    header->at = quiet.at;
    ms_mime_fail(header, quiet.status);
    ms_encoded_report_words(header, inside, MS_D_ENCODED_QUOTED);
    add_unquoted(reader, inside, true);
    reader->separated = false;
}

/* RFC 2047 5 (2): in a comment, parentheses stand beside words as white space does. */
static void read_parenthesis(encoded_reader *reader) {
    ms_header_reader *header = &reader->mime.header;
    add_text(reader, ms_span_slice(header->input, header->at++, 1));
    reader->separated = true;
}

static void read_item(encoded_reader *reader) {
    uint8_t octet = ms_header_peek(&reader->mime.header);
    if (read_white(reader)) {
        reader->separated = reader->white.data[reader->white.len - 1] != ')';
        reader->white_since = true;
    } else if (is_phrase(reader) && octet == '"') {
        read_quoted(reader);
    } else if (ends_run(reader, octet)) {
        read_parenthesis(reader);
    } else {
        read_run(reader);
    }
}

/* Reads all items. White space at the ends of a text or a phrase does not count. */
static void read_text(encoded_reader *reader) {
    bool trimmed = reader->place != MS_ENCODED_COMMENT;
    (void)read_white(reader);
    if (trimmed) {
        reader->white = (ms_span){0};
    }
    reader->separated = true;
    while (!ms_header_at_end(&reader->mime.header) && reader->mime.header.status == MS_OK) {
        read_item(reader);
    }
    end_group(reader);
    if (!trimmed) {
        add_white(reader);
    }
    forget_beginning(reader);
}

ms_status ms_encoded_text_read(ms_span text, ms_encoded_place place,
                               const ms_header_settings *settings, const ms_charset *converter,
                               ms_arena *arena, ms_encoded_text *decoded,
                               ms_diagnostics *diagnostics) {
    ms_encoded_text read = {0};
    encoded_reader reader = {.place = place, .decoded = &read, .mime.converter = converter};
    ms_header_reader *header = &reader.mime.header;
    size_t most = ms_encoded_count(text);
    ms_header_reader_init(header, text, settings, arena, diagnostics);
    reader.group_end = &reader.group;
    read.words = most == 0 ? NULL : ms_header_alloc(header, most * sizeof *read.words);
    if (header->status == MS_OK) {
        read_text(&reader);
        read.utf8 = ms_encoded_chunks_join(header, &reader.chunks);
    }
    if (header->status == MS_OK) {
        *decoded = read;
    }
    return header->status;
}

ms_status ms_encoded_text_parse(ms_span text, ms_encoded_place place,
                                const ms_header_settings *settings, const ms_charset *converter,
                                ms_arena *arena, ms_encoded_text *decoded,
                                ms_diagnostics *diagnostics) {
    ms_encoded_text read = {0};
    ms_header_reader reader;
    size_t judged = 0;
    ms_status status =
        ms_encoded_text_read(text, place, settings, converter, arena, &read, diagnostics);
    if (status != MS_OK) {
        return status;
    }
    ms_header_reader_init(&reader, text, settings, arena, diagnostics);
    ms_encoded_check_lines(&reader, &read, &judged);
    if (reader.status == MS_OK) {
        *decoded = read;
    }
    return reader.status;
}
