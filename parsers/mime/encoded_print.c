/* mime.h: text for an unstructured field, with encoded words where it has to be. RFC 2047. */
#include "encoded_word.h"

#include "hex.h"
#include "mailspec/base64.h"

#include <string.h>

/* RFC 2047 2: an encoded word's 75 octets less "=?UTF-8?Q?" and "?=". In B, whole groups of four.
 */
enum { AROUND_TEXT = 12, TEXT_MAX = 63, B_OCTETS_MAX = TEXT_MAX / 4 * 3 };

/* What any character needs: of four octets, in Q. */
enum { TEXT_MIN = 12 };

/* RFC 2047 5 (3): what a Q word may have wherever it stands, but "=" and "_". */
static bool is_safe(uint8_t octet) {
    return ms_is_alnum(octet) || (octet != 0 && strchr("!*+-/", octet) != NULL);
}

static size_t q_width(ms_span octets) {
    size_t width = 0;
    for (size_t i = 0; i < octets.len; i++) {
        width += is_safe(octets.data[i]) || octets.data[i] == ' ' ? 1 : 3;
    }
    return width;
}

/* The character that `rest` begins with; one octet where it is none. */
static ms_span next_character(ms_span rest) {
    size_t length = ms_utf8_length(rest);
    return ms_span_slice(rest, 0, length == 0 ? 1 : length);
}

/* As many whole characters as one word holds with `room` octets for its text. */
static ms_span fill_word(ms_span rest, bool q, size_t room) {
    size_t width = 0;
    size_t at = 0;
    while (at < rest.len) {
        ms_span character = next_character(ms_span_from(rest, at));
        width += q ? q_width(character) : character.len;
        if (width > (q ? room : room / 4 * 3)) {
            break;
        }
        at += character.len;
    }
    return ms_span_slice(rest, 0, at);
}

static void print_q(ms_span octets, ms_output *out) {
    for (size_t i = 0; i < octets.len; i++) {
        uint8_t octet = octets.data[i];
        if (is_safe(octet) || octet == ' ') {
            ms_output_octet(out, octet == ' ' ? '_' : octet);
        } else {
            ms_hex_print('=', octet, out);
        }
    }
}

static void print_b(ms_span octets, ms_output *out) {
    uint8_t text[B_OCTETS_MAX / 3 * 4];
    size_t written = 0;
    if (ms_base64_encode(octets, NULL, text, sizeof text, &written) == MS_OK) {
        ms_output_span(out, ms_span_of(text, written));
    }
}

static void print_word(ms_span octets, bool q, ms_output *out) {
    ms_output_text(out, q ? "=?UTF-8?Q?" : "=?UTF-8?B?");
    if (q) {
        print_q(octets, out);
    } else {
        print_b(octets, out);
    }
    ms_output_text(out, "?=");
}

/* Words with folds between them, so that each stands on a line of its own, the first after `column`
 * octets. */
static void print_words(ms_span octets, size_t column, ms_output *out) {
    bool q = q_width(octets) <= ms_base64_encoded_length(octets.len, NULL);
    size_t room = MS_ENCODED_LINE_MAX - AROUND_TEXT;
    if (column > room - TEXT_MIN) {
        ms_output_text(out, "\r\n ");
        column = 1;
    }
    room -= column;
    while (octets.len != 0) {
        ms_span part = fill_word(octets, q, room < TEXT_MAX ? room : TEXT_MAX);
        print_word(part, q, out);
        octets = ms_span_from(octets, part.len);
        room = TEXT_MAX;
        if (octets.len != 0) {
            ms_output_text(out, "\r\n ");
        }
    }
}

/* Where the run of white space at `at`, or of other octets, ends. */
static size_t run_end(ms_span text, size_t at) {
    bool white = ms_header_is(text.data[at], MS_WSP);
    while (at < text.len && ms_header_is(text.data[at], MS_WSP) == white) {
        at++;
    }
    return at;
}

/* Whether a run of octets cannot stand as it is: not printable, or like an encoded word. */
static bool needs_encoding(ms_span run) {
    for (size_t i = 0; i < run.len; i++) {
        bool begins = i > 0 && run.data[i] == '?' && run.data[i - 1] == '=';
        if (begins || run.data[i] < 33 || run.data[i] > 126) {
            return true;
        }
    }
    return false;
}

/* Whether the run from `at` to `end` must be encoded. White space at the ends of the text must, and
 * with it what stands beside it, since white space beside an encoded word is lost. */
static bool must_encode(ms_span text, size_t at, size_t end, size_t leading) {
    bool trailing = end < text.len && run_end(text, end) == text.len;
    if (ms_header_is(text.data[at], MS_WSP)) {
        return at == 0 || end == text.len;
    }
    return needs_encoding(ms_span_slice(text, at, end - at)) || (at != 0 && at == leading) ||
           trailing;
}

/* The part of the text from the first to the last octet that must be encoded. Empty when there is
 * none. */
static ms_span part_to_encode(ms_span text) {
    size_t first = text.len;
    size_t last = 0;
    size_t leading = text.len != 0 && ms_header_is(text.data[0], MS_WSP) ? run_end(text, 0) : 0;
    for (size_t at = 0; at < text.len;) {
        size_t end = run_end(text, at);
        if (must_encode(text, at, end, leading)) {
            first = at < first ? at : first;
            last = end;
        }
        at = end;
    }
    return ms_span_slice(text, first, last > first ? last - first : 0);
}

/* Of white space before the part the first octet is enough to stand between; the others go into the
 * word, since with it they might make a line too long. */
static size_t take_white(ms_span text, size_t first) {
    while (first >= 2 && ms_header_is(text.data[first - 1], MS_WSP) &&
           ms_header_is(text.data[first - 2], MS_WSP)) {
        first--;
    }
    return first;
}

void ms_encoded_text_print(ms_span utf8, size_t column, ms_output *out) {
    ms_span part = part_to_encode(utf8);
    if (part.len == 0) {
        ms_output_span(out, utf8);
        return;
    }
    size_t end = ms_span_offset(utf8, part) + part.len;
    size_t first = take_white(utf8, end - part.len);
    ms_span after = ms_span_from(utf8, end);
    if (first != 0) {
        ms_output_span(out, ms_span_slice(utf8, 0, first - 1));
        ms_output_text(out, "\r\n"); /* before the white space that is left */
        ms_output_octet(out, utf8.data[first - 1]);
    }
    print_words(ms_span_slice(utf8, first, end - first), first == 0 ? column : 1, out);
    ms_output_text(out, after.len == 0 ? "" : "\r\n");
    ms_output_span(out, after);
}
