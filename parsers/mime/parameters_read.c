/* Parameters as they stand in a body: RFC 2045 5.1. */
#include "parameters.h"

#include <string.h>

void ms_mime_skip_between(ms_header_reader *reader, bool tight) {
    size_t start = reader->at;
    reader->comment = (ms_span){0};
    bool any = ms_header_skip_cfws(reader);
    if (reader->comment.data != NULL) {
        size_t open = ms_span_offset(reader->input, reader->comment) - 1;
        size_t rest = reader->at - open;
        size_t length = reader->comment.len + 2;
        ms_header_report(reader, MS_D_AMBIGUITY_MIME_COMMENT, open, length < rest ? length : rest);
    } else if (any && tight) {
        ms_header_report(reader, MS_D_AMBIGUITY_MIME_WHITE_SPACE, start, reader->at - start);
    }
}

/* Whether the cursor stands on the end of a value without quotes, or of what should be a name. */
static bool at_stop(const ms_header_reader *reader, const char *stops) {
    uint8_t octet = ms_header_peek(reader);
    return ms_header_at_end(reader) || ms_header_is(octet, MS_WSP) ||
           ms_header_fold_at(reader->input, reader->at) != 0 ||
           (octet != 0 && strchr(stops, octet) != NULL);
}

/* A token, or what stands in its place up to one of `stops`; reports what no token has as `id`. */
static ms_span read_token(ms_header_reader *reader, const char *stops, ms_diagnostic_id id,
                          bool *is_token) {
    size_t start = reader->at;
    ms_span token = ms_header_read_run(reader, MS_TOKEN);
    *is_token = at_stop(reader, stops);
    while (!at_stop(reader, stops)) {
        reader->at++;
    }
    ms_span all = ms_header_since(reader, start);
    if (!*is_token) {
        ms_header_report_span(reader, id, all);
        ms_header_check_eight_bit(reader, ms_span_from(all, token.len));
    }
    return all;
}

/* RFC 2045 5.1 attribute. Says whether it can be one. */
static bool read_name(ms_header_reader *reader, ms_piece *piece) {
    bool is_token = false;
    ms_span name = read_token(reader, ";=(\"", MS_D_PARAMETER_NAME, &is_token);
    if (name.len == 0) {
        ms_header_report(reader, MS_D_PARAMETER_NAME_MISSING, reader->at, 0);
        return false;
    }
    return ms_piece_read_name(reader, name, piece) && is_token;
}

/* RFC 2045 5.1 value. */
static void read_value(ms_header_reader *reader, ms_piece *piece) {
    bool is_token = false;
    if (ms_header_peek(reader) == '"') {
        piece->quoted = true;
        piece->value = ms_header_read_quoted(reader);
        return;
    }
    piece->value = read_token(reader, ";(", MS_D_PARAMETER_UNQUOTED, &is_token);
    if (piece->value.len == 0) {
        ms_header_report(reader, MS_D_PARAMETER_VALUE_MISSING, reader->at, 0);
    }
}

/* RFC 2045 5.1 parameter. NULL when there is none, or no memory for it. */
static ms_piece *read_piece(ms_header_reader *reader) {
    size_t start = reader->at;
    ms_piece read = {0};
    bool named = read_name(reader, &read);
    size_t end = reader->at;
    ms_mime_skip_between(reader, true);
    if (!ms_header_take(reader, '=')) {
        if (end > start) {
            ms_header_report(reader, MS_D_PARAMETER_EQUALS, start, end - start);
        }
        return NULL;
    }
    ms_mime_skip_between(reader, true);
    read_value(reader, &read);
    read.whole = ms_header_since(reader, start);
    ms_piece *piece = named ? ms_header_alloc(reader, sizeof *piece) : NULL;
    if (piece != NULL) {
        *piece = read;
    }
    return piece;
}

/* Whether "name=" follows: a parameter whose ";" was forgotten. */
static bool parameter_follows(const ms_header_reader *reader) {
    size_t at = reader->at;
    while (at < reader->input.len && ms_header_is(reader->input.data[at], MS_TOKEN)) {
        at++;
    }
    return at > reader->at && at < reader->input.len && reader->input.data[at] == '=';
}

/* Whether a quoted string is under the cursor that ends: a quote without another would take the
 * rest of the field. */
static bool quoted_follows(const ms_header_reader *reader) {
    return ms_header_peek(reader) == '"' &&
           ms_span_find(reader->input, '"', reader->at + 1) < reader->input.len;
}

/* Something else than ";" after a type or a value. Says whether a parameter follows. */
static bool read_separator_missing(ms_header_reader *reader) {
    if (parameter_follows(reader)) {
        ms_header_report(reader, MS_D_PARAMETER_SEPARATOR, reader->at, 0);
        return true;
    }
    if (quoted_follows(reader)) {
        size_t start = reader->at;
        (void)ms_header_read_quoted(reader);
        ms_header_report(reader, MS_D_PARAMETER_JUNK, start, reader->at - start);
    } else {
        ms_header_skip_junk(reader, MS_D_PARAMETER_JUNK, ";(\"");
    }
    return false;
}

/* The ";" under the cursor. Says whether a parameter follows. */
static bool read_separator(ms_header_reader *reader) {
    size_t start = reader->at++;
    ms_mime_skip_between(reader, false);
    if (ms_header_at_end(reader) || ms_header_peek(reader) == ';') {
        ms_header_report(reader, MS_D_PARAMETER_EMPTY, start, 1);
        return false;
    }
    return true;
}

ms_piece *ms_pieces_read(ms_header_reader *reader, size_t *count) {
    ms_piece *first = NULL;
    ms_piece **last = &first;
    *count = 0;
    for (ms_mime_skip_between(reader, false); !ms_header_at_end(reader);
         ms_mime_skip_between(reader, false)) {
        bool follows =
            ms_header_peek(reader) == ';' ? read_separator(reader) : read_separator_missing(reader);
        ms_piece *piece = follows ? read_piece(reader) : NULL;
        if (piece != NULL) {
            piece->number = (*count)++;
            *last = piece;
            last = &piece->next;
        }
    }
    return first;
}
