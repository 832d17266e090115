/* RFC 5322 3.6.4 msg-id, 4.5.4 obs-in-reply-to, obs-id-left, obs-id-right. */
#include "words.h"

/* What ends the words of a message id's left side. */
#define ID_STOPS (MS_STOP('<') | MS_STOP('>') | MS_STOP('@') | MS_STOP(','))

typedef struct id_reader {
    ms_header_reader base;
    ms_message_ids ids;
} id_reader;

static void append(id_reader *reader, const ms_message_id *id) {
    ms_message_ids *ids = &reader->ids;
    ids->items = ms_header_append(&reader->base, ids->items, ids->count, sizeof *ids->items);
    if (ids->items != NULL) {
        ids->items[ids->count++] = *id;
    }
}

/* RFC 5322 3.6.4 id-left: dot-atom-text; 4.5.4: local-part. Says whether it is obsolete. */
static bool read_left(ms_header_reader *reader, const ms_words *words, ms_message_id *id) {
    if (words->whole.len == 0) {
        ms_header_report(reader, MS_D_MESSAGE_ID_SIDE, reader->at, 0);
        return false;
    }
    id->left = ms_header_local_part(reader, words);
    if (words->run_fault != SIZE_MAX) {
        ms_header_report(reader, MS_D_MESSAGE_ID_DOT, words->run_fault, 1);
    }
    return words->run_gaps || words->run_quoted || words->gap_after;
}

/* RFC 5322 3.6.4 no-fold-literal: one without white space and quoted pairs. */
static bool is_no_fold_literal(ms_span literal) {
    for (size_t i = 1; i + 1 < literal.len; i++) {
        if (!ms_header_is(literal.data[i], MS_DTEXT)) {
            return false;
        }
    }
    return true;
}

/* RFC 5322 3.6.4 id-right: dot-atom-text, no-fold-literal; 4.5.4: domain. Returns where it ends. */
static size_t read_right(ms_header_reader *reader, ms_message_id *id, bool *obsolete) {
    ms_domain domain;
    size_t at = reader->at;
    ms_header_read_domain(reader, &domain);
    id->right = domain.text;
    if (domain.whole.len == 0) {
        ms_header_report(reader, MS_D_MESSAGE_ID_SIDE, at, 0);
        return at;
    }
    if (domain.fault != SIZE_MAX) {
        ms_header_report(reader, MS_D_MESSAGE_ID_DOT, domain.fault, 1);
    }
    *obsolete = *obsolete || domain.gap_before || domain.gaps ||
                (domain.literal && !is_no_fold_literal(domain.whole));
    return ms_header_end_of(reader, domain.whole);
}

/* What is left in the brackets: up to ">", or to the next "<". Says whether there is anything but
 * white space, of which a bare CR is some and has been reported; *end receives where it ends. */
static bool skip_inside(ms_header_reader *reader, size_t *end) {
    size_t start = reader->at;
    while (!ms_header_at_end(reader) && ms_header_peek(reader) != '>' &&
           ms_header_peek(reader) != '<') {
        bool space = ms_header_is_space(ms_header_peek(reader));
        reader->at++;
        *end = space ? *end : reader->at;
    }
    bool junk = *end > start;
    if (junk) {
        ms_header_report(reader, MS_D_MESSAGE_ID_JUNK, start, *end - start);
    }
    return junk;
}

/* Left side, "@" and right side, the left side's words read. Returns where they end. */
static size_t read_sides(ms_header_reader *reader, const ms_words *words, ms_message_id *id,
                         bool *obsolete) {
    *obsolete = read_left(reader, words, id) || *obsolete;
    if (!ms_header_take(reader, '@')) {
        ms_header_report(reader, MS_D_MESSAGE_ID_AT, reader->at, 0);
        return ms_header_end_of(reader, words->whole);
    }
    return read_right(reader, id, obsolete);
}

/* RFC 5322 3.6.4 msg-id, the cursor on "<". */
static void read_id(id_reader *reader) {
    ms_header_reader *base = &reader->base;
    ms_message_id id = {0};
    ms_words words;
    size_t open = base->at++;
    bool obsolete = ms_header_skip_cfws(base);
    ms_header_read_words(base, ID_STOPS, &words);
    size_t start = ms_span_offset(base->input, words.whole);
    if (words.run > start) {
        ms_header_report(base, MS_D_MESSAGE_ID_JUNK, start, words.run - start);
    }
    size_t end = read_sides(base, &words, &id, &obsolete);
    bool gap = base->at > end;
    bool junk = skip_inside(base, &end);
    if (ms_header_take(base, '>')) {
        obsolete = obsolete || (gap && !junk);
        end = base->at;
    } else {
        ms_header_report(base, MS_D_MESSAGE_ID_UNTERMINATED, open, 1);
    }
    id.whole = ms_span_slice(base->input, open, end - open);
    if (obsolete) {
        ms_header_report_span(base, MS_D_MESSAGE_ID_OBSOLETE, id.whole);
    }
    append(reader, &id);
}

/* RFC 5322 4.5.4: a phrase between message ids; or a message id that has no brackets. */
static void read_bare(id_reader *reader) {
    ms_header_reader *base = &reader->base;
    ms_message_id id = {0};
    ms_words words;
    bool obsolete = false;
    ms_header_read_words(base, ID_STOPS, &words);
    size_t start = ms_span_offset(base->input, words.whole);
    bool is_id = ms_header_peek(base) == '@';
    size_t phrase_end = is_id ? words.run : ms_header_end_of(base, words.whole);
    while (phrase_end > start && ms_header_is_space(base->input.data[phrase_end - 1])) {
        phrase_end--;
    }
    if (phrase_end > start) {
        ms_span phrase = ms_span_slice(base->input, start, phrase_end - start);
        reader->ids.phrase = reader->ids.phrase.len == 0 ? phrase : reader->ids.phrase;
        ms_header_report_span(base, MS_D_MESSAGE_ID_PHRASE, phrase);
    }
    if (is_id) {
        size_t end = read_sides(base, &words, &id, &obsolete);
        id.whole = ms_span_slice(base->input, words.run, end - words.run);
        ms_header_report_span(base, MS_D_MESSAGE_ID_BRACKETS, id.whole);
        append(reader, &id);
    }
}

static void read_ids(id_reader *reader) {
    ms_header_reader *base = &reader->base;
    (void)ms_header_skip_cfws(base);
    while (!ms_header_at_end(base) && base->status == MS_OK) {
        if (ms_header_peek(base) == '<') {
            read_id(reader);
        } else if (ms_header_peek(base) == ',' || ms_header_peek(base) == '>') {
            ms_header_report(base, MS_D_MESSAGE_ID_SEPARATOR, base->at++, 1);
        } else {
            read_bare(reader);
        }
        (void)ms_header_skip_cfws(base);
    }
}

ms_status ms_message_ids_parse(ms_span body, const ms_header_settings *settings, ms_arena *arena,
                               ms_message_ids *ids, ms_diagnostics *diagnostics) {
    id_reader reader;
    ms_header_reader_init(&reader.base, body, settings, arena, diagnostics);
    reader.ids = (ms_message_ids){0};
    read_ids(&reader);
    if (reader.ids.count == 0 && reader.ids.phrase.len == 0) {
        ms_header_report(&reader.base, MS_D_MESSAGE_ID_NONE, 0, body.len);
    }
    if (reader.base.status == MS_OK) {
        *ids = reader.ids;
    }
    return reader.base.status;
}

void ms_message_ids_print(const ms_message_ids *ids, ms_output *out) {
    for (size_t i = 0; i < ids->count; i++) {
        ms_output_text(out, i == 0 ? "<" : " <");
        ms_header_print_local_part(ids->items[i].left, out);
        ms_output_octet(out, '@');
        ms_header_print_domain(ids->items[i].right, out);
        ms_output_octet(out, '>');
    }
}
