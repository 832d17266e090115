/* What looks like an encoded word: RFC 2047 2, 6.1, 7. */
#include "encoded_word.h"

static bool starts(ms_span run, size_t at) {
    return at + 1 < run.len && run.data[at] == '=' && run.data[at + 1] == '?';
}

static bool ends(ms_span run) {
    return run.len >= 4 && run.data[run.len - 2] == '?' && run.data[run.len - 1] == '=';
}

/* RFC 2047 2 token: of US-ASCII, without white space, controls and especials. RFC 2045's token has
 * one octet more: ".". */
static bool is_token(ms_span text) {
    for (size_t i = 0; i < text.len; i++) {
        if (!ms_header_is(text.data[i], MS_TOKEN) || text.data[i] == '.') {
            return false;
        }
    }
    return text.len != 0;
}

/* "=?" charset "?" encoding "?" at `at`. Returns where the encoded-text begins; 0 for no such. */
static size_t head_at(ms_span run, size_t at, ms_encoded_shape *shape) {
    if (!starts(run, at)) {
        return 0;
    }
    size_t first = ms_span_find(run, '?', at + 2);
    size_t second = ms_span_find(run, '?', first + 1);
    if (second >= run.len) {
        return 0;
    }
    shape->charset = ms_span_slice(run, at + 2, first - at - 2);
    shape->encoding = ms_span_slice(run, first + 1, second - first - 1);
    return is_token(shape->charset) && is_token(shape->encoding) ? second + 1 : 0;
}

/* A whole encoded word at `at`. Returns where it ends; 0 for no such. */
static size_t word_at(ms_span run, size_t at, ms_encoded_shape *shape) {
    size_t text = head_at(run, at, shape);
    size_t end = ms_span_find(run, '?', text);
    if (text == 0 || end + 1 >= run.len || run.data[end + 1] != '=') {
        return 0;
    }
    shape->text = ms_span_slice(run, text, end - text);
    return end + 2;
}

/* From each "=?" three question marks are looked for, one of which the next "=?" has, so that the
 * work is linear. */
ms_span ms_encoded_next(ms_span text, size_t from) {
    ms_encoded_shape shape;
    for (size_t at = ms_span_find(text, '=', from); at < text.len;
         at = ms_span_find(text, '=', at + 1)) {
        size_t end = word_at(text, at, &shape);
        if (end != 0) {
            return ms_span_slice(text, at, end - at);
        }
    }
    return (ms_span){0};
}

bool ms_encoded_may_be(ms_span text) {
    for (size_t at = ms_span_find(text, '?', 1); at < text.len;
         at = ms_span_find(text, '?', at + 1)) {
        if (text.data[at - 1] == '=') {
            return true;
        }
    }
    return false;
}

ms_encoded_look ms_encoded_look_at(ms_span run, ms_encoded_shape *shape) {
    if (word_at(run, 0, shape) == run.len && run.len != 0) {
        return MS_LOOK_WORD;
    }
    if (ms_encoded_next(run, 0).len != 0) {
        return MS_LOOK_NOT_SEPARATED;
    }
    size_t text = head_at(run, 0, shape);
    if (starts(run, 0) && ends(run)) {
        return text != 0 && text <= run.len - 2 ? MS_LOOK_QUESTION_MARK : MS_LOOK_SYNTAX;
    }
    return starts(run, 0) && run.len > 2 ? MS_LOOK_BEGINS : MS_LOOK_TEXT;
}

void ms_encoded_report_words(ms_header_reader *reader, ms_span text, ms_diagnostic_id id) {
    ms_span word = ms_encoded_next(text, 0);
    while (word.len != 0) {
        ms_header_report_span(reader, id, word);
        word = ms_encoded_next(text, ms_span_offset(text, word) + word.len);
    }
}

size_t ms_encoded_count(ms_span text) {
    size_t count = 0;
    for (size_t i = 1; i < text.len; i++) {
        count += text.data[i] == '?' && text.data[i - 1] == '=' ? 1 : 0;
    }
    return count;
}

bool ms_encoded_skip_comment(ms_header_reader *header) {
    size_t depth = 0;
    do {
        uint8_t octet = ms_header_peek(header);
        depth += octet == '(' ? 1 : 0;
        depth -= octet == ')' ? 1 : 0;
        header->at += octet == '\\' && header->at + 1 < header->input.len ? 2 : 1;
    } while (depth > 0 && !ms_header_at_end(header));
    return depth == 0;
}
