/*
 * What the framer scans for: one state machine that takes one octet at a time and skips runs that
 * cannot matter, so that cutting the input anywhere cannot change the result.
 *
 * Announcements (RFC 9051 section 9 literal and literal8, RFC 7888 section 3) count in data and in
 * the brackets of a response code, outside quoted strings; the text of status responses and of "+"
 * announces nothing.
 */
#include "scanner.h"

#include "codes.h"
#include "octets.h"
#include "status.h"

typedef enum scanner_state {
    AT_START,
    IN_TAG,
    BEFORE_WORD,     /* after the tag or "*", before what may be a condition */
    IN_WORD,         /* in letters that may become a condition */
    AFTER_CONDITION, /* after OK, NO, BAD, PREAUTH or BYE */
    BEFORE_TEXT,     /* after the space that follows it: "[" opens a response code */
    IN_CODE_NAME,    /* after that "[" */
    IN_TEXT,
    IN_DATA,         /* values, also those in a response code */
    IN_QUOTED,       /* a quoted string */
    AFTER_BACKSLASH, /* in it, the next octet means itself */
    AFTER_BRACE,     /* "{" */
    IN_COUNT,        /* "{" and digits */
    AFTER_PLUS,      /* "{", digits and "+" */
    AFTER_COUNT,     /* "{", digits, perhaps "+", and "}": a line end makes it an announcement */
    BEFORE_LF        /* the same and CR */
} scanner_state;

void ms_imap_scanner_start(ms_imap_framer *framer) {
    framer->state = AT_START;
    framer->in_code = false;
    framer->no_strings = false;
}

void ms_imap_scanner_resume(ms_imap_framer *framer) {
    framer->state = IN_DATA;
}

bool ms_imap_scanner_announces(const ms_imap_framer *framer) {
    return framer->state == AFTER_COUNT || framer->state == BEFORE_LF;
}

/* Goes to another state; the octet is done with. */
static bool take(ms_imap_framer *framer, scanner_state state) {
    framer->state = (uint8_t)state;
    return true;
}

/* Goes to another state, which is to look at the same octet. */
static bool pass(ms_imap_framer *framer, scanner_state state) {
    framer->state = (uint8_t)state;
    return false;
}

static bool step_start(ms_imap_framer *framer, uint8_t octet) {
    return take(framer, octet == '+' ? IN_TEXT : octet == '*' ? BEFORE_WORD : IN_TAG);
}

static bool step_before_word(ms_imap_framer *framer, uint8_t octet) {
    framer->word_len = 0;
    if (octet == ' ') {
        return true;
    }
    return pass(framer, ms_is_alpha(octet) ? IN_WORD : IN_DATA);
}

/* Appends a letter to the word; false for another octet, or when the word is full. */
static bool add_to_word(ms_imap_framer *framer, uint8_t octet) {
    if (!ms_is_alpha(octet) || framer->word_len == sizeof framer->word) {
        return false;
    }
    framer->word[framer->word_len++] = octet;
    return true;
}

static bool step_word(ms_imap_framer *framer, uint8_t octet) {
    if (add_to_word(framer, octet)) {
        return true;
    }
    ms_span word = ms_span_of(framer->word, framer->word_len);
    bool ends = octet == ' ' || octet == '\r' || octet == '[';
    bool condition = ends && ms_imap_condition_named(word) != MS_IMAP_NO_CONDITION;
    return pass(framer, condition ? AFTER_CONDITION : IN_DATA);
}

/* "[" opens a response code, anything else is text; but after the condition a space comes first. */
static bool step_before_text(ms_imap_framer *framer, uint8_t octet) {
    if (octet == ' ' && framer->state == AFTER_CONDITION) {
        return take(framer, BEFORE_TEXT);
    }
    framer->in_code = octet == '[';
    framer->word_len = 0;
    return take(framer, framer->in_code ? IN_CODE_NAME : IN_TEXT);
}

/* Only the codes that take strings hide "]" in quotes; their names are letters. */
static bool step_code_name(ms_imap_framer *framer, uint8_t octet) {
    if ((octet == ' ' && framer->word_len == 0) || add_to_word(framer, octet)) {
        return true;
    }
    ms_span name = ms_span_of(framer->word, framer->word_len);
    framer->no_strings =
        ms_imap_is_atom_char(octet) || !ms_imap_code_takes_strings(ms_imap_code_find(name));
    return pass(framer, IN_DATA);
}

static bool step_data(ms_imap_framer *framer, uint8_t octet, size_t offset) {
    switch (octet) {
    case '"':
        return take(framer, IN_QUOTED);
    case '{':
        framer->brace = offset;
        framer->count = 0;
        return take(framer, AFTER_BRACE);
    case ']':
        return take(framer, framer->in_code ? IN_TEXT : IN_DATA);
    default:
        return true;
    }
}

static bool step_quoted(ms_imap_framer *framer, uint8_t octet) {
    if (octet == ']' && framer->no_strings) {
        return take(framer, IN_TEXT);
    }
    if (framer->state == AFTER_BACKSLASH) {
        return take(framer, IN_QUOTED);
    }
    return take(framer, octet == '"' ? IN_DATA : octet == '\\' ? AFTER_BACKSLASH : IN_QUOTED);
}

/* In a possible announcement; an octet that does not belong there is ordinary data again. */
static bool step_announcement(ms_imap_framer *framer, uint8_t octet) {
    scanner_state state = framer->state;
    if (ms_is_digit(octet) && (state == AFTER_BRACE || state == IN_COUNT)) {
        framer->count = ms_imap_add_digit(framer->count, octet);
        return take(framer, IN_COUNT);
    }
    if (octet == '+' && state == IN_COUNT) {
        return take(framer, AFTER_PLUS);
    }
    if (octet == '}' && (state == IN_COUNT || state == AFTER_PLUS)) {
        return take(framer, AFTER_COUNT);
    }
    if (octet == '\r' && state == AFTER_COUNT) {
        return take(framer, BEFORE_LF);
    }
    return pass(framer, IN_DATA);
}

/* One octet, which is not LF. Returns false when the new state is to look at it too; every such
 * chain ends in IN_DATA or a state that takes all octets. */
static bool step(ms_imap_framer *framer, uint8_t octet, size_t offset) {
    switch ((scanner_state)framer->state) {
    case AT_START:
        return step_start(framer, octet);
    case IN_TAG:
        return take(framer, octet == ' ' ? BEFORE_WORD : IN_TAG);
    case BEFORE_WORD:
        return step_before_word(framer, octet);
    case IN_WORD:
        return step_word(framer, octet);
    case AFTER_CONDITION:
    case BEFORE_TEXT:
        return step_before_text(framer, octet);
    case IN_CODE_NAME:
        return step_code_name(framer, octet);
    case IN_DATA:
        return step_data(framer, octet, offset);
    case IN_QUOTED:
    case AFTER_BACKSLASH:
        return step_quoted(framer, octet);
    case AFTER_BRACE:
    case IN_COUNT:
    case AFTER_PLUS:
    case AFTER_COUNT:
    case BEFORE_LF:
        return step_announcement(framer, octet);
    case IN_TEXT:
        break;
    }
    return true;
}

/* How many octets of `window` cannot change the state. */
static size_t skip(scanner_state state, ms_span window) {
    static const bool matters[256] = {
        ['\n'] = true, ['"'] = true, ['{'] = true, [']'] = true, ['\\'] = true};
    size_t at = 0;
    if (state == IN_TEXT) {
        return ms_span_find(window, '\n', 0);
    }
    while ((state == IN_DATA || state == IN_QUOTED) && at < window.len &&
           !matters[window.data[at]]) {
        at++;
    }
    return at;
}

size_t ms_imap_scan(ms_imap_framer *framer, ms_span window, bool *line_ended) {
    size_t at = 0;
    *line_ended = false;
    while (at < window.len && !*line_ended) {
        at += skip(framer->state, ms_span_from(window, at));
        if (at == window.len) {
            break;
        }
        uint8_t octet = window.data[at];
        *line_ended = octet == '\n';
        while (!*line_ended && !step(framer, octet, framer->offset + at)) {
        }
        at++;
    }
    return at;
}
