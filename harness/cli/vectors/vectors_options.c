/* vectors_options.h: what `mailspec vectors` is told on its command line. */
#include "cli/vectors/vectors_options.h"

#include <argp.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/values.h"
#include "vectors/vector_report.h"

/* How long a decoder may take when nobody says: a Python program needs a tenth of a second. */
enum { DEFAULT_MILLISECONDS = 5000 };

enum { OPTION_SKIP = 256, OPTION_LENIENT, OPTION_PARTIAL, OPTION_REPORT, OPTION_COVERAGE };

static const struct argp_option options[] = {
    {"update", 'u', NULL, 0,
     "Write status, value and diagnostics into the files as our parsers give them", 0},
    {"coverage", OPTION_COVERAGE, NULL, 0, "List the diagnostics that no vector produces", 0},
    {"report", OPTION_REPORT, "FORMAT=FILE", 0, "Also write a report: junit, json", 0},
    {NULL, 0, NULL, 0, "Somebody else's decoder:", 1},
    {"decoder", 'd', "COMMAND", 0,
     "Run COMMAND GRAMMAR [SETTING...] with each input on stdin; COMMAND is for the shell", 1},
    {"timeout", 't', "SECONDS", 0, "How long it may take for one input (5)", 1},
    {"jobs", 'j', "N", 0, "Run N at once (as many as there are processors)", 1},
    {"skip", OPTION_SKIP, "FILE", 0, "Do not ask it these: an id or glob and a reason in each line",
     1},
    {"lenient", OPTION_LENIENT, NULL, 0, "It may accept ill-formed input", 1},
    {"partial", OPTION_PARTIAL, NULL, 0, "It may leave out members of objects", 1},
    {0},
};

static const char doc[] =
    "Run vectors, which are inputs with what they mean and what is wrong with them, and compare. "
    "A FILE ends in .vectors and lies in a folder named as its grammar; an ID may have * and ?, "
    "and names all below it. Without arguments: all vectors that belong to this program."
    "\v"
    "A decoder writes the value as JSON to stdout, in the form of `mailspec parse`, with or "
    "without "
    "\"at\". Its exit status: 0 the input is accepted, 1 it is rejected, 77 it does not support "
    "what it is asked. All else is a crash: another status, a signal, output that is no JSON.\n"
    "\n"
    "Examples:\n"
    "  mailspec vectors\n"
    "  mailspec vectors base64 'imap-response/*/literal-*'\n"
    "  mailspec vectors --update corpora/vectors/base64/padding.vectors\n"
    "  mailspec vectors --decoder 'python3 decoder.py' --skip known.txt date-time\n"
    "\n"
    "Exit status: 0 all as expected, 1 a vector is not, 2 wrong usage, nothing selected, nothing "
    "that the decoder supports, or an error in a file.";

static unsigned processors(void) {
    long count = sysconf(_SC_NPROCESSORS_ONLN);
    return count < 1 ? 1 : count > VECTOR_JOBS_MAX ? VECTOR_JOBS_MAX : (unsigned)count;
}

static void take_report(vectors_options *into, const char *argument, struct argp_state *state) {
    char error[512];
    if (!report_list_parse(&into->reports, argument, error, sizeof error)) {
        argp_error(state, "--report: %s", error);
    }
    for (size_t i = 0; i < into->reports.count; i++) {
        if (!vector_report_has(into->reports.files[i].format)) {
            argp_error(state, "--report: vectors are reported as junit and json");
        }
    }
}

/* What does not go together. */
static void check(const vectors_options *in, struct argp_state *state) {
    if (in->decoder == NULL && (in->skip != NULL || in->lenient || in->partial)) {
        argp_error(state, "--skip, --lenient and --partial are for a --decoder");
    }
    if ((in->update ? 1 : 0) + (in->coverage ? 1 : 0) + (in->decoder != NULL ? 1 : 0) > 1) {
        argp_error(state, "--update, --coverage and --decoder do not go together");
    }
    if (in->reports.count != 0 && (in->update || in->coverage)) {
        argp_error(state, "--report does not go together with --update and --coverage");
    }
}

static error_t parse_arguments(int key, vectors_options *into, struct argp_state *state) {
    switch (key) {
    case ARGP_KEY_ARGS:
        into->arguments = state->argv + state->next;
        into->count = state->argc - state->next;
        return 0;
    case ARGP_KEY_SUCCESS:
        check(into, state);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    vectors_options *into = state->input;
    switch (key) {
    case 'u':
        into->update = true;
        return 0;
    case OPTION_COVERAGE:
        into->coverage = true;
        return 0;
    case 'd':
        into->decoder = argument;
        return 0;
    case 't':
        if (!value_seconds(argument, &into->milliseconds)) {
            argp_error(state, "--timeout: \"%s\" is not a number of seconds, up to a day",
                       argument);
        }
        return 0;
    case 'j':
        if (!value_number(argument, 1, VECTOR_JOBS_MAX, &into->jobs)) {
            argp_error(state, "--jobs takes a number from 1 to %u, not \"%s\"", VECTOR_JOBS_MAX,
                       argument);
        }
        return 0;
    case OPTION_SKIP:
        into->skip = argument;
        return 0;
    case OPTION_LENIENT:
        into->lenient = true;
        return 0;
    case OPTION_PARTIAL:
        into->partial = true;
        return 0;
    case OPTION_REPORT:
        take_report(into, argument, state);
        return 0;
    default:
        return parse_arguments(key, into, state);
    }
}

void vectors_options_parse(vectors_options *in, int argc, char **argv) {
    const struct argp argp = {options, parse_option, "[FILE|FOLDER|ID...]", doc, NULL, NULL, NULL};
    *in = (vectors_options){.milliseconds = DEFAULT_MILLISECONDS, .jobs = processors()};
    (void)argp_parse(&argp, argc, argv, 0, NULL, in);
}
