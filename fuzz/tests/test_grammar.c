/* The oracles of grammars hold for one that keeps its contract, and find each way to break it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "oracles/grammar.h"

static const char *found; /* what failed first */

static void note(const char *oracle, const char *what) {
    (void)oracle;
    found = found == NULL ? what : found;
}

typedef enum fault {
    RIGHT,
    STATUS,         /* a status that whole inputs do not have */
    REFUSES,        /* without an error */
    OUTSIDE,        /* a diagnostic behind the input */
    HOARDS,         /* more memory than is linear */
    LOOKS_BAD,      /* what the target's look finds */
    PRINTS_LENGTH,  /* other lengths without memory and with it */
    PRINTS_REFUSED, /* prints what is refused */
    PRINTS_ERROR,   /* prints what has an error */
    PRINTS_OTHER,   /* prints another value */
    HIDES,          /* MS_OK when memory is refused */
} fault;

/* The grammar: lower-case letters. "!" is refused, capitals are errors and become small, a digit is
 * a note. Settings that are not NULL are the lenient ones: capitals are no errors. */
static fault has;
static fault lenient_has;

static const ms_diagnostic_id error_id = MS_D_BASE64_ALPHABET;
static const ms_diagnostic_id note_id = MS_D_BASE64_SKIPPED; /* a warning is more than a note */

static ms_status judge(ms_span input, const void *settings, ms_arena *arena, uint8_t *out,
                       ms_diagnostics *diagnostics) {
    ms_status status = MS_OK;
    for (size_t i = 0; i < input.len && status == MS_OK; i++) {
        bool capital = ms_is_alpha(input.data[i]) && ms_to_lower(input.data[i]) != input.data[i];
        out[i] = ms_to_lower(input.data[i]);
        if (capital && (settings == NULL || lenient_has == OUTSIDE)) {
            status = ms_diagnostics_add(diagnostics, arena, error_id, i, 1);
        }
        if (ms_is_digit(input.data[i])) {
            status = ms_diagnostics_add(diagnostics, arena, note_id, i, 1);
        }
        if (input.data[i] == '!') {
            status = ms_diagnostics_add(diagnostics, arena, error_id, i, 1);
            return status == MS_OK ? MS_INVALID : status;
        }
    }
    return status;
}

static ms_status read(ms_span input, const void *settings, ms_arena *arena, void *value,
                      ms_diagnostics *diagnostics) {
    uint8_t *out = ms_arena_alloc(arena, has == HOARDS ? ORACLE_ARENA_FIXED * 2 : input.len);
    if (out == NULL) {
        return has == HIDES ? MS_OK : arena->failed;
    }
    ms_status status = judge(input, settings, arena, out, diagnostics);
    if (has == OUTSIDE && status == MS_OK) {
        status = ms_diagnostics_add(diagnostics, arena, error_id, input.len, 1);
    }
    if (settings != NULL && lenient_has == PRINTS_OTHER && input.len != 0) {
        out[0] = 'z';
    }
    if (settings != NULL && lenient_has == PRINTS_ERROR && status == MS_OK) {
        status = ms_diagnostics_add(diagnostics, arena, error_id, 0, 0);
    }
    *(ms_span *)value = ms_span_of(out, input.len);
    return has == STATUS && status == MS_OK    ? MS_MORE
           : has == REFUSES && status == MS_OK ? MS_INVALID
                                               : status;
}

static void look(ms_span input, const void *value, const ms_diagnostics *diagnostics) {
    (void)input;
    (void)value;
    (void)diagnostics;
    oracle_check(has != LOOKS_BAD, "look", "the target's own");
}

static void print(const void *value, ms_output *out) {
    ms_output_span(out, *(const ms_span *)value);
    ms_output_text(out, has == PRINTS_LENGTH && out->size != 0 ? "a" : "");
    ms_output_text(out, has == PRINTS_REFUSED ? "!" : "");
    ms_output_text(out, has == PRINTS_ERROR ? "A" : "");
    ms_output_text(out, has == PRINTS_OTHER ? "b" : "");
}

static bool same(const void *a, const void *b) {
    return ms_span_equal(*(const ms_span *)a, *(const ms_span *)b);
}

static const grammar rules = {
    .size = sizeof(ms_span), .read = read, .look = look, .print = print, .same = same};

static void assert_found(const char *what) {
    if (what == NULL) {
        assert_null(found);
        return;
    }
    assert_non_null(found);
    assert_non_null(strstr(found, what));
}

static void grammars(void **state) {
    (void)state;
    static const char *const what[] = {NULL,
                                       "a status that the contract",
                                       "refused without an error",
                                       "octets outside the input",
                                       "more memory",
                                       "the target's own",
                                       "lengths",
                                       "what is printed is refused",
                                       "what is printed has an error",
                                       "what is printed has another value",
                                       "does not come out as MS_NOMEM"};
    for (fault each = RIGHT; each <= HIDES; each++) {
        found = NULL;
        has = each;
        oracle_grammar(&rules, MS_SPAN_LIT("abc"), NULL);
        assert_found(what[each]);
    }
    has = RIGHT;
}

/* Without a comparison of values what is printed is compared. */
static void grammars_by_their_text(void **state) {
    (void)state;
    grammar text = rules;
    text.same = NULL;
    found = NULL;
    oracle_grammar(&text, MS_SPAN_LIT("abc"), NULL);
    assert_null(found);
    has = PRINTS_OTHER;
    oracle_grammar(&text, MS_SPAN_LIT("abc"), NULL);
    assert_found("another value");
    has = RIGHT;
}

static bool never(const void *value) {
    (void)value;
    return false;
}

/* Errors keep a value from being read again, but where it is said that it can be recovered. */
static void recovered_values(void **state) {
    (void)state;
    grammar recovers = rules;
    recovers.recovers = true;
    has = PRINTS_OTHER;
    found = NULL;
    oracle_grammar(&rules, MS_SPAN_LIT("Abc"), NULL);
    assert_null(found);
    oracle_grammar(&recovers, MS_SPAN_LIT("Abc"), NULL);
    assert_found("another value");
    recovers.printable = never;
    found = NULL;
    oracle_grammar(&recovers, MS_SPAN_LIT("Abc"), NULL);
    assert_null(found);
    has = RIGHT;
}

static void written_values(void **state) {
    (void)state;
    ms_span small = MS_SPAN_LIT("abc");
    ms_span digit = MS_SPAN_LIT("ab1");
    found = NULL;
    oracle_written(&rules, &small, NULL, MS_NOTE);
    oracle_written(&rules, &digit, NULL, MS_WARNING);
    assert_null(found);
    oracle_written(&rules, &digit, NULL, MS_NOTE);
    assert_found("has a diagnostic");
    found = NULL;
    has = PRINTS_OTHER;
    oracle_written(&rules, &small, NULL, MS_NOTE);
    assert_found("another value");
    found = NULL;
    has = PRINTS_ERROR;
    oracle_written(&rules, &small, NULL, MS_WARNING);
    assert_found("has an error");
    has = RIGHT;
}

static void leniencies(void **state) {
    (void)state;
    static const int lenient;
    found = NULL;
    oracle_lenient(&rules, MS_SPAN_LIT("abc"), NULL, &lenient);
    oracle_lenient(&rules, MS_SPAN_LIT("Abc"), NULL, &lenient);
    assert_null(found);
    lenient_has = PRINTS_ERROR;
    oracle_lenient(&rules, MS_SPAN_LIT("abc"), NULL, &lenient);
    assert_found("has an error");
    lenient_has = PRINTS_OTHER;
    found = NULL;
    oracle_lenient(&rules, MS_SPAN_LIT("abc"), NULL, &lenient);
    assert_found("strictly right has another value");
    /* What is strictly wrong may be anything. */
    found = NULL;
    oracle_lenient(&rules, MS_SPAN_LIT("Abc"), NULL, &lenient);
    assert_null(found);
    lenient_has = RIGHT;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(grammars),         cmocka_unit_test(grammars_by_their_text),
        cmocka_unit_test(recovered_values), cmocka_unit_test(written_values),
        cmocka_unit_test(leniencies),
    };
    oracle_failed = note;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
