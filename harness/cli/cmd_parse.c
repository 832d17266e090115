/* mailspec parse: reads a stream of units with the strict parsers and writes JSON. */
#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/parse.h"
#include "cli/values.h"
#include "play/endpoint.h"

static const parse_grammar *const grammars[] = {
    &parse_smtp_reply,
    &parse_imap_response,
    &parse_base64,
};

typedef struct parse_options {
    const parse_grammar *grammar;
    const char *path; /* "-" is standard input */
    size_t memory;
} parse_options;

static const struct argp_option options[] = {
    {"memory", 'm', "SIZE", 0, "Most that is held of one unit, and of its tree (64M)", 0},
    {0},
};

static const char doc[] =
    "Read FILE, or standard input, as a stream of units of GRAMMAR and write one JSON object a "
    "line for each: its value, and what is wrong with it."
    "\v"
    "Grammars:\n"
    "  smtp-reply     replies of an SMTP or LMTP server\n"
    "  imap-response  responses of an IMAP server\n"
    "  base64         base64, each line a text of its own\n"
    "\n"
    "Members of an object: grammar, status (complete; more: the input ends before the unit; "
    "error), offset and length in the input, value, diagnostics, and problem where there is one "
    "that is no diagnostic. Octets are JSON strings where they are UTF-8 without NUL, else "
    "{\"base64\": \"...\"}.\n"
    "\n"
    "Examples:\n"
    "  printf '250-mx\\r\\n250 SIZE\\r\\n' | mailspec parse smtp-reply\n"
    "  mailspec parse imap-response session.log\n"
    "\n"
    "Exit status: 0 no error, 1 a unit has an error or is cut off, 2 wrong usage.";

static const parse_grammar *find_grammar(const char *name) {
    for (size_t i = 0; i < sizeof grammars / sizeof grammars[0]; i++) {
        if (strcmp(name, grammars[i]->name) == 0) {
            return grammars[i];
        }
    }
    return NULL;
}

static error_t take_argument(parse_options *into, const char *argument, struct argp_state *state) {
    if (state->arg_num == 0) {
        into->grammar = find_grammar(argument);
        if (into->grammar == NULL) {
            argp_error(state, "there is no grammar \"%s\"", argument);
        }
    } else if (state->arg_num == 1) {
        into->path = argument;
    } else {
        argp_error(state, "one FILE at most");
    }
    return 0;
}

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    parse_options *into = state->input;
    switch (key) {
    case 'm':
        if (!value_size(argument, &into->memory)) {
            argp_error(state, "--memory: \"%s\" is no size, as 64M, of 64K or more", argument);
        }
        return 0;
    case ARGP_KEY_ARG:
        return take_argument(into, argument, state);
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "name a GRAMMAR");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int cmd_parse(int argc, char **argv) {
    const struct argp argp = {options, parse_option, "GRAMMAR [FILE|-]", doc, NULL, NULL, NULL};
    parse_options in = {.path = "-", .memory = PLAY_DEFAULT_MEMORY};
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    const bool is_stdin = strcmp(in.path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(in.path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return cli_error("%s: %s", in.path, strerror(errno));
    }
    int code =
        parse_stream(in.grammar, fd, is_stdin ? "standard input" : in.path, in.memory, stdout);
    if (!is_stdin) {
        (void)close(fd);
    }
    return cli_finish(code);
}
