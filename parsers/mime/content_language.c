/* mime.h: Content-Language. RFC 3282 2, tags as in RFC 5646 2.1, whose texts are not in the
 * reference set. */
#include "parameters.h"

/* RFC 5646 2.1: subtags of 1 to 8 letters and digits with hyphens between; the first of letters. */
enum { SUBTAG_MAX = 8 };

static bool is_subtag(ms_span subtag, bool first) {
    for (size_t i = 0; i < subtag.len; i++) {
        bool fits = first ? ms_is_alpha(subtag.data[i]) : ms_is_alnum(subtag.data[i]);
        if (!fits) {
            return false;
        }
    }
    return subtag.len >= 1 && subtag.len <= SUBTAG_MAX;
}

static bool is_tag(ms_span tag) {
    size_t at = 0;
    while (at <= tag.len) {
        size_t end = ms_span_find(tag, '-', at);
        if (!is_subtag(ms_span_slice(tag, at, end - at), at == 0)) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

/* Octets up to white space, a comma or a comment. */
static ms_span read_word(ms_header_reader *reader) {
    size_t start = reader->at;
    while (!ms_header_at_end(reader) && ms_header_peek(reader) != ',' &&
           ms_header_peek(reader) != '(' && !ms_header_is(ms_header_peek(reader), MS_WSP) &&
           ms_header_fold_at(reader->input, reader->at) == 0) {
        reader->at++;
    }
    return ms_header_since(reader, start);
}

/* One tag and what belongs to it, up to the comma after it. */
static ms_span read_tag(ms_header_reader *reader) {
    (void)ms_header_skip_cfws(reader);
    ms_span tag = read_word(reader);
    if (tag.len == 0) {
        ms_header_report(reader, MS_D_CONTENT_LANGUAGE_EMPTY, reader->at, 0);
    } else if (!is_tag(tag)) {
        ms_header_report_span(reader, MS_D_CONTENT_LANGUAGE_TAG, tag);
        ms_header_check_eight_bit(reader, tag);
    }
    (void)ms_header_skip_cfws(reader);
    while (!ms_header_at_end(reader) && ms_header_peek(reader) != ',') {
        ms_header_report_span(reader, MS_D_CONTENT_LANGUAGE_COMMA, read_word(reader));
        (void)ms_header_skip_cfws(reader);
    }
    return tag;
}

static size_t count_commas(ms_span body) {
    size_t count = 0;
    for (size_t i = 0; i < body.len; i++) {
        count += body.data[i] == ',' ? 1 : 0;
    }
    return count;
}

ms_status ms_content_language_parse(ms_span body, const ms_header_settings *settings,
                                    ms_arena *arena, ms_phrases *tags,
                                    ms_diagnostics *diagnostics) {
    ms_header_reader reader;
    ms_phrases read = {0};
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    read.items = ms_header_alloc(&reader, (count_commas(body) + 1) * sizeof *read.items);
    if (read.items == NULL) {
        return reader.status;
    }
    do {
        ms_span tag = read_tag(&reader);
        if (tag.len != 0) {
            read.items[read.count++] = tag;
        }
    } while (ms_header_take(&reader, ','));
    if (reader.status == MS_OK && read.count != 0) {
        *tags = read;
    }
    return reader.status == MS_OK && read.count == 0 ? MS_INVALID : reader.status;
}
