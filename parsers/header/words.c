/* RFC 5322 3.2.5 word and phrase, 3.4.1 local-part, and their obsolete forms. */
#include "words.h"

#include <string.h>

typedef enum element {
    ELEMENT_NONE, /* a stop, or the end */
    ELEMENT_WORD,
    ELEMENT_DOT
} element;

static bool is_stop(uint8_t octet, ms_stops stops) {
    return octet >= ' ' && octet <= '_' && (stops & MS_STOP(octet)) != 0;
}

static bool is_junk(const ms_header_reader *reader, ms_stops stops) {
    uint8_t octet = ms_header_peek(reader);
    return !ms_header_at_end(reader) && !ms_header_is(octet, MS_ATEXT | MS_WSP) && octet != '"' &&
           octet != '(' && octet != '.' && !is_stop(octet, stops) &&
           ms_header_fold_at(reader->input, reader->at) == 0;
}

/* Octets that no word has, up to one that goes on with it or begins something else. */
static void read_junk(ms_header_reader *reader, ms_stops stops) {
    size_t start = reader->at;
    bool special = false;
    while (is_junk(reader, stops)) {
        uint8_t octet = reader->input.data[reader->at++];
        special = special || (octet != 0 && octet != '\r' && octet != '\n');
    }
    if (special) {
        ms_header_report(reader, MS_D_HEADER_SPECIAL, start, reader->at - start);
    } else if (!reader->settings.octets_judged) {
        ms_header_report(reader, MS_D_HEADER_OCTET, start, reader->at - start);
    }
}

/* RFC 5322 3.2.3 atom without CFWS, and octets in it that it cannot have. */
static void read_atom(ms_header_reader *reader, ms_stops stops) {
    bool junk = false;
    do {
        if (junk) {
            read_junk(reader, stops);
        }
        (void)ms_header_read_run(reader, MS_ATEXT);
        junk = is_junk(reader, stops);
    } while (junk);
}

/* RFC 5322 3.2.3 atom, 3.2.4 quoted-string, each without CFWS, or a dot. */
static element read_element(ms_header_reader *reader, ms_stops stops, ms_span *quoted) {
    uint8_t octet = ms_header_peek(reader);
    *quoted = ms_span_of(NULL, 0);
    if (ms_header_at_end(reader) || is_stop(octet, stops)) {
        return ELEMENT_NONE;
    }
    if (ms_header_take(reader, '.')) {
        return ELEMENT_DOT;
    }
    if (octet == '"') {
        *quoted = ms_header_read_quoted(reader);
    } else {
        read_atom(reader, stops);
    }
    return ELEMENT_WORD;
}

/* A run begins with a word that follows a word. */
static void begin_run(ms_words *words, size_t at) {
    words->run = at;
    words->run_gaps = words->run_quoted = words->run_dots = false;
    words->run_fault = SIZE_MAX;
}

static void note_dot(ms_words *words, element before, size_t at) {
    words->run_dots = true;
    words->starts_with_dot = words->starts_with_dot || before == ELEMENT_NONE;
    if (words->first_dot == SIZE_MAX) {
        words->first_dot = at;
    }
    if (before != ELEMENT_WORD && words->run_fault == SIZE_MAX) {
        words->run_fault = at;
    }
}

/* What the element from `at` on, behind a gap from `gap` on, adds to what is known. */
static void note_element(ms_header_reader *reader, ms_words *words, element before, element now,
                         size_t gap, size_t at) {
    bool single = at == gap + 1 && reader->input.data[gap] == ' ';
    if (before == ELEMENT_NONE || (before == ELEMENT_WORD && now == ELEMENT_WORD)) {
        words->plain = words->plain && (before == ELEMENT_NONE || single);
        begin_run(words, at);
    } else if (at > gap) {
        words->plain = words->plain && single;
        words->run_gaps = true;
    }
    if (now == ELEMENT_DOT) {
        note_dot(words, before, at);
    }
}

/* RFC 5322 3.2.3 dot-atom-text: what follows an atom with nothing between, as nearly always. */
static void read_dotted(ms_header_reader *reader, ms_stops stops, ms_words *words) {
    while (ms_header_at_dot_atom(reader)) {
        note_dot(words, ELEMENT_WORD, reader->at++);
        read_atom(reader, stops);
    }
}

void ms_header_read_words(ms_header_reader *reader, ms_stops stops, ms_words *words) {
    size_t start = reader->at;
    size_t gap = start;
    size_t at = start;
    ms_span quoted = {0};
    element before = ELEMENT_NONE;
    *words = (ms_words){.first_dot = SIZE_MAX, .plain = true};
    begin_run(words, start);
    for (element now = read_element(reader, stops, &quoted); now != ELEMENT_NONE;
         now = read_element(reader, stops, &quoted)) {
        note_element(reader, words, before, now, gap, at);
        words->run_quoted = words->run_quoted || quoted.data != NULL;
        words->plain = words->plain && quoted.data == NULL;
        if (now == ELEMENT_WORD) {
            read_dotted(reader, stops, words);
        }
        before = now;
        gap = reader->at;
        (void)ms_header_skip_cfws(reader);
        at = reader->at;
    }
    words->whole = ms_header_between(reader, start, gap);
    words->gap_after = at > gap;
    if (before == ELEMENT_DOT && words->run_fault == SIZE_MAX) {
        words->run_fault = gap - 1;
    }
}

/* Writes the elements of `source`, which was read before, into the arena; with a space where there
 * is CFWS, and between words, when `spaced`. */
static ms_span join(ms_header_reader *reader, ms_span source, bool spaced) {
    ms_header_reader again = *reader;
    uint8_t *octets = ms_header_alloc(reader, source.len * 2); /* a space between any two */
    size_t length = 0;
    ms_span quoted = {0};
    element before = ELEMENT_NONE;
    bool gap = false;
    again.input = source;
    again.at = 0;
    again.quiet = true;
    while (octets != NULL && !ms_header_at_end(&again)) {
        size_t at = again.at;
        element now = read_element(&again, 0, &quoted);
        ms_span plain = ms_header_since(&again, at);
        if (spaced && (gap || (before == ELEMENT_WORD && now == ELEMENT_WORD))) {
            octets[length++] = ' ';
        }
        if (quoted.data != NULL) {
            length += ms_header_unquote_into(octets + length, quoted);
        } else {
            memcpy(octets + length, plain.data, plain.len);
            length += plain.len;
        }
        before = now;
        gap = ms_header_skip_cfws(&again);
    }
    return ms_span_of(octets, octets == NULL ? 0 : length);
}

ms_span ms_header_phrase(ms_header_reader *reader, const ms_words *words) {
    if (words->starts_with_dot) {
        ms_header_report(reader, MS_D_HEADER_PHRASE_DOT_FIRST, words->first_dot, 1);
    } else if (words->first_dot != SIZE_MAX) {
        ms_header_report(reader, MS_D_HEADER_PHRASE_DOT, words->first_dot, 1);
    }
    return words->plain ? words->whole : join(reader, words->whole, true);
}

ms_span ms_header_local_part(ms_header_reader *reader, const ms_words *words) {
    size_t start = words->run - ms_span_offset(reader->input, words->whole);
    ms_span run = ms_span_from(words->whole, start);
    return words->run_gaps || words->run_quoted ? join(reader, run, false) : run;
}
