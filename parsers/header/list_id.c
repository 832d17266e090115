/* RFC 2919 2 and 3: List-ID. */
#include "bracketed.h"
#include "words.h"

/* RFC 2919 2: a list identifier's octets. */
#define LIST_ID_MAX ((size_t)255)

/* RFC 2919 2 list-id = list-label "." list-id-namespace, both of them dot-atom-text. */
static void check_id(ms_header_reader *reader, ms_span id, ms_span where) {
    if (!ms_header_is_dot_atom(id) || ms_span_find(id, '.', 0) == id.len) {
        ms_header_report_span(reader, MS_D_LIST_ID_SYNTAX, where);
    }
    if (id.len > LIST_ID_MAX) {
        ms_header_report_span(reader, MS_D_LIST_ID_LONG, where);
    }
}

/* RFC 2919 3: "<" list-id ">", the cursor on "<". */
static void read_id(ms_header_reader *reader, ms_list_id *id) {
    size_t open = reader->at;
    ms_bracketed bracketed = ms_header_read_bracketed(reader);
    id->id = bracketed.text;
    if (!bracketed.closed) {
        ms_header_report(reader, MS_D_LIST_ID_UNTERMINATED, open, 1);
    }
    if (bracketed.spaces) {
        ms_header_report_span(reader, MS_D_LIST_ID_SPACE, bracketed.inside);
    }
    check_id(reader, id->id, bracketed.inside);
}

/* RFC 2919 3: no comments. */
static void check_comment(ms_header_reader *reader) {
    if (reader->comment.data != NULL) {
        ms_header_report_span(reader, MS_D_LIST_ID_COMMENT, reader->comment);
    }
}

/* RFC 2919 3: [phrase] "<" list-id ">". Says whether there is anything. */
static bool read_list_id(ms_header_reader *reader, ms_list_id *id) {
    ms_words words;
    (void)ms_header_skip_cfws(reader);
    ms_header_read_words(reader, MS_STOP('<'), &words);
    if (ms_header_peek(reader) != '<') {
        ms_header_report(reader, MS_D_LIST_ID_BRACKETS, 0, reader->input.len);
        id->id = ms_header_local_part(reader, &words);
        return words.whole.len != 0;
    }
    id->phrase = words.whole.len == 0 ? words.whole : ms_header_phrase(reader, &words);
    read_id(reader, id);
    (void)ms_header_skip_cfws(reader);
    if (!ms_header_at_end(reader)) {
        ms_header_report(reader, MS_D_LIST_ID_FOLLOWED, reader->at, reader->input.len - reader->at);
    }
    check_comment(reader);
    return true;
}

ms_status ms_list_id_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                           ms_list_id *id, ms_diagnostics *diagnostics) {
    ms_list_id result = {0};
    ms_header_reader reader;
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    bool readable = read_list_id(&reader, &result);
    if (reader.status != MS_OK) {
        return reader.status;
    }
    if (readable) {
        *id = result;
    }
    return readable ? MS_OK : MS_INVALID;
}

void ms_list_id_print(const ms_list_id *id, ms_output *out) {
    if (id->phrase.len != 0) {
        ms_header_print_phrase(id->phrase, out);
        ms_output_octet(out, ' ');
    }
    ms_output_octet(out, '<');
    ms_output_span(out, id->id);
    ms_output_octet(out, '>');
}
