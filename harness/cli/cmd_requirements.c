/* mailspec requirements: the clauses, and what covers them. */
#include <argp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/data.h"
#include "cli/exchanges.h"
#include "script/requirements.h"

enum { KEY_OPEN = 0x200, STATUSES = 3, LEVELS = SCRIPT_MUST + 1 };

typedef struct requirements_options {
    const char *conformance;
    unsigned rfc;        /* 0: all, by RFC */
    const char *section; /* and those below it; NULL: all of the RFC */
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
    "cover each, or why it cannot be tested. Without an RFC: how much of each is covered, of what "
    "can be tested."
    "\v"
    "Examples:\n"
    "  mailspec requirements\n"
    "  mailspec requirements 5321/4.1.1\n"
    "  mailspec requirements 9051 --open\n"
    "\n"
    "Exit status: 0; 1 when the catalogue has a fault; 2 for wrong usage, or an RFC that is not in "
    "it.";

/* N or N/SECTION, with "rfc:" before it or without. */
static bool read_rfc(const char *text, requirements_options *into) {
    static const char prefix[] = "rfc:";
    const char *number = strncmp(text, prefix, strlen(prefix)) == 0 ? text + strlen(prefix) : text;
    char *end = NULL;
    unsigned long value = strtoul(number, &end, 10);
    into->rfc = (unsigned)value;
    into->section = *end == '/' ? end + 1 : NULL;
    return ms_is_digit((uint8_t)number[0]) && value != 0 && value <= 99999 &&
           (*end == '\0' || (*end == '/' && end[1] != '\0'));
}

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    requirements_options *into = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = (void *)&into->conformance;
        return 0;
    case KEY_OPEN:
        into->open = true;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0 || !read_rfc(argument, into)) {
            argp_error(state, "\"%s\": expected one RFC's number, as 5321 or 5321/4.1", argument);
        }
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

static bool is_wanted(const requirements_options *in, const requirement *row) {
    ms_span section = ms_span_of_string(in->section == NULL ? "" : in->section);
    bool below = section.len == 0 ||
                 (ms_span_starts(row->section, section) &&
                  (row->section.len == section.len || row->section.data[section.len] == '.'));
    return row->rfc == in->rfc && below && (!in->open || row->status == REQUIREMENT_OPEN);
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

/* Returns whether there was any. */
static bool print_rows(const requirements_options *in, const requirements *list) {
    bool any = false;
    for (size_t i = 0; i < list->count; i++) {
        if (is_wanted(in, &list->items[i])) {
            print_row(&list->items[i]);
            any = true;
        }
    }
    return any;
}

static int show(const requirements_options *in, const char *conformance, const catalogue *all) {
    char folder[PATH_MAX + sizeof "/requirements"];
    requirements list;
    (void)snprintf(folder, sizeof folder, "%s/requirements", conformance);
    ms_status status = requirements_load(folder, all, say_fault, NULL, &list);
    int code = CLI_AS_EXPECTED;
    if (in->rfc == 0) {
        print_summary(&list);
    } else if (!print_rows(in, &list)) {
        code = cli_error("RFC %u: nothing of it is in the catalogue", in->rfc);
    }
    requirements_free(&list);
    if (status == MS_LIMIT || status == MS_NOMEM) {
        return cli_error("there is no room for the catalogue");
    }
    return status == MS_INVALID ? CLI_DEVIATION : code;
}

int cmd_requirements(int argc, char **argv) {
    const struct argp_child children[] = {{&data_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {options, parse_option, "[RFC[/SECTION]]", doc, children, NULL, NULL};
    requirements_options in = {0};
    exchanges found;
    char conformance[PATH_MAX];
    char error[PATH_MAX + 128];
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    if (!data_find(in.conformance, conformance, sizeof conformance, error, sizeof error)) {
        return cli_error("%s", error);
    }
    int code = exchanges_select(&found, conformance, NULL, 0);
    if (code == CLI_AS_EXPECTED) {
        code = show(&in, conformance, &found.all);
    }
    exchanges_free(&found);
    return cli_finish(code);
}
