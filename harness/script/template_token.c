/* template_token.h: follows the shape of a response through a pattern (RFC 9051 section 9). */
#include "script/template_token.h"

/* Stands in a word for an inserted value or a capture. */
#define UNKNOWN ((uint8_t)'\0')

static ms_span kept_word(const token_scan *scan) {
    size_t kept = scan->word_len < sizeof scan->word ? scan->word_len : sizeof scan->word;
    return ms_span_of(scan->word, kept);
}

static void add_to_word(token_scan *scan, uint8_t octet) {
    if (scan->word_len < sizeof scan->word) {
        scan->word[scan->word_len] = octet;
    }
    scan->word_len++;
    scan->lettered |= octet != UNKNOWN && !ms_is_digit(octet);
}

/* resp-cond-state, resp-cond-auth, resp-cond-bye */
static bool is_condition(ms_span word) {
    static const char *const conditions[] = {"OK", "NO", "BAD", "BYE", "PREAUTH"};
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        if (ms_span_equal_nocase(word, ms_span_of_string(conditions[i]))) {
            return true;
        }
    }
    return false;
}

/* The first words tell what comes after them: a number stands before its keyword. */
static void end_word(token_scan *scan) {
    ms_span word = kept_word(scan);
    if (scan->place == TOKEN_FIRST) {
        scan->place = ms_span_equal(word, MS_SPAN_LIT("+")) ? TOKEN_STATUS : TOKEN_SECOND;
    } else if (scan->place == TOKEN_SECOND && is_condition(word)) {
        scan->place = TOKEN_STATUS;
    } else if (scan->place == TOKEN_SECOND && !scan->lettered) {
        scan->place = TOKEN_THIRD;
    } else {
        scan->place = TOKEN_DATA;
    }
    scan->word_len = 0;
    scan->lettered = false;
    scan->at_start = scan->place == TOKEN_DATA;
}

static void scan_quoted(token_scan *scan, uint8_t octet) {
    if (scan->escaped) {
        scan->escaped = false;
    } else if (octet == '\\') {
        scan->escaped = true;
    } else if (octet == '"') {
        scan->quoted = false;
    }
}

/* Values, of data or of a response code, which ends at a bracket that no atom opened. */
static void scan_value(token_scan *scan, uint8_t octet) {
    scan->at_start = false;
    switch (octet) {
    case '"':
        scan->quoted = true;
        break;
    case '[':
        scan->brackets++;
        break;
    case ']':
        if (scan->brackets > 0) {
            scan->brackets--;
        } else if (scan->place == TOKEN_CODE) {
            scan->place = TOKEN_TEXT;
        }
        break;
    case ' ':
    case '(':
        scan->at_start = scan->brackets == 0;
        break;
    default:
        break;
    }
}

static void scan_octet(token_scan *scan, uint8_t octet) {
    if (scan->quoted) {
        scan_quoted(scan, octet);
        return;
    }
    switch (scan->place) {
    case TOKEN_FIRST:
    case TOKEN_SECOND:
    case TOKEN_THIRD:
        if (octet == ' ') {
            end_word(scan);
        } else {
            add_to_word(scan, octet);
        }
        break;
    case TOKEN_STATUS: /* resp-text = ["[" resp-text-code "]" SP] [text] */
        scan->place = octet == '[' ? TOKEN_CODE : TOKEN_TEXT;
        break;
    case TOKEN_CODE:
    case TOKEN_DATA:
        scan_value(scan, octet);
        break;
    case TOKEN_TEXT:
        break;
    }
}

void token_scan_piece(token_scan *scan, const template_piece *piece) {
    if (piece->kind != TEMPLATE_TEXT) {
        add_to_word(scan, UNKNOWN);
        scan->at_start = false;
        if (scan->place == TOKEN_STATUS) {
            scan->place = TOKEN_TEXT;
        }
        return;
    }
    for (size_t i = 0; i < piece->text.len; i++) {
        scan_octet(scan, piece->text.data[i]);
    }
}

bool token_scan_whole(const token_scan *scan, const template_piece *piece) {
    const template_piece *next = piece->next;
    if (!scan->at_start || scan->quoted) {
        return false;
    }
    if (next == NULL) {
        return true;
    }
    uint8_t octet = next->kind == TEMPLATE_TEXT ? next->text.data[0] : '\0';
    return octet == ' ' || octet == ')' || octet == ']';
}
