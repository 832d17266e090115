/* smtp_path.h: the argument of MAIL and of RCPT, in ASCII and with SMTPUTF8; xtext. */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

#include "mailspec/smtp_path.h"

typedef struct variant {
    ms_status (*read)(ms_span unit, ms_smtp_charset charset, ms_arena *arena,
                      ms_smtp_envelope *envelope, ms_diagnostics *diagnostics);
    ms_smtp_charset charset;
} variant;

static void look_at_path(ms_span input, const ms_smtp_path *path) {
    oracle_span_inside(input, path->whole);
    oracle_span_inside(path->whole, path->domain);
    oracle_span_inside(path->domain, path->literal);
    for (size_t i = 0; i < path->route_count; i++) {
        oracle_span_inside(path->whole, path->route[i]);
    }
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    const variant *how = context;
    ms_smtp_envelope envelope = {0};
    ms_diagnostics diagnostics = {0};
    ms_status status = how->read(input, how->charset, arena, &envelope, &diagnostics);
    oracle_status(status);
    oracle_diagnostics(&diagnostics, input.len);
    look_at_path(input, &envelope.path);
    for (size_t i = 0; i < envelope.count; i++) {
        oracle_span_inside(input, envelope.parameters[i].keyword);
        oracle_span_inside(input, envelope.parameters[i].value);
        oracle_span_inside(envelope.parameters[i].value, envelope.parameters[i].type);
        oracle_check(envelope.parameters[i].text.len <= envelope.parameters[i].value.len, "path",
                     "a decoded value is longer than the encoded one");
    }
    oracle_bounded(arena, input.len);
    return status;
}

static bool same_parameter(const ms_smtp_parameter *a, const ms_smtp_parameter *b) {
    return ms_span_equal(a->keyword, b->keyword) && a->has_value == b->has_value &&
           ms_span_equal(a->value, b->value) && ms_span_equal(a->type, b->type) &&
           ms_span_equal(a->text, b->text);
}

static bool same_value(const ms_smtp_envelope *a, const ms_smtp_envelope *b) {
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

/* What was read without errors is the same after it was printed, and has nothing obsolete. */
static void print_and_read_again(ms_span input, const variant *how) {
    ms_arena arena;
    ms_smtp_envelope envelope = {0};
    ms_smtp_envelope again = {0};
    ms_diagnostics first = {0};
    ms_diagnostics second = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (how->read(input, how->charset, &arena, &envelope, &first) == MS_OK) {
        ms_span text = oracle_printed(print, &envelope);
        if (text.data != NULL && first.errors == 0 &&
            how->read(text, how->charset, &arena, &again, &second) == MS_OK) {
            oracle_check(second.errors == 0, "again", "what is printed has an error");
            oracle_check(same_value(&envelope, &again), "again",
                         "what is printed has another value");
            oracle_check(again.path.route_count == 0, "again", "a source route is printed");
        }
        free((void *)(uintptr_t)text.data);
    }
    ms_arena_free(&arena);
}

static void print_xtext(const void *value, ms_output *out) {
    ms_smtp_xtext_print(*(const ms_span *)value, out);
}

/* Any octets are the same after they were written as xtext. */
static void encode_and_decode(ms_span input) {
    ms_arena arena;
    ms_span octets = {0};
    ms_diagnostics list = {0};
    ms_span text = oracle_printed(print_xtext, &input);
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (text.data != NULL && ms_smtp_xtext_decode(text, &arena, &octets, &list) == MS_OK) {
        oracle_check(ms_span_equal(octets, input) && list.count == 0, "again",
                     "xtext does not decode to what was encoded");
    }
    ms_arena_free(&arena);
    free((void *)(uintptr_t)text.data);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const variant variants[] = {
        {ms_smtp_mail_parse, MS_SMTP_ASCII},
        {ms_smtp_mail_parse, MS_SMTP_UTF8},
        {ms_smtp_rcpt_parse, MS_SMTP_ASCII},
        {ms_smtp_rcpt_parse, MS_SMTP_UTF8},
    };
    ms_span input = ms_span_of(data, size);
    for (size_t i = 0; i < sizeof variants / sizeof *variants; i++) {
        variant how = variants[i];
        oracle_allocation(parse, input, &how);
        print_and_read_again(input, &how);
    }
    encode_and_decode(input);
    return 0;
}
