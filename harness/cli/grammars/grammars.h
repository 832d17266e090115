/*
 * NAME
 *      grammars.h - grammars and their settings, as arguments and in --help
 */
#ifndef HARNESS_CLI_GRAMMARS_GRAMMARS_H
#define HARNESS_CLI_GRAMMARS_GRAMMARS_H

#include <argp.h>

#include "units/unit_grammar.h"

/* Settings that one command line may name; more than any grammar has. */
#define GRAMMARS_SETTINGS_MAX 16

/* What was named on the command line. */
typedef struct grammar_choice {
    const unit_grammar *grammar;
    const char *named[GRAMMARS_SETTINGS_MAX]; /* settings, before the grammar is known */
    size_t count;                             /* of named */
    unsigned settings;
} grammar_choice;

/* Each ends the program with a usage error when it cannot take `argument`. */
void grammars_take_grammar(grammar_choice *choice, const char *argument, struct argp_state *state);
void grammars_take_setting(grammar_choice *choice, const char *argument, struct argp_state *state);

/* Call it when all arguments are known and a grammar is chosen: makes `settings` of the names. */
void grammars_finish(grammar_choice *choice, struct argp_state *state);

/* An argp help filter: the line "@GRAMMARS" of the text becomes the table. */
char *grammars_help(int key, const char *text, void *input);

#endif
