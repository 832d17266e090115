/* mailspec lint: what is wrong in messages, or in files of another grammar. */
#include <argp.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/files.h"
#include "cli/grammars/grammars.h"
#include "cli/values.h"
#include "lint/lint.h"
#include "lint/lint_folder.h"
#include "play/endpoint.h"
#include "units/unit_file.h"

/* What is read when nobody says. */
static const char default_grammar[] = "message";

enum { OPTION_EXACT = 256 };

typedef struct lint_arguments {
    grammar_choice chosen;
    const lint_format *format;
    size_t memory;
    bool exact, verbose;
    cli_files files;
} lint_arguments;

static const struct argp_option options[] = {
    {"format", 'f', "FORMAT", 0, "text, json or sarif (text)", 0},
    {"grammar", 'g', "GRAMMAR", 0, "What the files hold (message)", 0},
    {"setting", 's', "NAME", 0, "What the grammar is read with; may be given several times", 0},
    {"exact", OPTION_EXACT, NULL, 0,
     "Take the line ends of messages as they are, also where all are line feeds", 0},
    {"memory", 'm', "SIZE", 0, "Most that is held of one unit's tree (64M)", 0},
    {"verbose", 'v', NULL, 0, "Show the lines that are wrong, also when this is no terminal", 0},
    {0},
};

static const char doc[] =
    "Look for what is wrong in messages, as a compiler would: \"file:line:column: error: text "
    "[id]\". A FILE is a message, an mbox (also with \">From\" quoted), or a Maildir; \"-\" is "
    "standard input. `mailspec explain ID` says more."
    "\v"
    "Stores keep messages with line feeds alone: where the first line of a message ends so, CRLF "
    "is "
    "read.\n"
    "\n"
    "Grammars:\n"
    "@GRAMMARS\n"
    "\n"
    "Examples:\n"
    "  mailspec lint ~/Maildir\n"
    "  mailspec lint --format sarif *.eml >lint.sarif\n"
    "  mailspec lint --grammar imap-response session.log\n"
    "\n"
    "Exit status: 0 no error, 1 an error, 2 wrong usage or a file that cannot be read.";

static error_t parse_end(int key, lint_arguments *into, struct argp_state *state) {
    switch (key) {
    case ARGP_KEY_SUCCESS:
        if (into->chosen.grammar == NULL) {
            grammars_take_grammar(&into->chosen, default_grammar, state);
        }
        grammars_finish(&into->chosen, state);
        return 0;
    default:
        return files_parse(key, &into->files, state);
    }
}

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    lint_arguments *into = state->input;
    switch (key) {
    case 'f':
        into->format = lint_format_find(argument);
        if (into->format == NULL) {
            argp_error(state, "--format: \"%s\" is none of text, json, sarif", argument);
        }
        return 0;
    case 'g':
        grammars_take_grammar(&into->chosen, argument, state);
        return 0;
    case 's':
        grammars_take_setting(&into->chosen, argument, state);
        return 0;
    case 'm':
        if (!value_size(argument, &into->memory)) {
            argp_error(state, "--memory: \"%s\" is no size, as 64M, of 64K or more", argument);
        }
        return 0;
    case 'v':
        into->verbose = true;
        return 0;
    case OPTION_EXACT:
        into->exact = true;
        return 0;
    default:
        return parse_end(key, into, state);
    }
}

/* One run over all files. */
typedef struct lint_run {
    lint_options options;
    lint_sink sink;
    lint_totals totals;
    int code;
} lint_run;

static void lint_contents(lint_run *run, const char *path, const unit_file *file) {
    if (!lint_octets(&run->options, path, ms_span_of(file->data, file->length), &run->sink,
                     &run->totals)) {
        run->code = cli_error("%s: no memory for all of it", path);
    }
}

static void lint_path(void *context, const char *path) {
    lint_run *run = context;
    unit_file file;
    if (!unit_file_read(path, &file)) {
        run->code = cli_error("%s: %s", path, strerror(errno));
        return;
    }
    lint_contents(run, path, &file);
    unit_file_free(&file);
}

static void lint_stdin(lint_run *run) {
    unit_file file;
    if (!unit_file_read_fd(STDIN_FILENO, &file)) {
        run->code = cli_error("standard input: %s", strerror(errno));
        return;
    }
    lint_contents(run, "-", &file);
    unit_file_free(&file);
}

static void lint_argument(lint_run *run, const char *path) {
    if (strcmp(path, "-") == 0) {
        lint_stdin(run);
    } else if (!lint_is_maildir(path)) {
        lint_path(run, path);
    } else if (!lint_maildir_walk(path, lint_path, run)) {
        run->code = cli_error("%s: %s", path, strerror(errno));
    }
}

static int conclude(const lint_run *run) {
    if (run->sink.no_memory) {
        return cli_error("no memory for all findings");
    }
    if (run->code != CLI_AS_EXPECTED) {
        return run->code;
    }
    return run->totals.severities[MS_ERROR] != 0 ? CLI_DEVIATION : CLI_AS_EXPECTED;
}

int cmd_lint(int argc, char **argv) {
    const struct argp argp = {options, parse_option, "FILE...", doc, NULL, grammars_help, NULL};
    lint_arguments in = {.format = &lint_as_text, .memory = PLAY_DEFAULT_MEMORY};
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    const bool stores = in.chosen.grammar->is_stored;
    lint_run run = {
        .options = {in.chosen.grammar, in.chosen.settings, in.memory, stores, in.exact},
        .sink = {.format = in.format,
                 .out = stdout,
                 .version = MAILSPEC_VERSION,
                 .shows_source = in.verbose || isatty(STDOUT_FILENO) == 1,
                 .noun = stores ? "message" : "unit"},
    };
    run.sink.format->begin(&run.sink);
    for (int i = 0; i < in.files.count; i++) {
        lint_argument(&run, in.files.paths[i]);
    }
    run.sink.format->end(&run.sink, &run.totals);
    return cli_finish(conclude(&run));
}
