/* imap_fetch.h: one body structure, as after "BODYSTRUCTURE " and as after "BODY ". */
#include "oracles/grammar.h"

#include "mailspec/imap_fetch.h"

/* How the input is read. */
typedef struct reading {
    ms_imap_settings settings;
    bool extensible;
} reading;

/* Parts stand in the part around them, in order, and no deeper than lists do. */
static void look_at(ms_span outer, const ms_imap_body *body, unsigned depth) {
    const uint8_t *end = NULL;
    for (; body != NULL; body = body->next) {
        oracle_check(depth <= MS_IMAP_DEPTH_MAX, "body", "deeper than the limit");
        oracle_span_inside(outer, body->whole);
        oracle_check(end == NULL || body->whole.data >= end, "body", "out of order");
        oracle_check(body->extended <= 4, "body", "more extension fields than there are");
        oracle_check(body->extension == NULL || body->extended == 4, "body",
                     "unknown extension data without the known");
        oracle_check(body->kind == MS_IMAP_BODY_MESSAGE || body->envelope == NULL, "body",
                     "an envelope in what is no message");
        end = body->whole.data + body->whole.len;
        look_at(body->whole, body->parts, depth + 1);
    }
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    const reading *how = settings;
    return ms_imap_body_parse(input, &how->settings, how->extensible, arena, value, diagnostics);
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    (void)diagnostics;
    look_at(input, value, 1);
}

static void print(const void *value, ms_output *out) {
    ms_imap_body_print(value, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const reading plain = {.extensible = false};
    static const reading ascii = {.extensible = true};
    static const reading rev2 = {.settings = {.utf8 = true, .utf8_text = true}, .extensible = true};
    static const grammar rules = {
        .size = sizeof(ms_imap_body), .read = read, .look = look, .print = print};
    ms_span input = ms_span_of(data, size);
    oracle_grammar(&rules, input, &plain);
    oracle_grammar(&rules, input, &rev2);
    oracle_lenient(&rules, input, &plain, &ascii);
    oracle_lenient(&rules, input, &ascii, &rev2);
    return 0;
}
