/*
 * NAME
 *      exchanges.h - the exchanges that a command line selects
 */
#ifndef HARNESS_CLI_EXCHANGES_H
#define HARNESS_CLI_EXCHANGES_H

#include <stdio.h>

#include "script/catalogue.h"

typedef struct exchanges {
    catalogue all;
    catalogue_selection selected;
    ms_arena arena;
} exchanges;

/*
 * Reads all exchanges of the conformance folder and selects as catalogue_select does. Returns
 * CLI_AS_EXPECTED; or CLI_USAGE after saying on stderr what is wrong: a selection that matches
 * nothing, or any file that cannot be read, also one that was not selected, for what it would check
 * is not checked. Give it to exchanges_free either way.
 */
int exchanges_select(exchanges *made, const char *conformance, char *const *selectors,
                     size_t count);

void exchanges_free(exchanges *made);

/* A line as compilers write one: path:line:column: error: text. */
void exchanges_say_error(FILE *out, const char *path, const script_error *error);

#endif
