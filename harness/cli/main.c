/* The program `mailspec`: finds the subcommand and runs it. */
#include <argp.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "script/words.h"

const char cli_version[] = "mailspec " MAILSPEC_VERSION;

const cli_command cli_commands[] = {
    {"run", cmd_run, "play exchanges against servers and report what they break"},
    {"compare", cmd_compare, "put reports of runs side by side, and say what got worse"},
    {"list", cmd_list, "list the exchanges, with the clauses they check"},
    {"requirements", cmd_requirements, "list the clauses of the RFCs and what covers them"},
    {"check", cmd_check, "look for errors in exchange files"},
    {"format", cmd_format, "lay out exchange files"},
    {"serve", cmd_serve, "play the server of an exchange to a client"},
    {"prove", cmd_prove, "show that exchanges fail on every bent reply"},
    {"servers", cmd_servers, "list the servers that there are recipes for, or start one"},
    {"parse", cmd_parse, "read replies or responses with the strict parsers, write JSON"},
    {"lint", cmd_lint, "look for what is wrong in messages, mailboxes and other files"},
    {"vectors", cmd_vectors, "run inputs of known meaning on our parsers, or on yours"},
    {"explain", cmd_explain, "explain a diagnostic"},
    {NULL, NULL, NULL},
};

static const char usage[] = "Usage: mailspec COMMAND [ARGUMENT...]\n"
                            "       mailspec COMMAND --help\n"
                            "Checks whether mail servers keep to the RFCs.\n"
                            "\nCommands:\n";

static const char examples[] =
    "\nExamples:\n"
    "  mailspec run --server dovecot --server postfix\n"
    "  mailspec run imap/rfc9051 --imap mail.example.org --user me --password-file pw\n"
    "  mailspec explain imap.literal.bare-lf\n"
    "\nExit status: 0 as expected, 1 a test did not go as expected, 2 wrong usage or\n"
    "nothing selected, 3 a server could not be reached or set up.\n";

static int show_help(FILE *out) {
    (void)fputs(usage, out);
    for (const cli_command *command = cli_commands; command->name != NULL; command++) {
        (void)fprintf(out, "  %-12s %s\n", command->name, command->summary);
    }
    (void)fputs(examples, out);
    return CLI_AS_EXPECTED;
}

static const cli_command *find_command(const char *name) {
    const cli_command *command = cli_commands;
    while (command->name != NULL && strcmp(command->name, name) != 0) {
        command++;
    }
    return command->name == NULL ? NULL : command;
}

static int unknown_command(const char *name) {
    word_guess guess = {.written = ms_span_of_string(name)};
    for (const cli_command *command = cli_commands; command->name != NULL; command++) {
        word_guess_offer(&guess, command->name);
    }
    if (guess.best != NULL) {
        return cli_error("there is no command \"%s\"; did you mean \"%s\"?", name, guess.best);
    }
    return cli_error("there is no command \"%s\"; `mailspec --help` lists them", name);
}

/* Runs the command argv[0]. argp takes what its messages begin with from there. */
static int run_command(const cli_command *command, int argc, char **argv) {
    char name[32];
    (void)snprintf(name, sizeof name, "mailspec %s", command->name);
    argv[0] = name;
    return command->run(argc, argv);
}

/* `mailspec help COMMAND` is `mailspec COMMAND --help`. */
static int help_on(const char *name) {
    char option[] = "--help";
    char *arguments[] = {NULL, option, NULL};
    const cli_command *command = find_command(name);
    return command == NULL ? unknown_command(name) : run_command(command, 2, arguments);
}

static bool is_one_of(const char *word, const char *a, const char *b, const char *c) {
    return strcmp(word, a) == 0 || strcmp(word, b) == 0 || strcmp(word, c) == 0;
}

int main(int argc, char **argv) {
    argp_err_exit_status = CLI_USAGE;
    argp_program_version = cli_version;
    if (argc < 2) {
        (void)show_help(stderr);
        return CLI_USAGE;
    }
    if (is_one_of(argv[1], "--help", "-?", "help")) {
        return argc > 2 ? help_on(argv[2]) : cli_finish(show_help(stdout));
    }
    if (is_one_of(argv[1], "--version", "-V", "version")) {
        (void)puts(cli_version);
        return cli_finish(CLI_AS_EXPECTED);
    }
    const cli_command *command = find_command(argv[1]);
    return command == NULL ? unknown_command(argv[1]) : run_command(command, argc - 1, argv + 1);
}
