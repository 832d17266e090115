/* grammar.h: what must be true of a grammar that reads one unit and prints it. */
#include "oracles/grammar.h"

#include <stdlib.h>

#include "oracles/allocation.h"

/* One reading of an input, with its memory. */
struct reading {
    const grammar *rules;
    const void *settings;
    ms_arena arena;
    void *value;
    ms_diagnostics diagnostics;
    ms_status status;
};

static void reading_begin(struct reading *reading, const grammar *rules, ms_span input,
                          const void *settings) {
    *reading = (struct reading){.rules = rules, .settings = settings, .status = MS_NOMEM};
    ms_arena_init(&reading->arena, ms_allocator_libc(), 0);
    reading->value = calloc(1, rules->size);
    if (reading->value != NULL) {
        reading->status =
            rules->read(input, settings, &reading->arena, reading->value, &reading->diagnostics);
    }
}

static bool is_clean(const struct reading *reading) {
    return reading->status == MS_OK && reading->diagnostics.errors == 0;
}

static void reading_end(struct reading *reading) {
    free(reading->value);
    ms_arena_free(&reading->arena);
}

/* A reading that is judged, with memory that may give out. */
static ms_status judge(ms_span input, ms_arena *arena, void *context) {
    const struct reading *how = context;
    ms_diagnostics diagnostics = {0};
    void *value = calloc(1, how->rules->size);
    if (value == NULL) {
        return MS_NOMEM;
    }
    ms_status status = how->rules->read(input, how->settings, arena, value, &diagnostics);
    oracle_status(status);
    oracle_diagnostics(&diagnostics, input.len);
    oracle_check(status != MS_INVALID || diagnostics.errors != 0, "grammar",
                 "refused without an error");
    if (status == MS_OK && how->rules->look != NULL) {
        how->rules->look(input, value, &diagnostics);
    }
    oracle_bounded(arena, input.len);
    free(value);
    return status;
}

void oracle_reading(const grammar *rules, ms_span input, const void *settings) {
    struct reading how = {.rules = rules, .settings = settings};
    oracle_allocation(judge, input, &how);
}

static void free_text(ms_span text) {
    free((void *)(uintptr_t)text.data);
}

static bool printed_alike(const grammar *rules, const void *a, const void *b) {
    ms_span x = oracle_printed(rules->print, a);
    ms_span y = oracle_printed(rules->print, b);
    bool alike = x.data == NULL || y.data == NULL || ms_span_equal(x, y);
    free_text(x);
    free_text(y);
    return alike;
}

static bool same_value(const grammar *rules, const void *a, const void *b) {
    return rules->same != NULL ? rules->same(a, b) : printed_alike(rules, a, b);
}

/* RFC 5322 2.1.1: what a line may have. The canonical form has no folds (output.h), so that of a
 * long list is a longer line, which is an error when it is read again, and none of the printer's.
 */
enum { LINE_MAX_OCTETS = 998 };

/* Reads `text`, which `value` was printed as, and compares. */
static void read_again(const grammar *rules, const void *value, ms_span text, const void *settings,
                       ms_severity allowed) {
    struct reading again;
    reading_begin(&again, rules, text, settings);
    oracle_check(again.status != MS_INVALID, "again", "what is printed is refused");
    if (again.status == MS_OK) {
        bool excused = allowed >= MS_ERROR || text.len > LINE_MAX_OCTETS;
        oracle_check(excused || again.diagnostics.errors == 0, "again",
                     "what is printed has an error");
        oracle_check(allowed > MS_NOTE || again.diagnostics.count == 0, "again",
                     "what is written has a diagnostic");
        oracle_check(same_value(rules, value, again.value), "again",
                     "what is printed has another value");
    }
    reading_end(&again);
}

void oracle_grammar(const grammar *rules, ms_span input, const void *settings) {
    struct reading reading;
    oracle_reading(rules, input, settings);
    reading_begin(&reading, rules, input, settings);
    if (reading.status == MS_OK && (rules->printable == NULL || rules->printable(reading.value))) {
        ms_span text = oracle_printed(rules->print, reading.value);
        bool clean = is_clean(&reading);
        if (text.data != NULL && (clean || rules->recovers)) {
            read_again(rules, reading.value, text, settings, clean ? MS_WARNING : MS_ERROR);
        }
        free_text(text);
    }
    reading_end(&reading);
}

void oracle_written(const grammar *rules, const void *value, const void *settings,
                    ms_severity allowed) {
    ms_span text = oracle_printed(rules->print, value);
    if (text.data != NULL) {
        read_again(rules, value, text, settings, allowed);
    }
    free_text(text);
}

void oracle_lenient(const grammar *rules, ms_span input, const void *strict, const void *lenient) {
    struct reading first;
    struct reading second;
    reading_begin(&first, rules, input, strict);
    reading_begin(&second, rules, input, lenient);
    if (is_clean(&first) && second.status != MS_NOMEM) {
        oracle_check(is_clean(&second), "lenient", "what is strictly right has an error");
        oracle_check(second.status != MS_OK || same_value(rules, first.value, second.value),
                     "lenient", "what is strictly right has another value");
    }
    reading_end(&first);
    reading_end(&second);
}
