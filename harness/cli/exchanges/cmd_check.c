/* mailspec check: looks for errors in exchange files. */
#include <stdio.h>

#include "cli/cli.h"
#include "cli/exchanges/exchanges.h"
#include "cli/files.h"

static const char doc[] =
    "Look for errors in exchange files. Each is told as a compiler would, "
    "\"path:line:column: error: text\", the first of each file."
    "\v"
    "Example:\n"
    "  mailspec check conformance/smtp/rfc5321/*.exchange\n"
    "\n"
    "Exit status: 0 no error, 1 an error in a file, 2 wrong usage or a file that cannot be read.";

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    (void)argument;
    return files_parse(key, state->input, state);
}

/* The worse of two exit codes: a file that cannot be read hides what is in it. */
static int worse(int a, int b) {
    return a > b ? a : b;
}

static int check_file(const char *path) {
    script exchange;
    script_error error = {0};
    int code = CLI_AS_EXPECTED;
    if (script_load(path, path, &exchange, &error) == MS_OK) {
        script_free(&exchange);
        return code;
    }
    const bool in_text = error.line != 0;
    exchanges_say_error(in_text ? stdout : stderr, path, &error);
    return in_text ? CLI_DEVIATION : CLI_USAGE;
}

int cmd_check(int argc, char **argv) {
    const struct argp argp = {NULL, parse_option, "FILE...", doc, NULL, NULL, NULL};
    cli_files in = {0};
    int code = CLI_AS_EXPECTED;
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    for (int i = 0; i < in.count; i++) {
        code = worse(code, check_file(in.paths[i]));
    }
    return cli_finish(code);
}
