/*
 * NAME
 *      cli.h - what the subcommands of the program have in common
 */
#ifndef HARNESS_CLI_CLI_H
#define HARNESS_CLI_CLI_H

#include <stdbool.h>

/* What the program ends with. After a signal it is 128 and the signal's number. */
typedef enum cli_exit {
    CLI_AS_EXPECTED = 0,
    CLI_DEVIATION = 1,  /* a test, or what was looked at, is not as it should be */
    CLI_USAGE = 2,      /* wrong usage, nothing selected */
    CLI_UNREACHABLE = 3 /* a server could not be reached or set up */
} cli_exit;

/* A subcommand gets its own arguments; argv[0] is "mailspec NAME", for its messages. */
typedef int cli_run(int argc, char **argv);

typedef struct cli_command {
    const char *name;
    cli_run *run;
    const char *summary; /* one line for the list of subcommands */
} cli_command;

/* Ended by a row without a name. */
extern const cli_command cli_commands[];

cli_run cmd_run;
cli_run cmd_list;
cli_run cmd_prove;
cli_run cmd_check;
cli_run cmd_compare;
cli_run cmd_servers;
cli_run cmd_format;
cli_run cmd_serve;
cli_run cmd_parse;
cli_run cmd_explain;
cli_run cmd_vectors;
cli_run cmd_lint;
cli_run cmd_requirements;

/* "mailspec 0.1.0" */
extern const char cli_version[];

/* One line on stderr, with "mailspec: " before it and a line end after it. Returns CLI_USAGE, with
 * which most of those who call it end. */
int cli_error(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* What the program ends with after a signal. */
int cli_signal_exit(void);

/* Writes out what stdout holds. `code`, or CLI_USAGE and a message when it could not be written. */
int cli_finish(int code);

#endif
