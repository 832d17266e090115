/* mime.h: quoted-printable text. Decodes as a decoder that was written octet by octet does; what is
 * printed is read again as it was, without a diagnostic. */
#include "mailspec/mime.h"
#include "oracles/allocation.h"

#include <stdlib.h>
#include <string.h>

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

static void check_print(ms_span octets, bool text, ms_arena *arena) {
    ms_diagnostics diagnostics = {0};
    ms_span back = {0};
    ms_output count = ms_output_to(NULL, 0);
    ms_quoted_printable_print(octets, text, &count);
    uint8_t *memory = malloc(count.length + 1);
    if (memory == NULL) {
        abort();
    }
    ms_output out = ms_output_to(memory, count.length);
    ms_quoted_printable_print(octets, text, &out);
    if (ms_quoted_printable_decode(ms_span_of(memory, out.length), NULL, arena, &back,
                                   &diagnostics) == MS_OK) {
        oracle_check(ms_span_equal(back, octets), "print", "what was printed reads otherwise");
        oracle_check(diagnostics.count == 0, "print", "what was printed has diagnostics");
    }
    free(memory);
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_diagnostics diagnostics = {0};
    ms_span octets = {0};
    (void)context;
    ms_status status = ms_quoted_printable_decode(input, NULL, arena, &octets, &diagnostics);
    oracle_status(status);
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    if (status == MS_OK) {
        uint8_t *reference = malloc(input.len + 1);
        if (reference == NULL) {
            abort();
        }
        oracle_check(ms_span_equal(octets, ms_span_of(reference, decode(input, reference))),
                     "reference", "octets that the reference decoder does not have");
        free(reference);
        check_print(input, true, arena);
        check_print(input, false, arena);
    }
    return arena->failed != MS_OK ? arena->failed : status;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oracle_allocation(parse, ms_span_of(data, size), NULL);
    return 0;
}
