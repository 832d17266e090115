/* mailspec list: the exchanges, with the clauses they check. */
#include <argp.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli.h"
#include "cli/exchanges/exchanges.h"
#include "script/hazard.h"

typedef struct list_options {
    exchanges_choice choice;
    bool tsv;
} list_options;

static const struct argp_option options[] = {
    {"format", 'f', "FORMAT", 0,
     "`plain` for people (default), or `tsv`: id, protocols, transports, clauses, title and what "
     "--safe leaves out, with tabs between",
     0},
    {0},
};

static const char doc[] =
    "List the selected exchanges, or all, with the clauses they check. A SELECT is an id, a folder "
    "(imap, imap/rfc9051), a pattern ('*/noop*'), tag:WORD, rfc:N or rfc:N/SECTION, level:must, "
    "level:should or level:may; with ! before it, it takes away. In brackets stands "
    "why `mailspec run --safe` leaves an exchange out: it floods, delivers, or reaches out of its "
    "own mailboxes."
    "\v"
    "Examples:\n"
    "  mailspec list imap\n"
    "  mailspec list rfc:5321/4.1.1 '!tag:slow'\n"
    "\n"
    "Exit status: 0, or 2 for wrong usage or when nothing is selected.";

static error_t parse_option(int key, char *argument, struct argp_state *state) {
    list_options *into = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &into->choice;
        return 0;
    case 'f':
        into->tsv = strcmp(argument, "tsv") == 0;
        if (!into->tsv && strcmp(argument, "plain") != 0) {
            argp_error(state, "--format: \"%s\" is neither plain nor tsv", argument);
        }
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* Writes `text`, or only measures it when `out` is NULL. Returns its length. */
static size_t put(FILE *out, const char *text) {
    if (out != NULL) {
        (void)fputs(text, out);
    }
    return strlen(text);
}

/* The words of the table that stand for `bits`, with commas between. */
static size_t put_bits(FILE *out, const word_value *table, unsigned bits) {
    size_t used = 0;
    for (; table->word != NULL; table++) {
        if ((table->value & bits) != 0) {
            used += put(out, used == 0 ? "" : ",");
            used += put(out, table->word);
        }
    }
    return used;
}

static size_t put_protocols(FILE *out, const script *exchange) {
    return put_bits(out, words_protocol, exchange->protocols);
}

static size_t put_cites(FILE *out, const script *exchange) {
    size_t used = 0;
    for (const script_cite *cite = exchange->cites; cite != NULL; cite = cite->next) {
        char rfc[32];
        (void)snprintf(rfc, sizeof rfc, "%sRFC %u ", used == 0 ? "" : ", ", cite->rfc);
        used += put(out, rfc);
        used += put(out, cite->section);
        used += put(out, " ");
        used += put(out, script_level_name(cite->level));
    }
    return used;
}

static size_t put_id(FILE *out, const script *exchange) {
    return put(out, exchange->id);
}

/* The columns before the title. */
static size_t (*const columns[])(FILE *out, const script *exchange) = {
    put_id,
    put_protocols,
    put_cites,
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* Clauses wider than this do not push the titles of all others to the right. */
enum { WIDTH_MAX = 60 };

static void put_title(const script *exchange) {
    unsigned hazards = script_hazards(exchange);
    (void)put(stdout, exchange->title);
    (void)put(stdout, hazards == 0 ? "" : "  [");
    (void)put_bits(stdout, words_hazard, hazards);
    (void)puts(hazards == 0 ? "" : "]");
}

static void list_plain(const catalogue_selection *selected) {
    size_t widths[COLUMNS] = {0};
    for (size_t i = 0; i < selected->count; i++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            size_t width = columns[c](NULL, selected->scripts[i]);
            if (width > widths[c] && width <= WIDTH_MAX) {
                widths[c] = width;
            }
        }
    }
    for (size_t i = 0; i < selected->count; i++) {
        for (size_t c = 0; c < COLUMNS; c++) {
            size_t used = columns[c](stdout, selected->scripts[i]);
            (void)printf("%*s", used < widths[c] ? (int)(widths[c] - used + 2) : 2, "");
        }
        put_title(selected->scripts[i]);
    }
}

/* Rows would be wider than most terminals are: there an exchange has three lines. */
static void list_on_terminal(const catalogue_selection *selected) {
    for (size_t i = 0; i < selected->count; i++) {
        (void)put_id(stdout, selected->scripts[i]);
        (void)put(stdout, "  ");
        (void)put_protocols(stdout, selected->scripts[i]);
        (void)put(stdout, "\n    ");
        put_title(selected->scripts[i]);
        (void)put(stdout, "    ");
        (void)put_cites(stdout, selected->scripts[i]);
        (void)put(stdout, "\n");
    }
}

static void list_tsv(const catalogue_selection *selected) {
    for (size_t i = 0; i < selected->count; i++) {
        const script *exchange = selected->scripts[i];
        (void)put_id(stdout, exchange);
        (void)put(stdout, "\t");
        (void)put_protocols(stdout, exchange);
        (void)put(stdout, "\t");
        (void)put_bits(stdout, words_transport, exchange->transports);
        (void)put(stdout, "\t");
        (void)put_cites(stdout, exchange);
        (void)printf("\t%s\t", exchange->title);
        (void)put_bits(stdout, words_hazard, script_hazards(exchange));
        (void)puts("");
    }
}

int cmd_list(int argc, char **argv) {
    const struct argp_child children[] = {{&exchanges_argp, 0, NULL, 0}, {0}};
    const struct argp argp = {options, parse_option, "[SELECT...]", doc, children, NULL, NULL};
    list_options in = {0};
    exchanges found;
    if (argp_parse(&argp, argc, argv, 0, NULL, &in) != 0) {
        return CLI_USAGE;
    }
    int code = exchanges_open(&found, &in.choice);
    if (code == CLI_AS_EXPECTED) {
        bool terminal = !in.tsv && isatty(STDOUT_FILENO) != 0;
        (in.tsv ? list_tsv : terminal ? list_on_terminal : list_plain)(&found.selected);
    }
    exchanges_free(&found);
    return cli_finish(code);
}
