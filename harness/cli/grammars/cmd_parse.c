/* mailspec parse: reads a stream of units with the strict parsers and writes JSON. */
#include <argp.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/grammars/grammars.h"
#include "cli/values.h"
#include "play/endpoint.h"
#include "units/unit_file.h"
#include "units/unit_mbox.h"
#include "units/units.h"

/* Octets asked for at once. */
#define PIECE ((size_t)64 * 1024)

typedef struct parse_options {
    grammar_choice chosen;
    const char *path; /* "-" is standard input */
    size_t memory;
} parse_options;

static const struct argp_option options[] = {
    {"setting", 's', "NAME", 0, "What the session has agreed on; may be given several times", 0},
    {"memory", 'm', "SIZE", 0, "Most that is held of one unit, and of its tree (64M)", 0},
    {0},
};

static const char doc[] =
    "Read FILE, or standard input, as a stream of units of GRAMMAR and write one JSON object a "
    "line for each: its value, and what is wrong with it."
    "\v"
    "Grammars:\n"
    "@GRAMMARS\n"
    "\n"
    "Members of an object: grammar, status (complete; more: the input ends before the unit; "
    "error), offset and length in the input, value, diagnostics, and problem where there is one "
    "that is no diagnostic. Octets are JSON strings where they are UTF-8 without NUL, else "
    "{\"base64\": \"...\"}.\n"
    "\n"
    "A FILE for message that begins with \"From \" is an mbox; each message in it is a unit, with "
    "CRLF for line feeds and without the \">\" of \">From \".\n"
    "\n"
    "Examples:\n"
    "  printf '250-mx\\r\\n250 SIZE\\r\\n' | mailspec parse smtp-reply\n"
    "  mailspec parse imap-response session.log\n"
    "\n"
    "Exit status: 0 no error, 1 a unit has an error or is cut off, 2 wrong usage.";

static error_t take_argument(parse_options *into, const char *argument, struct argp_state *state) {
    if (state->arg_num == 0) {
        grammars_take_grammar(&into->chosen, argument, state);
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
    case 's':
        grammars_take_setting(&into->chosen, argument, state);
        return 0;
    case ARGP_KEY_ARG:
        return take_argument(into, argument, state);
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "name a GRAMMAR");
        return 0;
    case ARGP_KEY_SUCCESS:
        grammars_finish(&into->chosen, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Writes a line for one unit. `context` is the exit code. */
static void write_unit(void *context, const unit_result *result) {
    int *code = context;
    json_t *object = unit_result_json(result);
    /* ENSURE_ASCII: what a server sent must not reach a terminal as a control character. */
    if (object == NULL || result->no_memory ||
        json_dumpf(object, stdout, JSON_COMPACT | JSON_ENSURE_ASCII) != 0) {
        *code = cli_error("no memory for what was read at offset %zu", result->offset);
    } else if (!unit_is_well_formed(result) && *code == CLI_AS_EXPECTED) {
        *code = CLI_DEVIATION;
    }
    (void)putchar('\n');
    json_decref(object);
}

/* What comes in pieces is read as it comes: somebody may be waiting for each line. */
static bool read_pieces(int fd, const units_options *how) {
    units in;
    uint8_t piece[PIECE];
    ssize_t got = 0;
    units_begin(&in, how);
    do {
        got = read(fd, piece, sizeof piece);
        units_feed(&in, ms_span_of(piece, got > 0 ? (size_t)got : 0));
        (void)fflush(stdout);
    } while ((got > 0 && ferror(stdout) == 0) || (got < 0 && errno == EINTR));
    int why = errno;
    units_end(&in);
    errno = why;
    return got >= 0;
}

/* All of it at once. An mbox is a stream of messages. */
static bool read_file(int fd, const units_options *how) {
    unit_file file;
    if (!unit_file_read_fd(fd, &file)) {
        return false;
    }
    const ms_span octets = ms_span_of(file.data, file.length);
    if (how->grammar->is_stored && unit_is_mbox(octets)) {
        units_read_stored(how, octets, false);
    } else {
        units_read_all(how, octets);
    }
    unit_file_free(&file);
    return true;
}

static int read_input(int fd, const char *path, const units_options *how, const int *code) {
    struct stat about;
    const bool is_file = fstat(fd, &about) == 0 && S_ISREG(about.st_mode);
    const bool at_once = is_file || how->grammar->is_stored;
    if (!(at_once ? read_file(fd, how) : read_pieces(fd, how))) {
        return cli_error("%s: %s", path, strerror(errno));
    }
    return *code;
}

int cmd_parse(int argc, char **argv) {
    const struct argp argp = {options,       parse_option, "GRAMMAR [FILE|-]", doc, NULL,
                              grammars_help, NULL};
    parse_options in = {.path = "-", .memory = PLAY_DEFAULT_MEMORY};
    int code = CLI_AS_EXPECTED;
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    const units_options how = {.grammar = in.chosen.grammar,
                               .settings = in.chosen.settings,
                               .memory = in.memory,
                               .take = write_unit,
                               .context = &code};
    const bool is_stdin = strcmp(in.path, "-") == 0;
    int fd = is_stdin ? STDIN_FILENO : open(in.path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        return cli_error("%s: %s", in.path, strerror(errno));
    }
    int end = read_input(fd, is_stdin ? "standard input" : in.path, &how, &code);
    if (!is_stdin) {
        (void)close(fd);
    }
    return cli_finish(end);
}
