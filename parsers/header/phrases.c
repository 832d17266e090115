/* RFC 5322 3.6.5 keywords, 4.1 obs-phrase-list. */
#include "words.h"

static void append(ms_header_reader *reader, ms_phrases *phrases, ms_span phrase) {
    phrases->items =
        ms_header_append(reader, phrases->items, phrases->count, sizeof *phrases->items);
    if (phrases->items != NULL) {
        phrases->items[phrases->count++] = phrase;
    }
}

static void read_phrases(ms_header_reader *reader, ms_phrases *phrases) {
    ms_words words;
    bool more = true;
    while (more && reader->status == MS_OK) {
        size_t start = reader->at;
        (void)ms_header_skip_cfws(reader);
        ms_header_read_words(reader, MS_STOP(','), &words);
        if (words.whole.len != 0) {
            append(reader, phrases, ms_header_phrase(reader, &words));
        } else if (!ms_header_at_end(reader) || phrases->count != 0) {
            ms_header_report(reader, MS_D_PHRASES_NULL, start, 0);
        }
        more = ms_header_take(reader, ',');
    }
}

ms_status ms_phrases_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                           ms_phrases *phrases, ms_diagnostics *diagnostics) {
    ms_phrases result = {0};
    ms_header_reader reader;
    ms_header_reader_init(&reader, body, settings, arena, diagnostics);
    read_phrases(&reader, &result);
    if (result.count == 0) {
        ms_header_report(&reader, MS_D_PHRASES_NONE, 0, body.len);
    }
    if (reader.status == MS_OK) {
        *phrases = result;
    }
    return reader.status;
}

void ms_phrases_print(const ms_phrases *phrases, ms_output *out) {
    for (size_t i = 0; i < phrases->count; i++) {
        ms_output_text(out, i == 0 ? "" : ", ");
        ms_header_print_phrase(phrases->items[i], out);
    }
}
