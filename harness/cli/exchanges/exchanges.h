/*
 * NAME
 *      exchanges.h - the exchanges that a command line selects
 */
#ifndef HARNESS_CLI_EXCHANGES_EXCHANGES_H
#define HARNESS_CLI_EXCHANGES_EXCHANGES_H

#include <argp.h>
#include <limits.h>
#include <stdio.h>

#include "script/catalogue.h"

/* What a command line says of them. */
typedef struct exchanges_choice {
    const char *conformance; /* --conformance; NULL without */
    char **select;           /* SELECT..., into argv */
    size_t count;
} exchanges_choice;

/* SELECT... and --conformance, for the subcommands that take them: an argp child whose input is the
 * exchanges_choice. */
extern const struct argp exchanges_argp;

typedef struct exchanges {
    char conformance[PATH_MAX];
    catalogue all;
    catalogue_selection selected;
    ms_arena arena;
} exchanges;

/*
 * Finds the conformance folder, reads all its exchanges and selects as catalogue_select does.
 * Returns CLI_AS_EXPECTED; or CLI_USAGE after saying on stderr what is wrong: no such folder, a
 * selection that matches nothing, or any file that cannot be read, also one that was not selected,
 * for what it would check is not checked. Give it to exchanges_free either way.
 */
int exchanges_open(exchanges *made, const exchanges_choice *choice);

void exchanges_free(exchanges *made);

/* A line as compilers write one: path:line:column: error: text. */
void exchanges_say_error(FILE *out, const char *path, const script_error *error);

#endif
