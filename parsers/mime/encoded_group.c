/* Adjacent encoded words as one text: RFC 2047 5, 6.2. */
#include "encoded_word.h"

#include <string.h>

typedef struct ms_encoded_chunk {
    struct ms_encoded_chunk *next;
    ms_span text;
} ms_encoded_chunk;

void ms_encoded_chunks_add(ms_header_reader *reader, ms_encoded_chunks *chunks, ms_span text) {
    ms_encoded_chunk *last = chunks->last;
    if (text.len == 0) {
        return;
    }
    chunks->length += text.len;
    if (last != NULL && last->text.data + last->text.len == text.data) {
        last->text.len += text.len; /* what stands side by side stays one */
        return;
    }
    ms_encoded_chunk *chunk = ms_header_alloc(reader, sizeof *chunk);
    if (chunk == NULL) {
        return;
    }
    chunk->text = text;
    *(last == NULL ? &chunks->first : &last->next) = chunk;
    chunks->last = chunk;
}

/* The chunks one after the other; the text itself where there is but one. */
static ms_span concatenate(ms_header_reader *reader, const ms_encoded_chunks *chunks) {
    if (chunks->first == chunks->last) {
        return chunks->first == NULL ? (ms_span){0} : chunks->first->text;
    }
    uint8_t *octets = ms_header_alloc(reader, chunks->length);
    size_t length = 0;
    if (octets == NULL || reader->status != MS_OK) {
        return (ms_span){0};
    }
    for (const ms_encoded_chunk *chunk = chunks->first; chunk != NULL; chunk = chunk->next) {
        memcpy(octets + length, chunk->text.data, chunk->text.len);
        length += chunk->text.len;
    }
    return ms_span_of(octets, length);
}

ms_span ms_encoded_chunks_join(ms_header_reader *reader, const ms_encoded_chunks *chunks) {
    size_t replaced = 0;
    ms_span text = concatenate(reader, chunks);
    ms_mime_fail(reader, ms_charset_to_utf8(NULL, MS_SPAN_LIT("utf-8"), text, reader->arena, &text,
                                            &replaced));
    return text;
}

static size_t count_replaced(const ms_converted_word *first) {
    size_t count = 0;
    for (; first != NULL; first = first->next) {
        count += first->replaced;
    }
    return count;
}

static void report_words(ms_header_reader *reader, const ms_converted_word *first,
                         ms_diagnostic_id id) {
    for (; first != NULL; first = first->next) {
        if (first->replaced != 0) {
            ms_header_report_span(reader, id, first->word->whole);
        }
    }
}

/* The octets of all words, converted as one text. */
static ms_span convert_as_one(ms_mime_reader *reader, const ms_converted_word *first,
                              size_t *replaced) {
    ms_encoded_chunks octets = {0};
    ms_header_reader *header = &reader->header;
    ms_span charset = first->word->charset; /* they all have the same */
    for (const ms_converted_word *word = first; word != NULL; word = word->next) {
        ms_encoded_chunks_add(header, &octets, word->word->octets);
    }
    ms_span joined = concatenate(header, &octets);
    ms_span utf8 = joined;
    ms_mime_fail(header, ms_charset_to_utf8(reader->converter, charset, joined, header->arena,
                                            &utf8, replaced));
    return utf8;
}

void ms_encoded_group_add(ms_mime_reader *reader, const ms_converted_word *first,
                          ms_encoded_chunks *chunks) {
    size_t alone = count_replaced(first);
    size_t together = alone;
    ms_span utf8 = {0};
    if (alone != 0 && first->next != NULL) {
        utf8 = convert_as_one(reader, first, &together);
    }
    if (together < alone) {
        report_words(&reader->header, first, MS_D_ENCODED_SPLIT);
        if (together != 0) {
            ms_header_report_span(&reader->header, MS_D_MIME_CHARSET_ILL_FORMED,
                                  first->word->whole);
        }
        ms_encoded_chunks_add(&reader->header, chunks, utf8);
        return;
    }
    report_words(&reader->header, first, MS_D_MIME_CHARSET_ILL_FORMED);
    for (; first != NULL; first = first->next) {
        ms_encoded_chunks_add(&reader->header, chunks, first->utf8);
    }
}

/* RFC 2047 5: only printable and white space characters should be encoded. */
static bool is_control(uint8_t octet) {
    return (octet < 32 && octet != '\t') || octet == 127;
}

static bool has_any(ms_span text, const char *octets) {
    for (const char *octet = octets; *octet != '\0'; octet++) {
        if (ms_span_find(text, (uint8_t)*octet, 0) < text.len) {
            return true;
        }
    }
    return false;
}

static bool has_control(ms_span text) {
    for (size_t i = 0; i < text.len; i++) {
        if (is_control(text.data[i])) {
            return true;
        }
    }
    return false;
}

void ms_encoded_check_text(ms_header_reader *reader, const ms_converted_word *word,
                           ms_encoded_place place) {
    ms_span where = word->word->whole;
    if (has_any(word->utf8, "\r\n")) {
        ms_header_report_span(reader, MS_D_AMBIGUITY_ENCODED_LINE_END, where);
    } else if (has_control(word->utf8)) {
        ms_header_report_span(reader, MS_D_ENCODED_CONTROL, where);
    }
    if (place == MS_ENCODED_PHRASE && has_any(word->utf8, "<>@")) {
        ms_header_report_span(reader, MS_D_AMBIGUITY_ENCODED_SPECIAL, where);
    }
}
