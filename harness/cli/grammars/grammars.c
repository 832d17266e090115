/* grammars.h: grammars and their settings, as arguments and in --help. */
#include "cli/grammars/grammars.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char mark[] = "@GRAMMARS\n";

/* Octets of a sentence that lists all grammars. */
enum { SENTENCE = 1024 };

void grammars_take_grammar(grammar_choice *choice, const char *argument, struct argp_state *state) {
    char why[SENTENCE];
    choice->grammar = unit_grammar_find(ms_span_of_string(argument));
    if (choice->grammar == NULL) {
        argp_error(state, "%s", unit_no_grammar(ms_span_of_string(argument), why, sizeof why));
    }
}

void grammars_take_setting(grammar_choice *choice, const char *argument, struct argp_state *state) {
    if (choice->count == GRAMMARS_SETTINGS_MAX) {
        argp_error(state, "--setting: %d at most", GRAMMARS_SETTINGS_MAX);
        return;
    }
    choice->named[choice->count++] = argument;
}

void grammars_finish(grammar_choice *choice, struct argp_state *state) {
    char why[SENTENCE];
    for (size_t i = 0; i < choice->count; i++) {
        ms_span name = ms_span_of_string(choice->named[i]);
        if (!unit_setting_add(choice->grammar, name, &choice->settings)) {
            argp_error(state, "--setting: %s",
                       unit_no_setting(choice->grammar, name, why, sizeof why));
        }
    }
}

static void write_table(FILE *out) {
    for (const unit_grammar *const *row = unit_grammars; *row != NULL; row++) {
        (void)fprintf(out, "  %-14s  %s\n", (*row)->name, (*row)->description);
        for (const unit_setting *setting = (*row)->settings;
             setting != NULL && setting->name != NULL; setting++) {
            (void)fprintf(out, "    -s %-11s  %s\n", setting->name, setting->description);
        }
    }
}

/* argp frees what a filter returns when it is not `text`. */
char *grammars_help(int key, const char *text, void *input) {
    const char *at = text == NULL ? NULL : strstr(text, mark);
    char *whole = NULL;
    size_t size = 0;
    (void)key;
    (void)input;
    FILE *out = at == NULL ? NULL : open_memstream(&whole, &size);
    if (out == NULL) {
        return (char *)text;
    }
    (void)fprintf(out, "%.*s", (int)(at - text), text);
    write_table(out);
    (void)fputs(at + sizeof mark - 1, out);
    if (fclose(out) != 0) {
        free(whole);
        return (char *)text;
    }
    return whole;
}
