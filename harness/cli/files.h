/*
 * NAME
 *      files.h - FILE... of a subcommand
 */
#ifndef HARNESS_CLI_FILES_H
#define HARNESS_CLI_FILES_H

#include <argp.h>

typedef struct cli_files {
    char **paths; /* into argv */
    int count;
} cli_files;

/*
 * What an argp parser leaves to its FILE arguments: keeps all that are left, and ends the program
 * with a message when there are none. 0, or ARGP_ERR_UNKNOWN for any other key.
 */
error_t files_parse(int key, cli_files *into, struct argp_state *state);

#endif
