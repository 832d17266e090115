/* mime.h: quoted-printable text. Decodes as a decoder that was written octet by octet does; what is
 * printed is read again as it was, without a diagnostic. */
#include <stdlib.h>
#include <string.h>

#include "oracles/grammar.h"

#include "mailspec/mime.h"

static int digit(uint8_t octet) {
    const char *digits = "0123456789abcdef";
    const char *place = octet == 0 ? NULL : strchr(digits, ms_to_lower(octet));
    return place == NULL ? -1 : (int)(place - digits);
}

/* Whether all from `at` to the line's end, or the text's, is white space. */
static bool blank_to_end(ms_span text, size_t at) {
    while (at < text.len && (text.data[at] == ' ' || text.data[at] == '\t')) {
        at++;
    }
    return at == text.len || text.data[at] == '\n' ||
           (text.data[at] == '\r' && at + 1 < text.len && text.data[at + 1] == '\n');
}

/* RFC 2045 6.7, one octet after the other. Returns how many octets `out` has then. */
static size_t decode(ms_span text, uint8_t *out) {
    size_t length = 0;
    for (size_t at = 0; at < text.len;) {
        uint8_t octet = text.data[at];
        size_t lf = ms_span_find(text, '\n', at);
        bool padding = (octet == ' ' || octet == '\t') && blank_to_end(text, at);
        bool equals = octet == '=';
        if (padding) {
            at++;
        } else if (equals && blank_to_end(text, at + 1) && lf < text.len) {
            at = lf + 1;
        } else if (equals && text.len - at > 2 && digit(text.data[at + 1]) >= 0 &&
                   digit(text.data[at + 2]) >= 0) {
            out[length++] = (uint8_t)(digit(text.data[at + 1]) * 16 + digit(text.data[at + 2]));
            at += 3;
        } else {
            out[length++] = octet;
            at++;
            if (equals && !blank_to_end(text, at)) {
                out[length++] = text.data[at++]; /* an "=" keeps what follows it */
            }
        }
    }
    return length;
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    return ms_quoted_printable_decode(input, settings, arena, value, diagnostics);
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    uint8_t *reference = malloc(input.len + 1);
    (void)diagnostics;
    if (reference != NULL) {
        ms_span octets = ms_span_of(reference, decode(input, reference));
        oracle_check(ms_span_equal(*(const ms_span *)value, octets), "reference",
                     "octets that the reference decoder does not have");
    }
    free(reference);
}

static void print_text(const void *value, ms_output *out) {
    ms_quoted_printable_print(*(const ms_span *)value, true, out);
}

static void print_octets(const void *value, ms_output *out) {
    ms_quoted_printable_print(*(const ms_span *)value, false, out);
}

static bool same(const void *a, const void *b) {
    return ms_span_equal(*(const ms_span *)a, *(const ms_span *)b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const grammar text = {.size = sizeof(ms_span),
                                 .read = read,
                                 .look = look,
                                 .print = print_text,
                                 .same = same,
                                 .recovers = true};
    static const grammar octets = {
        .size = sizeof(ms_span), .read = read, .print = print_octets, .same = same};
    static const ms_header_settings judged = {.octets_judged = true};
    ms_span input = ms_span_of(data, size);
    oracle_grammar(&text, input, NULL);
    oracle_lenient(&text, input, NULL, &judged);
    oracle_written(&text, &input, NULL, MS_NOTE);
    oracle_written(&octets, &input, NULL, MS_NOTE);
    return 0;
}
