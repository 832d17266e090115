/* smtp.h: the reply to EHLO. */
#include <stdlib.h>

#include "oracles/allocation.h"
#include "oracles/printed.h"

#include "mailspec/smtp.h"

/* Reads `input`; *errors receives how many there are in the reply and in the list. */
static ms_status read_list(ms_span input, ms_arena *arena, ms_smtp_ehlo *ehlo, size_t *errors) {
    ms_diagnostics diagnostics = {0};
    ms_smtp_reply reply = {0};
    ms_status status = ms_smtp_reply_parse(input, arena, &reply, &diagnostics);
    oracle_status(status);
    if (status == MS_OK || status == MS_INVALID) {
        status = ms_smtp_ehlo_parse(input, &reply, arena, ehlo, &diagnostics);
    }
    oracle_diagnostics(&diagnostics, input.len);
    *errors = diagnostics.errors;
    return status;
}

static ms_status parse(ms_span input, ms_arena *arena, void *context) {
    ms_smtp_ehlo ehlo = {0};
    size_t errors = 0;
    (void)context;
    ms_status status = read_list(input, arena, &ehlo, &errors);
    oracle_span_inside(input, ehlo.domain);
    oracle_span_inside(input, ehlo.greet);
    for (size_t i = 0; i < ehlo.count; i++) {
        oracle_span_inside(input, ehlo.keywords[i].name);
        for (size_t j = 0; j < ehlo.keywords[i].count; j++) {
            oracle_span_inside(input, ehlo.keywords[i].parameters[j]);
        }
    }
    oracle_bounded(arena, input.len);
    return status;
}

static bool same_keyword(const ms_smtp_keyword *a, const ms_smtp_keyword *b) {
    bool same = ms_span_equal(a->name, b->name) && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++) {
        same = ms_span_equal(a->parameters[i], b->parameters[i]);
    }
    return same;
}

static bool same_list(const ms_smtp_ehlo *a, const ms_smtp_ehlo *b) {
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

/* A list without errors is the same after it was printed. */
static void print_and_read_again(ms_span input) {
    ms_arena arena;
    ms_smtp_ehlo ehlo = {0};
    ms_smtp_ehlo again = {0};
    size_t errors = 0;
    size_t new_errors = 0;
    ms_arena_init(&arena, ms_allocator_libc(), 0);
    if (read_list(input, &arena, &ehlo, &errors) == MS_OK) {
        ms_span text = oracle_printed(print, &ehlo);
        if (text.data != NULL && errors == 0 &&
            read_list(text, &arena, &again, &new_errors) == MS_OK) {
            oracle_check(new_errors == 0, "again", "what is printed has an error");
            oracle_check(same_list(&ehlo, &again), "again", "what is printed has another value");
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
