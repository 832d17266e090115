/* smtp_path.h: the argument of MAIL and of RCPT, in ASCII and with SMTPUTF8; xtext. */
#include "oracles/grammar.h"

#include "mailspec/smtp_path.h"

typedef struct variant {
    ms_status (*read)(ms_span unit, ms_smtp_charset charset, ms_arena *arena,
                      ms_smtp_envelope *envelope, ms_diagnostics *diagnostics);
    ms_smtp_charset charset;
} variant;

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    const variant *how = settings;
    return how->read(input, how->charset, arena, value, diagnostics);
}

static void look_at_path(ms_span input, const ms_smtp_path *path) {
    oracle_span_inside(input, path->whole);
    oracle_span_inside(path->whole, path->domain);
    oracle_span_inside(path->domain, path->literal);
    for (size_t i = 0; i < path->route_count; i++) {
        oracle_span_inside(path->whole, path->route[i]);
    }
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    const ms_smtp_envelope *envelope = value;
    (void)diagnostics;
    look_at_path(input, &envelope->path);
    for (size_t i = 0; i < envelope->count; i++) {
        const ms_smtp_parameter *parameter = &envelope->parameters[i];
        oracle_span_inside(input, parameter->keyword);
        oracle_span_inside(input, parameter->value);
        oracle_span_inside(parameter->value, parameter->type);
        oracle_check(parameter->text.len <= parameter->value.len, "path",
                     "a decoded value is longer than the encoded one");
    }
}

static bool same_parameter(const ms_smtp_parameter *a, const ms_smtp_parameter *b) {
    return ms_span_equal(a->keyword, b->keyword) && a->has_value == b->has_value &&
           ms_span_equal(a->value, b->value) && ms_span_equal(a->type, b->type) &&
           ms_span_equal(a->text, b->text);
}

/* But for source routes, which are not printed. */
static bool same(const void *x, const void *y) {
    const ms_smtp_envelope *a = x;
    const ms_smtp_envelope *b = y;
    bool same = a->path.kind == b->path.kind && a->path.host == b->path.host &&
                ms_span_equal(a->path.local_part, b->path.local_part) &&
                ms_span_equal(a->path.domain, b->path.domain) &&
                ms_span_equal(a->path.literal, b->path.literal) && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = same_parameter(&a->parameters[i], &b->parameters[i]);
    }
    return same;
}

static void print(const void *value, ms_output *out) {
    ms_smtp_envelope_print(value, out);
}

static ms_status read_xtext(ms_span input, const void *settings, ms_arena *arena, void *value,
                            ms_diagnostics *diagnostics) {
    (void)settings;
    return ms_smtp_xtext_decode(input, arena, value, diagnostics);
}

static void print_xtext(const void *value, ms_output *out) {
    ms_smtp_xtext_print(*(const ms_span *)value, out);
}

static bool same_octets(const void *a, const void *b) {
    return ms_span_equal(*(const ms_span *)a, *(const ms_span *)b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const variant variants[] = {
        {ms_smtp_mail_parse, MS_SMTP_ASCII},
        {ms_smtp_mail_parse, MS_SMTP_UTF8},
        {ms_smtp_rcpt_parse, MS_SMTP_ASCII},
        {ms_smtp_rcpt_parse, MS_SMTP_UTF8},
    };
    static const grammar rules = {
        .size = sizeof(ms_smtp_envelope), .read = read, .look = look, .print = print, .same = same};
    static const grammar xtext = {
        .size = sizeof(ms_span), .read = read_xtext, .print = print_xtext, .same = same_octets};
    ms_span input = ms_span_of(data, size);
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        oracle_grammar(&rules, input, &variants[i]);
    }
    oracle_lenient(&rules, input, &variants[0], &variants[1]);
    oracle_lenient(&rules, input, &variants[2], &variants[3]);
    oracle_grammar(&xtext, input, NULL);
    oracle_written(&xtext, &input, NULL, MS_NOTE);
    return 0;
}
