/* mailspec compare: puts reports side by side. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/files.h"
#include "report/compare.h"

typedef struct compare_options {
    cli_files files;
    bool html, all;
} compare_options;

static const struct argp_option options[] = {
    {"format", 'f', "FORMAT", 0, "`text` (default), or `html`: one page that needs nothing else",
     0},
    {"all", 'a', NULL, 0, "In text, what does not differ, too", 0},
    {0},
};

static const char doc[] =
    "Put reports (run --report json=FILE) side by side: two runs of one server, or several "
    "servers, "
    "also those of one file. Where a server of the same name was in an earlier file, what got "
    "better or worse since then is told; servers of different names are only compared. Of several "
    "rounds (run --repeat) the worst verdict counts."
    "\v"
    "Examples:\n"
    "  mailspec compare yesterday.json today.json\n"
    "  mailspec compare dovecot.json cyrus.json --format html >servers.html\n"
    "\n"
    "Exit status: 0 nothing got worse, 1 something did, 2 wrong usage or a file that is no report.";

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    compare_options *into = state->input;
    switch (key) {
    case 'f':
        into->html = strcmp(argument, "html") == 0;
        if (!into->html && strcmp(argument, "text") != 0) {
            argp_error(state, "--format: \"%s\" is neither text nor html", argument);
        }
        return 0;
    case 'a':
        into->all = true;
        return 0;
    default:
        return files_parse(key, &into->files, state);
    }
}

static int compare(const compare_options *in, comparison *made) {
    char error[1024];
    for (int i = 0; i < in->files.count; i++) {
        if (!compare_load(made, in->files.paths[i], error, sizeof error)) {
            return cli_error("%s", error);
        }
    }
    if (made->column_count < 2) {
        return cli_error("one server in one file: there is nothing to compare it with");
    }
    compare_judge(made);
    if (in->html) {
        compare_write_html(stdout, made);
    } else {
        compare_write_text(stdout, made, in->all);
    }
    return made->counts[COMPARE_WORSE] == 0 ? CLI_AS_EXPECTED : CLI_DEVIATION;
}

int cmd_compare(int argc, char **argv) {
    const struct argp argp = {options, parse_option, "FILE...", doc, NULL, NULL, NULL};
    compare_options in = {0};
    comparison made = {0};
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    int code = compare(&in, &made);
    compare_free(&made);
    return cli_finish(code);
}
