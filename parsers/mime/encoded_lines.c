/* How long lines with encoded words are: RFC 2047 2. */
#include "encoded_word.h"

/* Where the line that has `at` begins. No line that begins before `least` is asked for. */
static size_t line_begin(ms_span input, size_t at, size_t least) {
    while (at > least && input.data[at - 1] != '\n') {
        at--;
    }
    return at;
}

/* Where the line that has `at` ends, its line end not counted. */
static size_t line_end(ms_span input, size_t at) {
    while (at < input.len && input.data[at] != '\n' && ms_header_fold_at(input, at) == 0) {
        at++;
    }
    return at;
}

void ms_encoded_check_lines(ms_header_reader *reader, const ms_encoded_text *text, size_t *judged) {
    for (size_t i = 0; i < text->count; i++) {
        size_t at = ms_span_offset(reader->input, text->words[i].whole);
        if (at < *judged) {
            continue; /* in the line of the word before */
        }
        size_t begin = line_begin(reader->input, at, *judged);
        size_t before = begin == 0 ? reader->settings.column : 0;
        size_t most = before < MS_ENCODED_LINE_MAX ? MS_ENCODED_LINE_MAX - before : 0;
        *judged = line_end(reader->input, at);
        if (*judged - begin > most) {
            ms_header_report(reader, MS_D_ENCODED_LINE_LONG, begin + most, *judged - begin - most);
        }
    }
}
