/* families.h: tokens of header fields, RFC 5322 3.2. */
#include "mutators/families.h"

static bool is_white(uint8_t octet) {
    return octet == ' ' || octet == '\t';
}

static bool begins_white(ms_span in, size_t at) {
    return at < in.len && is_white(in.data[at]);
}

/* RFC 5322 3.2.2 FWS: white space, and line ends with white space behind them. */
static size_t white_length(ms_span rest) {
    size_t at = 0;
    for (;;) {
        size_t end = at;
        end += end < rest.len && rest.data[end] == '\r' ? 1 : 0;
        end += end < rest.len && rest.data[end] == '\n' ? 1 : 0;
        if (!begins_white(rest, end)) {
            return at;
        }
        at = end + 1;
    }
}

/* RFC 2047 2: encoded-word = "=?" charset "?" encoding "?" encoded-text "?=" */
static size_t encoded_length(ms_span rest) {
    size_t marks = 0;
    if (!ms_span_starts(rest, MS_SPAN_LIT("=?"))) {
        return 0;
    }
    for (size_t at = 2; at + 1 < rest.len && !is_white(rest.data[at]); at++) {
        marks += rest.data[at] == '?' ? 1 : 0;
        if (marks == 3) {
            return rest.data[at + 1] == '=' ? at + 2 : 0;
        }
    }
    return 0;
}

static bool stands_alone(uint8_t octet) {
    return octet != '\0' && strchr("()<>[]:;@\\,.\"=/?*\r\n", octet) != NULL;
}

static size_t run_length(ms_span rest) {
    size_t len = 1;
    while (!stands_alone(rest.data[0]) && len < rest.len && !stands_alone(rest.data[len]) &&
           !is_white(rest.data[len])) {
        len++;
    }
    return len;
}

ms_span token_header(ms_span rest) {
    size_t len = white_length(rest);
    if (len == 0 && (rest.data[0] == '"' || rest.data[0] == '(')) {
        len = token_enclosed(rest, rest.data[0] == '"' ? '"' : ')');
    }
    len = len == 0 ? encoded_length(rest) : len;
    return ms_span_slice(rest, 0, len == 0 ? run_length(rest) : len);
}

ms_span token_field(ms_span rest) {
    size_t len = token_line(rest).len;
    while (begins_white(rest, len)) {
        len += token_line(ms_span_from(rest, len)).len;
    }
    return ms_span_slice(rest, 0, len);
}
