/* smtp.h: the grammar of one reply, as a greeting, as a challenge. */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

#include "mailspec/smtp.h"

static bool is_listed(const ms_diagnostics *list, ms_diagnostic_id id) {
    size_t i = 0;
    while (i < list->count && list->items[i].id != id) {
        i++;
    }
    return i < list->count;
}

static void look_at_lines(ms_span input, const ms_smtp_reply *reply,
                          const ms_diagnostics *diagnostics) {
    size_t octets = 0;
    for (size_t i = 0; i < reply->count; i++) {
        const ms_smtp_reply_line *line = &reply->lines[i];
        oracle_span_inside(input, line->whole);
        oracle_span_inside(line->whole, line->text);
        oracle_span_inside(line->text, line->enhanced_span);
        oracle_check(line->enhanced.code_class == 0 || line->enhanced_span.len >= 5, "reply",
                     "an enhanced code without octets");
        octets += line->whole.len;
    }
    oracle_check(octets == input.len || is_listed(diagnostics, MS_D_SMTP_REPLY_AFTER_END) ||
                     is_listed(diagnostics, MS_D_DIAGNOSTICS_DROPPED),
                 "reply", "the lines are not the whole reply, and nobody says so");
}

static ms_status look_at_greeting(ms_span input, const ms_smtp_reply *reply, ms_arena *arena,
                                  ms_diagnostics *diagnostics) {
    ms_smtp_greeting greeting = {0};
    ms_status status = ms_smtp_greeting_parse(input, reply, arena, &greeting, diagnostics);
    oracle_span_inside(reply->lines[0].text, greeting.domain);
    oracle_span_inside(reply->lines[0].text, greeting.text);
    oracle_check((greeting.domain.len == 0) == (greeting.host == MS_SMTP_HOST_NONE), "greeting",
                 "a domain that is none, or none that is one");
    return status;
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_diagnostics diagnostics = {0};
    ms_smtp_reply reply = {0};
    ms_span challenge = {0};
    (void)context;
    ms_status status = ms_smtp_reply_parse(input, arena, &reply, &diagnostics);
    oracle_status(status);
    if (status == MS_OK) {
        oracle_check(reply.count >= 1, "reply", "no line after MS_OK");
        look_at_lines(input, &reply, &diagnostics);
        status = look_at_greeting(input, &reply, arena, &diagnostics);
    }
    if (status == MS_OK) {
        status = ms_smtp_reply_require_enhanced(input, &reply, arena, &diagnostics);
    }
    if (status == MS_OK) {
        status = ms_smtp_challenge_parse(input, &reply, arena, &challenge, &diagnostics);
    }
    oracle_diagnostics(&diagnostics, input.len);
    oracle_bounded(arena, input.len);
    return status;
}

static void print(const void *value, ms_output *out) {
    ms_smtp_reply_print(value, out);
}

static bool same_reply(const ms_smtp_reply *a, const ms_smtp_reply *b) {
    bool same = a->code == b->code && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = ms_span_equal(a->lines[i].text, b->lines[i].text) &&
               ms_span_equal(a->lines[i].enhanced_span, b->lines[i].enhanced_span);
    }
    return same;
}

/* A reply without errors is the same after it was printed. */
static void print_and_read_again(ms_span input) {
    ms_arena arena;
    ms_smtp_reply reply = {0};
    ms_smtp_reply again = {0};
    ms_diagnostics first = {0};
    ms_diagnostics second = {0};
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (ms_smtp_reply_parse(input, &arena, &reply, &first) == MS_OK) {
        ms_span text = oracle_printed(print, &reply);
        if (text.data != NULL && first.errors == 0 &&
            ms_smtp_reply_parse(text, &arena, &again, &second) == MS_OK) {
            oracle_check(second.errors == 0, "again", "what is printed has an error");
            oracle_check(same_reply(&reply, &again), "again", "what is printed has another value");
        }
        free((void *)(uintptr_t)text.data);
    }
    ms_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    oracle_allocation(parse, ms_span_of(data, size), NULL);
    print_and_read_again(ms_span_of(data, size));
    return 0;
}
