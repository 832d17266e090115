/* RFC 5322 3.2.3, 3.2.4: atoms, and quoted strings where atoms do not do. */
#include "words.h"

bool ms_header_is_dot_atom(ms_span text) {
    bool after_atom = false;
    for (size_t i = 0; i < text.len; i++) {
        bool atext = ms_header_is(text.data[i], MS_ATEXT);
        if (!atext && !(text.data[i] == '.' && after_atom)) {
            return false;
        }
        after_atom = atext;
    }
    return after_atom;
}

/* RFC 5322 3.2.4; controls in it are kept as quoted pairs, and so is white space that would make a
 * fold of an LF. */
static void print_quoted(ms_span text, ms_output *out) {
    ms_output_octet(out, '"');
    for (size_t i = 0; i < text.len; i++) {
        bool after_lf = i > 0 && text.data[i - 1] == '\n';
        if (!ms_header_is(text.data[i], MS_QTEXT | MS_WSP) || after_lf) {
            ms_output_octet(out, '\\');
        }
        ms_output_octet(out, text.data[i]);
    }
    ms_output_octet(out, '"');
}

/* Whether `text` is atoms with a single space between them. */
static bool is_atoms(ms_span text) {
    bool after_atom = false;
    for (size_t i = 0; i < text.len; i++) {
        bool atext = ms_header_is(text.data[i], MS_ATEXT);
        if (!atext && !(text.data[i] == ' ' && after_atom)) {
            return false;
        }
        after_atom = atext;
    }
    return after_atom;
}

/* RFC 2047 2: an atom of the form of an encoded word. What it says is not looked at. */
static bool is_encoded_word(ms_span word) {
    size_t marks = 0;
    for (size_t i = 0; i < word.len; i++) {
        marks += word.data[i] == '?' ? 1 : 0;
        if (!ms_header_is(word.data[i], MS_ATEXT)) {
            return false;
        }
    }
    return marks == 4 && ms_span_starts(word, MS_SPAN_LIT("=?")) &&
           word.data[word.len - 2] == '?' && word.data[word.len - 1] == '=';
}

/* The first encoded word from `from` on that stands between single spaces, with something else
 * before and behind them, or at an end; empty without one. */
static ms_span next_encoded_word(ms_span phrase, size_t from) {
    while (from < phrase.len) {
        size_t end = ms_span_find(phrase, ' ', from);
        ms_span word = ms_span_slice(phrase, from, end - from);
        bool single = end == phrase.len || (end + 1 < phrase.len && phrase.data[end + 1] != ' ');
        if (single && is_encoded_word(word)) {
            return word;
        }
        while (end < phrase.len && phrase.data[end] == ' ') {
            end++;
        }
        from = end;
    }
    return (ms_span){0};
}

static void print_plain(ms_span phrase, ms_output *out) {
    if (is_atoms(phrase)) {
        ms_output_span(out, phrase);
    } else {
        print_quoted(phrase, out);
    }
}

/* RFC 2047 5 (3): encoded words stand outside of the quotes that the words beside them need. */
void ms_header_print_phrase(ms_span phrase, ms_output *out) {
    size_t printed = 0;
    ms_span word = is_atoms(phrase) ? (ms_span){0} : next_encoded_word(phrase, 0);
    while (word.len != 0) {
        size_t at = ms_span_offset(phrase, word);
        if (at > printed) {
            print_plain(ms_span_slice(phrase, printed, at - printed - 1), out);
            ms_output_octet(out, ' ');
        }
        ms_output_span(out, word);
        printed = at + word.len;
        if (printed == phrase.len) {
            return;
        }
        ms_output_octet(out, ' ');
        word = next_encoded_word(phrase, ++printed);
    }
    print_plain(ms_span_from(phrase, printed), out);
}

void ms_header_print_local_part(ms_span local_part, ms_output *out) {
    if (ms_header_is_dot_atom(local_part)) {
        ms_output_span(out, local_part);
    } else {
        print_quoted(local_part, out);
    }
}

/* A literal's brackets are its first and last octet; what looks like one between them, and a
 * backslash, is what a quoted pair of obsolete syntax stood for. */
void ms_header_print_domain(ms_span domain, ms_output *out) {
    bool literal = domain.len > 1 && domain.data[0] == '[';
    for (size_t i = 0; i < domain.len; i++) {
        uint8_t octet = domain.data[i];
        bool inside = literal && i > 0 && i + 1 < domain.len;
        if (inside && (octet == '[' || octet == ']' || octet == '\\')) {
            ms_output_octet(out, '\\');
        }
        ms_output_octet(out, octet);
    }
}
