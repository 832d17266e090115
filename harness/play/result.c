/* result.h: what came of one exchange on one endpoint. */
#include "play/result.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* What a result may hold beyond the transcript's bound: findings, diagnostics, values of names. */
#define RESULT_ARENA_MAX ((size_t)128 * 1024 * 1024)

const char *verdict_name(verdict grade) {
    static const char *const names[VERDICT_COUNT] = {"pass", "info", "skip",
                                                     "warn", "fail", "error"};
    return names[grade];
}

void result_init(result *outcome, const script *exchange, const endpoint *target) {
    *outcome = (struct result){
        .script = exchange,
        .id = exchange == NULL ? "baseline" : exchange->id,
        .endpoint = target,
    };
    ms_arena_init(&outcome->arena, ms_allocator_libc(), RESULT_ARENA_MAX);
    transcript_init(&outcome->transcript, &outcome->arena);
}

void result_free(result *outcome) {
    ms_arena_free(&outcome->arena);
    *outcome = (struct result){0};
}

static ms_span keep(result *outcome, ms_span octets) {
    ms_span clean = transcript_redact(ms_span_slice(octets, 0, RESULT_OCTETS_MAX), outcome->secrets,
                                      &outcome->arena);
    ms_span copy = {0};
    return ms_arena_copy(&outcome->arena, clean, &copy) == MS_OK ? copy : ms_span_of(NULL, 0);
}

static size_t first_difference(ms_span a, ms_span b) {
    size_t at = 0;
    while (at < a.len && at < b.len && a.data[at] == b.data[at]) {
        at++;
    }
    return at;
}

static void store(result *outcome, verdict grade, const script_step *step, const char *format,
                  va_list arguments) {
    char text[RESULT_MESSAGE_MAX];
    vsnprintf(text, sizeof text, format, arguments);
    ms_span clean = transcript_redact(ms_span_of_string(text), outcome->secrets, &outcome->arena);
    snprintf(outcome->message, sizeof outcome->message, "%.*s", (int)clean.len,
             clean.len == 0 ? "" : (const char *)clean.data);
    outcome->verdict = grade;
    outcome->line = step == NULL ? 0 : step->line;
    outcome->step = step == NULL || step->line == 0 ? NULL : step->source;
    outcome->expected = ms_span_of(NULL, 0);
    outcome->got = ms_span_of(NULL, 0);
}

/* Whether a finding of this verdict is the first, or worse than what there is. */
static bool takes_over(const result *outcome, verdict grade) {
    return grade > outcome->verdict || (grade == outcome->verdict && outcome->message[0] == '\0');
}

void result_find(result *outcome, verdict grade, const script_step *step, const char *format, ...) {
    if (!takes_over(outcome, grade)) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    store(outcome, grade, step, format, arguments);
    va_end(arguments);
}

void result_differ(result *outcome, verdict grade, const script_step *step, ms_span expected,
                   ms_span got, const char *format, ...) {
    if (!takes_over(outcome, grade)) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    store(outcome, grade, step, format, arguments);
    va_end(arguments);
    outcome->expected = keep(outcome, expected);
    outcome->got = keep(outcome, got);
    outcome->differs_at = first_difference(outcome->expected, outcome->got);
}
