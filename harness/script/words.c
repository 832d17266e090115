/* words.h: the fixed words of the language. */
#include "script/words.h"

#include <stdio.h>

const word_value words_protocol[] = {
    {"smtp", SCRIPT_SMTP},
    {"submission", SCRIPT_SUBMISSION},
    {"lmtp", SCRIPT_LMTP},
    {"imap", SCRIPT_IMAP},
    {NULL, 0},
};

const word_value words_transport[] = {
    {"plain", SCRIPT_PLAIN},
    {"starttls", SCRIPT_STARTTLS},
    {"implicit", SCRIPT_IMPLICIT},
    {NULL, 0},
};

const word_value words_level[] = {
    {"MUST", SCRIPT_MUST},
    {"SHOULD", SCRIPT_SHOULD},
    {"MAY", SCRIPT_MAY},
    {NULL, 0},
};

const word_value words_step_level[] = {
    {"must", SCRIPT_MUST},
    {"should", SCRIPT_SHOULD},
    {"may", SCRIPT_MAY},
    {NULL, 0},
};

const word_value words_close[] = {
    {"silently", SCRIPT_CLOSE_SILENTLY},
    {"reset", SCRIPT_CLOSE_RESET},
    {NULL, 0},
};

const word_value words_filter[] = {
    {"base64", FILTER_BASE64},
    {"quoted", FILTER_QUOTED},
    {"dotted", FILTER_DOTTED},
    {"verbatim", FILTER_VERBATIM},
    {"length", FILTER_LENGTH},
    {"upper", FILTER_UPPER},
    {NULL, 0},
};

const word_value *words_find(const word_value *table, ms_span word) {
    for (; table->word != NULL; table++) {
        if (ms_span_equal(word, ms_span_of_string(table->word))) {
            return table;
        }
    }
    return NULL;
}

static const char *word_of(const word_value *table, unsigned value) {
    while (table->word != NULL && table->value != value) {
        table++;
    }
    return table->word;
}

const char *script_protocol_name(unsigned protocol) {
    return word_of(words_protocol, protocol);
}

const char *script_transport_name(unsigned transport) {
    return word_of(words_transport, transport);
}

const char *script_level_name(script_level level) {
    return word_of(words_level, level);
}

/* "a, b or c" */
static void list_words(const word_value *table, char *out, size_t size) {
    size_t used = 0;
    out[0] = '\0';
    for (const word_value *row = table; row->word != NULL && used < size; row++) {
        const char *before = row == table ? "" : row[1].word == NULL ? " or " : ", ";
        used += (size_t)snprintf(out + used, size - used, "%s%s", before, row->word);
    }
}

ms_status words_choose(line_cursor *line, const word_value *table, const char *where,
                       unsigned *value) {
    line_cursor after = *line;
    char list[128];
    const word_value *row = words_find(table, line_alnum(&after));
    if (row == NULL) {
        list_words(table, list, sizeof list);
        return line_expected(line, "%s %s", list, where);
    }
    *line = after;
    *value = row->value;
    return MS_OK;
}

/* Longer words than this are not compared; no word of the language is. */
enum { GUESS_MAX = 16 };

static size_t least(size_t a, size_t b, size_t c) {
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* How many letters must be added, left out or replaced to make `a` of `b`, without regard to case
 * (Levenshtein's distance, one row of the matrix at a time). */
static size_t distance(ms_span a, ms_span b) {
    size_t row[GUESS_MAX + 1];
    for (size_t i = 0; i <= a.len; i++) {
        row[i] = i;
    }
    for (size_t j = 0; j < b.len; j++) {
        size_t diagonal = row[0];
        row[0] = j + 1;
        for (size_t i = 0; i < a.len; i++) {
            size_t differs = ms_to_lower(a.data[i]) != ms_to_lower(b.data[j]);
            size_t cell = least(row[i] + 1, row[i + 1] + 1, diagonal + differs);
            diagonal = row[i + 1];
            row[i + 1] = cell;
        }
    }
    return row[a.len];
}

/* Close is what keeps more than half of the letters and differs in two at most. */
void word_guess_offer(word_guess *guess, const char *candidate) {
    ms_span word = ms_span_of_string(candidate);
    if (guess->written.len > GUESS_MAX || word.len > GUESS_MAX) {
        return;
    }
    size_t d = distance(guess->written, word);
    if (d <= 2 && d * 2 < word.len && (guess->best == NULL || d < guess->distance)) {
        guess->best = candidate;
        guess->distance = d;
    }
}
