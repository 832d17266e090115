/* smtp.h: the reply to EHLO. */
#include "oracles/grammar.h"

#include "mailspec/smtp.h"

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    ms_smtp_reply reply = {0};
    (void)settings;
    ms_status status = ms_smtp_reply_parse(input, arena, &reply, diagnostics);
    return status == MS_OK || status == MS_INVALID
               ? ms_smtp_ehlo_parse(input, &reply, arena, value, diagnostics)
               : status;
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_smtp_ehlo *ehlo = value;
    (void)diagnostics;
    oracle_span_inside(input, ehlo->domain);
    oracle_span_inside(input, ehlo->greet);
    for (size_t i = 0; i < ehlo->count; i++) {
        oracle_span_inside(input, ehlo->keywords[i].name);
        for (size_t j = 0; j < ehlo->keywords[i].count; j++) {
            oracle_span_inside(input, ehlo->keywords[i].parameters[j]);
        }
    }
}

static bool same_keyword(const ms_smtp_keyword *a, const ms_smtp_keyword *b) {
    bool same = ms_span_equal(a->name, b->name) && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = ms_span_equal(a->parameters[i], b->parameters[i]);
    }
    return same;
}

static bool same(const void *x, const void *y) {
    const ms_smtp_ehlo *a = x;
    const ms_smtp_ehlo *b = y;
    bool same = ms_span_equal(a->domain, b->domain) && ms_span_equal(a->greet, b->greet) &&
                a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = same_keyword(&a->keywords[i], &b->keywords[i]);
    }
    return same;
}

static void print(const void *value, ms_output *out) {
    ms_smtp_ehlo_print(value, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const grammar rules = {
        .size = sizeof(ms_smtp_ehlo), .read = read, .look = look, .print = print, .same = same};
    oracle_grammar(&rules, ms_span_of(data, size), NULL);
    return 0;
}
