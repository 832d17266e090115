/* mailspec requirements: the clauses, and what covers them. */
#include <argp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/exchanges/exchanges.h"
#include "script/requirements.h"

enum { KEY_OPEN = 0x200, STATUSES = 3, LEVELS = SCRIPT_MUST + 1 };

typedef struct requirements_options {
    exchanges_choice choice; /* its selectors are of clauses */
    bool open;
} requirements_options;

/* How many clauses of each level have each status. */
typedef struct tally {
    size_t by[LEVELS][STATUSES];
} tally;

static const struct argp_option options[] = {
    {"open", KEY_OPEN, NULL, 0, "Only clauses that can be tested and that nothing covers", 0},
    {0},
};

static const char doc[] =
    "List the clauses of an RFC that bind a server and that a peer can observe: which exchanges "
    "cover each, or why it cannot be tested. A SELECT is an RFC's number, N/SECTION, a clause's "
    "id, "
    "a pattern of ids ('5321/noop*'), level:must, level:should or level:may; with ! before it, it "
    "takes away. Without any: how much of each RFC is covered, of what can be tested."
    "\v"
    "Examples:\n"
    "  mailspec requirements\n"
    "  mailspec requirements 5321/4.1.1\n"
    "  mailspec requirements 9051 '!level:may' --open\n"
    "\n"
    "Exit status: 0; 1 when the catalogue has a fault; 2 for wrong usage, or when nothing is "
    "selected.";

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    requirements_options *into = state->input;
    (void)argument;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &into->choice;
        return 0;
    case KEY_OPEN:
        into->open = true;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void say_fault(void *context, const char *path, unsigned line, const char *text) {
    (void)context;
    if (line == 0) {
        (void)fprintf(stderr, "%s: error: %s\n", path, text);
    } else {
        (void)fprintf(stderr, "%s:%u: error: %s\n", path, line, text);
    }
}

/* "12/15  80 %", "-" where there is none that can be tested. */
static void print_share(const tally *all, script_level level) {
    char text[32] = "-";
    size_t covered = all->by[level][REQUIREMENT_TESTED];
    size_t testable = covered + all->by[level][REQUIREMENT_OPEN];
    if (testable != 0) {
        (void)snprintf(text, sizeof text, "%zu/%zu %3zu %%", covered, testable,
                       100 * covered / testable);
    }
    (void)printf("  %15s", text);
}

static void print_tally(const char *name, const tally *all) {
    size_t untestable = 0;
    for (size_t level = SCRIPT_MAY; level < LEVELS; level++) {
        untestable += all->by[level][REQUIREMENT_UNTESTABLE];
    }
    (void)printf("%-9s", name);
    print_share(all, SCRIPT_MUST);
    print_share(all, SCRIPT_SHOULD);
    print_share(all, SCRIPT_MAY);
    (void)printf("  %10zu\n", untestable);
}

static void print_summary(const requirements *list) {
    tally all = {0};
    (void)printf("%-9s  %15s  %15s  %15s  %10s\n", "", "MUST", "SHOULD", "MAY", "untestable");
    for (size_t i = 0; i < list->count;) {
        tally one = {0};
        char name[16];
        unsigned rfc = list->items[i].rfc;
        for (; i < list->count && list->items[i].rfc == rfc; i++) {
            one.by[list->items[i].level][list->items[i].status]++;
            all.by[list->items[i].level][list->items[i].status]++;
        }
        (void)snprintf(name, sizeof name, "RFC %u", rfc);
        print_tally(name, &one);
    }
    print_tally("all", &all);
}

static void print_span(const char *before, ms_span text) {
    (void)fputs(before, stdout);
    (void)fwrite(text.data, 1, text.len, stdout);
}

static void print_row(const requirement *row) {
    static const char *const status[] = {"covered by ", "open", "cannot be tested: "};
    print_span("", row->id);
    print_span("  ", row->section);
    (void)printf("  %s", script_level_name(row->level));
    print_span("  ", row->binds);
    print_span("\n    ", row->words);
    (void)printf("\n    %s", status[row->status]);
    print_span("", row->detail);
    (void)putchar('\n');
}

/* The selected ones; with --open, those of them that are. */
static int print_selected(const requirements_options *in, const requirements *list) {
    const exchanges_choice *wanted = &in->choice;
    char error[512];
    bool any = false;
    bool *taken = calloc(list->count + 1, sizeof *taken);
    if (taken == NULL) {
        return cli_error("there is no room for the selection");
    }
    bool good = requirements_select(list, (const char *const *)wanted->select, wanted->count, taken,
                                    error, sizeof error) == MS_OK;
    for (size_t i = 0; good && i < list->count; i++) {
        if (taken[i] && (!in->open || list->items[i].status == REQUIREMENT_OPEN)) {
            print_row(&list->items[i]);
            any = true;
        }
    }
    free(taken);
    if (!good) {
        return cli_error("%s", error);
    }
    return any ? CLI_AS_EXPECTED : cli_error("no selected clause is open");
}

static int show(const requirements_options *in, const exchanges *found) {
    char folder[PATH_MAX + sizeof "/requirements"];
    requirements list;
    int code = CLI_AS_EXPECTED;
    (void)snprintf(folder, sizeof folder, "%s/requirements", found->conformance);
    ms_status status = requirements_load(folder, &found->all, say_fault, NULL, &list);
    if (in->choice.count == 0 && !in->open) {
        print_summary(&list);
    } else {
        code = print_selected(in, &list);
    }
    requirements_free(&list);
    if (status == MS_LIMIT || status == MS_NOMEM) {
        return cli_error("there is no room for the catalogue");
    }
    return status == MS_INVALID ? CLI_DEVIATION : code;
}

int cmd_requirements(int argc, char **argv) {
    const struct argp_child children[] = {{&exchanges_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {options, parse_option, "[SELECT...]", doc, children, NULL, NULL};
    requirements_options in = {0};
    exchanges found;
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    const exchanges_choice all = {.conformance = in.choice.conformance};
    int code = exchanges_open(&found, &all);
    if (code == CLI_AS_EXPECTED) {
        code = show(&in, &found);
    }
    exchanges_free(&found);
    return cli_finish(code);
}
